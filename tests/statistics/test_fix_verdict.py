"""The verdict of a fix: the answers after it, compared with those before it."""

import pytest

from cxapp.statistics import Metric, fix_verdict, score

CSAT = Metric("share", 1, 5, 4)
EFFORT = Metric("mean", 1, 7, higher_is_better=False)
NPS = Metric("nps", 0, 10)
BEFORE = {5: 600, 1: 400}


def yes(good, bad):
    """So many satisfied and so many dissatisfied answers."""
    return {5: good, 1: bad}


@pytest.mark.parametrize(
    ("after", "needed", "expected"),
    [
        ({}, 60, "measuring"),
        (yes(50, 9), 600, "verified"),
        (yes(44, 15), 60, "measuring"),
        (yes(56, 4), 60, "verified"),
        (yes(48, 12), 60, "verified"),
        (yes(77, 23), 60, "better"),
        (yes(45, 15), 60, "not_proven"),
        (yes(36, 24), 60, "not_proven"),
        (yes(20, 40), 60, "worse"),
    ],
)
def test_a_verdict_follows_from_the_answers_after_it(after, needed, expected):
    assert fix_verdict.verdict(CSAT, BEFORE, after, target=80, needed=needed) == expected


def test_the_target_itself_is_reached():
    assert fix_verdict.verdict(CSAT, BEFORE, yes(80, 20), target=80, needed=60) == "verified"
    assert fix_verdict.verdict(CSAT, BEFORE, yes(79, 21), target=80, needed=60) == "better"


def test_a_rise_that_is_not_proven_does_not_verify_even_at_the_target():
    few_before = yes(7, 3)
    assert fix_verdict.verdict(CSAT, few_before, yes(50, 10), target=80, needed=60) == "reached_unproven"
    assert fix_verdict.verdict(CSAT, {}, yes(60, 0), target=80, needed=60) == "reached_unproven"


def test_without_a_target_nothing_is_verified():
    assert fix_verdict.verdict(CSAT, BEFORE, yes(60, 0), target=None, needed=60) == "better"


def test_less_effort_is_a_rise():
    before, after = {5: 30, 6: 30}, {2: 40, 3: 20}
    assert fix_verdict.verdict(EFFORT, before, after, target=3, needed=60) == "verified"
    assert fix_verdict.verdict(EFFORT, after, before, target=3, needed=60) == "worse"
    assert fix_verdict.verdict(EFFORT, before, {4: 30, 5: 30}, target=3, needed=60) == "better"


def test_promoters_count_for_an_nps():
    before, after = {9: 40, 3: 60}, {10: 80, 3: 20}
    assert fix_verdict.verdict(NPS, before, after, target=50, needed=60) == "verified"


@pytest.mark.parametrize(
    ("needed", "minimum", "enough"), [(None, 30, 60), (100, 30, 100), (10, 30, 30), (None, 0, 1), (1, 0, 1)]
)
def test_no_verdict_is_given_below_the_minimum(needed, minimum, enough):
    assert fix_verdict.required_answers(needed, minimum) == enough


def test_a_verdict_has_the_scores_it_is_based_on():
    assessment = fix_verdict.assess_fix(CSAT, BEFORE, [yes(30, 2), yes(28, 0)], target=80, minimum=30)
    assert (assessment.verdict, assessment.before.score, assessment.after.n, assessment.needed) == (
        "verified",
        60,
        60,
        60,
    )
    assert assessment.after == score(CSAT, yes(58, 2))
    assert assessment.difference.value == pytest.approx(100 * 58 / 60 - 60)
    assert 0 < assessment.difference.low < assessment.difference.value < assessment.difference.high


def test_how_many_more_answers_like_these_would_prove_a_rise():
    more = fix_verdict.answers_to_prove(CSAT, BEFORE, yes(45, 15), 60)
    assert more > 0

    def word(extra):
        return fix_verdict.verdict(CSAT, BEFORE, {5: 0.75 * (60 + extra), 1: 0.25 * (60 + extra)}, target=80, needed=60)

    assert (word(more - 2), word(more)) == ("not_proven", "better")
    assert fix_verdict.answers_to_prove(CSAT, BEFORE, yes(30, 30), 60) is None
    assert fix_verdict.answers_to_prove(CSAT, {}, yes(30, 30), 60) is None
    assert fix_verdict.answers_to_prove(CSAT, yes(5, 5), yes(36, 24), 60) is None


