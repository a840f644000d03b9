"""Ways back: one change, one card, the whole map. What was done since is lost only where it must be."""

import uuid

import pytest

from cxapp.schema import ANNOTATION_KINDS, MAP_KINDS

CARD = "touchpoint"


def records_without(records, *kinds):
    """The records of a snapshot without some kinds."""
    return {kind: group for kind, group in records["records"].items() if kind not in kinds}


@pytest.fixture
def commented(furnished, submit, bob):
    """The furnished map, where bob has answered the comment on the first touchpoint."""
    submit("comment.create", {"thread": furnished.comment, "text": "Ask them"}, actor=bob)
    return furnished


def test_a_restored_map_brings_back_the_comments_of_its_cards(commented, submit, snapshot, bob):
    submit("comment.create", {"target": commented.touchpoint[0], "text": "Said later"}, actor=bob)
    before = snapshot()
    submit("stage.delete", {"id": commented.stages[0]}, actor=bob)
    assert not snapshot()["records"]["comment"]
    done = submit("journey.restore", {"revision": 1})
    assert snapshot()["records"] == before["records"]
    submit("operation.undo", {"operations": [done["id"]]})
    assert not snapshot()["records"]["comment"]


def test_a_map_restored_leaves_what_is_said_and_named_since(commented, submit, snapshot, bob):
    submit("note.update", {"id": commented.note[0], "text": "Changed"}, actor=bob)
    submit("comment.create", {"target": commented.stages[1], "text": "Why changed?"}, actor=bob)
    submit("version.create", {"title": "After"})
    submit("fix.update", {"id": commented.fix, "status": "planned"})
    before = snapshot()
    submit("journey.restore", {"revision": 1})
    assert {kind: snapshot()["records"][kind] for kind in ANNOTATION_KINDS} == {
        kind: before["records"][kind] for kind in ANNOTATION_KINDS
    }
    assert (
        next(record for record in snapshot()["records"]["note"] if record["id"] == commented.note[0])["text"]
        == "note 0"
    )


def test_a20_a_restored_stage_brings_its_cards_and_comments(commented, submit, snapshot, bob):
    before = snapshot()
    submit("stage.delete", {"id": commented.stages[0]}, actor=bob)
    submit("note.update", {"id": commented.note[1], "text": "Since"}, actor=bob)
    submit("record.restore", {"kind": "stage", "id": commented.stages[0], "revision": 1})
    after = snapshot()
    assert records_without(after, "note") == records_without(before, "note")
    assert [record["text"] for record in after["records"]["note"] if record["id"] == commented.note[1]] == ["Since"]
    assert len(after["records"]["note"]) == len(before["records"]["note"])


def test_a_restored_card_keeps_the_links_that_still_exist(commented, submit, snapshot, get):
    submit("pain.update", {"id": commented.pain[0], "text": "Sharper", "severity": 3})
    submit("pain.delete", {"id": commented.pain[0]})
    submit("touchpoint.delete", {"id": commented.touchpoint[0]})
    submit("record.restore", {"kind": "pain", "id": commented.pain[0], "revision": 1})
    assert (get("pain", commented.pain[0])["text"], get("pain", commented.pain[0])["touchpoint"]) == ("pain 0", None)
    submit("record.restore", {"kind": CARD, "id": commented.touchpoint[0], "revision": 1})
    assert get("fix", commented.fix)["target"] == commented.touchpoint[0]
    assert get("expectation", commented.expectation[0])["touchpoint"] == commented.touchpoint[0]
    assert len(snapshot()["records"]["comment"]) == 2


def test_an_existing_card_is_reverted_but_keeps_a_place_that_exists(commented, submit, refused, get):
    data = {"kind": "note", "id": commented.note[0], "revision": 1}
    assert refused("record.restore", data).code == "nothing_to_restore"
    submit("note.update", {"id": commented.note[0], "text": "Moved", "stage": commented.stages[1]})
    submit("stage.delete", {"id": commented.stages[0]})
    submit("record.restore", data)
    assert (get("note", commented.note[0])["text"], get("note", commented.note[0])["stage"]) == (
        "note 0",
        commented.stages[1],
    )


