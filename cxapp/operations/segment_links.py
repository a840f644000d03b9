"""Keeps the text of a persona's segment the name of the segment in the list that the persona is linked to."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cxapp import changes
from cxapp.changes import Change, Record
from cxapp.errors import InvalidInput
from cxapp.models import Segment
from cxapp.records import Draft, record_changes

FIELDS = ("segment", "segment_id")


def check(draft: Draft, id: str | None) -> None:
    """Raise InvalidInput for a segment that the workspace of the persona does not have."""
    if id is not None and _find(draft, id) is None:
        raise InvalidInput(_("This workspace has no such segment."), fields={"segment_id": _("unknown segment")})


def settle(draft: Draft) -> Iterator[Change]:
    """Plan what keeps text and link together after an operation on a persona, whatever it was: also an undo.

    A new link brings its name. A text of another name ends the link, as does a segment that has been deleted.
    """
    if draft.kind.name != "persona":
        return
    after = draft.root
    before = draft.record_before("persona", after["id"])
    if after["segment_id"] is None or before is None or all(before[name] == after[name] for name in FIELDS):
        return
    yield from _settle(draft, after, is_new=before["segment_id"] != after["segment_id"])


def _settle(draft: Draft, persona: Record, *, is_new: bool) -> Iterator[Change]:
    segment = _find(draft, persona["segment_id"], lock=True)
    if segment and is_new:
        yield record_changes.patch("persona", persona, {**persona, "segment": segment.name})
    elif segment is None or persona["segment"] != segment.name:
        yield changes.patch("persona", persona["id"], {"segment_id": persona["segment_id"]}, {"segment_id": None})


def _find(draft: Draft, id: str, *, lock: bool = False) -> Segment | None:
    """Return a segment of the persona's workspace; locked, it gets no other name before the operation is written."""
    known = Segment.objects.filter(workspace__documents=draft.document_id, pk=id)
    return (known.select_for_update(no_key=True, of=("self",)) if lock else known).first()
