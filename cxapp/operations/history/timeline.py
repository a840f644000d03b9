"""The timeline of a map's revisions: from where it can be shown, and the moments along it."""

from cxapp import records
from cxapp.models import Operation, fast_sql

MAX_POINTS = 120


def timeline(document_id):
    """Return {revision, kept_after, points}: evenly spaced [revision, moment], including both ends."""
    head, kept_after = records.time_travel.log_range(document_id)
    step = max(1, -(-(head - kept_after) // MAX_POINTS))
    wanted = sorted({*range(kept_after + 1, head + 1, step), *([head] if head > kept_after else [])})
    where = {"document": document_id, "revision": wanted}
    found = dict(fast_sql.select(Operation, ["revision", "at"], where))
    points = [[revision, found[revision].isoformat()] for revision in wanted if revision in found]
    first = records.snapshots.revision_time(document_id, kept_after)
    return {"revision": head, "kept_after": kept_after, "points": [[kept_after, first.isoformat()], *points]}
