"""Finds the columns of scores: one, one for each metric or place, or one of counts for each value of a scale."""

from collections import defaultdict

from ..column_mapping import SCALE, SCORE
from ..parsing import score_parser as written
from .header_words import SPOKEN, THINGS

MIN_NAMED_SHARE = 0.3
MIN_SURE_SHARE = 0.8
MIN_SCALE_COLUMNS = 3
# Headers of the numeric column below a question.
NUMBER_HEADERS = ("Score", "Оценка", "Балл")
USUAL_KINDS = frozenset({"nps", "csat", "ces"})


def assign_scores(guesser):
    """Assign columns to scores and, if only one column holds scores, one to counts of answers."""
    if points := _find_scale_columns(guesser):
        guesser.things |= {column.at: f"{SCALE}{value}" for column, value in points}
        return
    free = _drop_wordings(guesser.free_columns)
    of = {column.at: _find_metric_and_place(guesser, column) for column in free}
    own = [column for column in free if any(of[column.at])]
    plain = [column for column in free if not any(of[column.at]) and _is_named(column)]
    if len(own) == 1 and plain and _is_only_a_place(guesser, own[0], of):
        _assign_one(guesser, own + plain)
    elif own:
        _assign_each(guesser, own, of)
    else:
        _assign_one(guesser, plain or [column for column in free if _is_silent(column)])
    _assign_count(guesser)


def _drop_wordings(columns):
    """Return the columns without texts of answers that also have a numeric column: SurveyMonkey exports both."""
    numbered = {column.header.text for column in columns if column.numbers >= MIN_SURE_SHARE}
    return [
        column
        for column in columns
        if not any(f"{column.header.text} – {option}" in numbered for option in NUMBER_HEADERS)
    ]


def _find_metric_and_place(guesser, column):
    """Return (metric, place) that the header of a column of scores names, each empty if it names none."""
    header, names = column.header, guesser.names
    if not column.profile.filled or column.scores < MIN_NAMED_SHARE or (column.exclusion and not names.is_name(header)):
        return "", ()
    metric = "" if guesser.has_any("metric") else names.find_metric(header) or ""
    place = () if guesser.has_any("stage", "place") else names.find_place(header) or ()
    if not metric and column.is_numbered:
        return "", ()
    if place and not metric and not guesser.has_any("metric"):
        metric = _find_metric_of_question(guesser.known, column) or ""
    return (metric, place) if metric or column.metric_scale_share >= MIN_NAMED_SHARE else ("", ())


def _is_only_a_place(guesser, column, of):
    """Return whether a header is only the name of a place: a column "Order" may hold order numbers."""
    metric, place = of[column.at]
    return bool(place) and not metric and guesser.names.is_name(column.header)


def _assign_each(guesser, columns, of):
    """Assign each column to its metric and place; columns with the same ones are left open for a person."""
    same = defaultdict(list)
    for column in columns:
        same[of[column.at]].append(column)
    for (metric, place), group in same.items():
        guesser.assign(SCORE + ":".join([metric, *place]), group)


def _assign_one(guesser, columns):
    """Assign the only column, or several that ask for different metrics; otherwise leave them open for a person."""
    spoken = [_find_metric_of_question(guesser.known, column) for column in columns]
    if len(columns) > 1 and all(spoken) and len(set(spoken)) == len(columns) and not guesser.has_any("metric"):
        for column, metric in zip(columns, spoken, strict=True):
            guesser.assign(SCORE + metric, [column])
    else:
        guesser.assign("score", columns)


def _find_metric_of_question(known, column):
    """Return the id of the only metric of the kind that a header asks for if the values are on its scale, else None."""
    kinds = [kind for kind, phrases in SPOKEN.items() if column.header.has_phrase(phrases)]
    metrics = [metric for metric in known.metrics if metric.kind in kinds]
    fits = len(metrics) == 1 and column.scale_share([(metrics[0].low, metrics[0].high)]) >= MIN_SURE_SHARE
    return str(metrics[0].pk) if fits else None


def _is_named(column):
    """Return whether the header announces a score and the values may be scores."""
    says = column.header.is_judgement or (
        column.header.has_phrase(THINGS["score"]) and not column.header.is_about("count")
    )
    fits = column.scores >= MIN_NAMED_SHARE and column.days < MIN_NAMED_SHARE
    return says and fits and column.exclusion is None


def _is_silent(column):
    """Return whether only the values suggest scores: on a scale, neither yes and no nor constant."""
    if column.exclusion or column.is_flag or column.is_numbered or column.days >= MIN_NAMED_SHARE:
        return False
    if column.is_constant and column.profile.rows > MIN_SCALE_COLUMNS:
        return False
    other = any(column.header.is_about(field) for field in ("external_id", "comment", "count", "date"))
    named = USUAL_KINDS & set(column.header.words)
    return not other and not named and column.metric_scale_share >= MIN_SURE_SHARE


def _assign_count(guesser):
    """Assign the column with the count of each score if a header announces it."""
    columns = [
        column for column in guesser.free_columns if column.header.is_about("count") and column.counts > MIN_NAMED_SHARE
    ]
    score_fields = [field for field in guesser.things.values() if field.startswith("score")]
    if len(score_fields) == 1:
        guesser.assign("count", columns[:1])


def _find_scale_columns(guesser):
    """Return [(column, value)] if headers are the values of a scale and cells count answers, else []."""
    values = [
        (column, _parse_value(column.header)) for column in guesser.free_columns if column.counts >= MIN_SURE_SHARE
    ]
    values = [(column, value) for column, value in values if value is not None]
    scale = sorted(value for _column, value in values)
    if len(scale) < MIN_SCALE_COLUMNS or scale != list(range(scale[0], scale[0] + len(scale))):
        return []
    if not any(low <= scale[0] and scale[-1] <= high for low, high in _list_scales(guesser.known)):
        return []
    # If each cell could be a score, the headers may be numbers of questions.
    if all(_may_be_scores(column, scale) for column, _value in values):
        return []
    return values


def _parse_value(header):
    """Return the value of a scale in a header, alone or with the word for a score; None if it is not one."""
    value = written.parse_score(header.text)
    digits = [word for word in header.words if word.isascii() and word.isdigit()]
    if isinstance(value, str) and len(digits) == 1 and len(digits[0]) < 4:
        only = header.has_phrase(THINGS["score"]) and len(header.words) == 2
        return int(digits[0]) if only else None
    return None if isinstance(value, str) else value


def _may_be_scores(column, scale):
    profile = column.profile
    return profile.filled == profile.rows and column.scale_share([(max(scale[0], 1), scale[-1])]) == 1


def _list_scales(known):
    return [(metric.low, metric.high) for metric in known.metrics] or [(0, 10)]
