"""What the page of a journey's surveys and webhooks shows."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cxapp.models import RECORD_MODELS
from cxapp.schema import PlaceKind
from cxapp.text.markup import strip_markup
from cxapp.web.form_page import FormPage
from cxapp.web.library import journey_cards
from cxapp.web.surveys import qr_code
from cxapp.workspaces import surveys

from . import forms

MAX_PLACE_LENGTH = 60


class SourcesPage(FormPage):
    """The surveys and webhooks of a journey, or the surveys at one place (`?place=touchpoint:…`)."""

    template = "sources/sources.html"

    def __init__(self, request, journey):
        super().__init__(request)
        self.journey = journey
        self.places = dict(list_places(journey))
        place = request.GET.get("place", "")
        self.here = place if place in self.places else ""

    def url(self, action="", **ids):
        """Return the address of the page, or of one of its actions, at the same place."""
        name = f"journey-sources-{action}" if action else "journey-sources"
        query = f"?{urlencode({'place': self.here})}" if self.here else ""
        return reverse(name, kwargs={"id": self.journey.pk} | ids) + query

    def survey_choices(self):
        """Return the choices of the form of a new survey."""
        workspace = self.journey.document.workspace
        return {
            "places": list(self.places.items()),
            "metrics": workspace.metrics.all(),
            "personas": workspace.personas.filter(pk__in=self.journey.personas),
        }

    def build_context(self):
        """Return the context of the page."""
        choices = self.survey_choices()
        first = choices["metrics"].first()
        initial = {"place": self.here, "metric": first and first.pk, "asks_words": True}
        return {
            "journey": self.journey,
            "title": journey_cards.journey_title(self.journey),
            "metrics": choices["metrics"],
            "personas": choices["personas"],
            "here": self.here,
            "here_title": self.places.get(self.here, ""),
            "surveys": self._list_surveys(),
            "new_survey_form": self.form(forms.NewSurveyForm, initial=initial, **choices),
            "new_survey_url": self.url("survey-new"),
            "webhooks": [self._webhook_row(receiver) for receiver in self.journey.document.receivers.order_by("-pk")],
            "new_webhook_form": self.form(forms.WebhookForm),
            "new_webhook_url": self.url("webhook-new"),
        }

    def _list_surveys(self):
        """Return the rows of the surveys, the open ones first."""
        shown = self.journey.document.surveys.select_related("metric").order_by("-pk")
        shown = [survey for survey in shown if not self.here or place_key(survey) == self.here]
        counts = surveys.count_answers(shown)
        rows = [self._survey_row(survey, counts.get(survey.pk, 0)) for survey in shown]
        return sorted(rows, key=lambda row: row["closed"])

    def _survey_row(self, survey, answers):
        questions = {f"question-{code}": survey.questions.get(code, "") for code, _name in settings.LANGUAGES}
        actions = ("change", "close", "open", "delete")
        return {
            "id": survey.pk,
            "metric": survey.metric.name,
            "place": self.places.get(place_key(survey), pgettext("a place on the map", "deleted")),
            "url": qr_code.survey_url(self.request, survey),
            "closed": survey.closed_at is not None,
            "answers": answers,
            "form": self.form(forms.SurveyForm, survey.pk, initial=questions | {"asks_words": survey.asks_words}),
            **{f"{action}_url": self.url(f"survey-{action}", survey_id=survey.pk) for action in actions},
        }

    def _webhook_row(self, receiver):
        initial = {"name": receiver.name}
        form = self.form(forms.WebhookSettingsForm, receiver.pk, initial=initial, mapping=receiver.mapping)
        actions = ("change", "test", "delete")
        return {
            "id": receiver.pk,
            "name": receiver.name,
            "called_at": receiver.called_at,
            "problem": receiver.problem,
            "form": form,
            **{f"{action}_url": self.url(f"webhook-{action}", receiver_id=receiver.pk) for action in actions},
        }


def list_places(journey):
    """Return ("kind:id", title) of the journey, its stages and its touchpoints, in the order of the map."""
    yield f"{PlaceKind.JOURNEY}:{journey.pk}", _("The whole journey")
    touchpoints = list(RECORD_MODELS["touchpoint"].objects.filter(document_id=journey.pk).order_by("rank", "id"))
    for stage in RECORD_MODELS["stage"].objects.filter(document_id=journey.pk).order_by("rank", "id"):
        title = stage.title.strip() or _("Stage")
        yield f"{PlaceKind.STAGE}:{stage.pk}", title
        for card in touchpoints:
            if card.stage_id == stage.pk:
                text = " ".join(strip_markup(card.text).split())[:MAX_PLACE_LENGTH] or _("Touchpoint")
                yield f"{PlaceKind.TOUCHPOINT}:{card.pk}", f"{title} · {text}"


def place_key(survey):
    """Return the key of a survey's place on the page."""
    return f"{survey.place_kind}:{survey.place_id}"
