"""Sentences about scores, fixes and whole journeys, from their figures alone."""

import datetime
from types import SimpleNamespace

import pytest

from cxapp.models import Fix
from cxapp.scores import explanations, fix_verdicts, journey_summary
from cxapp.scores.fix_verdicts import JudgedFix
from cxapp.scores.journey_scores import JourneyScores, MapPlaces
from cxapp.statistics import Score

SPACE = "\u00a0"
FIGURES = {"method": "share", "target": 80, "low": 60, "high": 85, "n": 12, "needed": 18, "since": None}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "not_proven", "low": None, "high": None}, "Not proven: one answer has no interval."),
        ({"state": "not_proven", "needed": 1}, "includes it. About 1 more answer, spread like these, would settle it."),
        ({"state": "not_proven", "needed": 1200}, "About 1,200 more answers, spread like these, would settle it."),
        ({"state": "not_proven", "needed": None}, "so close to the target that more answers will not settle it."),
        ({"state": "on_target", "low": None}, "On target: the score has reached 80."),
        ({"state": "on_target"}, f"On target: the score has reached 80. Its 95{SPACE}% interval is 60…85."),
        ({"state": "on_target", "target": 0}, f"the score has reached 0. Its 95{SPACE}% interval is 60…85."),
        ({"state": "too_few"}, "Too few answers: n 12, a verdict needs 30. 18 more would settle it."),
        ({"state": "no_target"}, "No target is set here, so there is no gap."),
        ({"state": "stale"}, "There are no answers in this period, so there is no current score."),
        ({"state": "stale", "since": {"sentence": "Since May."}}, "Since May. There are no answers in this period, so"),
    ],
)
def test_a_score_is_explained(fields, sentence):
    found = explanations.explanation_text(FIGURES | fields, 30)
    assert found.startswith(sentence) or found.endswith(sentence)


def judge(verdict, *, target=80, higher=True, **after):
    """A fix with this verdict and these figures after it."""
    metric = SimpleNamespace(method="share", low=1, high=5, threshold=4, higher_is_better=higher)
    assessment = SimpleNamespace(verdict=verdict, after=Score(60, **after))
    fix = Fix(status="fixing", live=datetime.date(2026, 11, 5))
    return JudgedFix(fix, metric, {"method": "share", "target": target}, assessment)


@pytest.mark.parametrize(
    ("judged", "sentence"),
    [
        (judge("measuring", score=83.4), "First answers: 83"),
        (judge("measuring", score=0), "First answers: 0"),
        (judge("measuring"), "Measuring since 5 November"),
        (judge("verified", score=90, low=80.1, high=95), "Closed: the whole interval is above target"),
        (judge("verified", score=90, low=80, high=95), "Closed: 90 against a target of 80"),
        (judge("verified", score=90), "Closed: 90 against a target of 80"),
        (judge("verified", target=20, higher=False, score=10, low=5, high=19), "the whole interval is below target"),
        (judge("verified", target=20, higher=False, score=10, low=5, high=20), "Closed: 10 against a target of 20"),
        (judge("better", score=70), "Better, target not reached yet"),
        (judge("better", target=None, score=70), "Better, but there is no target"),
        (judge("better", target=0, score=70), "Better, target not reached yet"),
        (judge("reached_unproven", score=81), "On target, but the change for the better is not proven"),
        (judge("reopened", score=50), "Was closed, and misses its target again"),
        (JudgedFix(Fix(status="fixing")), ""),
    ],
)
def test_a_verdict_is_said_in_words(judged, sentence):
    assert fix_verdicts.verdict_text(judged).endswith(sentence)
    assert bool(fix_verdicts.verdict_text(judged)) == bool(sentence)


@pytest.mark.parametrize(
    ("status", "verdict", "column"),
    [
        ("fixing", "verified", "verified"),
        ("fixing", "better", "verified"),
        ("fixing", "worse", "fixing"),
        ("fixing", None, "fixing"),
        ("fixing", "reopened", "open"),
        ("verified", "reopened", "open"),
        ("verified", "worse", "verified"),
        ("planned", "verified", "planned"),
        ("planned", "reopened", "planned"),
        ("reopened", None, "open"),
        ("open", "verified", "open"),
    ],
)
def test_answers_move_a_fix_that_is_being_worked_on_alone(status, verdict, column):
    judged = JudgedFix(Fix(status=status), assessment=verdict and SimpleNamespace(verdict=verdict))
    assert (judged.column, judged.verdict) == (column, verdict)


PLACES = MapPlaces(stages=["a", "b"], titles={"a": "Ask", "b": " "})


def summarize(*scores):
    """The verdict on a journey with these scores: (state, stage)."""
    rows = [
        {"state": state, "stage": stage, "rank": state in ("significant", "not_proven"), "share": 40}
        | {"name": "CSAT", "method": "share", "score": 60, "target": 80, "n": 1240, "size": 0.2}
        for state, stage in scores
    ]
    found = journey_summary.verdict(JourneyScores([], PLACES, rows, {}), [{"id": "a", "share": 55}])
    return found["kind"], found["title"], found["text"], found["stage"]


@pytest.mark.parametrize(
    ("scores", "title", "share", "stage"),
    [
        ([("not_proven", "b"), ("significant", "a")], "The journey breaks at Ask", 55, "a"),
        ([("significant", "b"), ("significant", "a")], "The journey breaks at stage 2", 40, "b"),
        ([("significant", None)], "The journey as a whole misses its target", 40, None),
    ],
)
def test_a_broken_journey_is_named_by_its_heaviest_proven_gap(scores, title, share, stage):
    text = f"{share}{SPACE}% of the whole gap. CSAT 60 against a target of 80, n{SPACE}1,240, proven."
    assert summarize(*scores) == ("broken", title, text, stage)


@pytest.mark.parametrize(
    ("scores", "kind", "title", "text"),
    [
        ([("not_proven", "a")], "unproven", "No proven gap yet", "1 stage is below target, more answers needed."),
        (
            [("not_proven", "a"), ("not_proven", "a"), ("not_proven", "b")],
            *("unproven", "No proven gap yet", "2 stages are below target, more answers needed."),
        ),
        ([("too_few", "a")], "unproven", "No verdict yet", "1 place has too few answers to judge."),
        ([("on_target", "a")], "on_target", "Every measured stage is on target", ""),
        (
            [("on_target", "a"), ("too_few", "a"), ("too_few", "b")],
            *("on_target", "Every measured stage is on target", "2 places have too few answers to judge."),
        ),
        ([], "empty", "No answers yet", "Import some to see the gaps."),
        ([("stale", "a")], "empty", "No answers yet", "Import some to see the gaps."),
        ([("stale", "a"), ("no_target", "a")], "empty", "No target yet", "Set a target to see the gaps."),
    ],
)
def test_a_journey_that_is_not_broken_says_what_is_known(scores, kind, title, text):
    assert summarize(*scores) == (kind, title, text, None)
