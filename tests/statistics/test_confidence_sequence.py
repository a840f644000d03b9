"""The interval of a difference that holds however often it is looked at."""

import math
import random

import pytest
from scipy.special import lambertw

from cxapp.statistics import Metric, confidence_sequence, fix_verdict

CSAT = Metric("share", 1, 5, 4)
CES = Metric("mean", 1, 7, higher_is_better=False)
NPS = Metric("nps", 0, 10)


def test_the_tuning_makes_it_shortest_at_the_planned_answers():
    assert pytest.approx((-lambertw(-(0.05**2) / math.e, -1) - 1).real, abs=1e-3) == confidence_sequence.TUNING


@pytest.mark.parametrize(
    ("metric", "before", "after", "old", "new"),
    [
        # One answer of each sort added: 61 of 102. The variance of one answer is greater in both groups together.
        (CSAT, {5: 60, 1: 40}, {5: 48, 1: 12}, 1e4 * 61 * 41 / 102**3, 1e4 * 109 * 53 / 162**3 * 160 / 60),
        # Three answers added, three quarters to each end: 40.75 up and 60.75 down of 103.
        (NPS, {9: 40, 3: 60}, {9: 20, 3: 40}, 1e4 * (101.5 / 103 - (20 / 103) ** 2) / 103, None),
        # One answer at each end of the scale added: 1, 7, 30 times 5 and 30 times 6.
        (CES, {5: 30, 6: 30}, {2: 40, 3: 20}, (1 + 49 + 750 + 1080 - 338**2 / 62) / 61 / 62, None),
    ],
    ids=["csat", "nps", "ces"],
)
def test_its_width_is_that_of_the_formula(metric, before, after, old, new):
    found = confidence_sequence.difference(metric, before, after, planned=60)
    assert confidence_sequence.variance(metric, before) == pytest.approx(old)
    new = new or confidence_sequence.growing_variance(metric, before, after)
    assert confidence_sequence.growing_variance(metric, before, after) == pytest.approx(new)
    information, tuning = 1 / (old + new), confidence_sequence.TUNING * (old + new)
    # Robbins' normal mixture for a Brownian motion at the time `information`.
    boundary = math.sqrt((information * tuning + 1) / tuning * math.log((information * tuning + 1) / 0.05**2))
    assert found.high - found.value == pytest.approx(boundary / information)
    assert found.value - found.low == pytest.approx(boundary / information)


def test_it_never_leaves_the_scale():
    found = confidence_sequence.difference(CSAT, {1: 2}, {5: 2}, planned=60)
    assert (found.value, found.high) == (100, 100)
    found = confidence_sequence.difference(NPS, {0: 1}, {10: 1}, planned=60)
    assert (found.value, found.high) == (200, 200)
    assert confidence_sequence.difference(CSAT, {}, {5: 3}, planned=60).low is None


@pytest.mark.parametrize(
    ("metric", "weights"),
    [(CSAT, {5: 85, 1: 15}), (NPS, {10: 40, 8: 30, 3: 30}), (CES, {1: 50, 2: 30, 4: 15, 7: 5})],
    ids=["csat", "nps", "ces"],
)
def test_a_fix_without_effect_is_hardly_ever_verified(metric, weights):
    """Looked at after every answer; `bin/bench verdicts` does so up to 2,000 answers for 10,000 fixes each."""
    rng, trials = random.Random(20261128), 300
    verified = sum(_ever_verified(metric, weights, rng) for _ in range(trials))
    assert verified <= 0.05 * trials
    # A true rise is found: the test is no mere "no".
    risen = {max(weights) if metric.higher_is_better else min(weights): 1}
    assert _ever_verified(metric, weights, rng, risen)


def _ever_verified(metric, weights, rng, after=None):
    values, total = list(weights), {}
    before = dict.fromkeys(values, 0)
    for value in rng.choices(values, weights.values(), k=400):
        before[value] += 1
    target = metric.scale[0] if metric.higher_is_better else metric.scale[1]
    drawn = after or weights
    for count, value in enumerate(rng.choices(list(drawn), drawn.values(), k=200), 1):
        total[value] = total.get(value, 0) + 1
        if (
            count >= 30
            and fix_verdict.verdict(metric, before, total, target=target, needed=60, minimum=30) == "verified"
        ):
            return True
    return False
