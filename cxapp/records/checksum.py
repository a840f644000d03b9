"""A mark of a map at one revision, by which a client sees that its copy is the same: static/js/lib/checksum.js."""

import zlib
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from cxapp import changes, strict_json
from cxapp.errors import LogPruned
from cxapp.models import Operation

from . import apply_change, read_snapshot

# How far back a client may ask: it asks a moment after the fact.
FAR = 1000


def digest(pairs):
    """The mark of (kind, record) pairs: how many there are, and a sum that their order does not change."""
    marks = [zlib.crc32(strict_json.dumps(list(pair), ordered=True).encode()) for pair in pairs]
    return f"{len(marks)}-{sum(marks) % 2**32:08x}"


@lru_cache(maxsize=512)
def digest_at(document_id, revision):
    """The mark of a document as it was at a revision; raises LogPruned where that is too far back, or never was."""
    sheet = read_snapshot.current(document_id)
    if not sheet.revision - FAR <= revision <= sheet.revision:
        raise LogPruned(_("The map is not known as it was then."))
    return digest(_pairs(_rewound(sheet, revision)))


def _pairs(sheet):
    yield "journey", sheet.journey
    for kind, table in sheet.tables.items():
        for record in table.values():
            yield kind, record


def _rewound(sheet, revision):
    """The sheet as it was at an earlier revision."""
    since = Operation.objects.filter(document_id=sheet.document_id, revision__range=(revision + 1, sheet.revision))
    log = list(since.order_by("-revision").values_list("changes", flat=True))
    if len(log) != sheet.revision - revision:
        raise LogPruned(_("The map is not known as it was then."))
    changed = {}
    for done in log:
        for change in reversed(done):
            key = changes.key(change)
            after = changed[key] if key in changed else sheet.get(*key)
            changed[key] = apply_change.before(after, change)
    return sheet.following(revision, changed)
