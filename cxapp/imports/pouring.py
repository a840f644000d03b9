"""Single answers into their table, many at once; those that their source gave before are left out."""

import collections

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext_lazy as _

from cxapp.models import Answer
from cxapp.refusals import Conflict
from cxapp.vocabulary import BatchState

from .portions import COLUMNS, EXTERNAL, METRIC, spelled

TRIES = 5
PAST = (BatchState.UNDONE, BatchState.FAILED)


def pour(portion):
    """Write a portion's answers and return what of it was new; one of an answer's source and external id is kept.

    Runs in a transaction of its caller. Others may write the same answers meanwhile: the constraint tells, and the
    portion is looked through again.
    """
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                write(portion.rows)
            return portion
        except IntegrityError:
            fewer, made_room = fresh(portion)
            if not made_room and len(fewer.rows) == len(portion.rows):
                raise
            portion = fewer
    raise Conflict(_("Others are writing the same answers at this moment. Try again."))


def write(rows):
    """Insert rows of COLUMNS: by COPY where there is such a thing."""
    if not rows:
        return
    names = ", ".join(connection.ops.quote_name(_column(name)) for name in COLUMNS)
    table = connection.ops.quote_name(Answer._meta.db_table)
    with connection.cursor() as cursor, connection.wrap_database_errors:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def fresh(portion):
    """The portion without answers that are there already, or that it holds twice; and whether room was made for it.

    What an import left behind that came to nothing makes room. Raises Conflict where one that still runs holds them.
    """
    known = _known(portion)
    running = [state for state, _pk in known.values() if state == BatchState.RUNNING]
    if running:
        raise Conflict(_("Some of these answers are being imported at this moment. Try again."), code="running")
    past = [pk for state, pk in known.values() if state in PAST]
    Answer.objects.filter(pk__in=past).delete()
    seen = {key for key, (state, _pk) in known.items() if state not in PAST}
    return portion.of([place for place, row in enumerate(portion.rows) if _is_new(row, seen)]), bool(past)


def _is_new(row, seen):
    key = (row[METRIC], row[EXTERNAL])
    if key[1] is None:
        return True
    new = key not in seen
    seen.add(key)
    return new


def _known(portion):
    """{(metric, external id): (state of its batch, its key)} of what is there. A batch's own count as done."""
    asked = collections.defaultdict(list)
    for row in portion.rows:
        if row[EXTERNAL] is not None:
            asked[row[METRIC]].append(row[EXTERNAL])
    found = {}
    for metric, ids in asked.items():
        source, own = portion.rows[0][COLUMNS.index("source")], portion.rows[0][COLUMNS.index("batch")]
        rows = Answer.objects.filter(metric=metric, source=source, external_id__in=ids)
        for pk, id, batch, state in rows.values_list("pk", "external_id", "batch_id", "batch__state"):
            found[metric, id] = (BatchState.DONE if spelled(batch) == own else state, pk)
    return found


def _column(name):
    return Answer._meta.get_field(name).column
