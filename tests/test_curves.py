"""The emotion curve and the balance's steps: the shared cases, the pictures' own paths, and no overshoot."""

import itertools
import json
import pathlib
import random
import re

import pytest

from cxapp import curves

CASES = json.loads((pathlib.Path(__file__).parent / "cases/curves.json").read_text())
BOX = [[1, 1], [1, 2], [0, -1], [-1, -1], [-1, -2], [2, 1], [1, 2]]

# The paths drawn in the design, in a box 1000 wide and 100 deep.
DRAWN_CURVE = (
    "M0.0 31.5C11.9 31.5 23.8 31.5 35.7 31.5C59.5 31.5 83.3 31.5 107.1 31.5C131.0 31.5 154.8 31.5 178.6 31.5"
    "C202.4 31.5 226.2 13.0 250.0 13.0C273.8 13.0 297.6 40.8 321.4 50.0C345.2 59.2 369.0 68.5 392.9 68.5"
    "C416.7 68.5 440.5 68.5 464.3 68.5C488.1 68.5 511.9 68.5 535.7 68.5C559.5 68.5 583.3 68.5 607.1 68.5"
    "C631.0 68.5 654.8 87.0 678.6 87.0C702.4 87.0 726.2 13.0 750.0 13.0C773.8 13.0 797.6 31.5 821.4 31.5"
    "C845.2 31.5 869.0 31.5 892.9 31.5C916.7 31.5 940.5 13.0 964.3 13.0C976.2 13.0 988.1 13.0 1000.0 13.0"
)
DRAWN_BALANCES = {
    "M0 50.00H14.3V43.78H85.7V37.56H157.1V31.34H228.6V18.91H300.0V12.69H371.4V25.12H442.9V37.56H514.3V43.78"
    "H585.7V56.22H657.1V87.31H728.6V68.66H800.0V62.44H871.4V56.22H942.9V43.78H1000": (
        [[1, 1], [1, 2], [1, -2], [-2, -1], [-2, -5], [3, 1], [1, 2]]
    ),
    "M0 68.66H14.3V59.33H85.7V50.00H157.1V77.99H228.6V68.66H300.0V50.00H371.4V22.01H442.9V12.69H514.3V22.01"
    "H585.7V68.66H657.1V50.00H728.6V77.99H800.0V87.31H871.4V68.66H942.9V77.99H1000": (
        [[1, 1], [-3, 1], [2, 3], [1, -1], [-5, 2], [-3, -1], [2, -1]]
    ),
}


def numbers(path):
    """The numbers of an SVG path, in order."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]


def flat(value):
    """Every leaf of a nested value, in order, with the keys of its dictionaries."""
    if isinstance(value, dict):
        return [leaf for key, part in value.items() for leaf in [key, *flat(part)]]
    if isinstance(value, list | tuple):
        return ["[", *(leaf for part in value for leaf in flat(part)), "]"]
    return [value]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_curves_do_what_the_shared_cases_say(case):
    given, expected = flat(getattr(curves, case["call"])(*case["with"])), flat(case["gives"])
    assert len(given) == len(expected)
    for point, other in zip(given, expected, strict=True):
        assert point == (pytest.approx(other, abs=1e-7) if isinstance(other, float) else other)


def test_the_balance_takes_credit_before_emotion():
    values = [(-5, 2), (0, 2), (None, 2), (None, None)]
    assert [curves.balance_value({"credit": credit, "emotion": emotion}) for credit, emotion in values] == [-5, 0, 2, 0]


def test_the_balance_runs():
    entries = [1, 1, 1, 2, 1, -2, -2, -1, -2, -5, 3, 1, 1, 2]
    after = [block["after"] for block in curves.balance([entries])["blocks"]]
    assert after == [1, 2, 3, 5, 6, 4, 2, 1, -1, -6, -3, -2, -1, 1]


def test_the_curve_is_the_one_in_the_picture():
    drawn = curves.path(curves.anchors(BOX))
    assert numbers(drawn) == pytest.approx(numbers(DRAWN_CURVE), abs=0.11)
    assert re.sub(r"[\d.]+", "", drawn) == re.sub(r"[\d.]+", "", DRAWN_CURVE)


@pytest.mark.parametrize(("drawn", "entries"), DRAWN_BALANCES.items(), ids=["box", "banquet"])
def test_the_balance_is_the_one_in_the_picture(drawn, entries):
    assert curves.balance_path(curves.balance(entries)) == drawn


def test_a_curve_never_overshoots_its_points():
    rng = random.Random(2)
    for _ in range(300):
        stages = [[rng.randint(-2, 2) for _ in range(rng.randint(1, 4))] for _ in range(rng.randint(2, 9))]
        points = curves.anchors(stages)
        pieces = curves.segments(points)
        for (left, one), (right, other) in itertools.pairwise(points):
            low, high = sorted((one, other))
            middle = [curves.value_at(pieces, left + (right - left) * part / 20) for part in range(21)]
            assert low - 1e-9 <= min(middle)
            assert max(middle) <= high + 1e-9


def test_an_area_stays_on_its_side_of_zero():
    for sign in (1, -1):
        outline = curves.area(curves.anchors(BOX), 0.0, 1.0, sign)
        assert min(sign * value for _, value in outline) >= 0
        assert (outline[0][1], outline[-1][1]) == (0.0, 0.0)
        assert [x for x, _ in outline] == sorted(x for x, _ in outline)
