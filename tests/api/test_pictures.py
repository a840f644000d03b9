"""The pictures of people: set by themselves, seen by those who work with them, gone with the account."""

import io

import pytest
from PIL import Image

from cxapp import broadcast, files, workspaces
from cxapp.models import StoredFile
from cxapp.workspaces import pictures
from tests.stored_files import build_image, build_upload

from .conftest import check_error


def send(caller, content=None, **options):
    """Send a picture as a form does."""
    return caller.client.post("/api/v1/picture/", {"file": build_upload(content, **options)})


def path_of(user):
    """The address of somebody's picture."""
    return f"people/{user.pk}/picture/"


@pytest.fixture
def bob(people, db):
    """Bob, with a picture."""
    pictures.set_picture(user=people.bob, upload=build_upload(build_image((600, 400), "JPEG")))
    return people.bob


def test_a_picture_is_cut_to_a_square_from_the_middle(call, people):
    wide = Image.new("RGB", (900, 300), "red")
    wide.paste("blue", (300, 0, 600, 300))
    target = io.BytesIO()
    wide.save(target, "PNG")
    assert send(call.bob, target.getvalue()).status_code == 201
    answer = call.victor.get(path_of(people.bob))
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == (files.images.PICTURE_SIDE, files.images.PICTURE_SIDE)
    corner = picture.convert("RGB").getpixel((2, 2))
    assert corner[2] > 200 > 50 > corner[0]


def test_those_who_work_with_a_person_see_the_picture(call, bob, journey):
    for caller in (call.bob, call.alice, call.victor):
        assert caller.get(path_of(bob)).status_code == 200
    check_error(call.mallory.get(path_of(bob)), 404, "not_found")
    check_error(call.nobody.get(path_of(bob)), 401)


def test_people_of_one_map_see_each_other(call, people, bob, journey):
    workspaces.add_journey_member(document=journey.document, user=people.mallory, role="viewer")
    assert call.mallory.get(path_of(bob)).status_code == 200
    assert send(call.mallory).status_code == 201
    assert call.victor.get(path_of(people.mallory)).status_code == 200
    workspaces.remove_journey_member(document=journey.document, user=people.mallory, actor=people.alice)
    check_error(call.victor.get(path_of(people.mallory)), 404)
    check_error(call.mallory.get(path_of(bob)), 404)


def test_members_are_listed_with_their_pictures(call, bob, journey):
    members = call.victor.get(f"journeys/{journey.pk}/people/").json()["members"]
    shown = {member["name"]: member["picture"] for member in members}
    assert shown == {
        "Alice": "",
        "Bob": f"/api/v1/{path_of(bob)}?v={bob.picture_id.hex[:8]}",
        "Carol": "",
        "Victor": "",
    }


def test_a_new_picture_replaces_the_former_one_at_once(call, bob, monkeypatch, django_capture_on_commit_callbacks):
    before = StoredFile.objects.get(pk=bob.picture_id)
    told = []
    monkeypatch.setattr(broadcast, "announce_member_change", told.append)
    with django_capture_on_commit_callbacks(execute=True):
        send(call.bob)
    assert len(told) == 1
    assert not StoredFile.objects.filter(pk=before.pk).exists()
    assert StoredFile.objects.count() == 1
    assert call.bob.delete("picture/").status_code == 204
    check_error(call.bob.get(path_of(bob)), 404)
    assert not StoredFile.objects.exists()


def test_the_cleanup_keeps_a_picture_in_use(bob):
    files.delete_unused()
    assert StoredFile.objects.get(pk=bob.picture_id).unused_since is None


def test_a_picture_goes_with_the_account(call, bob):
    workspaces.delete_account(user=bob)
    bob.refresh_from_db()
    assert bob.picture_id is None
    assert not StoredFile.objects.exists()


def test_a_picture_is_an_image(call, people):
    check_error(send(call.bob, b"%PDF", name="cv.pdf", type="application/pdf"), 400, "not_an_image")
    assert not StoredFile.objects.exists()


def test_a_limited_token_changes_no_picture(people):
    from .conftest import Caller

    token = workspaces.issue_token(people.bob, "reader", role="viewer")
    check_error(Caller(authorization=f"Bearer {token}").delete("picture/"), 403)
