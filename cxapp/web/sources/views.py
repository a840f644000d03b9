"""The page of a journey's surveys and receivers, which the editor also shows as a dialog."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from cxapp import permissions
from cxapp.answers import webhook_mapping
from cxapp.models import RECORD_MODELS, Journey
from cxapp.schema import Capability, PlaceKind
from cxapp.web.library import journey_cards
from cxapp.web.surveys import qr_code
from cxapp.workspaces import surveys

from . import actions

MAX_PLACE_LENGTH = 60


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show(request, id):
    """Show all sources, or the surveys at one place (`?place=touchpoint:…`); on POST run an action."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    permissions.require(request.user, journey.document.workspace_id, Capability.EDIT)
    done = actions.dispatch(request, journey) if request.method == "POST" else {}
    places = dict(list_places(journey))
    here = request.GET.get("place", "")
    context = {
        "journey": journey,
        "title": journey_cards.journey_title(journey),
        "done": done,
        "metrics": journey.document.workspace.metrics.all(),
        "personas": journey.document.workspace.personas.filter(pk__in=journey.personas),
        "places": places,
        "here": here if here in places else "",
        "here_title": places.get(here, ""),
        "languages": settings.LANGUAGES,
        "surveys": list_survey_rows(request, journey, places, here if here in places else ""),
        "receivers": [receiver_row(one, done) for one in journey.document.receivers.order_by("-pk")],
        "things": mapping_rows(done.get("mapping", {})),
    }
    return render(request, "sources/sources.html", context, status=done.get("status", 200))


def list_places(journey):
    """Return ("kind:id", title) of the journey, its stages and its touchpoints, in the order of the map."""
    yield f"{PlaceKind.JOURNEY}:{journey.pk}", _("The whole journey")
    touchpoints = list(RECORD_MODELS["touchpoint"].objects.filter(document_id=journey.pk).order_by("rank", "id"))
    for stage in RECORD_MODELS["stage"].objects.filter(document_id=journey.pk).order_by("rank", "id"):
        yield f"{PlaceKind.STAGE}:{stage.pk}", stage.title.strip() or _("Stage")
        for card in touchpoints:
            if card.stage_id == stage.pk:
                text = " ".join(card.text.split())[:MAX_PLACE_LENGTH] or _("Touchpoint")
                yield f"{PlaceKind.TOUCHPOINT}:{card.pk}", f"{stage.title.strip() or _('Stage')} · {text}"


def list_survey_rows(request, journey, places, here):
    """Return the rows of the surveys, the open ones first."""
    found = journey.document.surveys.select_related("metric").order_by("-pk")
    found = [one for one in found if not here or place_key(one) == here]
    counts = surveys.count_answers(found)
    rows = [survey_row(request, one, places, counts.get(one.pk, 0)) for one in found]
    return sorted(rows, key=lambda row: row["closed"])


def survey_row(request, survey, places, answers):
    """Return the row of one survey."""
    return {
        "id": survey.pk,
        "metric": survey.metric.name,
        "place": places.get(place_key(survey), pgettext("a place on the map", "deleted")),
        "url": qr_code.survey_url(request, survey),
        "closed": survey.closed_at is not None,
        "answers": answers,
        "asks_words": survey.asks_words,
        "questions": [(code, name, survey.questions.get(code, "")) for code, name in settings.LANGUAGES],
    }


def place_key(survey):
    """Return the key of a survey's place on the page."""
    return f"{survey.place_kind}:{survey.place_id}"


def receiver_row(receiver, done):
    """Return the row of one receiver, with its address if it is new, and the result of a trial."""
    mine = done.get("receiver") == receiver.pk
    told = {name: done[name] for name in ("url", "read", "sample") if mine and name in done}
    return told | {
        "id": receiver.pk,
        "name": receiver.name,
        "called_at": receiver.called_at,
        "problem": receiver.problem,
        "things": mapping_rows(done["mapping"] if mine and "mapping" in done else receiver.mapping),
    }


def mapping_rows(mapping):
    """Return the rows of a mapping: (name, label, example, path, whether it is required)."""
    labels = {
        "metric": (_("Metric"), "=CSAT"),
        "value": (pgettext("of an answer", "Value"), "data.answers[*].score"),
        "place": (pgettext("on the map", "Place"), "data.touchpoint"),
        "at": (pgettext("of an answer", "Moment"), "data.submitted_at"),
        "persona": (_("Persona"), "data.segment"),
        "comment": (pgettext("of an answer", "Words"), "data.answers[*].text"),
        "external_id": (pgettext("of an answer", "Id"), "data.id"),
    }
    return [(name, *labels[name], mapping.get(name, ""), name in webhook_mapping.REQUIRED_THINGS) for name in labels]
