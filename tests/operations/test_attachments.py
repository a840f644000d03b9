"""Files on records and comments: who may add them, what the map keeps, what goes and comes back with what."""

import uuid

import pytest

from tests.stored_files import new_attachment, save_file


@pytest.fixture
def file(journey, alice):
    """An image that was uploaded to the map."""
    return save_file(journey, alice)


@pytest.fixture
def attach(submit, file):
    """A function that puts the file on something, and returns the id of the attachment."""

    def apply(actor=None, **owner):
        data = new_attachment(file, **owner)
        submit("attachment.create", data, **({"actor": actor} if actor else {}))
        return data["id"]

    return apply


def test_the_map_keeps_what_the_server_knows_of_a_file(file, attach, stage, get, alice):
    record = get("attachment", attach(target=stage["id"], description="The bag"))
    facts = {name: record[name] for name in ("name", "type", "width", "height", "description", "author")}
    assert facts == {
        "name": "photo.png", "type": "image/png", "width": 40, "height": 30, "description": "The bag",
        "author": str(alice.pk),
    }  # fmt: skip
    assert record["size"] == file.size


@pytest.mark.parametrize("claim", [{"name": "x.exe"}, {"size": 1}, {"type": "text/html"}, {"width": 9}])
def test_nobody_says_what_a_file_is(claim, file, stage, refused):
    assert refused("attachment.create", new_attachment(file, target=stage["id"], **claim)).status == 400


def test_a_file_of_another_map_is_unknown(refused, stage, foreign_journey):
    other = save_file(foreign_journey)
    assert refused("attachment.create", new_attachment(other, target=stage["id"])).status == 400
    unknown = {"id": str(uuid.uuid4()), "file": str(uuid.uuid4()), "target": stage["id"]}
    assert refused("attachment.create", unknown).status == 400


def test_a_file_belongs_to_exactly_one_thing(file, refused, stage, submit, alice):
    comment = str(uuid.uuid4())
    submit("comment.create", {"id": comment, "text": "Look", "target": stage["id"]})
    assert refused("attachment.create", new_attachment(file)).status == 400
    assert refused("attachment.create", new_attachment(file, target=stage["id"], comment=comment)).status == 400
    for wrong in ([], 7, "x", str(uuid.uuid4())):
        assert refused("attachment.create", new_attachment(file, target=wrong)).status in (400, 404, 409)


def test_a_record_has_a_limit_of_files(monkeypatch, attach, file, stage, refused):
    monkeypatch.setattr("cxapp.operations.attachments.MAX_FILES_PER_RECORD", 2)
    attach(target=stage["id"])
    attach(target=stage["id"])
    assert refused("attachment.create", new_attachment(file, target=stage["id"])).code == "full"


def test_a_commenter_adds_files_to_their_own_comments_alone(attach, file, stage, submit, refused, get, carol):
    mine, theirs = str(uuid.uuid4()), str(uuid.uuid4())
    submit("comment.create", {"id": mine, "text": "Look", "target": stage["id"]}, actor=carol)
    submit("comment.create", {"id": theirs, "text": "Mine", "target": stage["id"]})
    for owner in ({"target": stage["id"]}, {"comment": theirs}):
        assert refused("attachment.create", new_attachment(file, **owner), actor=carol).status == 403
    id = attach(actor=carol, comment=mine)
    assert refused("attachment.update", {"id": id, "description": "x"}, actor=carol).status == 403
    assert refused("attachment.delete", {"id": attach(target=stage["id"])}, actor=carol).status == 403
    removed = submit("attachment.delete", {"id": id}, actor=carol)
    submit("operation.undo", {"operations": [removed["id"]]}, actor=carol)
    assert get("attachment", id)


def test_a_deleted_card_takes_its_files_and_those_of_its_comments_along(attach, submit, snapshot, stage, note):
    comment = str(uuid.uuid4())
    submit("comment.create", {"id": comment, "text": "Look", "target": note["id"]})
    attach(target=note["id"])
    attach(comment=comment)
    before = snapshot()["records"]
    deleted = submit("stage.delete", {"id": stage["id"]})
    assert snapshot()["records"]["attachment"] == []
    submit("operation.undo", {"operations": [deleted["id"]]})
    assert snapshot()["records"] == before


def test_the_copy_of_a_stage_has_its_files(attach, submit, snapshot, stage, note, file):
    attach(target=note["id"])
    attach(target=stage["id"])
    submit("stage.duplicate", {"id": stage["id"]})
    attachments = snapshot()["records"]["attachment"]
    assert len(attachments) == 4
    assert {attachment["file"] for attachment in attachments} == {str(file.pk)}
    assert len({attachment["target"] for attachment in attachments}) == 4


def test_a_description_is_edited_letter_by_letter(attach, submit, get, stage):
    id = attach(target=stage["id"])
    edit = {"kind": "attachment", "id": id, "field": "description", "revision": 2, "splices": [[0, 0, "Torn bag"]]}
    submit("text.edit", edit)
    assert get("attachment", id)["description"] == "Torn bag"
