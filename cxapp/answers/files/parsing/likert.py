"""Words of common survey scales, in English and Russian, and the value that each most likely means."""

from functools import lru_cache

from .name_matching import normalize_name

# From the worst to the best.
RATINGS = """
very dissatisfied|dissatisfied|neutral|satisfied|very satisfied
extremely dissatisfied|somewhat dissatisfied|neither satisfied nor dissatisfied|somewhat satisfied|extremely satisfied
very unsatisfied|unsatisfied|neither|satisfied|completely satisfied
not at all satisfied|slightly satisfied|moderately satisfied|very satisfied|completely satisfied
very bad|bad|okay|good|very good
very poor|poor|fair|good|excellent
terrible|poor|average|good|great
very difficult|difficult|neutral|easy|very easy
very hard|hard|neither easy nor difficult|easy|very easy
extremely difficult|somewhat difficult|neither easy nor difficult|somewhat easy|extremely easy
very dissatisfied|dissatisfied|somewhat dissatisfied|neutral|somewhat satisfied|satisfied|very satisfied
extremely dissatisfied|dissatisfied|somewhat dissatisfied|neutral|somewhat satisfied|satisfied|extremely satisfied
mostly dissatisfied|dissatisfied|slightly dissatisfied|neither|slightly satisfied|satisfied|mostly satisfied
very difficult|difficult|somewhat difficult|neutral|somewhat easy|easy|very easy
extremely difficult|difficult|slightly difficult|neither easy nor difficult|slightly easy|easy|extremely easy
очень недоволен|недоволен|нейтрально|доволен|очень доволен
очень недовольна|недовольна|нейтрально|довольна|очень довольна
совсем недоволен|скорее недоволен|затрудняюсь оценить|скорее доволен|полностью доволен
совершенно не удовлетворен|не удовлетворен|нейтрально|удовлетворен|полностью удовлетворен
совсем не удовлетворен|скорее не удовлетворен|ни то ни другое|скорее удовлетворен|очень удовлетворен
очень плохо|плохо|нормально|хорошо|отлично
ужасно|плохо|удовлетворительно|хорошо|очень хорошо
очень сложно|сложно|нейтрально|легко|очень легко
очень трудно|трудно|ни легко ни трудно|просто|очень просто
очень недоволен|недоволен|скорее недоволен|нейтрально|скорее доволен|доволен|очень доволен
очень недовольна|недовольна|скорее недовольна|нейтрально|скорее довольна|довольна|очень довольна
очень сложно|сложно|скорее сложно|нейтрально|скорее легко|легко|очень легко
очень трудно|трудно|скорее трудно|ни легко ни трудно|скорее просто|просто|очень просто
"""
# From the least to the most, whichever end is better.
DEGREES = """
strongly disagree|disagree|neither agree nor disagree|agree|strongly agree
completely disagree|somewhat disagree|neutral|somewhat agree|completely agree
very unlikely|unlikely|neutral|likely|very likely
extremely unlikely|somewhat unlikely|neither likely nor unlikely|somewhat likely|extremely likely
not at all likely|slightly likely|moderately likely|very likely|extremely likely
never|rarely|sometimes|often|always
strongly disagree|disagree|somewhat disagree|neither agree nor disagree|somewhat agree|agree|strongly agree
completely disagree|disagree|slightly disagree|neutral|slightly agree|agree|completely agree
extremely unlikely|unlikely|somewhat unlikely|neither likely nor unlikely|somewhat likely|likely|extremely likely
полностью не согласен|не согласен|нейтрально|согласен|полностью согласен
совершенно не согласен|скорее не согласен|ни да ни нет|скорее согласен|совершенно согласен
полностью не согласна|не согласна|нейтрально|согласна|полностью согласна
очень маловероятно|маловероятно|нейтрально|вероятно|очень вероятно
никогда|редко|иногда|часто|всегда
полностью не согласен|не согласен|скорее не согласен|нейтрально|скорее согласен|согласен|полностью согласен
полностью не согласна|не согласна|скорее не согласна|нейтрально|скорее согласна|согласна|полностью согласна
"""
# Likelihood to recommend, 0 to 10.
RECOMMENDING = {
    "extremely likely": 10,
    "very likely": 9,
    "promoter": 9,
    "likely": 8,
    "passive": 7,
    "somewhat likely": 7,
    "detractor": 6,
    "neutral": 5,
    "neither likely nor unlikely": 5,
    "somewhat unlikely": 4,
    "unlikely": 3,
    "very unlikely": 1,
    "extremely unlikely": 0,
    "not at all likely": 0,
    "обязательно порекомендую": 10,
    "точно порекомендую": 10,
    "очень вероятно": 9,
    "промоутер": 9,
    "сторонник": 9,
    "вероятно": 8,
    "нейтрал": 7,
    "скорее вероятно": 7,
    "критик": 6,
    "детрактор": 6,
    "нейтрально": 5,
    "скорее маловероятно": 4,
    "маловероятно": 3,
    "очень маловероятно": 1,
    "ни за что не порекомендую": 0,
    "точно не порекомендую": 0,
}


def propose_value(text, metric):
    """Return the value on a metric's scale that a word most likely means, None if the word is unknown."""
    word = normalize_name(text)
    if (metric.low, metric.high) == (0, 10):
        return RECOMMENDING.get(word)
    steps = metric.high - metric.low
    if (at := _place_words(RATINGS).get((word, steps))) is not None:
        return metric.low + at if metric.higher_is_better else metric.high - at
    at = _place_words(DEGREES).get((word, steps))
    return None if at is None else metric.low + at


def is_known(text):
    """Return whether a text is a word of one of these scales."""
    return normalize_name(text) in _list_words()


@lru_cache(maxsize=2)
def _place_words(scales):
    """Return {(word, number of steps of its scale): steps above the lowest}; the first scale with a word decides."""
    values = {}
    for line in scales.strip().splitlines():
        words = line.split("|")
        for at, word in enumerate(words):
            values.setdefault((word, len(words) - 1), at)
    return values


@lru_cache(maxsize=1)
def _list_words():
    return {word for scales in (RATINGS, DEGREES) for word, _steps in _place_words(scales)} | set(RECOMMENDING)
