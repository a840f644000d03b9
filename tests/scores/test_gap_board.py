"""The gap board: every gap and every fix in its column, as the answers have it."""

import datetime
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cxapp import scores

from .fixes import board, only_card, plan, share


def ago(today, days):
    """A day before today, as operations write it."""
    return (today - datetime.timedelta(days)).isoformat()


def test_a_gap_without_a_fix_is_open(people, touchpoint, answer, metrics):
    answer("csat", touchpoint, share(50, 100))
    card = only_card(people)
    assert (card["column"], card["fix"], card["title"], card["share"]) == ("open", None, "Shop counter", 100)
    assert (card["difference"], card["n"], card["state"], card["proven"]) == (-30, 100, "significant", True)
    assert card["place"] == {"kind": "touchpoint", "id": touchpoint["id"]}


def test_a_place_on_target_is_no_card(people, touchpoint, answer, metrics):
    answer("csat", touchpoint, share(95, 100))
    assert board(people)["cards"] == []


@pytest.mark.parametrize(
    ("status", "column"), [("open", "open"), ("planned", "planned"), ("fixing", "fixing"), ("reopened", "open")]
)
def test_a_fix_takes_the_place_of_its_gap(people, submit, touchpoint, answer, metrics, status, column):
    answer("csat", touchpoint, share(50, 100))
    fix = plan(submit, touchpoint, metrics, status=status)
    card = only_card(people)
    assert (card["id"], card["column"], card["text"], card["share"]) == (fix, column, "Call first", 100)
    assert card["reopened"] == (status == "reopened")


@pytest.mark.parametrize(
    ("after", "verdict", "column", "text"),
    [
        (share(20, 24), "measuring", "fixing", "First answers: 83"),
        (share(59, 60), "verified", "verified", "Closed: the whole interval is above target"),
        (share(50, 60), "verified", "verified", "Closed: 83 against a target of 80"),
        (share(46, 60), "better", "verified", "Better, target not reached yet"),
        (share(40, 60), "not_proven", "fixing", "No change for the better is proven"),
        (share(10, 60), "worse", "fixing", "Worse than before, and proven"),
    ],
)
def test_the_answers_after_a_fix_decide(
    people, submit, touchpoint, answer, metrics, today, after, verdict, column, text
):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, after, ago=3)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))
    card = only_card(people)
    assert (card["verdict"], card["column"], card["told"]) == (verdict, column, text)
    assert (card["before"]["score"], card["before"]["n"], card["measured"]) == (50, 100, sum(after.values()))
    assert (card["needed_after"], card["closed"]) == (60, verdict == "verified")
    assert bool(card["more"]) == (verdict == "not_proven")
    assert (card["change"]["low"] > 0) == (verdict in ("verified", "better"))


def test_answers_of_the_first_day_of_a_fix_count(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, share(90, 90), ago=10)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))
    card = only_card(people)
    assert (card["measured"], card["before"]["n"], card["verdict"]) == (90, 100, "verified")


def test_the_day_before_a_fix_counts_as_before_it(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=11)
    answer("csat", touchpoint, share(10, 40), ago=100)
    answer("csat", touchpoint, share(9, 9), ago=101)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))
    answer("csat", touchpoint, share(56, 60), ago=10)
    card = only_card(people)
    assert (card["before"]["n"], card["after"]["n"]) == (140, 60)


def test_answers_of_today_count_for_a_fix_of_today(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, share(20, 20), ago=0)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 0))
    card = only_card(people)
    assert (card["measured"], card["verdict"], card["told"]) == (20, "measuring", "First answers: 100")


def test_a_proof_need_not_wait_for_the_planned_answers(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, share(60, 60), ago=3)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10), needed=400)
    card = only_card(people)
    assert (card["verdict"], card["needed_after"], card["overdue"]) == ("verified", 400, False)


def test_what_proves_nothing_yet_waits_for_the_planned_answers(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, share(36, 60), ago=3)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10), needed=61)
    assert (only_card(people)["verdict"], only_card(people)["needed_after"]) == ("measuring", 61)


def test_a_fix_closed_by_its_answers_is_not_overdue(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, share(60, 60), ago=3)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10), due=ago(today, 2))
    card = only_card(people)
    assert (card["column"], card["overdue"]) == ("verified", False)


