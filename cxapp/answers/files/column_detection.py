"""What the columns of a file may hold, by their headers and by all their values; a person has the last word."""

from . import limits, score_columns
from .column_evidence import Column, Names, Values
from .column_mapping import OPEN
from .date_parser import parted
from .excluded_columns import is_likely, reason
from .header_words import ANSWERED, OTHER_EVENTS, WEAK

NAMED = 0.3
SURE = 0.6
PERSONAL = ("contact", "name", "birth")


def guess(sniffed, known):
    """The things of a file's columns, as `columns.columns` takes them."""
    return Guesser(sniffed, known).things_by_number()


class Guesser:
    """Takes one thing after the other; what was taken is out of the question for the next."""

    def __init__(self, sniffed, known):
        values = Values(known)
        self.known = known
        self.names = Names(known)
        pairs = zip(sniffed.headers, sniffed.profiles, strict=True)
        self.columns = [Column(at, *pair, values) for at, pair in enumerate(pairs)]
        self.things = {}
        self._guess()

    def _guess(self):
        self._named("stage", self.known.stage_names)
        self._named("place", self.known.touchpoint_names)
        self._named("metric", self.known.metric_names)
        self._named("persona", self.known.persona_names)
        self._day()
        score_columns.scores(self)
        self._id()
        self._comment()

    def things_by_number(self):
        """{column number as text: thing}; of many columns those alone that hold something."""
        few = len(self.columns) <= limits.MANY_COLUMNS
        shown = range(len(self.columns)) if few else sorted(self.things)
        return {str(at): self.things.get(at, "skip") for at in shown}

    def left_out(self, chosen):
        """[{"columns": [number, …], "sentence", "likely"}] for the columns that hold nothing as they were chosen."""
        held, found = {thing.partition(":")[0] for thing in chosen.values()}, {}
        for column in self.columns:
            if chosen.get(str(column.at), "skip") == "skip":
                found.setdefault(reason(column, held), []).append(column.at)
        return [{"columns": columns, "sentence": str(why), "likely": is_likely(why)} for why, columns in found.items()]

    @property
    def free(self):
        """The columns that hold nothing yet."""
        return [column for column in self.columns if column.at not in self.things]

    def holds(self, *things):
        """Whether a column holds one of these."""
        return any(thing.removeprefix(OPEN) in things for thing in self.things.values())

    def take(self, thing, columns):
        """Let the only column of some hold a thing; where there are several, a person chooses."""
        for column in columns:
            self.things[column.at] = thing if len(columns) == 1 else OPEN + thing

    def _named(self, thing, names):
        """A column of names: by its header, where it holds words, else by names that the map knows."""
        free = [column for column in self.free if column.never not in PERSONAL and _is_words(column)]
        named = [column for column in free if column.header.names(thing) and not _is_question(column, thing)]
        weak = [column for column in free if column.header.says(WEAK[thing]) and column.naming(names) >= NAMED]
        silent = [column for column in free if column.never in (None, "group") and column.naming(names) >= SURE]
        found = _best(named, names) or _best(weak, names) or silent
        if found:
            self.take(thing, found if thing in ("stage", "place") else found[:1])

    def _day(self):
        """The day of an answer; that of another event only where there is no other."""
        free = [column for column in self.free if column.never not in ("birth", "age")]
        found = [column for column in free if column.days >= SURE or _is_day_by_name(column)]
        likely = [column for column in found if column.header.says(ANSWERED) or not column.header.says(OTHER_EVENTS)]
        named = [column for column in likely if column.header.names("date") or column.header.says(ANSWERED)]
        found = named or likely or found
        self.take("date", found[-1:] if _are_same_days(found) else found)

    def _id(self):
        free = [column for column in self.free if column.header.names("external_id")]
        found = [column for column in free if column.never in (None, "code") and _is_id(column)]
        self.take("external_id", found[:1])

    def _comment(self):
        """Free text: by the header, else what looks like sentences."""
        free = [column for column in self.free if column.never is None and column.is_text]
        named = [column for column in free if column.header.names("comment")]
        named.sort(key=lambda column: -column.profile.filled)
        prose = [column for column in free if column.is_prose and not column.is_constant]
        prose.sort(key=lambda column: -column.profile.letters)
        self.take("comment", named[:1] or prose[:1])


def _is_words(column):
    return column.numbers < 0.7 and column.days < SURE and not column.is_empty


def _is_question(column, thing):
    """Whether what is called a metric is the wording of a question."""
    return thing == "metric" and column.profile.length > 60


def _best(columns, names):
    """The columns with the most names that are known; the first where none has any."""
    most = max((column.naming(names) for column in columns), default=0)
    return [column for column in columns if column.naming(names) == most] if most else columns[:1]


def _is_day_by_name(column):
    return column.header.names("date") and column.days + column.serials >= NAMED


def _are_same_days(columns):
    """Whether all of them hold the same day in each row."""
    rows = zip(*([parted(cell)[0] for cell in column.profile.first] for column in columns), strict=True)
    return len(columns) > 1 and all(len(set(row)) == 1 for row in rows)


def _is_id(column):
    return not column.profile.repeats and 0 < column.profile.length <= limits.NAME and column.days < SURE
