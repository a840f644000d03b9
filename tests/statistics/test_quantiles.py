"""The t quantile against scipy's."""

import pytest
from scipy import stats

from cxapp.statistics import quantiles

MANY_DEGREES = [*range(1, 400), 500, 999, 1000, 1001, 5000, 10**6, 2.5, 30.7]


@pytest.mark.parametrize("p", [0.9, 0.975, 0.995])
def test_the_t_quantile_agrees_with_scipy(p):
    for df in MANY_DEGREES:
        assert quantiles.t_quantile(df, p) == pytest.approx(stats.t.ppf(p, df), rel=1e-9), df


def test_the_normal_quantile_agrees_with_scipy():
    assert pytest.approx(stats.norm.ppf(0.975), rel=1e-14) == quantiles.Z95
