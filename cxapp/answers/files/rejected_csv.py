"""Rejected rows as CSV to correct and import again: as in the file, with the reason."""

import csv
import io

from django.utils.translation import gettext as _

from .column_mapping import Columns
from .parsing.row_errors import Explainer
from .parsing.validate_rows import THINGS
from .read import prepare_reading

# A spreadsheet would evaluate cells that begin with these; a number with a sign stays a number.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")


def list_rejected_rows(file, options, columns, known, repairs=None):
    """Yield lines of CSV (text): the headers, then each row with a problem, with its number and the reason.

    Raises InvalidInput.
    """
    read = prepare_reading(file, options, columns, known, repairs)
    explainer = Explainer(read.judge, read.columns)
    yield _format_line([*read.headers, _("Row"), _("What is wrong")], first=True)
    for table in read.read_tables(range(len(read.headers))):
        checked = read.check_table(table)
        bad = checked.bad.unique("row", keep="first", maintain_order=True)
        if bad.height:
            good_columns = _find_good_columns(checked)
            whole = table.frame.filter(table.frame["row"].is_in(bad["row"].to_list()))
            for cells, wrong in zip(whole.iter_rows(), bad.iter_rows(named=True), strict=True):
                left = _drop_good_scores(cells[1:], good_columns.get(cells[0], ()), read.columns)
                yield _format_line([*left, str(cells[0]), _reason_text(explainer, wrong)])


def escape_formula(text):
    """Return a cell that no spreadsheet evaluates."""
    if not text.startswith(FORMULA_SIGNS) or _is_number(text):
        return text
    return "'" + text


def _find_good_columns(checked):
    """Return {row: the columns of its valid answers}."""
    return dict(checked.good_columns.iter_rows())


def _drop_good_scores(cells, good_columns, columns: Columns):
    """Return a row without the imported scores, which would otherwise be imported twice."""
    dropped = {score_column.column for score_column in columns.wide} & set(good_columns)
    return ["" if at in dropped else cell for at, cell in enumerate(cells)]


def _reason_text(explainer, row):
    field = row["fault"].partition(".")[0]
    value = row[f"raw_{field}"] if field in THINGS else ""
    return str(explainer.build_sentence(row["fault"], value, row["metric"]))


def _is_number(text):
    return text[:1] in "+-" and text[1:].replace(".", "", 1).replace(",", "", 1).isdecimal()


def _format_line(cells, first=False):
    """Return one line; the first has a byte order mark, by which Excel detects UTF-8."""
    line = io.StringIO()
    csv.writer(line).writerow(map(escape_formula, cells))
    return ("\ufeff" if first else "") + line.getvalue()
