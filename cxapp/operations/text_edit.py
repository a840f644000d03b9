"""Edits of texts: splices against a revision, transformed over all later edits of the text."""

import functools
import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from cxapp import changes, text
from cxapp.changes import Change, Record
from cxapp.errors import Conflict, InvalidInput
from cxapp.models import Removal
from cxapp.records import Draft
from cxapp.schema import Capability, text_fields
from cxapp.text import Edit, Splices

from . import comments, input_validation, text_log
from .registry import EVERY_DOCUMENT, operation
from .types import Actor, Data

FIELDS = ["kind", "id", "field", "revision", "splices"]
MAX_SPLICES = 1000
CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f]")


@operation("text.edit", needs=Capability.EDIT, documents=EVERY_DOCUMENT)
def edit(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan an edit of a text. Its splices are transformed over those logged after its revision.

    With `separate` a space separates them from another replacement of the same words.
    """
    input_validation.check_keys(data, {*FIELDS, "separate"}, FIELDS)
    kind, field = _check_text_field(draft, data)
    id = input_validation.parse_id(data["id"])
    _check_splices(data["splices"])
    revision = input_validation.parse_integer(data["revision"], "revision", 0, draft.revision)
    record = _find_target(draft, kind, id)
    if kind == "comment":
        comments.check_own(record, actor)
    edits = text_log.edits_since(draft, (kind, id, field), revision)
    splices = rebase(data["splices"], record[field], edits, separate=_parse_separate(data))
    _check_fit(splices, record[field], stale=revision < draft.revision)
    yield changes.patch(kind, id, splices={field: splices}, removed={field: text.deletions(record[field], splices)})


def rebase(splices: object, current: str, edits: Sequence[Edit], *, separate: bool = False) -> Splices:
    """Return splices transformed over later edits, which led to `current`; of two inserts the earlier stays left.

    If both replaced the same words, a space separates the two where that is asked for. If text was deleted and restored
    by an undo, only the net effect of the edits counts.
    """
    try:
        splices = text.clean(splices)
    except ValueError as error:
        problem = error.args[0]  # still lazy, unlike str(error)
        raise InvalidInput(problem, fields={"splices": problem}) from None
    before = text.rewind(current, edits)
    for over in _net_splices(before, edits):
        space = text.separate(before, splices, over) if separate else []
        splices = text.compose(text.transform(splices, over, "right"), space)
        before = text.apply(before, over)
    return splices


def _net_splices(before: str, edits: Sequence[Edit]) -> list[Splices]:
    """Return the splices of each edit or, if there are undos, one list with their net effect."""
    steps = [edit.splices for edit in edits]
    if len(edits) < 2 or not any(edit.undoes for edit in edits):
        return steps
    return [text.trim(before, functools.reduce(text.compose, steps))]


def _parse_separate(data: Data) -> bool:
    separate = data.get("separate", False)
    if not isinstance(separate, bool):
        raise InvalidInput(_("separate must be true or false."), fields={"separate": _("not true or false")})
    return separate


def _check_text_field(draft: Draft, data: Data) -> tuple[str, str]:
    kind, field = data["kind"], data["field"]
    if not isinstance(kind, str) or (kind != draft.kind.name and kind not in draft.kind.records):
        raise InvalidInput(_("There is no such kind of record."), fields={"kind": _("unknown kind")})
    if not isinstance(field, str) or field not in text_fields(kind):
        known = ", ".join(text_fields(kind))
        raise InvalidInput(_("Its texts are: {known}."), known=known, fields={"field": _("no such text")})
    return kind, field


def _find_target(draft: Draft, kind: str, id: str) -> Record:
    record = draft.get(kind, id)
    if record is None and _has_existed(draft, kind, id):
        sentence = _("This was deleted while it was being edited.")
        raise Conflict(sentence, code="target_deleted", fields={"id": _("deleted")})
    return record or draft.require(kind, id)


def _has_existed(draft: Draft, kind: str, id: str) -> bool:
    """Whether the record was ever on this map."""
    if (kind, id) in draft.kept:
        return True
    return Removal.objects.filter(document_id=draft.document_id, record_id=id).exists()


def _check_splices(splices: object) -> None:
    if not isinstance(splices, list) or len(splices) > MAX_SPLICES:
        sentence = _("splices must be a list of at most {most}.")
        raise InvalidInput(sentence, most=MAX_SPLICES, fields={"splices": _("not a list, or too long")})
    for splice in splices:
        insert = splice[2] if isinstance(splice, list) and len(splice) == 3 else ""
        if isinstance(insert, str) and CONTROLS.search(insert):
            raise InvalidInput(
                _("Text cannot contain control characters other than tab and line break."),
                fields={"splices": _("control character")},
            )


def _check_fit(splices: Splices, current: str, *, stale: bool) -> None:
    """Check that splices end within the text; stale ones may not, since an undo may have shortened the text."""
    if splices and splices[-1][0] + splices[-1][1] > len(current):
        kind = Conflict if stale else InvalidInput
        raise kind(_("A splice goes past the end of the text."), fields={"splices": _("past the end")})
