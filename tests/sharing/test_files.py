"""What visitors by a link see of the files of a map."""

import uuid

import pytest

from cxapp import operations
from cxapp.errors import Forbidden
from cxapp.permissions import Visitor
from tests.stored_files import attach_file, build_upload, new_attachment, path_of, save_file


@pytest.fixture
def attached(journey, stage, alice):
    """A file that is on a stage."""
    return attach_file(journey, stage, alice)


def test_a_visitor_uploads_nothing(visit, journey):
    answer = visit("commenter").post(f"/api/v1/journeys/{journey.pk}/files/", {"file": build_upload()})
    assert answer.status_code == 401


def test_a_visitor_sees_what_the_map_shows(visit, attached, journey, stage, alice):
    hidden = save_file(journey, alice)
    for role in ("viewer", "commenter"):
        assert visit(role).get("/api/v1/" + path_of(attached)).status_code == 200
        assert visit(role).get("/api/v1/" + path_of(hidden)).status_code == 404
    comment = str(uuid.uuid4())
    for type, data in (
        ("comment.create", {"id": comment, "text": "Look", "target": stage["id"]}),
        ("attachment.create", new_attachment(hidden, comment=comment)),
    ):
        operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type=type, data=data)
    assert visit("viewer").get("/api/v1/" + path_of(hidden)).status_code == 404
    assert visit("commenter").get("/api/v1/" + path_of(hidden, "thumbnail/")).status_code == 200
    snapshot = visit("viewer").get(f"/api/v1/journeys/{journey.pk}/").json()
    assert [record["file"] for record in snapshot["records"]["attachment"]] == [str(attached.pk)]
    assert snapshot["records"]["attachment"][0]["author"] is None
    log = visit("viewer").get(f"/api/v1/journeys/{journey.pk}/operations/?after=0").json()
    assert str(hidden.pk) not in str(log)


def test_a_visitor_does_not_show_again_what_was_taken_off_the_map(share, journey, stage, alice):
    removed, comment = save_file(journey, alice), str(uuid.uuid4())
    visitor = Visitor(uuid.uuid4(), share("commenter").link.pk, "Guest")

    def submit(type, data):
        return operations.submit(journey.pk, actor=visitor, id=str(uuid.uuid4()), type=type, data=data)

    submit("comment.create", {"id": comment, "text": "Look", "target": stage["id"]})
    with pytest.raises(Forbidden):
        submit("attachment.create", new_attachment(removed, comment=comment))
