"""Uploads and downloads: who may, what is refused, and how a file reaches a browser."""

import uuid

import pytest

from cxapp import files, records
from cxapp.models import StoredFile
from tests.stored_files import attach_file, build_image, build_upload, path_of, save_file

from .conftest import check_error


@pytest.fixture
def upload(call, journey):
    """A function that uploads a file as somebody."""

    def send(person="bob", **options):
        form = {"file": build_upload(**options)}
        return getattr(call, person).client.post(f"/api/v1/journeys/{journey.pk}/files/", form)

    return send


@pytest.fixture
def attached(journey, stage, alice):
    """A file that is on a stage."""
    return attach_file(journey, stage, alice)


def test_an_upload_says_what_was_stored(upload):
    answer = upload()
    assert answer.status_code == 201
    assert answer.json() | {"id": "", "size": 0} == {
        "id": "", "name": "photo.png", "type": "image/png", "size": 0, "width": 40, "height": 30,
    }  # fmt: skip
    assert StoredFile.objects.get().created_by.name == "Bob"


def test_who_may_comment_may_upload(upload, call, journey):
    assert upload("alice").status_code == upload("bob").status_code == upload("carol").status_code == 201
    check_error(upload("victor"), 403, "forbidden")
    check_error(upload("mallory"), 404, "not_found")
    assert upload("nobody").status_code == 401
    check_error(
        call.bob.client.post(f"/api/v1/journeys/{uuid.uuid4()}/files/", {"file": build_upload()}), 404, "not_found"
    )


@pytest.mark.parametrize("form", [{}, {"file": "text"}, {"other": "x"}])
def test_without_a_file_nothing_is_stored(call, journey, form):
    check_error(call.bob.client.post(f"/api/v1/journeys/{journey.pk}/files/", form), 400, "invalid")
    assert call.bob.post(f"journeys/{journey.pk}/files/", ["x"]).status_code == 400
    assert not StoredFile.objects.exists()


def test_a_refusal_names_the_file(upload):
    answer = upload(content=b"<svg/>", name="photo.png")
    check_error(answer, 400, "not_an_image")
    assert "photo.png" in answer.json()["detail"]


def test_members_read_a_file_and_outsiders_find_none(call, attached):
    for name in ("alice", "bob", "carol", "victor"):
        assert getattr(call, name).get(path_of(attached)).status_code == 200
    check_error(call.mallory.get(path_of(attached)), 404, "not_found")
    assert call.nobody.get(path_of(attached)).status_code == 401
    check_error(call.bob.get(f"journeys/{attached.document_id}/files/{uuid.uuid4()}/"), 404, "not_found")


def test_a_file_is_not_found_below_another_map(call, attached, foreign_journey):
    for name in ("alice", "mallory"):
        address = f"journeys/{foreign_journey.pk}/files/{attached.pk}/"
        check_error(getattr(call, name).get(address), 404, "not_found")


def test_an_image_is_shown_and_anything_else_is_saved(call, attached, journey):
    picture = call.victor.get(path_of(attached))
    assert picture.headers["Content-Type"] == "image/png"
    assert picture.headers["Content-Disposition"].startswith("inline")
    page = save_file(journey, content=b"<script>x</script>", name="page.html", type="text/html")
    answer = call.victor.get(path_of(page))
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="page.html"')
    for response in (picture, answer):
        assert "sandbox" in response.headers["Content-Security-Policy"]
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "private, no-cache"
    check_error(call.victor.get(path_of(page, "thumbnail/")), 404, "not_found")


def test_a_thumbnail_is_smaller(call, journey):
    file = save_file(journey, content=build_image((2000, 1000)))
    answer = call.victor.get(path_of(file, "thumbnail/"))
    assert answer.headers["Content-Type"].startswith("image/")
    assert len(answer.content) < file.size


def test_a_browser_asks_each_time_whether_it_may_show_a_file(call, attached, bob):
    etag = call.bob.get(path_of(attached)).headers["ETag"]
    again = {"HTTP_IF_NONE_MATCH": etag}
    answer = call.bob.client.get(f"/api/v1/{path_of(attached)}", **again)
    assert (answer.status_code, answer.content) == (304, b"")
    bob.membership_set.all().delete()
    assert call.bob.client.get(f"/api/v1/{path_of(attached)}", **again).status_code == 404


def copy_files(caller, journey, source, *ids):
    """Ask for copies of files of another map."""
    return caller.post(f"journeys/{journey.pk}/files/copies/", {"journey": str(source), "files": list(map(str, ids))})


def test_a_copy_for_another_map_is_a_file_of_its_own(call, attached, journey, people):
    other = records.create_journey(workspace=people.workspace, actor=people.alice)
    answer = copy_files(call.bob, other, journey.pk, attached.pk, uuid.uuid4())
    (copied,) = answer.json()
    file = StoredFile.objects.get(document=other.pk)
    assert answer.status_code == 201
    assert copied | {"id": "", "source": ""} == {
        "id": "", "source": "", "name": "photo.png", "type": "image/png", "size": attached.size,
        "width": 40, "height": 30,
    }  # fmt: skip
    assert (copied["source"], copied["id"]) == (str(attached.pk), str(file.pk))
    attached.delete()
    assert call.victor.get(path_of(file)).content == files.read_content(file)
    assert call.victor.get(path_of(file, "thumbnail/")).status_code == 200


def test_files_of_a_map_that_one_does_not_see_are_not_copied(call, foreign_journey, journey, attached):
    theirs = save_file(foreign_journey)
    check_error(copy_files(call.bob, journey, foreign_journey.pk, theirs.pk), 404, "not_found")
    assert copy_files(call.bob, journey, journey.pk, theirs.pk).json() == []
    assert StoredFile.objects.count() == 2


def test_copies_need_room(call, attached, journey, settings):
    settings.FILES_QUOTA = attached.size
    check_error(copy_files(call.bob, journey, journey.pk, attached.pk), 409, "quota")
    assert StoredFile.objects.count() == 1


def test_a_request_names_few_files_to_copy(call, journey):
    check_error(copy_files(call.bob, journey, journey.pk, *[uuid.uuid4() for _ in range(101)]), 400, "invalid")
