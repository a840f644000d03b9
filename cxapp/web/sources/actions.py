"""The actions of the page of a journey's sources, by the pressed button; each returns what to show."""

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from cxapp import strict_json
from cxapp.answers import webhook_mapping, webhooks
from cxapp.errors import AppError, InvalidInput
from cxapp.schema import PlaceKind, field_labels
from cxapp.web import posted_ids
from cxapp.workspaces import surveys

MAX_SAMPLE_LENGTH = 256 * 1024


def dispatch(request, journey):
    """Run the action of the posted form and return its result, or a refusal together with the typed values."""
    deed = ACTIONS.get(request.POST.get("do", ""))
    try:
        if deed is None:
            raise InvalidInput(_("There is no such thing to do here."))
        return deed(request, journey) or {}
    except AppError as refusal:
        wrong = f"{refusal.detail} {field_labels.describe(refusal.fields)}".strip()
        kept = {"mapping": _posted_mapping(request.POST), "sample": request.POST.get("sample", "")}
        return {"wrong": wrong, "status": 400, "typed": request.POST, **kept, **_posted_receiver(request, journey)}


def make_survey(request, journey):
    """Create a survey at a place, by default the whole journey."""
    whole = f"{PlaceKind.JOURNEY}:{journey.pk}"
    kind, _colon, place = request.POST.get("place", whole).partition(":")
    if kind not in PlaceKind.values or posted_ids.parse_id(place) is None:
        raise InvalidInput(_("This journey has no such place."))
    asked = {"metric": posted_ids.read_id(request, "metric"), "place_kind": kind, "place_id": place}
    asked |= {"persona": posted_ids.read_id(request, "persona"), "questions": _posted_questions(request)}
    words = bool(request.POST.get("asks_words"))
    made = surveys.create_survey(document=journey.document, actor=request.user, asks_words=words, **asked)
    return {"survey": made.pk}


def change_survey(request, journey):
    words = bool(request.POST.get("asks_words"))
    asked = {"questions": _posted_questions(request), "asks_words": words}
    surveys.change_survey(survey=_find_survey(request, journey), actor=request.user, **asked)


def close_survey(request, journey):
    """Stop accepting answers."""
    surveys.change_survey(survey=_find_survey(request, journey), actor=request.user, closed=True)


def open_survey(request, journey):
    """Accept answers again."""
    surveys.change_survey(survey=_find_survey(request, journey), actor=request.user, closed=False)


def delete_survey(request, journey):
    """Delete the survey; its answers stay."""
    surveys.delete_survey(survey=_find_survey(request, journey), actor=request.user)


def make_receiver(request, journey):
    """Create a webhook for another tool."""
    fields = {"name": request.POST.get("name", ""), "mapping": _posted_mapping(request.POST)}
    made, token = webhooks.create_receiver(document=journey.document, actor=request.user, **fields)
    return {"receiver": made.pk, "url": request.build_absolute_uri(reverse("api-receive", args=[token]))}


def change_receiver(request, journey):
    """Change the name and the mapping of a webhook."""
    fields = {"name": request.POST.get("name", ""), "mapping": _posted_mapping(request.POST)}
    webhooks.change_receiver(receiver=_find_receiver(request, journey), actor=request.user, **fields)


def try_receiver(request, journey):
    """Return what the webhook would read from a sample; nothing is stored."""
    found, sample, mapping = (
        _find_receiver(request, journey),
        request.POST.get("sample", ""),
        _posted_mapping(request.POST),
    )
    if len(sample) > MAX_SAMPLE_LENGTH:
        raise InvalidInput(_("The body is too big."))
    reading = webhook_mapping.read_answers(journey.document, mapping, strict_json.loads(sample.encode()))
    told = {
        "rows": reading.rows,
        "skipped": reading.skipped,
        "errors": webhook_mapping.translate_errors(reading.errors),
    }
    return {"receiver": found.pk, "read": told, "sample": sample, "mapping": mapping}


def delete_receiver(request, journey):
    """Delete a webhook; its answers stay."""
    webhooks.delete_receiver(receiver=_find_receiver(request, journey), actor=request.user)


ACTIONS = {
    "survey": make_survey,
    "survey-change": change_survey,
    "survey-close": close_survey,
    "survey-open": open_survey,
    "survey-delete": delete_survey,
    "receiver": make_receiver,
    "receiver-change": change_receiver,
    "receiver-try": try_receiver,
    "receiver-delete": delete_receiver,
}


def _posted_questions(request):
    return {code: request.POST.get(f"question-{code}", "") for code, _name in settings.LANGUAGES}


def _posted_mapping(form):
    return {
        name: form[f"path-{name}"].strip() for name in webhook_mapping.THINGS if form.get(f"path-{name}", "").strip()
    }


def _posted_receiver(request, journey):
    """Return the receiver of the form, if it is one of the journey's."""
    mine = journey.document.receivers.filter(pk=posted_ids.read_id(request, "id")).first()
    return {"receiver": mine.pk} if mine else {}


def _find_survey(request, journey):
    return _find_posted(journey.document.surveys.select_related("document"), request)


def _find_receiver(request, journey):
    return _find_posted(journey.document.receivers.select_related("document"), request)


def _find_posted(found, request):
    return get_object_or_404(found, pk=posted_ids.read_id(request, "id"))
