"""Undo of text edits, considering all undos in the log of the same text: see cxapp/text/selective_undo.py."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from cxapp import changes, text
from cxapp.changes import Change
from cxapp.models import Operation
from cxapp.records import Draft
from cxapp.records.recent_edits import UNDO_TYPES
from cxapp.records.types import TextKey
from cxapp.text import Edit, Splices

from . import input_validation, log, text_log
from .types import DocumentId

# A restore counts as the undo of at most this many revisions; one that reaches further back is a plain edit.
MAX_RESTORED_REVISIONS = 5000
CHUNK_SIZE = 500
# Revisions read in advance: undos of undos are close together.
READ_MARGIN = 500


class TextUndo:
    """Undoes the edits of some revisions. The undos in the log are read once for all texts."""

    def __init__(self, draft: Draft, revisions: Collection[int]) -> None:
        self._draft = draft
        self._revisions = revisions
        self._undos = UndoIndex(draft.document_id)

    def list_turns(self, done: Iterable[Operation]) -> dict[int, list[tuple[TextKey, int]]]:
        """Return {revision: [(text, first)]} of the texts that entries of the log edited or undid edits of.

        `revision` is that of the oldest of these entries, `first` that of the oldest edit.
        """
        turn: dict[TextKey, int] = {}
        first: dict[TextKey, int] = {}
        for entry in done:
            for key, edited in self._list_edits(entry):
                turn[key] = min(turn.get(key, entry.revision), entry.revision)
                first[key] = min(first.get(key, edited), edited)
        turns: dict[int, list[tuple[TextKey, int]]] = {}
        for key, revision in turn.items():
            turns.setdefault(revision, []).append((key, first[key]))
        return turns

    def splices(self, key: TextKey, first: int) -> Splices:
        """Return the splices that undo the revisions' edits of the text `key`; `first` is the oldest of them."""
        edits, undos, logged = self._follow(key, first)
        current = self._draft.require(*key[:2])[key[2]]
        return text.undo(text.rewind(logged, edits), edits, undos, self._revisions, current)

    def _list_edits(self, entry: Operation) -> Iterator[tuple[TextKey, int]]:
        yield from ((key, entry.revision) for key in _list_texts(entry.changes))
        if entry.type in UNDO_TYPES:
            yield from self._undos.list_undone_texts(entry.revision)

    def _follow(self, key: TextKey, first: int) -> tuple[list[Edit], dict[int, frozenset[int]], str]:
        """Return the edits of a text from a revision on, their undos, and the current text.

        If an undo has older targets, all starts at the oldest of these.
        """
        while True:
            edits, logged = text_log.history_since(self._draft, key, first - 1)
            undos, begins = self._undos.find_for_text(key, {edit.revision for edit in edits}, first)
            if begins >= first:
                return edits, undos, logged
            first = begins