def test_a_card_whose_stage_is_gone_waits_for_it(commented, submit, refused):
    submit("stage.delete", {"id": commented.stages[0]})
    refusal = refused("record.restore", {"kind": "note", "id": commented.note[0], "revision": 1})
    assert (refusal.status, refusal.code) == (409, "place_gone")
    assert "stage" in refusal.detail


def test_anybodys_change_is_reverted_and_what_came_after_stays(commented, submit, get, bob, alice):
    where = {"kind": "note", "id": commented.note[0], "field": "text"}
    typed = submit("text.edit", {**where, "revision": 2, "splices": [[0, 0, "Bob: "]]}, actor=bob)
    submit("text.edit", {**where, "revision": 3, "splices": [[11, 0, "!"]]}, actor=alice)
    submit("operation.revert", {"operations": [typed["id"]]}, actor=alice)
    assert get("note", commented.note[0])["text"] == "note 0!"


def test_nobody_undoes_or_restores_comments_of_others(commented, submit, refused, bob, alice):
    comment = submit("comment.create", {"target": commented.stages[0], "text": "Hm"}, actor=bob)
    withdrawn = submit("comment.delete", {"id": comment["changes"][0]["record"]["id"]}, actor=bob)
    for done in (comment, withdrawn):
        assert refused("operation.revert", {"operations": [done["id"]]}, actor=alice).status == 403
    submit("operation.revert", {"operations": [withdrawn["id"]]}, actor=bob)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({}, 400),
        ({"kind": "note"}, 400),
        ({"kind": "comment", "id": str(uuid.uuid4()), "revision": 1}, 400),
        ({"kind": ["note"], "id": str(uuid.uuid4()), "revision": 1}, 400),
        ({"kind": "note", "id": "x", "revision": 1}, 400),
        ({"kind": "note", "id": str(uuid.uuid4()), "revision": 99}, 400),
        ({"kind": "note", "id": str(uuid.uuid4()), "revision": 1}, 404),
    ],
)
def test_a_record_restore_refuses_what_makes_no_sense(data, status, furnished, refused):
    assert refused("record.restore", data).status == status


def test_a_revert_refuses_what_makes_no_sense(furnished, refused):
    for operations, status in (("x", 400), ([], 400), ([1], 400), ([str(uuid.uuid4())], 404)):
        assert refused("operation.revert", {"operations": operations}).status == status


def test_a_version_names_now_or_a_revision_that_was(furnished, submit, refused, get):
    done = submit("version.create", {"title": "Now"})
    assert done["changes"][0]["record"]["revision"] == 1
    submit("version.create", {"title": "Then", "revision": 0})
    refusal = refused("version.create", {"title": "To come", "revision": 99})
    assert (refusal.status, list(refusal.fields)) == (400, ["revision"])
    assert set(MAP_KINDS) & set(ANNOTATION_KINDS) == set()


def test_a_record_returns_next_to_what_has_taken_its_place(submit, get, stage):
    submit("stage.update", {"id": stage["id"], "rank": "1"})
    other = submit("stage.create", {"title": "Other", "rank": stage["rank"]})["changes"][0]["record"]
    submit("record.restore", {"kind": "stage", "id": stage["id"], "revision": 1})
    assert get("stage", stage["id"])["rank"] > get("stage", other["id"])["rank"] == stage["rank"]


def test_a_map_is_restored_to_what_it_was_before_the_first_operation(furnished, submit, snapshot):
    submit("journey.restore", {"revision": 0})
    assert not any(snapshot()["records"][kind] for kind in MAP_KINDS)


def test_a_map_is_not_restored_to_what_it_never_was(furnished, refused):
    for revision in (-1, 2, None, "1", True):
        assert list(refused("journey.restore", {"revision": revision}).fields) == ["revision"]


def test_what_has_not_changed_since_is_not_restored(furnished, submit, refused):
    data = {"kind": "note", "id": furnished.note[0], "revision": 1}
    assert refused("record.restore", data).code == "nothing_to_restore"
    submit("note.update", {"id": furnished.note[0], "text": "Changed"})
    assert refused("journey.restore", {"revision": 3}).status == 400
    submit("record.restore", data)
    assert refused("record.restore", data).code == "nothing_to_restore"
