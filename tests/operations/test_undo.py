"""Undo and redo: one's own work alone, limited to what is still as one left it."""

import pytest

pytestmark = pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read again"])


@pytest.fixture
def undo(submit):
    """A function that undoes operations: `undo(done, actor=bob)`."""

    def apply(*done, **options):
        return submit("operation.undo", {"operations": [operation["id"] for operation in done]}, **options)

    return apply


@pytest.fixture
def rename(submit, stage):
    """A function that changes fields of the stage."""
    return lambda **fields: submit("stage.update", {"id": stage["id"], **fields})


@pytest.fixture
def set_level(submit, stage):
    """A function that sets the stage's level as somebody."""
    return lambda level, actor: submit("stage.update", {"id": stage["id"], "level": level}, actor=actor)


@pytest.fixture
def write(submit, note, journey):
    """A function that types into the note as it reads now."""

    def edit(splices, **options):
        journey.document.refresh_from_db()
        now = {"kind": "note", "id": note["id"], "field": "text", "revision": journey.document.revision}
        return submit("text.edit", {**now, "splices": splices}, **options)

    return edit


def test_a19_a_value_that_another_set_since_is_spared(set_level, undo, get, stage, refused, alice, bob):
    """Baserow's worked example: both set one field; only the person who set it last has something to undo."""
    first = set_level("contact", alice)
    second = set_level("engagement", bob)
    refusal = refused("operation.undo", {"operations": [first["id"]]}, actor=alice)
    assert (refusal.status, refusal.code) == (409, "nothing_to_undo")
    undo(second, actor=bob)
    assert get("stage", stage["id"])["level"] == "contact"
    undo(first, actor=alice)
    assert get("stage", stage["id"])["level"] == "interaction"


def test_a19_of_several_fields_only_those_still_mine_go_back(submit, undo, get, touchpoint, bob):
    id = touchpoint["id"]
    mine = submit("touchpoint.update", {"id": id, "emotion": 2, "importance": 5})
    submit("touchpoint.update", {"id": id, "importance": 1}, actor=bob)
    undo(mine)
    found = get("touchpoint", id)
    assert (found["emotion"], found["importance"]) == (None, 1)


def test_a19_nobody_undoes_what_another_did(rename, refused, bob):
    refusal = refused("operation.undo", {"operations": [rename(title="Mine")["id"]]}, actor=bob)
    assert (refusal.status, refusal.code) == (403, "not_yours")


def test_a19_the_right_is_checked_again(rename, undo, refused, alice, people):
    from cxapp.models import Membership

    done = rename(title="Mine")
    Membership.objects.filter(user=alice).update(role="viewer")
    assert refused("operation.undo", {"operations": [done["id"]]}).status == 403


def test_undo_of_a_burst_leaves_the_letters_of_others(write, undo, get, note, bob):
    burst = [write([[place, 0, letter]]) for place, letter in enumerate("Now ")]
    write([[4, 5, "Tolls"]], actor=bob)
    burst.append(write([[4, 0, "she "]]))
    undo(*burst)
    assert get("note", note["id"])["text"] == "Tolls the bell"


def test_undo_brings_deleted_letters_back_among_those_of_others(write, undo, get, note, bob):
    mine = write([[0, 6, ""]])
    write([[0, 0, "Hears "], [3, 0, "!"]], actor=bob)
    undo(mine)
    text = get("note", note["id"])["text"]
    assert sorted(text) == sorted("Rings the bellHears !")
    assert "Rings " in text


def test_undo_in_the_middle_spares_what_came_after(write, undo, get, note):
    first, second = write([[0, 0, "A"]]), write([[1, 0, "B"]])
    undo(first)
    assert get("note", note["id"])["text"] == "BRings the bell"
    undo(second)
    assert get("note", note["id"])["text"] == "Rings the bell"


def test_redo_is_the_undo_of_an_undo_again_and_again(write, undo, get, note):
    last = write([[0, 5, "Tolls"]])
    for _ in range(3):
        last = undo(last)
        assert get("note", note["id"])["text"] == "Rings the bell"
        last = undo(last)
        assert get("note", note["id"])["text"] == "Tolls the bell"


def test_redo_of_a_burst_leaves_the_letters_of_others(write, undo, get, note, bob):
    burst = [write([[place, 0, letter]]) for place, letter in enumerate("Now ")]
    undone = undo(*burst)
    write([[14, 0, "!"]], actor=bob)
    undo(undone)
    assert get("note", note["id"])["text"] == "Now Rings the bell!"


