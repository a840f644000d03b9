"""The words that files use for zones, months and points of a scale, each with what it means."""

import pytest

from cxapp.answers.files.parsing import date_parser, likert, months

from .corpus.map import METRICS

ZONES = {
    "-10:00": "hst",
    "-09:00": "akst",
    "-08:00": "pst akdt",
    "-07:00": "mst pdt",
    "-06:00": "mdt",
    "-05:00": "est cdt",
    "-04:00": "edt",
    "-03:30": "nst",
    "-03:00": "brt art",
    "-02:30": "ndt",
    "+00:00": "z utc gmt ut wet",
    "+01:00": "west cet mez",
    "+02:00": "cest mesz eet sast",
    "+03:00": "eest msk мск",
    "+04:00": "msd samt",
    "+05:00": "yekt pkt",
    "+05:45": "npt",
    "+06:00": "omst",
    "+07:00": "krat wib ict",
    "+08:00": "irkt hkt sgt awst",
    "+09:00": "yakt jst kst",
    "+09:30": "acst",
    "+10:00": "vlat aest",
    "+11:00": "magt aedt",
    "+12:00": "pett nzst",
    "+13:00": "nzdt",
}
RECOMMENDING = {
    10: ["extremely likely", "обязательно порекомендую", "точно порекомендую"],
    9: ["very likely", "promoter", "очень вероятно", "промоутер", "сторонник"],
    8: ["likely", "вероятно"],
    7: ["passive", "somewhat likely", "нейтрал", "скорее вероятно"],
    6: ["detractor", "критик", "детрактор"],
    5: ["neutral", "neither likely nor unlikely", "нейтрально"],
    4: ["somewhat unlikely", "скорее маловероятно"],
    3: ["unlikely", "маловероятно"],
    1: ["very unlikely", "очень маловероятно"],
    0: ["extremely unlikely", "not at all likely", "ни за что не порекомендую", "точно не порекомендую"],
}


def test_an_abbreviated_zone_is_the_same_as_its_offset():
    named = {word: offset for offset, words in ZONES.items() for word in words.split()}
    assert named.keys() == date_parser.WORDS.keys()
    meant = {word: date_parser.parse_time(f"12:00 {offset}")[1] for word, offset in named.items()}
    assert {word: date_parser.parse_time(f"12:00 {word.upper()}")[1] for word in named} == meant


def test_a_word_about_recommending_has_its_place_from_0_to_10():
    meant = {word: value for value, words in RECOMMENDING.items() for word in words}
    assert meant.keys() == likert.RECOMMENDING.keys()
    assert {word: likert.propose_value(word, METRICS["NPS"]) for word in meant} == meant


def make_metric(steps, *, higher_is_better=True):
    """A metric on a scale from 1 with so many steps."""
    return type(METRICS["CSAT"])(name="Grade", low=1, high=1 + steps, higher_is_better=higher_is_better)


@pytest.mark.parametrize(
    ("worst", "best", "steps"),
    [
        ("very dissatisfied", "very satisfied", 4),
        ("terrible", "great", 4),
        ("extremely difficult", "extremely easy", 4),
        ("mostly dissatisfied", "mostly satisfied", 6),
        ("ужасно", "очень хорошо", 4),
        ("очень трудно", "очень просто", 6),
    ],
)
def test_ratings_go_from_worst_to_best_and_back_where_less_is_better(worst, best, steps):
    metric, turned = make_metric(steps), make_metric(steps, higher_is_better=False)
    assert [likert.propose_value(word, metric) for word in (worst, best)] == [1, 1 + steps]
    assert [likert.propose_value(word, turned) for word in (worst, best)] == [1 + steps, 1]
    assert likert.propose_value(worst, make_metric(steps + 1)) is None


def test_degrees_go_from_least_to_most_whichever_is_better():
    for turned in (False, True):
        metric = make_metric(4, higher_is_better=turned)
        words = ("never", "rarely", "sometimes", "often", "always")
        assert [likert.propose_value(word, metric) for word in words] == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("word", "known"),
    [("Promoter", True), ("Somewhat easy", True), ("Редко", True), ("banana", False), ("", False)],
)
def test_a_word_of_any_scale_is_known(word, known):
    assert likert.is_known(word) is known


@pytest.mark.parametrize(
    ("word", "month"),
    [
        ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("may", 5), ("jun", 6), ("jul", 7), ("aug", 8), ("sep", 9),
        ("oct", 10), ("nov", 11), ("dec", 12), ("янв", 1), ("фев", 2), ("мар", 3), ("апр", 4), ("мая", 5), ("июн", 6),
        ("июл", 7), ("авг", 8), ("сен", 9), ("окт", 10), ("ноя", 11), ("дек", 12), ("märz", 3), ("décembre", 12),
        ("jui", None), ("ja", None), ("mart", None), ("monday", None), ("", None),
    ],
)  # fmt: skip
def test_a_month_has_its_number_by_its_name_or_three_letters(word, month):
    assert months.find_month(word) == month


@pytest.mark.parametrize(
    ("word", "is_weekday"),
    [("mon", True), ("пн", True), ("do", True), ("mo", True), ("mar", False), ("tu", False), ("mai", False)],
)
def test_a_weekday_is_known_unless_it_may_be_a_month(word, is_weekday):
    assert months.is_weekday(word) is is_weekday
