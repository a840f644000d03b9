"""Decides from headers and the whole file which columns hold ids of responses and of respondents."""

import re
from dataclasses import dataclass

import polars
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..column_mapping import select_valid
from ..formats import csv_rows, file_kinds, sheet_frames
from . import headers
from .header_words import Header

MAX_COLUMNS = 8
PERSON = """
    respondent respondents customer customers client clients user users buyer guest patient participant contact member
    респондент респонденты клиент клиенты клиента покупатель покупателя пользователь пользователя гость гостя
    участник участника анкетируемый
"""
NUMBERED = "id uuid guid key no nr number code hash ref the номер ид идентификатор код ключ n"
PERSONS, NUMBERS = frozenset(PERSON.split()), frozenset(NUMBERED.split())
# Excel keeps fifteen digits of a number and writes the rest as zeros, or the number as a power of ten.
POWER = r"^[+-]?\d(?:[.,]\d+)?[eE]\+?\d{1,3}$"
LONG, ZEROS = r"^\d{16,}$", r"^\d{15}0+$"


@dataclass(frozen=True)
class IdStatistics:
    """How many values of a column are `filled`, how many of them are `repeated`, and whether they were `rounded`."""

    filled: int
    repeated: int
    rounded: bool

    @property
    def is_unique(self):
        """Whether each filled row has a different id."""
        return self.filled and not self.repeated and not self.rounded


def settle_ids(source, options, columns, chosen=False, remembered=False):
    """Return (columns, sentences): the columns with corrected id and respondent, and explanations.

    Columns that a person chose are not changed, only commented on. A saved respondent column is not changed either: a
    person who answered once in this file may have answered before.
    """
    names, width = headers.read_headers(source, options)
    things = {int(at): field for at, field in select_valid(columns).items()}
    candidates = [at for at in range(len(names)) if _may_hold_ids(names[at], things.get(at, "skip"))][:MAX_COLUMNS]
    if not candidates:
        return columns, []
    ids = measure_ids(source, options, width, candidates)
    if not chosen:
        remembered_ids = [at for at in ids if remembered and things.get(at) == "respondent"]
        _assign_ids(things, names, ids, remembered_ids)
        columns = {str(at): field for at, field in things.items()}
    notes = [note for at in candidates if (note := _describe_column(names[at], ids[at], things.get(at, "skip")))]
    return columns, notes


def measure_ids(source, options, width, candidates):
    """Return {column: IdStatistics} for the whole file."""
    read = sheet_frames.read_tables if file_kinds.detect_kind(source) in file_kinds.BOOKS else csv_rows.read_tables
    digests, long, zeros, powers = ({at: [] for at in candidates} for _kind in range(4))
    for table in read(source, options, width, candidates):
        for at in candidates:
            cells = table.frame[str(at)].str.strip_chars()
            cells = cells.filter(cells != "")
            digests[at].append(cells.hash())
            for pattern, counts in ((LONG, long), (ZEROS, zeros), (POWER, powers)):
                counts[at].append(cells.str.contains(pattern).sum())
    return {at: _build_statistics(digests[at], sum(long[at]), sum(zeros[at]), sum(powers[at])) for at in candidates}


def is_respondent(header):
    """Return whether a header means a number or code of a respondent and nothing else."""
    words = re.findall(r"[^\W\d_]+", _split_words(header))
    return bool(PERSONS.intersection(words)) and PERSONS.union(NUMBERS).issuperset(words)


def _split_words(header):
    """Return a header in lower case with camel case such as clientId split into words."""
    return re.sub(r"([a-zа-яё])([A-ZА-ЯЁ])", r"\1 \2", header).lower()


def _may_hold_ids(header, thing):
    if thing == "skip":
        return Header(header).is_about("external_id") or is_respondent(header)
    return thing in ("external_id", "respondent")


def _build_statistics(digests, long, zeros, powers):
    values = polars.concat(digests) if digests else polars.Series([], dtype=polars.UInt64)
    repeated = values.len() - values.n_unique()
    cut = repeated and long == zeros and long * 2 > values.len()
    return IdStatistics(values.len(), repeated, bool(cut or powers * 2 > values.len()))


def _assign_ids(things, names, ids, remembered_ids):
    """Assign the columns of ids and respondents; columns in `remembered_ids` are not used for ids of responses."""
    guessed = [at for at in ids if things.get(at, "skip") != "skip"]
    good = [at for at in ids if guessed and ids[at].is_unique and Header(names[at]).is_about("external_id")]
    good = [at for at in good if at not in remembered_ids]
    # A response number is always unique, a person's number only if the person answers once.
    good.sort(key=lambda at: (is_respondent(names[at]), things.get(at) != "external_id"))
    persons = [at for at in ids if is_respondent(names[at]) and ids[at].filled and not ids[at].rounded]
    persons.sort(key=lambda at: at not in remembered_ids)
    for at in guessed:
        things[at] = "skip"
    if good:
        things[good[0]] = "external_id"
    for at in [at for at in persons if at not in good[:1]][:1]:
        things[at] = "respondent"


def _describe_column(name, ids, field):
    """Return a sentence about problems with a column, "" if there are none."""
    if ids.rounded:
        sentence = _("“{name}” has long numbers that a spreadsheet has rounded, so they no longer tell answers apart.")
        return sentence.format(name=name)
    # The report counts the answers that are lost to a repeated id.
    if field == "external_id" or not ids.repeated:
        return ""
    rows = ngettext("in %(n)s row", "in %(n)s rows", ids.repeated) % {"n": ids.repeated}
    if field == "respondent":
        sentence = _("“{name}” repeats {rows}, so it is read as the respondent, who may answer many times.")
    else:
        sentence = _("“{name}” repeats {rows}, so it does not tell answers apart. It is not imported.")
    return sentence.format(name=name, rows=rows)