def closed(days, **options):
    """The verdict after these days."""
    return fix_verdict.assess_fix(CSAT, BEFORE, days, target=80, minimum=30, **options).verdict


def test_a_verified_fix_is_reopened_by_a_significant_fall():
    good, bad = [yes(19, 1)] * 3, yes(10, 10)
    assert closed([*good, bad]) == "verified"
    assert closed([*good, bad, bad]) == "reopened"
    assert closed([*good, *[yes(15, 5)] * 2]) == "verified"


def test_a_fix_that_was_never_verified_is_not_reopened():
    assert closed([yes(10, 10)] * 5) == "not_proven"
    assert closed([yes(13, 7)] * 20) == "not_proven"


def test_only_the_latest_days_reopen_what_was_verified():
    good, bad = [yes(19, 1)] * 30, [yes(8, 12)] * 4
    assert closed([*good, *bad]) == "verified"
    assert closed([*good, *bad], recent=8) == "reopened"
    assert closed([*good, *bad, *good], recent=8) == "verified"


def test_a_fix_is_judged_at_every_day_from_the_minimum_on():
    days = [yes(19, 1)] * 4
    values = [
        fix_verdict.assess_fix(CSAT, BEFORE, days[:number], target=80, minimum=30, needed=500) for number in range(1, 5)
    ]
    assert [assessment.verdict for assessment in values] == ["measuring", *["verified"] * 3]
    assert [assessment.after.n for assessment in values] == [20, 40, 60, 80]


def test_the_verdict_and_the_interval_never_differ():
    # At 40 of 20, 40, 60 … answers each: the verdict on a rise and its interval always agree.
    seen = set()
    for good in range(21):
        for count in range(1, 12):
            assessment = fix_verdict.assess_fix(CSAT, BEFORE, [yes(good, 20 - good)] * count, target=80, minimum=30)
            risen, fallen = assessment.difference.low > 0, assessment.difference.high < 0
            known = assessment.after.n >= 30
            assert (assessment.verdict in fix_verdict.PROVEN) == (risen and known), (good, count)
            assert (assessment.verdict == "worse") == (fallen and known), (good, count)
            assert assessment.difference.low <= assessment.difference.value <= assessment.difference.high
            seen.add(assessment.verdict)
    assert seen == {"measuring", "verified", "better", "not_proven", "worse"}


def test_what_one_look_has_ruled_out_stays_ruled_out():
    days = [yes(40, 0), yes(26, 14)]
    first, both = (fix_verdict.assess_fix(CSAT, BEFORE, days[:number], target=80, minimum=30) for number in (1, 2))
    alone = fix_verdict.planned_difference(CSAT, BEFORE, yes(66, 14), 60, 30)
    assert alone.low < first.difference.low < alone.value
    assert both.difference.low == first.difference.low
    assert both.difference.value == alone.value


def test_an_effect_that_has_changed_is_judged_by_its_latest_interval():
    days = [yes(40, 0), yes(10, 70)]
    assessment = fix_verdict.assess_fix(CSAT, BEFORE, days, target=80, minimum=30)
    assert assessment.difference == fix_verdict.planned_difference(CSAT, BEFORE, yes(50, 70), 60, 30)
    assert assessment.difference.low < assessment.difference.value < assessment.difference.high


def test_a_verified_fix_off_its_target_is_called_better():
    days = [yes(17, 3)] * 3 + [yes(12, 8)]
    assert closed(days[:3]) == "verified"
    assert closed(days) == "better"
    assert closed([*days, yes(20, 0)]) == "verified"


def test_nothing_is_proven_against_too_few_answers_before():
    assessment = fix_verdict.assess_fix(Metric("mean", 1, 5), {3: 2}, [{4: 60}], target=3.5, minimum=30)
    assert (assessment.verdict, assessment.more) == ("reached_unproven", None)
    assert fix_verdict.assess_fix(CSAT, yes(2, 27), [yes(59, 1)], target=80, minimum=30).verdict == "reached_unproven"
    assert fix_verdict.assess_fix(CSAT, yes(2, 28), [yes(59, 1)], target=80, minimum=30).verdict == "verified"
    assert fix_verdict.assess_fix(CSAT, yes(27, 0), [yes(5, 55)], target=80, minimum=30).verdict == "not_proven"


def test_a_workspace_without_a_minimum_still_waits_for_an_answer():
    assert fix_verdict.assess_fix(CSAT, BEFORE, [{}], target=80, minimum=0).verdict == "measuring"
