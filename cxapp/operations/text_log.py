"""The edits of one text since a revision, read from the log, also across a removal of its record."""

from collections.abc import Iterable

from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from cxapp import changes, records, text
from cxapp.changes import Change
from cxapp.errors import LogPruned
from cxapp.models import Operation, Removal
from cxapp.records import Draft
from cxapp.records.recent_edits import UNDO_TYPES, edits
from cxapp.records.types import TextKey
from cxapp.text import Edit


def edits_since(draft: Draft, key: TextKey, revision: int) -> list[Edit]:
    """Return the edits of the text `key` (kind, id, field) after a revision, oldest first."""
    edits = draft.edits_after(revision, key)
    if edits is not None:
        return edits
    return _read_edits(draft, key, revision) + (draft.edits_after(draft.base.revision, key) or [])


def history_since(draft: Draft, key: TextKey, revision: int) -> tuple[list[Edit], str]:
    """Return the edits of a text after a revision, and the resulting text.

    If a record was removed and restored with another text, the restore counts as an edit. If it was created after
    the revision, its edits start there.
    """
    kind, id, field = key
    record = draft.record_before(kind, id)
    removed = Removal.objects.filter(document_id=draft.document_id, record_id=id, revision__gt=revision)
    if record and (kind == draft.kind.name or not removed.exists()):
        return edits_since(draft, key, revision), record[field]
    history = _TextHistory(key)
    for at, type, done in _read_log(draft, id, revision):
        for change in done:
            if changes.key(change) == key[:2]:
                history.add(at, change, undoes=type in UNDO_TYPES)
    last = record[field] if record else history.last
    assert last is not None
    return history.edits, last


class _TextHistory:
    """Collects the edits of one text from the changes of its record."""

    def __init__(self, key: TextKey) -> None:
        self._key = key
        self.edits: list[Edit] = []
        self.last: str | None = None

    def add(self, revision: int, change: Change, *, undoes: bool) -> None:
        field = self._key[2]
        if change["change"] == "patch":
            self.edits += [edit for key, edit in edits(revision, change, undoes=undoes) if key == self._key]
        elif change["change"] == "remove":
            self.last = change["record"].get(field, "")
        elif self.last is None:
            self.edits = []
        else:
            self._add_return(revision, self.last, change["record"].get(field, ""), undoes=undoes)

    def _add_return(self, revision: int, last: str, now: str, *, undoes: bool) -> None:
        splices = text.diff(last, now)
        if splices:
            self.edits.append(text.Edit(revision, splices, text.deletions(last, splices), undoes))


def _read_edits(draft: Draft, key: TextKey, revision: int) -> list[Edit]:
    """Read edits from the log, for a revision before the recent edits in memory."""
    return [
        edit
        for at, type, done in _read_log(draft, key[1], revision)
        for change in done
        for of, edit in edits(at, change, undoes=type in UNDO_TYPES)
        if of == key
    ]


def _read_log(draft: Draft, id: str, revision: int) -> Iterable[tuple[int, str, list[Change]]]:
    """Yield (revision, type, changes) of the entries that mention a record; raise LogPruned if they are pruned."""
    if revision < records.time_travel.log_range(draft.document_id)[1]:
        raise LogPruned(_("This edit is based on a revision that is too old. Load the map again."))
    log = Operation.objects.filter(document_id=draft.document_id, revision__gt=revision).order_by("revision")
    # The database filters by the record's id: reading a whole long log would take long.
    spoken = log.annotate(words=Cast("changes", TextField())).filter(words__contains=id)
    return spoken.values_list("revision", "type", "changes").iterator(chunk_size=500)
