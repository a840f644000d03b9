"""Rank strings: the shared cases, short keys however long the list grows, and the same results in the browser."""

import json
import pathlib
import random
from itertools import pairwise

import pytest

from cxapp import ranks

from .text import node

CASES = json.loads((pathlib.Path(__file__).parent / "cases/ranks.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_ranks_do_what_the_shared_cases_say(case):
    function = getattr(ranks, case["call"])
    if case.get("refused"):
        with pytest.raises(ValueError):
            function(*case["with"])
    else:
        assert function(*case["with"]) == case["gives"]


def test_ten_thousand_appends_need_six_letters():
    rank = None
    for _ in range(10_000):
        rank = placed(rank, None)
    assert len(rank) <= 6


def test_ten_thousand_prepends_need_six_letters():
    rank = None
    for _ in range(10_000):
        rank = placed(None, rank)
    assert len(rank) <= 6


@pytest.mark.parametrize(("low", "high"), [("V", "W"), ("V", "V1"), ("z", "z1"), ("01", "1"), ("a5z", "a6")])
def test_a16_ten_thousand_inserts_at_one_place_stay_short(low, high):
    after, before = low, high
    for _ in range(10_000):
        after = placed(after, high)
        before = placed(low, before)
    assert max(len(after), len(before)) <= 8


def test_a_rank_is_too_long_before_it_has_64_letters():
    low, high, rank = "V", "W", "V"
    for step in range(150):
        if ranks.is_long(rank):
            break
        rank = placed(low, high)
        low, high = (rank, high) if step % 2 else (low, rank)
    assert 48 <= len(rank) < 64


def test_spread_ranks_ascend_and_leave_gaps():
    for count in [*range(200), 5_000]:
        spread = ranks.spread(count)
        assert len(spread) == count
        for low, high in pairwise(spread):
            assert len(placed(low, high)) <= 4


def test_python_and_javascript_agree_on_a_list_built_at_random_places():
    calls = [["spread", [count]] for count in range(300)] + list(inserts())
    for (name, given), answer in zip(calls, node.answers(calls), strict=True):
        assert getattr(ranks, name)(*given) == answer, (name, given)


def inserts():
    """Yield the calls of 5,000 inserts at random places, mostly near the last one."""
    chance, order, place = random.Random(7), [], 0
    for _ in range(5_000):
        near = chance.randint(place - 1, place + 1)
        place = min(max(near, 0), len(order)) if chance.random() < 0.8 else chance.randint(0, len(order))
        low = order[place - 1] if place else None
        high = order[place] if place < len(order) else None
        order.insert(place, placed(low, high))
        yield ["rank_between", [low, high]]


def placed(low, high):
    rank = ranks.rank_between(low, high)
    assert ranks.is_valid(rank)
    assert low is None or low < rank
    assert high is None or rank < high
    return rank
