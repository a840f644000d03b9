"""What customers wrote with their answers: the comments of a period, all of a journey or the latest at a place."""

from cxapp.models import Answer

from . import batch_import
from .api_validation import MAX_LENGTHS

MAX_LATEST = 3


def list_commented_answers(document_id, first, last):
    """Return the answers with a comment that count for the days from `first` to `last`, the latest first."""
    days = {"counted_on__gte": first, "counted_on__lte": last}
    answers = batch_import.filter_counted(
        Answer.objects.annotate_counted_day().filter(document_id=document_id, **days)
    ).exclude(comment="")
    return answers.order_by("-at", "-pk")


def list_latest_comments(document_id, window, *, metric, place, persona=None):
    """Return [{id, day, value, text, persona}, …] of the latest MAX_LATEST comments at a place, as JSON-ready data.

    `persona` is the id of the persona whose answers are asked for; in the list it is the name, or None.
    """
    narrowed = {"metric_id": metric, "place_id": place} | ({"persona_id": persona} if persona else {})
    answers = list_commented_answers(document_id, window.first, window.last).filter(**narrowed)
    return [_comment_to_json(answer) for answer in answers.select_related("persona")[:MAX_LATEST]]


def _comment_to_json(answer):
    return {
        "id": str(answer.pk),
        "day": answer.counted_day.isoformat(),
        "value": answer.value,
        "text": answer.comment[: MAX_LENGTHS["comment"]],
        "persona": answer.persona and answer.persona.name,
    }
