"""Scores, intervals and differences of 1,500 random histograms against statsmodels, scipy and numpy."""

import pytest

from cxapp.statistics import intervals

from . import reference


@pytest.mark.parametrize(
    ("name", "metric", "groups", "compare"), reference.PEERS, ids=[row[0] for row in reference.PEERS]
)
def test_our_intervals_are_the_peers(name, metric, groups, compare):
    assert reference.largest(metric, compare, 250 // groups, seed=5) < reference.CLOSE


@pytest.mark.parametrize(("n", "margin"), reference.PUBLISHED.items())
def test_an_nps_of_30_has_the_published_margins(n, margin):
    low, high = intervals.nps_interval(n * 0.5, n * 0.2, n)
    assert round((high - low) / 2) == margin
