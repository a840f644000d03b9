"""Which columns hold scores: one, one for each metric or place, or one for each value of a scale."""

from collections import defaultdict

from . import score_parser as written
from .column_mapping import SCALE, SCORE
from .header_words import SPOKEN, THINGS

NAMED = 0.3
SURE = 0.8
LEAST = 3
# Under a question, what its numbers are called.
NUMBERS = ("Score", "Оценка", "Балл")
USUAL_KINDS = frozenset({"nps", "csat", "ces"})


def scores(guesser):
    """Let columns of a Guesser hold scores, and one the numbers of answers where there is one column of scores."""
    if points := _points(guesser):
        guesser.things |= {column.at: f"{SCALE}{value}" for column, value in points}
        return
    free = _without_words(guesser.free)
    of = {column.at: _own(guesser, column) for column in free}
    own = [column for column in free if any(of[column.at])]
    plain = [column for column in free if not any(of[column.at]) and _is_named(column)]
    if len(own) == 1 and plain and _is_only_a_place(guesser, own[0], of):
        _take_one(guesser, own + plain)
    elif own:
        _take_each(guesser, own, of)
    else:
        _take_one(guesser, plain or [column for column in free if _is_silent(column)])
    _count(guesser)


def _without_words(columns):
    """Without the words of questions whose numbers stand beside them, as SurveyMonkey gives both."""
    numbered = {column.header.text for column in columns if column.numbers >= SURE}
    return [
        column for column in columns if not any(f"{column.header.text} – {option}" in numbered for option in NUMBERS)
    ]


def _own(guesser, column):
    """(metric, place) that the header of a column of scores names, each empty where it names none."""
    header, names = column.header, guesser.names
    if not column.profile.filled or column.scores < NAMED or (column.never and not names.is_whole(header)):
        return "", ()
    metric = "" if guesser.holds("metric") else names.metric(header) or ""
    place = () if guesser.holds("stage", "place") else names.place(header) or ()
    if not metric and column.is_numbered:
        return "", ()
    if place and not metric and not guesser.holds("metric"):
        metric = _spoken(guesser.known, column) or ""
    return (metric, place) if metric or column.on_scale >= NAMED else ("", ())


def _is_only_a_place(guesser, column, of):
    """Whether a header is the name of a place alone: what stands under "Order" may be its number."""
    metric, place = of[column.at]
    return bool(place) and not metric and guesser.names.is_whole(column.header)


def _take_each(guesser, columns, of):
    """Each its own; where two say the same, a person chooses."""
    same = defaultdict(list)
    for column in columns:
        same[of[column.at]].append(column)
    for (metric, place), found in same.items():
        guesser.take(SCORE + ":".join([metric, *place]), found)


def _take_one(guesser, columns):
    """The only one; where there are several, those that ask for different metrics, else a person chooses."""
    spoken = [_spoken(guesser.known, column) for column in columns]
    if len(columns) > 1 and all(spoken) and len(set(spoken)) == len(columns) and not guesser.holds("metric"):
        for column, metric in zip(columns, spoken, strict=True):
            guesser.take(SCORE + metric, [column])
    else:
        guesser.take("score", columns)


def _spoken(known, column):
    """The only metric of the kind that the question of a header is asked for, where its values lie on its scale."""
    kinds = [kind for kind, phrases in SPOKEN.items() if column.header.says(phrases)]
    metrics = [metric for metric in known.metrics if metric.kind in kinds]
    fits = len(metrics) == 1 and column.on([(metrics[0].low, metrics[0].high)]) >= SURE
    return str(metrics[0].pk) if fits else None


def _is_named(column):
    """Whether the header speaks of a score and the values may be scores."""
    says = column.header.judges or (column.header.says(THINGS["score"]) and not column.header.names("count"))
    fits = column.scores >= NAMED and column.days < NAMED
    return says and fits and column.never is None


def _is_silent(column):
    """Whether values alone speak for scores: on a scale, neither yes and no nor always the same."""
    if column.never or column.is_flag or column.is_numbered or column.days >= NAMED:
        return False
    if column.is_constant and column.profile.rows > LEAST:
        return False
    other = any(column.header.names(thing) for thing in ("external_id", "comment", "count", "date"))
    named = USUAL_KINDS & set(column.header.words)
    return not other and not named and column.on_scale >= SURE


def _count(guesser):
    """How often a score was given, where the header says so."""
    columns = [column for column in guesser.free if column.header.names("count") and column.counts > NAMED]
    held = [thing for thing in guesser.things.values() if thing.startswith("score")]
    if len(held) == 1:
        guesser.take("count", columns[:1])


def _points(guesser):
    """[(column, value)] where headers are the values of a scale and cells count answers."""
    values = [(column, _value(column.header)) for column in guesser.free if column.counts >= SURE]
    values = [(column, value) for column, value in values if value is not None]
    found = sorted(value for _column, value in values)
    if len(found) < LEAST or found != list(range(found[0], found[0] + len(found))):
        return []
    if not any(low <= found[0] and found[-1] <= high for low, high in _scales(guesser.known)):
        return []
    # Where each cell could be a score, questions may be numbered like this as well.
    if all(_could_be_scores(column, found) for column, _value in values):
        return []
    return values


def _value(header):
    """The value of a scale that a header is, by itself or beside the word for a score."""
    value = written.score(header.text)
    digits = [word for word in header.words if word.isascii() and word.isdigit()]
    if isinstance(value, str) and len(digits) == 1 and len(digits[0]) < 4:
        only = header.says(THINGS["score"]) and len(header.words) == 2
        return int(digits[0]) if only else None
    return None if isinstance(value, str) else value


def _could_be_scores(column, scale):
    found = column.profile
    return found.filled == found.rows and column.on([(max(scale[0], 1), scale[-1])]) == 1


def _scales(known):
    return [(metric.low, metric.high) for metric in known.metrics] or [(0, 10)]
