"""A card shows the same figures of its place as the map, and the state of its gap."""

import pytest

from .fixes import board, only_card, plan, share


def ago(today, days):
    """A day before today, as operations write it."""
    return (today - days * (today.resolution)).isoformat()


@pytest.fixture
def card(people, submit, touchpoint, answer, metrics, today):
    """`card(share(59, 60), status="fixing")` is the card of a fix that went live ten days ago, with answers since."""

    def look(after, before=None, live=10, **fields):
        for histogram, days in ((before or share(50, 100), 20), (after, 3)):
            if histogram:
                answer("csat", touchpoint, histogram, ago=days)
        plan(submit, touchpoint, metrics, live=live and ago(today, live), **fields)
        return only_card(people)

    return look


def figures(card):
    """What it says of its gap."""
    return {name: card[name] for name in ("score", "n", "state", "difference")}


def of(score, n, state):
    """The same, expected; the target is 80."""
    return {"score": pytest.approx(score), "n": n, "state": state, "difference": pytest.approx(score - 80)}


def test_while_it_is_measured_all_answers_count(card):
    found = card(share(20, 24), status="fixing")
    assert figures(found) == of(7000 / 124, 124, "significant")
    assert (found["since"], found["before"]["n"], found["measured"]) == (None, 100, 24)
    assert found["share"] == 100


def test_what_is_verified_is_on_target_by_the_answers_that_verify_it(card):
    found = card(share(59, 60), status="fixing")
    assert figures(found) == of(5900 / 60, 60, "on_target")
    assert (found["share"], found["closed"]) == (0, True)


def test_what_is_better_alone_is_still_a_part_of_the_whole_gap(card, people):
    found = card(share(46, 60), status="fixing")
    assert figures(found) == of(4600 / 60, 60, "not_proven")
    assert found["since"]["reason"] == "better"
    assert (found["column"], found["share"], found["closed"]) == ("verified", 100, False)
    assert [column["share"] for column in board(people)["columns"]] == [0, 0, 0, 100]


def test_what_got_worse_starts_nothing_anew(card):
    found = card(share(10, 60), status="fixing")
    assert figures(found) == of(6000 / 160, 160, "significant")
    assert found["column"] == "fixing"


def test_a_gap_that_is_planned_again_has_the_figures_of_today(card):
    found = card(share(20, 60), status="planned")
    assert figures(found) == of(100 * 70 / 160, 160, "significant")


def test_too_few_answers_before_are_no_proof(card):
    found = card(None, before=share(1, 3), status="fixing")
    assert figures(found) == of(100 / 3, 3, "too_few")
    assert (found["burn"], found["proven"]) == (0, False)


def test_closed_by_hand_before_any_answer_it_keeps_its_figure(card):
    found = card(None, status="verified", reason="The step is gone")
    assert figures(found) == of(50, 100, "significant")
    assert (found["closed"], found["share"], found["burn"], found["since"]) == (True, 100, 3, None)


def test_closed_by_hand_the_answers_since_count_once_they_are_enough(card):
    found = card(share(12, 30), status="verified", reason="Good enough")
    assert figures(found) == of(40, 30, "significant")
    assert (found["since"]["reason"], found["column"], found["closed"]) == ("closed", "verified", True)
