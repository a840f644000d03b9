"""Deleting: it wins over every other edit, and nothing is left that points to what is gone."""

import pytest

from cxapp.schema import CARD_KINDS, MAP_KINDS, links, target_kinds


@pytest.fixture
def assert_whole(snapshot):
    """A function that sees that every link on the map leads to a record of it."""

    def check():
        tables = {kind: {record["id"] for record in group} for kind, group in snapshot()["records"].items()}
        for kind, group in snapshot()["records"].items():
            for record in group:
                for name, spec in links(kind).items():
                    targets = set().union(*(tables[of] for of in target_kinds(spec)))
                    assert record[name] in targets or (spec.null and record[name] is None)

    return check


def test_a_stage_takes_its_cards_and_paths_along(furnished, submit, snapshot, assert_whole):
    submit("stage.delete", {"id": furnished.stages[0]})
    found = snapshot()["records"]
    assert len(found["stage"]) == 2
    assert [len(found[kind]) for kind in CARD_KINDS] == [2] * len(CARD_KINDS)
    assert found["path"] == []
    assert found["dependency"] == []
    assert found["experience"] == []
    assert_whole()


def test_a_card_takes_its_dependencies_along(furnished, submit, get, assert_whole):
    submit("pain.delete", {"id": furnished.pain[2]})
    assert get("dependency", furnished.dependency) is None
    assert_whole()


def test_a_lane_takes_its_cards_along_and_others_forget_them(furnished, submit, snapshot, assert_whole):
    submit("lane.delete", {"id": furnished.lane_of["touchpoint"]})
    found = snapshot()["records"]
    assert found["touchpoint"] == []
    assert {pain["touchpoint"] for pain in found["pain"]} == {None}
    assert len(found["pain"]) == len(found["expectation"]) == 3
    assert_whole()


def test_a_touchpoint_is_forgotten_by_what_was_about_it(furnished, submit, get, assert_whole):
    done = submit("touchpoint.delete", {"id": furnished.touchpoint[2]})
    assert get("pain", furnished.pain[2])["touchpoint"] is None
    assert get("expectation", furnished.expectation[2])["touchpoint"] is None
    assert get("pleasure", furnished.pleasure[2])["touchpoint"] is None
    assert [change["change"] for change in done["changes"]] == ["patch", "patch", "patch", "remove"]


def test_a_deleted_card_takes_its_comments_and_leaves_its_fix(furnished, submit, get, assert_whole):
    reply = submit("comment.create", {"thread": furnished.comment, "text": "Because"})["changes"][0]["record"]
    assert reply["target"] == furnished.touchpoint[0]
    submit("touchpoint.delete", {"id": furnished.touchpoint[0]})
    assert get("comment", furnished.comment) is get("comment", reply["id"]) is None
    assert (get("fix", furnished.fix)["target"], get("fix", furnished.fix)["comment"]) == (None, None)
    assert_whole()


@pytest.mark.parametrize("kind", MAP_KINDS)
def test_a_map_can_be_emptied_kind_by_kind(kind, furnished, submit, snapshot, assert_whole):
    for record in snapshot()["records"][kind]:
        submit(f"{kind}.delete", {"id": record["id"]})
        assert_whole()
    assert snapshot()["records"][kind] == []


def test_a13_delete_wins_over_an_edit_that_comes_after_it(furnished, submit, refused, bob):
    submit("note.delete", {"id": furnished.note[0]})
    refusal = refused("note.update", {"id": furnished.note[0], "text": "Still typing"}, actor=bob)
    assert refusal.status in (404, 409)


def test_a13_delete_wins_over_an_edit_that_came_before_it(furnished, submit, get, bob):
    submit("note.update", {"id": furnished.note[0], "text": "Typed"}, actor=bob)
    submit("note.delete", {"id": furnished.note[0]})
    assert get("note", furnished.note[0]) is None


def test_a13_what_was_typed_before_the_delete_comes_back_with_undo(furnished, submit, get, bob):
    submit("note.update", {"id": furnished.note[0], "text": "Typed"}, actor=bob)
    deletion = submit("note.delete", {"id": furnished.note[0]})
    submit("operation.undo", {"operations": [deletion["id"]]})
    assert get("note", furnished.note[0])["text"] == "Typed"


def test_a14_a_card_cannot_move_into_a_stage_that_is_gone(furnished, submit, refused, assert_whole, bob):
    submit("stage.delete", {"id": furnished.stages[2]})
    data = {"id": furnished.touchpoint[0], "stage": furnished.stages[2]}
    assert refused("touchpoint.update", data, actor=bob).fields == {"stage": "unknown id"}
    assert_whole()


def test_a14_a_card_that_moved_into_the_stage_before_goes_with_it(furnished, submit, get, assert_whole, bob):
    submit("touchpoint.update", {"id": furnished.touchpoint[0], "stage": furnished.stages[2]}, actor=bob)
    submit("stage.delete", {"id": furnished.stages[2]})
    assert get("touchpoint", furnished.touchpoint[0]) is None
    assert_whole()


def test_a14_what_is_deleted_twice_is_gone_once(furnished, submit, refused, bob):
    submit("stage.delete", {"id": furnished.stages[0]})
    assert refused("stage.delete", {"id": furnished.stages[0]}, actor=bob).status in (404, 409)
