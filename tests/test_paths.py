"""Paths between stages, by the cases that the browser is tested with, and what holds for every map."""

import json
import pathlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxapp import paths
from cxapp.paths import Route

CASES = json.loads((pathlib.Path(__file__).parent / "cases/paths.json").read_text())
COUNT = 8
COLUMNS = st.integers(0, COUNT - 1)
ROUTES = st.lists(st.builds(Route, COLUMNS, st.none() | COLUMNS, st.integers(0, 100)), max_size=14)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_cases_of_the_browser(case):
    routes = [Route(*route) for route in case["routes"]]

    lines = [[line.lane, line.source, line.target, line.label] for line in paths.lay_out(routes)]

    assert [route.kind for route in routes] == case["kinds"]
    assert paths.reach(case["stages"], routes) == case["reach"]
    assert json.loads(json.dumps(lines)) == case["lines"]


@given(ROUTES)
def test_a_share_of_customers_is_from_0_to_100(routes):
    shares = paths.reach(COUNT, routes)

    assert shares[0] == 100
    assert all(0 <= share <= 100 for share in shares)


@given(ROUTES)
def test_loops_change_no_share(routes):
    others = [route for route in routes if route.kind != paths.LOOP]

    assert paths.reach(COUNT, routes) == paths.reach(COUNT, others)


@given(ROUTES)
def test_no_line_goes_through_a_label(routes):
    lines = paths.lay_out(routes)

    for line in lines:
        low, high = line.route.span
        first, last = line.label
        assert low < 2 * first + 1 <= 2 * last + 1 <= high
        for other in lines:
            sides = [end[0] for end in (other.source, other.target) if end and other.lane > line.lane]
            assert not any(2 * first < side < 2 * last + 1 for side in sides)


@given(ROUTES)
def test_lines_of_one_lane_do_not_touch(routes):
    lines = paths.lay_out(routes)

    for at, line in enumerate(lines):
        for other in lines[:at]:
            (low, high), (start, end) = line.route.span, other.route.span
            assert line.lane != other.lane or high < start or end < low


@given(ROUTES)
def test_each_end_has_a_place_of_its_own(routes):
    ends = [end for line in paths.lay_out(routes) for end in (line.source, line.target) if end]

    assert len({end[:2] for end in ends}) == len(ends)


def test_paths_to_stages_that_are_gone_have_no_route():
    exits = {"source": "a", "target": None, "share": 5}
    gone = [{"source": "x", "target": "a", "share": 5}, {"source": "a", "target": "x", "share": 5}]

    assert paths.find_routes(["a"], [exits, *gone]) == [(exits, Route(0, None, 5))]