class UndoIndex:
    """Which operations of a document undid which others, by revision."""

    def __init__(self, document_id: DocumentId) -> None:
        self._document_id = document_id
        self._low: int | None = None
        self._targets: dict[int, frozenset[int]] = {}
        self._undone_by: dict[int, set[int]] = {}
        self._restores: list[Restore] = []
        self._texts: dict[int, list[tuple[TextKey, int]]] = {}
        self._undo_edits: dict[TextKey, list[tuple[int, int]]] = {}

    def find_for_text(self, key: TextKey, edited: set[int], first: int) -> tuple[dict[int, frozenset[int]], int]:
        """Return {undo: undone revisions} of the undos of these edits of a text, and the first revision of all."""
        self._read(first)
        restores = [restore for restore in self._restores if restore.is_about(key, edited)]
        undone = self._collect_undos([*edited, *(restore.revision for restore in restores)])
        within = edited | undone | {restore.revision for restore in restores}
        undos = {undo: self._targets[undo] for undo in undone}
        undos |= {restore.revision: restore.targets(within) for restore in restores}
        begins = [restore.since + 1 for restore in restores if restore.revision in edited and self._is_near(restore)]
        return undos, min([first, self._oldest_undone_edit(key, first), *begins])

    def list_undone_texts(self, undo: int) -> list[tuple[TextKey, int]]:
        """Return [(text, revision)] of the edits that an undo affected, directly or as the undo of an undo."""
        if undo not in self._texts:
            self._texts[undo] = [
                (key, revision) for revision, done in self._read_undone(undo) for key in _list_texts(done)
            ]
            for key, revision in self._texts[undo]:
                self._undo_edits.setdefault(key, []).append((undo, revision))
        return self._texts[undo]

    def _oldest_undone_edit(self, key: TextKey, first: int) -> int:
        """Return the oldest edit of a text that an undo from revision `first` on affected; `first` if there is none."""
        for undo in [undo for undo in self._targets if undo >= first]:
            self.list_undone_texts(undo)
        return min((edit for undo, edit in self._undo_edits.get(key, ()) if undo >= first), default=first)

    def _read_undone(self, undo: int) -> Iterator[tuple[int, list[Change]]]:
        undone: set[int] = set()
        queue = [undo]
        while queue:
            revision = queue.pop()
            self._read(revision)
            fresh = self._targets.get(revision, frozenset()) - undone
            undone |= fresh
            queue += fresh
        for part in _split(sorted(undone)):
            where = {"document_id": self._document_id, "revision__in": part}
            yield from Operation.objects.filter(**where).values_list("revision", "changes")

    def _collect_undos(self, revisions: Iterable[int]) -> set[int]:
        """Return the undos among these revisions, the undos of these, and so on."""
        undos = {revision for revision in revisions if revision in self._targets}
        queue = list(revisions)
        while queue:
            fresh = self._undone_by.get(queue.pop(), set()) - undos
            undos |= fresh
            queue += fresh
        return undos

    def _is_near(self, restore: "Restore") -> bool:
        return restore.revision - restore.since <= MAX_RESTORED_REVISIONS and restore.since >= log.log_start(
            self._document_id
        )

    def _read(self, first: int) -> None:
        if self._low is not None and self._low <= first:
            return
        self._low = first - READ_MARGIN
        rows = Operation.objects.filter(document_id=self._document_id, revision__gte=self._low, type__in=UNDO_TYPES)
        rows = list(rows.order_by("revision").values_list("revision", "type", "data"))
        missing = {
            revision: [input_validation.parse_id(id) for id in data["operations"]]
            for revision, _type, data in rows
            if "operations" in data
        }
        revisions = self._revisions_of({id for ids in missing.values() for id in ids})
        self._targets = {
            undo: frozenset(revisions[id] for id in ids if id in revisions) for undo, ids in missing.items()
        }
        self._restores = [Restore(revision, data) for revision, _type, data in rows if "revision" in data]
        self._undone_by = {}
        for undo, targets in self._targets.items():
            for target in targets:
                self._undone_by.setdefault(target, set()).add(undo)

    def _revisions_of(self, ids: set[str]) -> dict[str, int]:
        """Return {id: revision} of the operations that the log still has."""
        revisions: dict[Any, int] = {}
        for part in _split(sorted(ids)):
            where = {"document_id": self._document_id, "operation_id__in": part}
            revisions |= dict(Operation.objects.filter(**where).values_list("operation_id", "revision"))
        return {str(id): revision for id, revision in revisions.items()}


class Restore:
    """A return to a revision, which counts as the undo of all revisions in between."""

    def __init__(self, revision: int, data: dict[str, Any]) -> None:
        self.revision = revision
        self.since = data["revision"]
        self._record = (data["kind"], data["id"]) if "kind" in data else None

    def is_about(self, key: TextKey, edited: Collection[int]) -> bool:
        """Whether it undid some of these edits of a text, or is one of them itself."""
        if self._record not in (None, key[:2]):
            return False
        return self.revision in edited or any(self.since < revision < self.revision for revision in edited)

    def targets(self, revisions: Iterable[int]) -> frozenset[int]:
        """Return those of the revisions that it undid."""
        return frozenset(revision for revision in revisions if self.since < revision < self.revision)


def _split(values: list[Any]) -> list[list[Any]]:
    return [values[start : start + CHUNK_SIZE] for start in range(0, len(values), CHUNK_SIZE)]


def _list_texts(done: Iterable[Change]) -> list[TextKey]:
    """Return the texts that changes edit, as (kind, id, field)."""
    patches = [change for change in done if change["change"] == "patch"]
    return [(*changes.key(change), field) for change in patches for field in change.get("splices", {})]
