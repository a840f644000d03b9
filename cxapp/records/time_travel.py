"""The state of a map at any revision, computed from the nearest known state and the log."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from cxapp import changes
from cxapp.changes import Change
from cxapp.errors import LogPruned, NotFound
from cxapp.models import Document, Operation, fast_sql

from . import read_snapshot, record_changes, snapshots
from .document_cache import DocumentState
from .recent_edits import RecentEdits
from .types import Changed, DocumentId

MAX_STRIDE = 500


def read_at(document_id: DocumentId, revision: int, now: DocumentState | None = None) -> DocumentState:
    """Return the state after a revision. `now` is a state to start from; by default the current one is read.

    Raise NotFound for a future revision, LogPruned for one that neither log nor snapshots reach.
    """
    head, kept_after = log_range(document_id)
    if revision > head:
        raise NotFound(_("The map has no such revision yet."), code="no_such_revision")
    now = now or read_snapshot.read_current(document_id)
    usable = [
        base
        for base in {now.revision, *snapshots.nearest_revisions(document_id, revision)}
        if _is_usable(base, revision, kept_after)
    ]
    if not usable:
        raise LogPruned()
    nearest = min(usable, key=lambda base: abs(base - revision))
    start = now if nearest == now.revision else snapshots.read(document_id, nearest)
    assert start is not None
    return replay_log(start, revision)


def log_range(document_id: DocumentId) -> tuple[int, int]:
    """Return the current revision of a document, and the one after which its log is kept."""
    return Document.objects.values_list("revision", "kept_after").get(pk=document_id)


def is_known(document_id: DocumentId, revision: int) -> bool:
    """Whether a revision can still be shown."""
    head, kept_after = log_range(document_id)
    return kept_after <= revision <= head or revision in snapshots.nearest_revisions(document_id, revision)


def replay_log(state: DocumentState, revision: int) -> DocumentState:
    """Return the state at another revision by replaying the log; raise LogPruned if it has a gap."""
    changed: Changed = {}
    for span, back in _list_strides(state.revision, revision):
        log = fast_sql.select(
            Operation, ["changes"], {"document_id": state.document_id, "revision": span}, order="revision"
        )
        if len(log) != len(span):
            raise LogPruned()
        for (done,) in reversed(log) if back else log:
            _apply_entry(state, changed, done, back)
    return state.apply_changes(revision, changed, RecentEdits(since=revision))


def _is_usable(base: int, revision: int, kept_after: int) -> bool:
    return base == revision or min(base, revision) >= kept_after


def _list_strides(start: int, end: int) -> Iterator[tuple[range, bool]]:
    """Yield the revisions to replay, in chunks: (range, whether backwards)."""
    for low in range(start, end, MAX_STRIDE):
        yield range(low + 1, min(low + MAX_STRIDE, end) + 1), False
    for high in range(start, end, -MAX_STRIDE):
        yield range(max(high - MAX_STRIDE, end) + 1, high + 1), True


def _apply_entry(state: DocumentState, changed: Changed, done: list[Change], back: bool) -> None:
    fold = record_changes.revert if back else record_changes.apply
    for change in reversed(done) if back else done:
        key = changes.key(change)
        record = changed[key] if key in changed else state.get(*key)
        changed[key] = fold(record, change)
