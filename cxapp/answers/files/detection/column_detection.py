"""Guesses what the columns of a file hold, by their headers and all their values; a person confirms or changes it."""

from django.utils.translation import gettext_lazy as _

from .. import limits
from ..column_mapping import OPEN
from ..parsing.date_parser import split_time
from . import score_columns
from .column_evidence import Column, Names, Values
from .header_words import ANSWERED, OTHER_EVENTS, WEAK

MIN_NAMED_SHARE = 0.3
MIN_SURE_SHARE = 0.6
PERSONAL = ("contact", "name", "birth")
EXCLUSIONS = {
    "birth": _("a date of birth"),
    "age": _("a number about the person"),
    "contact": _("contact details"),
    "name": _("a person’s name"),
    "duration": _("a duration"),
    "limit": _("the end of a scale, not an answer"),
    "money": _("an amount of money"),
    "quantity": _("a count, but not of answers"),
    "group": _("a group or a number of something"),
    "code": _("a code"),
    "flag": _("only says yes or no"),
}
CHOSEN_ELSEWHERE = {
    "date": _("another column has the day"),
    "score": _("another column has the score"),
    "comment": _("another column has the comment"),
    "external_id": _("another column has the id"),
    "count": _("another column has the count"),
}
EMPTY = _("an empty column")
CONSTANT = _("the same in every row")
REPEATS = _("values repeat, so this is not an id")
UNKNOWN = _("neither the header nor the values show what it contains")


def guess(sniffed, known):
    """Return the guessed things of a file's columns, in the format of `parse_columns`."""
    return Guesser(sniffed, known).things_by_number()


class Guesser:
    """Assigns columns to one thing after another; an assigned column is not considered again."""

    def __init__(self, sniffed, known):
        values = Values(known)
        self.known = known
        self.names = Names(known)
        pairs = zip(sniffed.headers, sniffed.profiles, strict=True)
        self.columns = [Column(at, *pair, values) for at, pair in enumerate(pairs)]
        self.things = {}
        self._guess()

    def _guess(self):
        self._guess_names("stage", self.known.stage_names)
        self._guess_names("place", self.known.touchpoint_names)
        self._guess_names("metric", self.known.metric_names)
        self._guess_names("persona", self.known.persona_names)
        self._guess_day()
        score_columns.assign_scores(self)
        self._guess_id()
        self._guess_comment()

    def things_by_number(self):
        """Return {column number as text: thing}; of more than MANY_COLUMNS only the assigned ones."""
        few = len(self.columns) <= limits.MANY_COLUMNS
        shown = range(len(self.columns)) if few else sorted(self.things)
        return {str(at): self.things.get(at, "skip") for at in shown}

    def list_left_out(self, chosen):
        """Return [{"columns": [number, …], "sentence", "likely"}] for the columns that `chosen` does not use."""
        chosen_fields, reasons = {field.partition(":")[0] for field in chosen.values()}, {}
        for column in self.columns:
            if chosen.get(str(column.at), "skip") == "skip":
                reasons.setdefault(exclusion_text(column, chosen_fields), []).append(column.at)
        return [
            {"columns": columns, "sentence": str(why), "likely": is_likely(why)} for why, columns in reasons.items()
        ]

    @property
    def free_columns(self):
        """The columns that are not assigned yet."""
        return [column for column in self.columns if column.at not in self.things]

    def has_any(self, *things):
        """Return whether a column is assigned to one of these things."""
        return any(field.removeprefix(OPEN) in things for field in self.things.values())

    def assign(self, field, columns):
        """Assign the only one of these columns to a thing; if there are several, mark them as open for a choice."""
        for column in columns:
            self.things[column.at] = field if len(columns) == 1 else OPEN + field

    def _guess_names(self, field, names):
        """Find a column of names: by its header, if it holds words, otherwise by names on the map."""
        free = [column for column in self.free_columns if column.exclusion not in PERSONAL and _is_words(column)]
        named = [column for column in free if column.header.is_about(field) and not _is_question(column, field)]
        weak = [
            column
            for column in free
            if column.header.has_phrase(WEAK[field]) and column.name_share(names) >= MIN_NAMED_SHARE
        ]
        silent = [
            column
            for column in free
            if column.exclusion in (None, "group") and column.name_share(names) >= MIN_SURE_SHARE
        ]
        chosen = _find_best(named, names) or _find_best(weak, names) or silent
        if chosen:
            self.assign(field, chosen if field in ("stage", "place") else chosen[:1])

    def _guess_day(self):
        """Find the column with the day of the answer; a day of another event is used only if there is no other."""
        free = [column for column in self.free_columns if column.exclusion not in ("birth", "age")]
        days = [column for column in free if column.days >= MIN_SURE_SHARE or _is_day_by_name(column)]
        likely = [
            column
            for column in days
            if column.header.has_phrase(ANSWERED) or not column.header.has_phrase(OTHER_EVENTS)
        ]
        named = [column for column in likely if column.header.is_about("date") or column.header.has_phrase(ANSWERED)]
        days = named or likely or days
        self.assign("date", days[-1:] if _is_same_day(days) else days)

    def _guess_id(self):
        free = [column for column in self.free_columns if column.header.is_about("external_id")]
        ids = [column for column in free if column.exclusion in (None, "code") and _is_id(column)]
        self.assign("external_id", ids[:1])

    def _guess_comment(self):
        """Find the free text by its header, otherwise by values that look like sentences."""
        free = [column for column in self.free_columns if column.exclusion is None and column.is_text]
        named = [column for column in free if column.header.is_about("comment")]
        named.sort(key=lambda column: -column.profile.filled)
        prose = [column for column in free if column.is_prose and not column.is_constant]
        prose.sort(key=lambda column: -column.profile.letters)
        self.assign("comment", named[:1] or prose[:1])


