"""Answers over HTTP: many at once with an error for each that does not fit, read, searched, deleted, typed in."""

import uuid

import pytest

from cxapp.models import Answer, Batch, Measurement
from tests.api.conftest import check_error


@pytest.fixture
def answer(world):
    """An answer as a program sends it."""
    return {"metric": world["metric"], "place": {"kind": "stage", "id": world["stage"]}, "value": 4}


@pytest.fixture
def send(call, world):
    """A function that sends answers."""

    def apply(*answers, query="", by=call.bob, **more):
        return by.post(f"answers/{query}", {"journey": world["journey"], "answers": list(answers), **more})

    return apply


def days(world):
    """What the days of the stage hold together."""
    return [row.histogram for row in Measurement.objects.filter(place_id=world["stage"])]


def test_answers_are_taken_and_those_sent_before_change_nothing(send, answer, world):
    some = [answer | {"external_id": id, "at": "2026-11-20T23:30:00+03:00", "comment": " Quick "} for id in "ab"]
    made = send(*some, source="shop")
    assert made.status_code == 201, made.content
    assert (made.json()["added"], made.json()["repeated"], made.json()["errors"]) == (2, 0, [])
    again = send(*some, answer | {"external_id": "c", "persona": world["persona"]}, source="shop")
    assert (again.json()["added"], again.json()["repeated"]) == (1, 2)
    assert send(some[0], source="shop").status_code == 200
    assert sorted(map(str, days(world))) == ["{'4': 1}", "{'4': 2}"]


def test_an_id_of_a_source_is_kept_once_wherever_it_comes_again(send, answer, world):
    elsewhere = {"place": {"kind": "journey", "id": world["journey"]}}
    some = answer | {"external_id": "a"}
    both = send(some, some | elsewhere, source="shop").json()
    assert (both["added"], both["repeated"]) == (1, 1)
    again = send(some | elsewhere | {"value": 1}, some | elsewhere | {"external_id": "b"}, source="shop").json()
    assert (again["added"], again["repeated"]) == (1, 1)
    assert send(some | elsewhere, source="till").json()["added"] == 1


def test_a_respondent_is_kept_as_a_digest(send, answer, world):
    assert (
        send(answer | {"respondent": "nora@bakery.test"}, answer | {"respondent": "Nora@bakery.test "}).json()["added"]
        == 2
    )
    kept = set(Answer.objects.exclude(respondent=None).values_list("respondent", flat=True))
    assert len(kept) == 1
    assert "nora" not in kept.pop()


def test_the_same_batch_again_answers_with_it(send, answer, world):
    batch = str(uuid.uuid4())
    first, again = send(answer, batch=batch).json(), send(answer, batch=batch).json()
    assert first == again
    assert days(world) == [{"4": 1}]


WRONG = [
    ({"value": 6}, "value"),
    ({"value": True}, "value"),
    ({"value": None}, "value"),
    ({"metric": str(uuid.uuid4())}, "metric"),
    ({"metric": {"id": 1}}, "metric"),
    ({"place": {"kind": "stage", "id": str(uuid.uuid4())}}, "place"),
    ({"place": {"kind": ["stage"], "id": []}}, "place"),
    ({"persona": str(uuid.uuid4())}, "persona"),
    ({"at": "20 November"}, "at"),
    ({"at": "2026-11-20T10:00:00"}, "at"),
    ({"at": "2999-01-01"}, "at"),
    ({"at": "0001-01-01T00:00:00+14:00"}, "at"),
    ({"at": 5}, "at"),
    ({"comment": 5}, "comment"),
    ({"external_id": "x" * 121}, "external_id"),
    ({"weight": 2}, "weight"),
]


def test_each_invalid_answer_is_reported_and_the_others_are_stored(send, answer, world):
    payload = send(answer, *(answer | wrong for wrong, _ in WRONG), "nothing", query="").json()
    assert payload["added"] == 1
    fields = [next(iter(error["fields"])) for error in payload["errors"]]
    assert fields == [*(field for _, field in WRONG), "answer"]
    assert [error["index"] for error in payload["errors"]] == list(range(1, len(WRONG) + 2))
    body = check_error(send(answer, answer | {"value": 9}, query="?strict=1"), 400)
    assert list(body["fields"]) == ["answers.1.value"]
    assert days(world) == [{"4": 1}]


def test_what_customers_said_is_listed_with_its_value(send, call, answer, world):
    send(answer | {"comment": "Ждал СЛИШКОМ долго"}, answer | {"comment": "Kind"}, answer)
    found = call.victor.get("answers/", journey=world["journey"], place=world["stage"], search="слишком").json()
    [one] = found["results"]
    assert (one["value"], one["metric_name"], one["low"], one["high"]) == (4, "CSAT", 1, 5)
    assert one["comment"] == "Ждал СЛИШКОМ долго"
    listed = call.victor.get("answers/", place=world["stage"], words=1).json()["results"]
    assert [each["comment"] for each in listed] == ["Kind", "Ждал СЛИШКОМ долго"]
    page = call.victor.get("answers/", place=world["stage"], page_size=2).json()
    rest = call.victor.client.get(page["next"]).json()
    assert (len(page["results"]), len(rest["results"])) == (2, 1)
    check_error(call.victor.get("answers/", cursor="cD1hYmM="), 400)


def test_answers_of_a_batch_that_does_not_count_are_not_shown(send, call, answer, world):
    send(answer | {"comment": "Kind"})
    Batch.objects.update(state="running")
    assert call.alice.get("answers/", journey=world["journey"]).json()["results"] == []
    check_error(call.alice.delete(f"answers/{Answer.objects.latest('pk').pk}/"), 404)


def test_a_deleted_answer_leaves_its_day(send, call, answer, world):
    send(answer, answer | {"value": 2})
    assert call.bob.delete(f"answers/{Answer.objects.get(value=4).pk}/").status_code == 204
    assert days(world) == [{"2": 1}]
    check_error(call.bob.delete(f"answers/{2**70}/"), 404)


@pytest.mark.parametrize(
    ("method", "figures", "histogram"),
    [
        ("share", {"positive": 7, "n": 9}, {"1": 2, "5": 7}),
        ("share", {"histogram": {"4": 2, "1": 0}}, {"4": 2}),
        ("mean", {"histogram": {"2": 1}}, {"2": 1}),
        ("nps", {"promoters": 3, "passives": 2, "detractors": 1}, {"0": 1, "7": 2, "10": 3}),
    ],
)
def test_a_figure_typed_in_adds_to_its_day_and_is_undone(call, world, answer, method, figures, histogram):
    scale = {"kind": "nps"} if method == "nps" else {"kind": "csat", "method": method}
    metric = call.bob.post("metrics/", {"name": "Typed", **scale}).json()["id"]
    body = {"metric": metric, "place": answer["place"], "day": "2026-11-20", **figures}
    made = call.bob.post(f"journeys/{world['journey']}/answers/typed/", body)
    assert made.status_code == 201, made.content
    assert (made.json()["way"], days(world)) == ("typed", [histogram])
    call.bob.post(f"batches/{made.json()['id']}/undo/", {})
    assert days(world) == []


def test_a_mean_without_its_histogram_is_refused_with_the_reason(call, world, answer):
    metric = call.bob.post("metrics/", {"name": "M", "kind": "csat", "method": "mean"}).json()["id"]
    body = {"metric": metric, "place": answer["place"], "day": "2026-11-20", "positive": 3, "n": 4}
    result = check_error(call.bob.post(f"journeys/{world['journey']}/answers/typed/", body), 400)
    assert "histogram" in result["detail"]
