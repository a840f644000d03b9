"""Insert of single answers, in bulk or as they arrive, without those that their source sent before."""

import collections

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Conflict
from cxapp.models import Answer
from cxapp.schema import BatchState

from . import daily_totals, insert_batches
from .insert_batches import COLUMNS, EXTERNAL_ID_INDEX, METRIC_INDEX, PLACE_INDEX, format_id

MAX_ATTEMPTS = 5
STALE_STATES = (BatchState.UNDONE, BatchState.FAILED)


def insert_answers(portion, *, per_place=False):
    """Insert a portion's answers and return the portion of new ones: one per source, metric and external id.

    With `per_place`, one at each place. Must run in the caller's transaction. If others write the same answers
    meanwhile, the database constraint fails and duplicates are dropped again.
    """
    if not per_place and any(row[EXTERNAL_ID_INDEX] is not None for row in portion.rows):
        # The database constraint is per place and would not catch these.
        portion, _deleted_stale = drop_duplicates(portion, per_place)
    for _attempt in range(MAX_ATTEMPTS):
        try:
            with transaction.atomic():
                write_rows(portion.rows)
            return portion
        except IntegrityError:
            fewer, deleted_stale = drop_duplicates(portion, per_place)
            if not deleted_stale and len(fewer.rows) == len(portion.rows):
                raise
            portion = fewer
    raise Conflict(_("Someone else is saving the same answers now. Try again."))


def write_rows(rows):
    """Insert rows of COLUMNS, by COPY on PostgreSQL: `bulk_create` makes an object of each of a million answers."""
    if not rows:
        return
    names = ", ".join(connection.ops.quote_name(_column_name(name)) for name in COLUMNS)
    table = connection.ops.quote_name(Answer._meta.db_table)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def drop_duplicates(portion, per_place):
    """Return the portion without stored or repeated answers, and whether stale answers were deleted.

    Answers of failed and undone imports are stale. Raises Conflict if a running import has stored some of the answers.
    """
    known = list(_find_stored(portion, per_place))
    if any(state == BatchState.RUNNING for _key, state, _pk in known):
        raise Conflict(_("Some of these answers are being imported now. Try again."), code="running")
    past = [pk for _key, state, pk in known if state in STALE_STATES]
    Answer.objects.filter(pk__in=past).delete()
    seen = {key for key, state, _pk in known if state not in STALE_STATES}
    new = [place for place, row in enumerate(portion.rows) if _is_new(_build_key(row, per_place), seen)]
    return portion.select_rows(new), bool(past)


def _is_new(key, seen):
    if key is None:
        return True
    new = key not in seen
    seen.add(key)
    return new


def _build_key(row, per_place):
    """Return the key that is unique among the answers of a source, None for a row without an external id."""
    if row[EXTERNAL_ID_INDEX] is None:
        return None
    return (row[METRIC_INDEX], row[EXTERNAL_ID_INDEX], row[PLACE_INDEX] if per_place else None)


def _find_stored(portion, per_place):
    """Yield (key, state of its batch, primary key) of stored answers; those of the portion's own batch are "done"."""
    ids_by_source = collections.defaultdict(dict)
    for row in portion.rows:
        if row[EXTERNAL_ID_INDEX] is not None:
            ids_by_source[row[METRIC_INDEX]][_build_key(row, per_place)] = row[EXTERNAL_ID_INDEX]
    for metric, keys in ids_by_source.items():
        source, own = portion.rows[0][COLUMNS.index("source")], portion.rows[0][COLUMNS.index("batch")]
        rows = Answer.objects.filter(metric=metric, source=source, external_id__in=set(keys.values()))
        for pk, id, place, batch, state in rows.values_list(
            "pk", "external_id", "place_id", "batch_id", "batch__state"
        ):
            key = (metric, id, format_id(place) if per_place else None)
            if key in keys:
                yield key, BatchState.DONE if format_id(batch) == own else state, pk


def _column_name(name):
    return Answer._meta.get_field(name).column


def store_answers(document_id, rows, *, source):
    """Store AnswerRows of a journey and return how many of them were new.

    An answer that is stored already for the same source and external id is not changed.
    """
    new = 0
    with transaction.atomic():
        daily_totals.lock(document_id)
        for portion in insert_batches.split_into_portions(rows, document=document_id, source=source, batch=None):
            fresh = insert_answers(portion)
            daily_totals.add(document_id, fresh.tally)
            new += len(fresh.rows)
    return new


def find_stored(row, *, source):
    """Return the stored answer of an AnswerRow with an external id; it may have been stored earlier."""
    return Answer.objects.filter(metric=row.metric, source=source, external_id=row.external_id).earliest("pk")


def replace_comment(answer_id, comment, *, since):
    """Replace the comment of an answer; returns False if it was deleted or is older than `since`."""
    return bool(Answer.objects.filter(pk=answer_id, at__gte=since).update(comment=comment))
