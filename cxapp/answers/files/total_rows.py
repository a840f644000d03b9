"""Recognises rows of totals below the answers, which are neither answers nor faults."""

from collections import Counter
from dataclasses import replace

MAX_LABEL_COLUMNS = 3
MAX_TOTALS = 10
WORDS = {
    *("total", "totals", "grand total", "subtotal", "total responses", "total answers", "sum", "count"),
    *("average", "avg", "mean", "median", "average score", "mean score"),
    *("итого", "всего", "итог", "общий итог", "всего ответов", "сумма", "количество"),
    *("среднее", "в среднем", "средний балл", "средняя оценка", "медиана"),
}


def drop_totals(tables, labels, is_meant):
    """Yield the tables, the last one without the totals at its end but with their number.

    `labels` are the columns that may name a total; `is_meant(column, text)` returns whether the text has another
    meaning there, such as a name on the map.
    """
    held = None
    for table in tables:
        if held is not None:
            yield held
        held = table
    if held is not None:
        yield _drop_from_table(held, labels, is_meant)


def _drop_from_table(table, labels, is_meant):
    frame = table.frame
    totals, seen = [], None
    for row in reversed(frame.tail(MAX_TOTALS).rows(named=True)):
        at = next((at for at in labels if row[str(at)].strip()), None)
        if at is None:
            if any(cell for name, cell in row.items() if name != "row"):
                break
            continue
        seen = seen or {at: Counter(frame[str(at)]) for at in labels}
        text = row[str(at)]
        if not is_total(text) or seen[at][text] > 1 or is_meant(at, text.strip()):
            break
        totals.append(row["row"])
    if not totals:
        return table
    return replace(table, frame=frame.filter(~frame["row"].is_in(totals)), totals=len(totals))


def is_total(text):
    """Return whether a text names a total and nothing else."""
    return len(text) <= 60 and text.strip().rstrip(":").strip().casefold() in WORDS
