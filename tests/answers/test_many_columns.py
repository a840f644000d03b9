"""Files of thousands of columns, of which a few are read."""

import random

import pytest

from cxapp.answers import files

from .test_column_mapping import CSAT, KNOWN, NPS, WHOLE


def wide(width, rows):
    """A file of so many columns, of which one is a day, one NPS and one a comment behind all others."""
    dice = random.Random(width)
    header = ["Date", "NPS", *(f"Q{n}" for n in range(3, width)), "Comment"]
    lines = [["2026-11-01", str(dice.randrange(11)), *["7"] * (width - 3), "kind"] for _row in range(rows)]
    return files.source_from_text("\n".join(map(",".join, [header, *lines, [""] * width])) + "\n")


@pytest.mark.parametrize(("width", "rows"), [(201, 40), (16_384, 30)])
def test_of_thousands_of_columns_a_few_are_read(width, rows):
    source = wide(width, rows)
    found = files.sniff(source)
    columns = files.guess(found, KNOWN)
    assert (len(found.headers), found.rows) == (width, rows)
    assert columns == {"0": "date", "1": f"score:{NPS}", str(width - 1): "comment"}
    report = files.check_file(source, found.options.replace(**WHOLE), columns, KNOWN)
    assert (report.rows, report.ready, report.bad) == (rows, rows, 0)
    assert report.preview[0]["cells"]["comment"] == "kind"
    rejected = list(
        files.list_rejected_rows(source, found.options.replace(**WHOLE), columns | {"2": f"score:{CSAT}"}, KNOWN)
    )
    assert len(rejected) == rows + 1
