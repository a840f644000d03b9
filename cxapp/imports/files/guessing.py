"""What the columns of a file may hold, by their headers and by their values; a person has the last word."""

import itertools
import re

from . import days, likert, numbers, scores, stamps
from .columns import WIDE
from .names import composed

# In the order in which they take a column; words are whole, an asterisk stands for endings.
WORDS = {
    "external_id": "id uuid guid key response_id responseid respondent ticket order_id "
    "номер ид идентификатор код ключ анкета",
    "date": "date day time timestamp created submitted answered completed when "
    "дата день время заполнен* отправлен* создан*",
    "comment": "comment* text verbatim* feedback words free_text note* remark* why reason "
    "комментари* отзыв* слова текст пожелани* почему пояснени* примечани*",
    "place": "touchpoint* touch_point place точка касани* контакта место",
    "stage": "stage step phase этап* шаг* стади* фаза",
    "metric": "metric* question* kpi measure метрик* вопрос* показател*",
    "persona": "persona* segment* audience персон* сегмент* аудитори*",
    "count": "count* n answers responses number_of quantity количеств* число кол сколько ответов",
    "score": "score* rating rate answer* value mark grade points stars "
    "оценк* балл* ответ* значени* рейтинг звёзд* звезд*",
}
PRIVATE = re.compile(r"\b(ip|e-?mail|phone|address|user[ _-]?agent|телефон|почта|адрес|имя|фио|name)\b", re.IGNORECASE)


def guess(headers, samples, known):
    """{column number as text: thing} for headers and some rows under them; `skip` where nothing speaks for a column."""
    columns = [[row[at] if at < len(row) else "" for row in samples] for at in range(len(headers))]
    found, taken = {}, set()
    for thing in WORDS:
        fits = [at for at in range(len(headers)) if at not in taken and _says(headers[at], thing)]
        best = max(fits, key=lambda at: _fit(thing, columns[at], known), default=None)
        if best is not None and _fit(thing, columns[best], known) >= 0:
            found[thing] = best
            taken.add(best)
    _by_values(found, taken, columns, headers, known)
    wide = {} if "metric" in found else _wide(headers, columns, taken - {found.get("score")}, known)
    if wide and (len(wide) > 1 or "score" not in found or found["score"] in wide):
        found.pop("score", None)
        if len(wide) > 1:
            found.pop("count", None)
    else:
        wide = {}
    things = {at: thing for thing, at in found.items()} | wide
    return {str(at): things.get(at, "skip") for at in range(len(headers))}


def _says(header, thing):
    """Whether one of the header's words is one of the thing's."""
    plain = re.sub(r"([a-zа-яё])([A-ZА-ЯЁ])", r"\1 \2", composed(header))
    words = re.findall(r"[^\W_]+", plain.lower())
    pairs = {f"{one}_{two}" for one, two in itertools.pairwise(words)}
    return any(_is(word, wanted) for wanted in WORDS[thing].split() for word in {*words, *pairs})


def _is(word, wanted):
    return word.startswith(wanted[:-1]) if wanted.endswith("*") else word == wanted


def _fit(thing, values, known):
    """From -1 (these values cannot be this) to 1 (they are nothing else)."""
    filled = [value.strip() for value in values if value.strip()]
    if not filled:
        return 0
    if thing == "date" and not stamps.may_be_moments(filled):
        return -1
    share = sum(map(_test(thing, known), filled)) / len(filled)
    return share if share >= 0.3 else -1


def _test(thing, known):
    """What says of a value that it may be this thing."""
    return {
        "date": lambda value: days.is_day(value) or bool(days.month(value)) or stamps.is_stamp(value),
        "score": lambda value: _is_score(value, known),
        "count": lambda value: not isinstance(numbers.count(value), str),
        "comment": lambda value: not numbers.is_number(value) and not days.is_day(value),
        "metric": lambda value: not numbers.is_number(value),
        "stage": lambda value: not numbers.is_number(value),
        "place": lambda value: not numbers.is_number(value),
        "persona": lambda value: not numbers.is_number(value),
        "external_id": lambda value: len(value) <= 120 and not days.is_day(value),
    }[thing]


def _by_values(found, taken, columns, headers, known):
    """What headers did not tell: names on the map, days, whole numbers on a scale, and the longest words."""
    names = {
        "stage": known.stage_names.find,
        "place": known.touchpoint_names.find,
        "metric": known.metric_names.find,
        "persona": known.persona_names.find,
        "date": lambda value: days.is_day(value) or bool(days.month(value)),
    }
    for thing, test in names.items():
        _take(thing, found, taken, columns, lambda values, test=test: _share(values, test))
    if not any(_metric(header, known) for header in headers):
        _take("score", found, taken, columns, lambda values: _share(values, lambda value: _on_a_scale(value, known)))
    free = [at for at in range(len(columns)) if not PRIVATE.search(headers[at])]
    lengths = {at: _length(columns[at]) for at in free}
    _take(
        "comment",
        found,
        taken,
        columns,
        lambda values: 1 if values in [columns[at] for at in free if lengths[at] > 20] else 0,
    )


def _take(thing, found, taken, columns, figure):
    free = [at for at in range(len(columns)) if at not in taken and thing not in found]
    best = max(free, key=lambda at: figure(columns[at]), default=None)
    if best is not None and figure(columns[best]) >= 0.6:
        found[thing] = best
        taken.add(best)


def _share(values, test):
    filled = [value.strip() for value in values if value.strip()]
    return sum(bool(test(value)) for value in filled) / len(filled) if filled else 0


def _is_score(value, known):
    """Whether a value may stand in a column of scores: a number, no answer, or a word of a scale."""
    number = scores.score(value)
    return number in ("no_score", "mean") or not isinstance(number, str) or _is_word(value, known)


def _on_a_scale(value, known):
    number = scores.score(value)
    if isinstance(number, str):
        return _is_word(value, known)
    return any(metric.low <= number <= metric.high for metric in known.metrics)


def _is_word(value, known):
    return any(likert.propose(value, metric) is not None for metric in known.metrics)


def _length(values):
    filled = [value for value in values if value.strip() and not days.is_day(value)]
    return sum(map(len, filled)) / len(filled) if filled else 0


def _wide(headers, columns, taken, known):
    """Columns whose header is a metric and whose values are scores."""
    found = {}
    for at, header in enumerate(headers):
        metric = _metric(header, known)
        if (
            metric
            and at not in taken
            and f"{WIDE}{metric}" not in found.values()
            and _fit("score", columns[at], known) >= 0
        ):
            found[at] = f"{WIDE}{metric}"
    return found


def _metric(header, known):
    """The metric that a header names, by itself or among other words."""
    whole = known.metric_names.find(header)
    if whole in known.metric_by_id:
        return whole
    words = re.findall(r"[^\W_]+", composed(header).lower())
    named = {str(metric.pk) for metric in known.metrics if metric.name.lower() in words}
    kinds = [metric.kind for metric in known.metrics]
    named |= {str(one.pk) for one in known.metrics if one.kind in words and kinds.count(one.kind) == 1}
    return named.pop() if len(named) == 1 else None
