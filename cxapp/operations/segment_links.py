"""Keeps the text of a persona's segment the name of the segment in the list that the persona is linked to."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from cxapp import changes, text
from cxapp.changes import Change, Record
from cxapp.errors import InvalidInput
from cxapp.models import Operation, Segment
from cxapp.records import Draft, record_changes
from cxapp.records.types import TextKey

from . import text_log

FIELDS = ("segment", "segment_id")


def check(draft: Draft, id: str | None) -> None:
    """Raise InvalidInput for a segment that the workspace of the persona does not have."""
    if id is not None and _find(draft, id) is None:
        raise InvalidInput(_("This workspace has no such segment."), fields={"segment_id": _("unknown segment")})


def settle(draft: Draft, *, undoes: bool = False) -> Iterator[Change]:
    """Plan what keeps text and link together after an operation on a persona, whatever it was.

    A new link brings its name. A text of another name ends the link, unless an undo or a restore brought back an older
    name; a segment that has been deleted ends it.
    """
    if draft.kind.name != "persona":
        return
    after = draft.root
    before = draft.record_before("persona", after["id"])
    if after["segment_id"] is None or before is None or all(before[name] == after[name] for name in FIELDS):
        return
    yield from _settle(draft, after, is_kept=undoes or before["segment_id"] != after["segment_id"])


def find_named(done: Iterable[Operation]) -> set[TextKey]:
    """Return the texts whose links to a segment these entries of the log changed."""
    patches = [change for entry in done for change in entry.changes if change["change"] == "patch"]
    return {("persona", patch["id"], "segment") for patch in patches if "segment_id" in patch.get("after", {})}


def revert_name(draft: Draft, key: TextKey, first: int) -> Iterator[Change]:
    """Plan the return of a persona's segment to the text before a revision, if the undo has changed the link.

    Else another text has replaced the name since, and stays.
    """
    persona, before = draft.root, draft.record_before("persona", draft.root["id"])
    if before is None or persona["segment_id"] == before["segment_id"]:
        return
    was = text.rewind(persona["segment"], text_log.edits_since(draft, key, first - 1))
    if was != persona["segment"]:
        yield record_changes.patch("persona", persona, {**persona, "segment": was})


def _settle(draft: Draft, persona: Record, *, is_kept: bool) -> Iterator[Change]:
    segment = _find(draft, persona["segment_id"], lock=True)
    if segment and is_kept:
        if persona["segment"] != segment.name:
            yield record_changes.patch("persona", persona, {**persona, "segment": segment.name})
    elif segment is None or persona["segment"] != segment.name:
        yield changes.patch("persona", persona["id"], {"segment_id": persona["segment_id"]}, {"segment_id": None})


def _find(draft: Draft, id: str, *, lock: bool = False) -> Segment | None:
    """Return a segment of the persona's workspace; locked, it gets no other name before the operation is written."""
    known = Segment.objects.filter(workspace__documents=draft.document_id, pk=id)
    return (known.select_for_update(no_key=True, of=("self",)) if lock else known).first()
