"""Writes the rows of documents; nothing else does."""

from typing import TypeAlias

from cxapp.changes import Record
from cxapp.models import RECORD_MODELS, ROOT_MODELS, fast_sql, write_guard

from . import row_mapping
from .draft import Draft

# A record before and after; None where it does not exist.
Pair: TypeAlias = tuple[Record | None, Record | None]


def write(draft: Draft) -> None:
    """Write all changes of a draft, parents before children, inside the caller's transaction."""
    with write_guard.allow_map_writes():
        _write_records(draft)
    _write_root(draft)


def _write_records(draft: Draft) -> None:
    pairs = _group_by_kind(draft)
    for kind in draft.kind.records:
        if new := [after for before, after in pairs.get(kind, ()) if after and not before]:
            RECORD_MODELS[kind].objects.bulk_create(row_mapping.row(kind, draft.document_id, record) for record in new)
    for kind in draft.kind.records:
        for before, after in pairs.get(kind, ()):
            _update(kind, before, after)
    for kind in reversed(draft.kind.records):
        if removed := [before["id"] for before, after in pairs.get(kind, ()) if before and not after]:
            rows = RECORD_MODELS[kind].objects.filter(pk__in=removed, document_id=draft.document_id)
            # Not delete(): it would cascade to referring rows without any change in the log.
            rows._raw_delete(rows.db)


def _group_by_kind(draft: Draft) -> dict[str, list[Pair]]:
    """Return the kept changes of a draft as {kind: [(record before, record after), …]}."""
    groups: dict[str, list[Pair]] = {}
    for (kind, id), after in draft.kept.items():
        groups.setdefault(kind, []).append((draft.base.get(kind, id), after))
    return groups


def _update(kind: str, before: Record | None, after: Record | None) -> None:
    if not before or not after:
        return
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        fast_sql.update(RECORD_MODELS[kind], after["id"], row_mapping.values(kind, changed))


def _write_root(draft: Draft) -> None:
    before, after = draft.base.root, draft.root
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        fast_sql.update(ROOT_MODELS[draft.kind.name], draft.document_id, changed)
