"""Evidence of what a column holds, from its header and all its values, for one map."""

import itertools
from functools import cached_property

from ..parsing import date_parser, likert, number_parser, score_parser, timestamps
from .header_words import Header, split_words

USUAL_SCALE = (0, 10)
FLAG_WORDS = "0 1 yes no true false y n x on off да нет истина ложь д н"
FLAGS = frozenset(FLAG_WORDS.split())
# Words that may surround the name of a place in a header of scores.
FILLER_TEXT = """
    a an and are at by did do does for from how in is it of on our out please to us was we were what with you your the
    q answer easy ease effort happy overall rate rated rating ratings satisfied satisfaction scale score scores stars
    в вас вы для до за и из к как на насколько наш нашей нашего о об от по пожалуйста с у
    оценка оценки оцените балл баллы довольны доволен удобно удобен легко работой работу удовлетворенность
"""
FILLERS = frozenset(FILLER_TEXT.split())


class Values:
    """Classifies single values and caches the results for all columns."""

    def __init__(self, known):
        self.known = known
        self.scales = [(metric.low, metric.high) for metric in known.metrics] or [USUAL_SCALE]
        self._numbers, self._days = {}, {}

    def is_day(self, value):
        """Return whether a value is written like a day or a month."""
        if value not in self._days:
            self._days[value] = date_parser.is_day(value) or date_parser.parse_month(value) is not None
        return self._days[value]

    def parse_number(self, value):
        """Return the value as a score, or the reason why it is not one."""
        if value not in self._numbers:
            self._numbers[value] = score_parser.parse_score(value)
        return self._numbers[value]

    def is_score(self, value):
        """Return whether a value may occur in a column of scores: a number, no answer, or a word of a scale."""
        number = self.parse_number(value)
        return not isinstance(number, str) or number in ("no_score", "mean") or self.is_word(value)

    def is_on_scale(self, value, scales=None):
        """Return whether a value is on one of these scales, by default those of the metrics."""
        number = self.parse_number(value)
        if isinstance(number, str):
            return self.is_word(value)
        return any(low <= number <= high for low, high in scales or self.scales)

    def is_word(self, value):
        """Return whether a value is a word of a metric's scale."""
        return any(likert.propose_value(value, metric) is not None for metric in self.known.metrics)


class Column:
    """One column of a file."""

    def __init__(self, at, header, profile, values):
        self.at = at
        self.header = Header(header)
        self.profile = profile
        self._values = values
        self._known = values.known

    @property
    def exclusion(self):
        """Why a column with this header is never imported, or None."""
        return self.header.exclusion

    @cached_property
    def days(self):
        """The share of values that are days."""
        return self.profile.share(self._values.is_day)

    @cached_property
    def serials(self):
        """The share of timestamps in a program's format; 0 if the column also has other bare numbers."""
        return self.profile.share(timestamps.is_stamp) if timestamps.may_be_moments(self.profile.values) else 0

    @cached_property
    def numbers(self):
        """The share of values that are numbers."""
        return self.profile.share(number_parser.is_number)

    @cached_property
    def counts(self):
        """The share of values that may be counts of answers."""
        return self.profile.share(lambda value: not isinstance(number_parser.parse_count(value), str))

    @cached_property
    def scores(self):
        """The share of values that may occur in a column of scores."""
        return self.profile.share(self._values.is_score)

    @cached_property
    def metric_scale_share(self):
        """The share of answers that are on the scale of a metric."""
        return self.scale_share(None)

    def scale_share(self, scales):
        """Return the share of answers that are on one of these scales."""
        answers = {
            value: n for value, n in self.profile.values.items() if self._values.parse_number(value) != "no_score"
        }
        good = sum(n for value, n in answers.items() if self._values.is_on_scale(value, scales))
        return good / sum(answers.values()) if answers else 0

    def name_share(self, names):
        """Return the share of values that are among these names."""
        return self.profile.share(lambda value: names.find(value) is not None)

    @property
    def is_empty(self):
        return not self.profile.filled

    @property
    def is_constant(self):
        """Whether all rows, more than one, have the same value."""
        profile = self.profile
        return profile.whole and profile.distinct == 1 and profile.filled == profile.rows and profile.rows > 1

    @property
    def is_flag(self):
        """Whether all values are words for yes or no."""
        profile = self.profile
        return profile.whole and 0 < profile.distinct < 3 and all(value.lower() in FLAGS for value in profile.values)

    @property
    def is_numbered(self):
        """Whether the column only numbers the rows."""
        numbers = [value for value in self.profile.first if value.isascii() and value.isdigit() and len(value) < 10]
        steps = {int(two) - int(previous) for previous, two in itertools.pairwise(numbers)}
        return len(numbers) == len(self.profile.first) > 2 and steps == {1}

    @property
    def is_text(self):
        """Whether the column holds words rather than numbers, days or flags."""
        return max(self.numbers, self.days, self.serials) < 0.5 and not self.is_flag

    @property
    def is_prose(self):
        """Whether the column holds sentences that hardly repeat."""
        profile = self.profile
        words = sum(len(value.split()) * n for value, n in profile.values.items()) / max(profile.values.total(), 1)
        return profile.length > 20 and words > 3 and profile.distinct * 2 > profile.values.total()


class Names:
    """Finds the metrics and places that headers name."""

    def __init__(self, known):
        self._known = known
        self._places = {}
        pairs = [("stage", id, name) for id, name in known.stages]
        pairs += [("touchpoint", id, text) for id, text, _stage in known.touchpoints]
        for kind, id, name in pairs:
            if words := split_words(name):
                self._places.setdefault(words[0], []).append((words, (kind, id)))
        self._metrics = [(split_words(metric.name), str(metric.pk)) for metric in known.metrics]
        kinds = [metric.kind for metric in known.metrics]
        self._metrics += [([metric.kind], str(metric.pk)) for metric in known.metrics if kinds.count(metric.kind) == 1]

    def find_metric(self, header):
        """Return the id of the metric that a header names, by itself or among other words."""
        whole = self._known.metric_names.find(header.text)
        if whole in self._known.metric_by_id:
            return whole
        named = {id for words, id in self._metrics if words and f" {' '.join(words)} " in header.joined}
        return named.pop() if len(named) == 1 else None

    def is_name(self, header):
        """Return whether a header is exactly the name of a place or a metric."""
        match = self._known.find_place(header.text) or self._known.metric_names.find(header.text)
        return match is not None

    def find_place(self, header):
        """Return (kind, id) of the place whose scores a header announces, or None."""
        whole = self._known.find_place(header.text)
        if whole is not None:
            return whole if isinstance(whole, tuple) else None
        places = self._find_places(header.words)
        longest = max((len(words) for words, _place in places), default=0)
        best = {place for words, place in places if len(words) == longest}
        if len(best) != 1:
            return None
        [place] = best
        words = next(words for words, other in places if other == place)
        return place if self._is_about_scores(header.words, words) else None

    def _find_places(self, words):
        """Return (name, place) for the places whose names occur among these words."""
        return [
            (name, place)
            for start, word in enumerate(words)
            for name, place in self._places.get(word, ())
            if words[start : start + len(name)] == name
        ]

    def _is_about_scores(self, words, name):
        """Return whether a header has only words of scores and metrics besides the name of a place."""
        metrics = {word for words, _id in self._metrics for word in words}
        rest = [word for word in words if word not in name]
        return all(word in FILLERS or word in metrics or not word.strip("q0123456789") for word in rest)
