"""The one place where rows of maps are written."""

from cxapp.models import TABLES, Journey, sql
from cxapp.vocabulary import KINDS

from . import rows


def write(draft):
    """Write all that a draft kept, parents before children, inside the caller's transaction."""
    for kind in KINDS:
        new = [record for id, record in _kept(draft, kind) if record and not draft.sheet.get(kind, id)]
        TABLES[kind].objects.bulk_create(rows.row(kind, draft.document_id, record) for record in new)
    for kind in KINDS:
        for id, record in _kept(draft, kind):
            _update(kind, draft.sheet.get(kind, id), record)
    for kind in reversed(KINDS):
        gone = [id for id, record in _kept(draft, kind) if record is None and draft.sheet.get(kind, id)]
        if gone:
            found = TABLES[kind].objects.filter(pk__in=gone, document_id=draft.document_id)
            # Not delete(): that would take along whatever points here, which no change speaks of.
            found._raw_delete(found.db)
    _write_journey(draft)


def _kept(draft, kind):
    return [(id, record) for (of, id), record in draft.kept.items() if of == kind]


def _update(kind, before, after):
    if not before or not after:
        return
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        sql.update(TABLES[kind], after["id"], rows.values(kind, changed))


def _write_journey(draft):
    before, after = draft.sheet.journey, draft.journey
    changed = {name: value for name, value in after.items() if value != before[name]}
    if changed:
        sql.update(Journey, draft.document_id, changed)
