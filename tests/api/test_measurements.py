"""Measurements over HTTP: a day's answers at a place that must be on the map."""

import datetime
import uuid

import pytest

from cxapp import broadcast
from cxapp.models import Measurement
from tests.api.conftest import check_error


@pytest.fixture
def answers(world, touchpoint, today):
    """A day's answers at a touchpoint."""
    place = {"kind": "touchpoint", "id": touchpoint["id"]}
    named = {"metric": world["metric"], "journey": world["journey"], "persona": world["persona"]}
    return {**named, "place": place, "day": today, "histogram": {"1": 2, "5": 8}}


def test_a_days_answers_are_kept_and_read_back(call, answers):
    made = call.bob.post("measurements/", answers)
    assert made.status_code == 201, made.content
    assert {name: made.json()[name] for name in answers} == answers
    assert call.victor.get(f"measurements/{made.json()['id']}/").json() == made.json()


def test_the_same_again_replaces_and_never_counts_twice(call, answers):
    first = call.bob.post("measurements/", answers)
    again = call.bob.post("measurements/", answers)
    assert (again.status_code, again.json()) == (200, first.json())
    corrected = call.bob.post("measurements/", answers | {"histogram": {"4": 1}})
    assert (corrected.status_code, corrected.json()["id"]) == (200, first.json()["id"])
    assert corrected.json()["histogram"] == {"4": 1}


@pytest.mark.parametrize("other", ["persona", "day", "place", "metric"])
def test_another_key_is_another_measurement(call, answers, world, other):
    call.bob.post("measurements/", answers)
    elsewhere = {
        "persona": None,
        "day": "2026-01-31",
        "place": {"kind": "stage", "id": world["stage"]},
        "metric": call.bob.post("metrics/", {"name": "Again", "kind": "csat"}).json()["id"],
    }
    assert call.bob.post("measurements/", answers | {other: elsewhere[other]}).status_code == 201


@pytest.mark.parametrize("kind", ["journey", "stage", "touchpoint"])
def test_every_kind_of_place_can_be_measured(call, answers, world, touchpoint, kind):
    ids = {"journey": world["journey"], "stage": world["stage"], "touchpoint": touchpoint["id"]}
    body = answers | {"place": {"kind": kind, "id": ids[kind]}}
    assert call.bob.post("measurements/", body).json()["place"] == body["place"]


WRONG = [
    ({"place": {"kind": "stage", "id": str(uuid.uuid4())}}, "place"),
    ({"place": {"kind": "lane", "id": str(uuid.uuid4())}}, "place.kind"),
    ({"place": {"kind": "journey", "id": str(uuid.uuid4())}}, "place"),
    ({"place": {"kind": "stage"}}, "place.id"),
    ({"place": {"kind": "stage", "id": str(uuid.uuid4()), "title": "A"}}, "place.title"),
    ({"place": None}, "place"),
    ({"place": "stage"}, "place"),
    ({"metric": str(uuid.uuid4())}, "metric"),
    ({"persona": str(uuid.uuid4())}, "persona"),
    ({"persona": 1}, "persona"),
    ({"day": "yesterday"}, "day"),
    ({"day": "0001-01-01"}, "day"),
    ({"day": "9999-12-31"}, "day"),
    ({"day": (datetime.date.today() + datetime.timedelta(days=3)).isoformat()}, "day"),
    ({"day": 20261122}, "day"),
    ({"histogram": {"0": 1}}, "histogram"),
    ({"histogram": {"6": 1}}, "histogram"),
    ({"histogram": {"4.5": 1}}, "histogram"),
    ({"histogram": {"": 1}}, "histogram"),
    ({"histogram": {"٤": 1}}, "histogram"),
    ({"histogram": {"4": -1}}, "histogram.4"),
    ({"histogram": {"4": 1.5}}, "histogram.4"),
    ({"histogram": {"4": "1"}}, "histogram.4"),
    ({"histogram": {"4": True}}, "histogram.4"),
    ({"histogram": {"4": 2**53 - 1}}, "histogram"),
    ({"histogram": {"4": None}}, "histogram.4"),
    ({"histogram": [4, 5]}, "histogram"),
    ({"histogram": {}}, "histogram"),
    ({"n": 5}, "n"),
]


def test_answers_that_make_no_sense_are_refused_by_their_field(call, answers, subtests):
    for wrong, field in WRONG:
        with subtests.test(wrong=wrong, field=field):
            before = Measurement.objects.count()
            assert field in check_error(call.bob.post("measurements/", answers | wrong), 400)["fields"]
            assert Measurement.objects.count() == before


def test_the_open_maps_learn_of_new_and_deleted_answers(
    call, answers, world, monkeypatch, django_capture_on_commit_callbacks
):
    messages = []

    def hear(document_id, metric_ids):
        messages.append((str(document_id), [str(id) for id in metric_ids]))

    monkeypatch.setattr(broadcast, "announce_score_change", hear)
    with django_capture_on_commit_callbacks(execute=True):
        made = call.bob.post("measurements/", answers).json()
    with django_capture_on_commit_callbacks(execute=True):
        call.bob.delete(f"measurements/{made['id']}/")
    assert messages == [(world["journey"], [world["metric"]])] * 2


def test_the_atlas_shows_new_corrected_and_deleted_answers(call, answers, world, django_capture_on_commit_callbacks):
    def read():
        (row,) = (row for row in call.bob.get("atlas/").json()["journeys"] if row["id"] == world["journey"])
        return row["state"], row["worst"] and row["worst"]["n"]

    def change(method, *values):
        with django_capture_on_commit_callbacks(execute=True):
            return getattr(call.bob, method)(*values)

    seen = [read()]
    made = change("post", "measurements/", answers | {"persona": None, "histogram": {"1": 60}}).json()
    seen.append(read())
    change("post", "measurements/", answers | {"persona": None, "histogram": {"1": 70}})
    seen.append(read())
    change("delete", f"measurements/{made['id']}/")
    assert [*seen, read()] == [("guessed", None), ("measured", 60), ("measured", 70), ("guessed", None)]


@pytest.mark.parametrize("name", ["journey", "metric", "persona", "place", "place_kind", "workspace"])
def test_the_list_is_narrowed_by_what_is_asked(call, answers, other_world, name):
    call.bob.post("measurements/", answers)
    fields = {
        "journey": answers["journey"],
        "metric": answers["metric"],
        "persona": answers["persona"],
        "place": answers["place"]["id"],
        "place_kind": "touchpoint",
    }
    if name in fields:
        found = call.victor.get("measurements/", **{name: fields[name]}).json()["results"]
        assert answers["place"] in [item["place"] for item in found]
    if name in other_world:
        assert call.victor.get("measurements/", **{name: other_world[name]}).json()["results"] == []


def test_answers_show_in_the_scores_at_once(call, answers, world):
    call.bob.post("measurements/", answers)
    scores = call.victor.get(f"journeys/{world['journey']}/scores/").json()["scores"]
    [score] = [score for score in scores if score["place"] == answers["place"]]
    assert (score["n"], score["score"]) == (10, 80)
