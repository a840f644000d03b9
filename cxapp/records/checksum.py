"""The checksum of a document at one revision, by which clients verify their copy: see static/js/sync/checksum.js."""

import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cxapp import changes, strict_json
from cxapp.changes import Record
from cxapp.errors import LogPruned
from cxapp.models import Operation

from . import read_snapshot, record_changes
from .document_cache import DocumentState
from .types import Changed, DocumentId

# How far back a client may ask; it normally asks at once.
MAX_REVISIONS_BACK = 1000


def digest(pairs: Iterable[tuple[str, Record]]) -> str:
    """Return the checksum of (kind, record) pairs: their number, and a sum that does not depend on their order."""
    marks = [zlib.crc32(strict_json.dumps(list(pair), ordered=True).encode()) for pair in pairs]
    return f"{len(marks)}-{sum(marks) % 2**32:08x}"


@lru_cache(maxsize=512)
def digest_at(document_id: DocumentId, revision: int) -> str:
    """Return the checksum of a document at a revision; raise LogPruned if it is too old or does not exist yet."""
    state = read_snapshot.read_current(document_id)
    if not state.revision - MAX_REVISIONS_BACK <= revision <= state.revision:
        raise LogPruned(_("The map at that revision is no longer known."))
    return digest(_list_pairs(_rewind(state, revision)))


def _list_pairs(state: DocumentState) -> Iterator[tuple[str, Record]]:
    yield state.kind.name, state.root
    for kind, table in state.tables.items():
        for record in table.values():
            yield kind, record


def _rewind(state: DocumentState, revision: int) -> DocumentState:
    """Return the state as it was at an earlier revision."""
    since = Operation.objects.filter(document_id=state.document_id, revision__range=(revision + 1, state.revision))
    log = list(since.order_by("-revision").values_list("changes", flat=True))
    if len(log) != state.revision - revision:
        raise LogPruned(_("The map at that revision is no longer known."))
    changed: Changed = {}
    for done in log:
        for change in reversed(done):
            key = changes.key(change)
            after = changed[key] if key in changed else state.get(*key)
            changed[key] = record_changes.revert(after, change)
    return state.apply_changes(revision, changed)
