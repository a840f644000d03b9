"""The past of a map: rows that say who did what and where, and the map at any revision of its log."""

import datetime
import uuid

import pytest

from cxapp import operations, records
from cxapp.models import Document, Metric, Operation, write_guard

from .conftest import check_error


@pytest.fixture
def does(journey):
    """A function that applies an operation and returns it."""

    def apply(actor, type, data):
        applied = operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)
        return applied.operation

    return apply


@pytest.fixture
def cards(people, journey, stage, does):
    """A map with two cards in the stage, typed in by two people; gives what there is."""
    lane, card, other = (str(uuid.uuid4()) for _ in range(3))
    does(people.alice, "lane.create", {"id": lane, "title": "Doing", "kind": "actions"})
    for id, text in ((card, "Had to fill in the form"), (other, "Reviews")):
        does(people.bob, "note.create", {"id": id, "stage": stage["id"], "lane": lane, "text": text})
    return {"lane": lane, "card": card, "other": other}


def rows(call, journey, **query):
    return call.victor.get(f"journeys/{journey.pk}/history/", **query).json()["rows"]


def test_one_burst_of_typing_is_one_difference_and_another_hand_ends_it(call, people, journey, does, cards):
    where = {"kind": "note", "id": cards["card"], "field": "text"}
    head = Document.objects.get(pk=journey.pk).revision
    for place, letter in enumerate(" twice"):
        does(people.bob, "text.edit", {**where, "revision": head + place, "splices": [[23 + place, 0, letter]]})
    does(people.alice, "text.edit", {**where, "revision": head + 6, "splices": [[0, 3, "I had"]]})
    does(people.bob, "text.edit", {**where, "revision": head + 7, "splices": [[31, 0, "!"]]})
    found = rows(call, journey, after=head)
    actions = {row["actor"]["name"]: row["deeds"] for row in found}
    assert [action["parts"] for action in actions["Bob"]] == [
        [["=", "I had to fill in the form "], ["-", "twice"], ["+", "twice!"]],
        [["=", "Had to fill in the form"], ["+", " twice"]],
    ]
    assert actions["Alice"][0]["parts"][:2] == [["-", "Had"], ["+", "I had"]]
    assert len(actions["Bob"][1]["operations"]) == 6


def test_rows_name_person_place_and_minutes_and_a_pause_begins_a_new_one(call, people, journey, stage, does, cards):
    does(people.bob, "note.update", {"id": cards["other"], "text": "212 reviews"})
    early = Operation.objects.filter(document_id=journey.pk, type="note.create")
    with write_guard.allow_map_writes():
        early.update(at=early.first().at - datetime.timedelta(minutes=30))
    last, first, *_ = rows(call, journey)
    assert (last["actor"]["name"], last["place"]["title"], len(last["deeds"])) == ("Bob", stage["title"], 1)
    assert [action["verb"] for action in first["deeds"]] == ["created", "created"]
    assert first["last"] == first["first"] + 1
    assert first["to"] < last["from"]


def test_each_sort_of_change_has_its_own_verb(call, people, journey, stage, does, cards):
    there, card = str(uuid.uuid4()), cards["card"]
    does(people.alice, "stage.create", {"id": there, "title": "Ask"})
    moved = does(people.bob, "note.update", {"id": card, "stage": there})
    does(people.bob, "journey.update", {"state": "to_be"})
    undone = does(people.bob, "operation.undo", {"operations": [moved["id"]]})
    does(people.bob, "operation.undo", {"operations": [undone["id"]]})
    does(people.alice, "version.create", {"title": "Before"})
    does(people.alice, "comment.create", {"target": card, "text": "Why?"})
    does(people.alice, "note.delete", {"id": cards["other"]})
    does(people.alice, "stage.duplicate", {"id": there})
    does(people.alice, "template.apply", {"template": "blank"})
    does(people.alice, "record.restore", {"kind": "note", "id": cards["other"], "revision": 4})
    does(people.alice, "journey.restore", {"revision": 3})
    verbs = {action["verb"]: action for row in rows(call, journey) for action in row["deeds"]}
    assert set(verbs) == {
        *("created", "moved", "set", "undone", "redone", "versioned", "commented", "deleted", "duplicated"),
        *("template", "returned", "restored"),
    }
    assert (verbs["moved"]["from"], verbs["moved"]["to"]) == (stage["title"], "Ask")
    assert (verbs["set"]["from"], verbs["set"]["to"]) == ("as_is", "to_be")
    assert (verbs["restored"]["to"], verbs["template"]["template"]) == (3, "blank")
    assert verbs["commented"]["target"]["title"] == "Had to fill in the form"


