"""The t quantile against scipy's."""

import pytest
from scipy import stats

from cxapp.statistics import quantiles

MANY_DEGREES = [*range(1, 400), 500, 999, 1000, 1001, 5000, 10**6, 2.5, 30.7]


@pytest.mark.parametrize("p", [0.9, 0.975, 0.995])
def test_the_t_quantile_agrees_with_scipy(p):
    for df in MANY_DEGREES:
        assert quantiles.t_quantile(df, p) == pytest.approx(stats.t.ppf(p, df), rel=1e-9), df


@pytest.mark.parametrize("df", [1000, 1001.5, 2000, 10**5])
def test_the_series_for_many_degrees_is_exact_to_its_last_term(df):
    assert quantiles.t_quantile(df) == pytest.approx(stats.t.ppf(0.975, df), rel=1e-14)


def test_the_normal_quantile_agrees_with_scipy():
    assert pytest.approx(stats.norm.ppf(0.975), rel=1e-14) == quantiles.Z95
