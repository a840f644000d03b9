"""How far a score is from its target is written in words: a signed number would read as a score."""

import pytest
from django.utils import translation

from cxapp import scores

CASES = [
    ("nps", "nps", -130, "130 points below target", "на 130 пунктов ниже цели"),
    ("nps", "nps", -1, "1 point below target", "на 1 пункт ниже цели"),
    ("nps", "nps", 22.4, "22 points above target", "на 22 пункта выше цели"),
    ("csat", "share", -27.1, "27 percentage points below target", "на 27 процентных пунктов ниже цели"),
    ("custom", "share", 0.5, "1 percentage point above target", "на 1 процентный пункт выше цели"),
    ("ces", "mean", -1.35, "1.4 points below target", "на 1,4 балла ниже цели"),
    ("csat", "mean", 1, "1.0 points above target", "на 1,0 балла выше цели"),
    ("custom", "mean", -12, "12.0 below target", "на 12,0 ниже цели"),
    ("custom", "mean", 0.25, "0.3 above target", "на 0,3 выше цели"),
    ("nps", "nps", -0.4, "just below target", "чуть ниже цели"),
    ("ces", "mean", 0.04, "just above target", "чуть выше цели"),
    ("csat", "share", 1e-12, "exactly on target", "точно соответствует цели"),
]


def distance_of(kind, method, difference):
    """The distance of a score of such a metric."""
    return scores.build_distance({"kind": kind, "method": method, "difference": difference, "name": "X"})


@pytest.mark.parametrize(("kind", "method", "difference", "english", "russian"), CASES)
def test_a_distance_is_written_in_the_units_of_its_metric(kind, method, difference, english, russian):
    for language, text in (("en", english), ("ru", russian)):
        with translation.override(language):
            assert distance_of(kind, method, difference)["text"] == text


@pytest.mark.parametrize(
    ("difference", "english", "russian"),
    [
        (-27, ("27 below", "27", "below"), ("на 27 ниже", "27", "до цели")),
        (3, ("3 above", "3", "above"), ("на 3 выше", "3", "сверх цели")),
        (-0.2, ("just below", "< 1", "below"), ("чуть ниже", "< 1", "до цели")),
        (0.2, ("just above", "< 1", "above"), ("чуть выше", "< 1", "сверх цели")),
        (0, ("on target", "0", ""), ("равно цели", "0", "")),
    ],
)
def test_a_short_distance_has_a_side_and_no_sign(difference, english, russian):
    for language, texts in (("en", english), ("ru", russian)):
        with translation.override(language):
            distance = distance_of("csat", "share", difference)
            written = tuple(distance[name].replace("\u00a0", " ") for name in ("short", "number", "side"))
            assert written == texts


def test_a_distance_names_its_metric_where_several_stand_together():
    score = {"kind": "csat", "method": "share", "difference": -27, "name": "CSAT"}
    assert scores.distance_tag(score) == "27\u00a0below ·\u00a0CSAT"


def test_without_a_target_there_is_no_distance():
    assert distance_of("csat", "share", None) is None
    assert scores.short_distance({"method": "share", "difference": None}) == ""


def test_scores_and_weeks_have_the_distance_in_the_readers_language(journey, touchpoint, answer):
    answer("csat", touchpoint, {5: 30, 1: 30})
    with translation.override("ru"):
        (score,) = scores.build_payload(journey)["scores"]
        playback = scores.build_playback(journey)
        last = dict(zip(playback["fields"], playback["weeks"][-1]["rows"][0], strict=True))
    assert score["distance"]["text"] == last["distance"]["text"] == "на 30 процентных пунктов ниже цели"
