"""Copies of whole stages, and maps created from a template."""

import uuid

import pytest

from cxapp import operations, records
from cxapp.models import Document, Journey, write_guard
from cxapp.schema import CARD_KINDS

OWN = {"id", "rank", "stage", "touchpoint"}


def words(cards):
    """What cards say, without what a copy has of its own."""
    return [{name: value for name, value in card.items() if name not in OWN} for card in cards]


def list_cards(snapshot, kind, stage):
    """The cards of a kind in a stage."""
    return [card for card in snapshot["records"][kind] if card["stage"] == stage]


def test_a_duplicate_stands_right_after_its_stage_with_copies_of_its_cards(furnished, submit, snapshot):
    new = str(uuid.uuid4())
    submit("stage.duplicate", {"id": furnished.stages[0], "new_id": new})
    found = snapshot()
    assert [stage["id"] for stage in found["records"]["stage"]] == [furnished.stages[0], new, *furnished.stages[1:]]
    assert found["records"]["stage"][1]["title"] == "Stage 0"
    for kind in CARD_KINDS:
        copies = list_cards(found, kind, new)
        assert words(copies) == words(list_cards(found, kind, furnished.stages[0]))
        assert not {card["id"] for card in copies} & set(getattr(furnished, kind))


def test_copies_point_to_copies(furnished, submit, snapshot):
    done = submit("stage.duplicate", {"id": furnished.stages[0]})
    new = next(change["record"]["id"] for change in done["changes"] if change["kind"] == "stage")
    [spot] = list_cards(snapshot(), "touchpoint", new)
    assert [pain["touchpoint"] for pain in list_cards(snapshot(), "pain", new)] == [spot["id"]]
    assert [expectation["touchpoint"] for expectation in list_cards(snapshot(), "expectation", new)] == [spot["id"]]


def test_copies_point_to_what_stands_in_another_stage(furnished, submit, snapshot):
    submit("pain.update", {"id": furnished.pain[0], "touchpoint": furnished.touchpoint[2]})
    done = submit("stage.duplicate", {"id": furnished.stages[0]})
    new = next(change["record"]["id"] for change in done["changes"] if change["kind"] == "stage")
    assert [pain["touchpoint"] for pain in list_cards(snapshot(), "pain", new)] == [furnished.touchpoint[2]]


def test_the_last_stage_is_duplicated_too(furnished, submit, snapshot):
    new = str(uuid.uuid4())
    submit("stage.duplicate", {"id": furnished.stages[2], "new_id": new})
    assert [stage["id"] for stage in snapshot()["records"]["stage"]] == [*furnished.stages, new]


@pytest.mark.parametrize("data", [{}, [], {"id": "x"}, {"id": None}, {"id": str(uuid.uuid4()), "new_id": 7}, {"x": 1}])
def test_a_duplicate_of_nonsense_is_refused(data, furnished, refused):
    assert refused("stage.duplicate", data).status in (400, 404)


@pytest.mark.parametrize("name", ["blank", *operations.template_names()])
def test_a_template_comes_whole_after_what_the_map_has(name, furnished, submit, snapshot):
    before = snapshot()["records"]
    submit("template.apply", {"template": name})
    found = snapshot()["records"]
    expected = {"stage": 5, "lane": 4} if name == "blank" else sizes(operations.load_template(name)["records"])
    assert {kind: len(found[kind]) - len(before[kind]) for kind in expected} == expected
    for kind in ("stage", "lane"):
        assert [record["id"] for record in found[kind]][: len(before[kind])] == [
            record["id"] for record in before[kind]
        ]


def sizes(found):
    """How many records of each kind a template has: it has no personas, and none of their experiences."""
    return {kind: len(group) for kind, group in found.items()} | {"experience": 0}


@pytest.mark.parametrize("name", operations.template_names())
def test_a_template_keeps_its_order(name, submit, snapshot):
    submit("template.apply", {"template": name})
    for kind in ("stage", "lane"):
        group = sorted(operations.load_template(name)["records"][kind], key=lambda record: record.get("rank", ""))
        assert [record["title"] for record in snapshot()["records"][kind]] == [record["title"] for record in group]


@pytest.mark.parametrize("name", ["", "nowhere", "../secret", "../../manage", None, 7, [], {}, "BLANK", "blank.json"])
def test_an_unknown_template_is_refused(name, stage, refused):
    assert refused("template.apply", {"template": name}).status == 400


def test_a_template_twice_makes_two_of_everything(submit, snapshot):
    submit("template.apply", {"template": "blank"})
    submit("template.apply", {"template": "blank"})
    assert sizes(snapshot()["records"])["stage"] == 10


def test_the_lists_a_map_is_read_in_follow_rank_and_id(people, alice, submit):
    document = Document.objects.create(workspace=people.workspace)
    other = Journey.objects.create(document=document, title="Ties")
    ids = sorted(str(uuid.uuid4()) for _ in range(3))
    for id in reversed(ids):
        submit("stage.create", {"id": id}, journey=other)
    with write_guard.allow_map_writes():
        records.document_cache.RECORD_MODELS["stage"].objects.filter(document=document).update(rank="V")
    records.document_cache._cache.clear()
    assert [stage["id"] for stage in records.snapshot(other)["records"]["stage"]] == ids