def test_undone_twice_is_refused(rename, undo, refused):
    done = rename(level="contact")
    undo(done)
    assert refused("operation.undo", {"operations": [done["id"]]}).status == 409


def test_a20_undo_of_a_delete_brings_back_everything_in_its_place(furnished, submit, undo, snapshot):
    before = snapshot()
    for kind, id in [("stage", furnished.stages[0]), ("lane", furnished.lane_of["touchpoint"])]:
        undo(submit(f"{kind}.delete", {"id": id}))
        assert snapshot()["records"] == before["records"]


def test_a20_what_came_back_points_where_it_may(furnished, submit, undo, get, bob):
    """The touchpoint a pain was about went for good meanwhile: the pain comes back without it."""
    pain = furnished.pain[0]
    mine = submit("pain.delete", {"id": pain})
    submit("touchpoint.delete", {"id": furnished.touchpoint[0]}, actor=bob)
    undo(mine)
    assert get("pain", pain)["touchpoint"] is None


def test_a_card_does_not_come_back_into_a_stage_that_is_gone(furnished, submit, refused, bob):
    mine = submit("note.delete", {"id": furnished.note[0]})
    submit("stage.delete", {"id": furnished.stages[0]}, actor=bob)
    assert refused("operation.undo", {"operations": [mine["id"]]}).code == "nothing_to_undo"


def test_a_new_stage_in_which_another_put_a_card_stays(submit, refused, get, lane, bob):
    mine = submit("stage.create", {"title": "New"})
    stage = mine["changes"][0]["record"]["id"]
    card = submit("note.create", {"stage": stage, "lane": lane["id"]}, actor=bob)
    assert refused("operation.undo", {"operations": [mine["id"]]}).status == 409
    assert get("note", card["changes"][0]["record"]["id"])


def test_a_new_card_that_another_wrote_on_stays(submit, refused, get, stage, lane, bob):
    mine = submit("note.create", {"stage": stage["id"], "lane": lane["id"]})
    id = mine["changes"][0]["record"]["id"]
    submit("note.update", {"id": id, "text": "Bob's"}, actor=bob)
    assert refused("operation.undo", {"operations": [mine["id"]]}).status == 409
    assert get("note", id)["text"] == "Bob's"


def test_undo_moves_a_card_back_to_where_it_lay(furnished, submit, undo, snapshot):
    before = snapshot()
    undo(submit("note.update", {"id": furnished.note[0], "stage": furnished.stages[2]}))
    assert snapshot()["records"] == before["records"]


def test_a_moved_card_stays_where_the_stage_it_came_from_is_gone(furnished, submit, undo, get, bob):
    note, stages = furnished.note[0], furnished.stages
    mine = submit("note.update", {"id": note, "stage": stages[2], "text": "Mine"})
    submit("stage.delete", {"id": stages[0]}, actor=bob)
    undo(mine)
    card = get("note", note)
    assert (card["stage"], card["text"] != "Mine") == (stages[2], True)


@pytest.mark.parametrize(("old", "new"), [(None, 1), (1, None), (1, 2)])
def test_undo_sets_a_link_back_also_to_none(furnished, submit, undo, get, old, new):
    pain, touchpoints = furnished.pain[0], [None, *furnished.touchpoint]
    submit("pain.update", {"id": pain, "touchpoint": old and touchpoints[old]})
    undo(submit("pain.update", {"id": pain, "touchpoint": new and touchpoints[new]}))
    assert get("pain", pain)["touchpoint"] == (old and touchpoints[old])


def test_undo_of_create_and_delete_in_one_breath_leaves_the_map_as_it_was(submit, undo, snapshot, lane):
    before = snapshot()
    made = submit("stage.create", {"title": "Brief"})
    deletion = submit("stage.delete", {"id": made["changes"][0]["record"]["id"]})
    undone = undo(made, deletion)
    assert snapshot()["records"] == before["records"]
    assert undone["changes"] == []


@pytest.mark.parametrize("operations", [[], None, "all", [7], ["x"], [{}], [[]], {}])
def test_undo_refuses_what_is_no_list_of_ids(operations, stage, refused):
    assert refused("operation.undo", {"operations": operations}).status == 400