def _is_words(column):
    return column.numbers < 0.7 and column.days < MIN_SURE_SHARE and not column.is_empty


def _is_question(column, field):
    """Return whether a metric column holds wordings of questions instead of names."""
    return field == "metric" and column.profile.length > 60


def _find_best(columns, names):
    """Return the columns with the largest share of known names; the first if none has any."""
    most = max((column.name_share(names) for column in columns), default=0)
    return [column for column in columns if column.name_share(names) == most] if most else columns[:1]


def _is_day_by_name(column):
    return column.header.is_about("date") and column.days + column.serials >= MIN_NAMED_SHARE


def _is_same_day(columns):
    """Return whether several columns hold the same day in each row."""
    rows = zip(*([split_time(cell)[0] for cell in column.profile.first] for column in columns), strict=True)
    return len(columns) > 1 and all(len(set(row)) == 1 for row in rows)


def _is_id(column):
    return (
        not column.profile.has_repeats
        and 0 < column.profile.length <= limits.MAX_NAME_LENGTH
        and column.days < MIN_SURE_SHARE
    )


def exclusion_text(column, chosen_fields):
    """Return why a column is left out, given the things that other columns hold."""
    if column.is_empty:
        return EMPTY
    if column.exclusion and column.exclusion != "flag":
        return EXCLUSIONS[column.exclusion]
    if "date" in chosen_fields and column.days >= 0.5:
        return CHOSEN_ELSEWHERE["date"]
    if column.is_constant:
        return CONSTANT
    if column.exclusion or column.is_flag:
        return EXCLUSIONS["flag"]
    return next(
        (CHOSEN_ELSEWHERE[field] for field in CHOSEN_ELSEWHERE if field in chosen_fields and _may_hold(column, field)),
        None,
    ) or _other_text(column)


def is_likely(sentence):
    """Return whether a column that is left out for this reason could have been chosen instead of another."""
    return sentence in CHOSEN_ELSEWHERE.values()


def _other_text(column):
    return REPEATS if column.header.is_about("external_id") and column.profile.has_repeats else UNKNOWN


def _may_hold(column, field):
    if field == "score":
        return column.metric_scale_share >= 0.5
    if field == "comment":
        return column.is_text and (column.header.is_about("comment") or column.is_prose)
    return column.header.is_about(field) and not (field == "external_id" and column.profile.has_repeats)