def test_a_verified_fix_is_open_again_when_the_score_falls(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=80)
    answer("csat", touchpoint, share(59, 60), ago=60)
    answer("csat", touchpoint, share(20, 60), ago=3)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 70))
    card = only_card(people)
    assert (card["verdict"], card["column"], card["reopened"]) == ("reopened", "open", True)


def test_closed_by_hand_it_stands_there_with_its_reason(people, submit, touchpoint, answer, metrics):
    answer("csat", touchpoint, share(50, 100))
    plan(submit, touchpoint, metrics, status="verified", reason="The step is gone")
    card = only_card(people)
    assert (card["column"], card["reason"], card["closed"]) == ("verified", "The step is gone", True)
    # What customers say is a gap all the same, here as on the map.
    assert board(people)["columns"][3] == {"id": "verified", "count": 1, "share": 100, "closed": 1}
    assert scores.gap_board.count(people.workspace) == 1


def test_what_its_answers_have_closed_counts_no_more(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, share(56, 60), ago=3)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))
    assert only_card(people)["closed"]
    assert scores.gap_board.count(people.workspace) == 0


def test_shares_of_all_journeys_add_up_and_two_fixes_of_a_gap_count_once(
    people, submit, create, touchpoint, answer, metrics
):
    place = {"stage": touchpoint["stage"], "lane": touchpoint["lane"]}
    for number in range(3):
        answer("csat", create("touchpoint", text=f"Card {number}", **place), share(50, 100))
    answer("csat", touchpoint, share(50, 100))
    for status in ("planned", "fixing"):
        plan(submit, touchpoint, metrics, status=status)
    result = board(people)
    assert [column["share"] for column in result["columns"]] == [75, 0, 25, 0]
    assert [column["count"] for column in result["columns"]] == [3, 1, 1, 0]


def test_overdue_is_what_is_not_verified(people, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100))
    plan(submit, touchpoint, metrics, status="planned", due=ago(today, 1))
    assert only_card(people)["overdue"]
    with translation.override("ru"):
        assert only_card(people)["told"] == ""


def test_the_map_shows_its_fixes(journey, submit, touchpoint, answer, metrics, today):
    answer("csat", touchpoint, share(50, 100), ago=20)
    answer("csat", touchpoint, share(24, 24), ago=3)
    fix = plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))
    (payload,) = scores.build_payload(journey)["fixes"]
    assert (payload["id"], payload["column"], payload["verdict"]) == (fix, "fixing", "measuring")
    assert (payload["n"], payload["needed"], payload["told"]) == (24, 60, "First answers: 100")


def test_the_number_of_queries_does_not_grow_with_the_fixes(people, submit, create, touchpoint, answer, metrics, today):
    def queries():
        with CaptureQueriesContext(connection) as queries:
            board(people)
        return len(queries)

    answer("csat", touchpoint, share(50, 100), ago=20)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))
    few = queries()
    for _ in range(5):
        plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))
    assert queries() == few <= 15


@pytest.fixture
def unmet(create, stage):
    """An expectation of the customers that is not met."""
    lane = create("lane", title="Expectations", kind="expectations")
    return create("expectation", stage=stage["id"], lane=lane["id"], text="It comes on time", status="unmet")


def test_an_unmet_expectation_is_a_card_counted_apart(people, journey, stage, unmet):
    card = only_card(people)
    assert (card["id"], card["column"], card["unmet"]) == (f"expectation:{unmet['id']}", "open", True)
    assert (card["title"], card["stage"]) == ("It comes on time", stage["title"])
    assert (card["score"], card["share"], card["verdict"]) == (None, 0, None)
    assert scores.gap_board.count(people.workspace) == 0


def test_a_fix_of_an_unmet_expectation_takes_its_place(people, submit, unmet):
    data = {"id": str(uuid.uuid4()), "target": unmet["id"], "metric": None, "text": "Call", "status": "planned"}
    submit("fix.create", data)
    card = only_card(people)
    assert (card["fix"], card["column"], card["unmet"]) == (data["id"], "planned", False)
    assert (card["title"], card["text"], card["place"]["id"]) == ("It comes on time", "Call", unmet["id"])
    assert scores.gap_board.count(people.workspace) == 1