def test_pages_lose_nothing_and_former_members_keep_their_names(call, people, journey, does, cards, monkeypatch):
    monkeypatch.setattr(operations.history.pagination, "MAX_OPERATIONS", 2)
    people.bob.membership_set.all().delete()
    found, before = [], {}
    while before is not None:
        answer = call.victor.get(f"journeys/{journey.pk}/history/", **before).json()
        found += answer["rows"]
        before = answer["next"] and {"before": answer["next"]}
    ids = [id for row in found for action in row["deeds"] for id in action["operations"]]
    log = Operation.objects.filter(document_id=journey.pk).order_by("-revision")
    assert ids == [str(id) for id in log.values_list("operation_id", flat=True)]
    assert {row["actor"]["name"] for row in found} == {"Alice", "Bob"}


def test_the_map_is_shown_as_it_was_at_every_revision(call, people, journey, does, cards):
    known = {}
    for place in range(4):
        does(people.alice, "note.update", {"id": cards["card"], "text": f"Turn {place}"})
        known[Document.objects.get(pk=journey.pk).revision] = records.snapshot(journey)
    for revision, snapshot in known.items():
        answer = call.victor.get(f"journeys/{journey.pk}/at/{revision}/").json()
        assert datetime.datetime.fromisoformat(answer.pop("at"))
        assert answer == snapshot
    check_error(call.victor.get(f"journeys/{journey.pk}/at/999/"), 404, "no_such_revision")
    line = call.victor.get(f"journeys/{journey.pk}/timeline/").json()
    assert [revision for revision, _ in line["points"]] == list(range(line["revision"] + 1))


@pytest.mark.parametrize("query", [{"before": -1}, {"before": "x"}, {"after": 2**60}])
def test_a_page_that_makes_no_sense_is_400(call, journey, query):
    check_error(call.alice.get(f"journeys/{journey.pk}/history/", **query), 400)


def test_g3_a_page_of_history_is_read_in_few_queries(call, people, journey, does, cards, django_assert_max_num_queries):
    for place in range(20):
        does(people.alice, "note.update", {"id": cards["card"], "text": f"Turn {place}"})
    call.victor.get("journeys/")
    with django_assert_max_num_queries(29):
        rows(call, journey)


def test_targets_quotes_and_markers_are_shown_with_their_places(call, people, journey, stage, does):
    metric = Metric.objects.create(
        workspace=people.workspace, kind="csat", name="CSAT", low=1, high=5, method="share", threshold=4, target=80
    )
    head, id = Document.objects.get(pk=journey.pk).revision, str(uuid.uuid4())
    at = {"metric": str(metric.pk), "place": stage["id"]}
    does(people.alice, "target.create", {"id": id, "value": 85, **at})
    does(people.bob, "target.create", {"value": 90, **at})
    does(people.alice, "target.delete", {"id": id})
    does(people.bob, "marker.create", {"text": "New carrier", "day": "2026-11-02", "target": stage["id"]})
    does(
        people.alice,
        "quote.create",
        {"text": "Nobody called", "value": 2, "target": stage["id"], "metric": at["metric"]},
    )
    found = [action for row in rows(call, journey, after=head) for action in row["deeds"]]
    by_verb = {
        verb: [action for action in found if action["verb"] == verb] for verb in ("targeted", "marked", "quoted")
    }
    ends = {(action["title"], action["of"], action["from"], action["to"]) for action in by_verb["targeted"]}
    named = f"{stage['title']} CSAT"
    assert ends == {(named, "stage", 80, 85), (named, "stage", 85, 90), (named, "stage", 90, 80)}
    assert [(action["title"], action["to"]) for action in by_verb["marked"]] == [("New carrier", "2026-11-02")]
    assert by_verb["quoted"][0]["target"]["title"] == stage["title"]
