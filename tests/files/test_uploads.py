"""What is saved of an upload, what is refused with which sentence, and when files are deleted."""

import io
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cxapp import files, records
from cxapp.errors import AppError, NotFound
from cxapp.files import uploads
from cxapp.models import Persona, StoredFile, TrashItem
from cxapp.workspaces import personas
from tests.stored_files import build_image, build_upload, new_attachment, save_file

LATE = timedelta(days=31)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("photo.png", "photo.png"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Eve\\plan.pdf", "plan.pdf"),
        ("a\r\nSet-Cookie: x.png", "a Set-Cookie: x.png"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("чек.jpg", "чек.jpg"),
        ("", "File"),
        ("...", "..."),
        ("x" * 500 + ".png", "x" * 116 + ".png"),
    ],
)
def test_a_name_loses_folders_and_characters_that_control(name, clean):
    assert uploads.clean_name(name) == clean


def test_a_file_that_is_no_image_is_kept_as_it_is_for_download(journey, alice):
    page = b"<script>alert(1)</script>"
    for name, type in (("page.html", "text/html"), ("logo.svg", "image/svg+xml")):
        file = save_file(journey, alice, content=page, name=name, type=type)
        assert (file.type, file.width, file.is_image) == ("application/octet-stream", None, False)
        assert files.read_content(file) == page


@pytest.mark.parametrize(
    ("content", "name", "type", "code"),
    [
        (b"", "photo.png", "image/png", "empty_file"),
        (b"", "notes.txt", "text/plain", "empty_file"),
        (b"GIF89a", "photo.gif", "image/gif", "not_an_image"),
        (b"<svg/>", "photo.JPG", "text/plain", "not_an_image"),
        (b"x" * 2000, "notes.txt", "text/plain", "file_too_big"),
        (b"x" * 2000, "photo.png", "image/png", "file_too_big"),
    ],
)
def test_a_refusal_names_the_file(journey, settings, content, name, type, code):
    settings.MAX_FILE_SIZE = 1500
    with pytest.raises(AppError, match=name) as caught:
        save_file(journey, content=content, name=name, type=type)
    assert caught.value.code == code
    assert not StoredFile.objects.exists()


def test_the_files_of_a_workspace_have_a_limit_together(journey, settings):
    settings.FILES_QUOTA = 1500
    save_file(journey, content=b"x" * 1000, name="notes.txt", type="text/plain")
    with pytest.raises(AppError) as caught:
        save_file(journey, content=b"x" * 1000, name="notes.txt", type="text/plain")
    assert caught.value.code == "quota"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("setting", ["FILES_QUOTA", "UNATTACHED_FILES_QUOTA"])
def test_two_uploads_at_once_cannot_pass_the_limit_together(journey, people, settings, monkeypatch, setting):
    setattr(settings, setting, 1500)
    save = StoredFile.save

    def save_slowly(file, **options):
        # Both have been counted by now unless one waits for the other.
        time.sleep(0.3)
        save(file, **options)

    monkeypatch.setattr(StoredFile, "save", save_slowly)

    def upload(_number):
        try:
            return save_file(journey, people.carol, content=b"x" * 1000, name="notes.txt", type="text/plain")
        except AppError as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(upload, range(2)))
    assert [each for each in answers if isinstance(each, str)] in (["quota"], ["unattached_quota"])
    assert StoredFile.objects.count() == 1


@pytest.mark.parametrize("failing", [1, 2])
def test_a_full_disk_leaves_neither_a_row_nor_content(journey, monkeypatch, failing):
    kept = storages["files"]
    calls = []

    def save(name, content):
        calls.append(name)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")
        return type(kept).save(kept, name, content)

    monkeypatch.setattr(kept, "save", save)
    with pytest.raises(AppError, match="could not be stored") as caught:
        save_file(journey)
    assert (caught.value.status, caught.value.code) == (503, "unavailable")
    assert not StoredFile.objects.exists()
    assert not any(kept.exists(name) for name in calls)


def test_a_file_is_deleted_some_days_after_nothing_refers_to_it(journey, submit, stage):
    file = save_file(journey)
    attachment = new_attachment(file, target=stage["id"])
    submit("attachment.create", attachment)
    submit("stage.delete", {"id": stage["id"]})
    files.delete_unused()
    assert files.read_content(file)
    assert files.delete_unused(timezone.now() + LATE) == 1
    with pytest.raises(NotFound):
        files.read_content(file)
    assert not [name for name in storages["files"].listdir(file.pk.hex[:2])[1] if name.startswith(file.pk.hex)]


def upload_note(journey, person, size=1000):
    """Upload a file that is no image, and return it."""
    return save_file(journey, person, content=b"x" * size, name="notes.txt", type="text/plain")


def age(**days):
    """Return the moment some time ago, in the form that a file keeps."""
    return timezone.now() - timedelta(**days)


def test_a_person_has_little_room_for_files_on_no_map(journey, people, settings):
    settings.UNATTACHED_FILES_QUOTA = 2500
    for _ in range(2):
        upload_note(journey, people.carol)
    with pytest.raises(AppError, match="was not uploaded: files that you") as caught:
        upload_note(journey, people.carol)
    assert (caught.value.status, caught.value.code) == (409, "unattached_quota")
    assert StoredFile.objects.count() == 2
    upload_note(journey, people.carol, size=500)
    upload_note(journey, people.bob)
    elsewhere = records.create_journey(workspace=people.elsewhere, actor=people.mallory)
    upload_note(elsewhere, people.carol)


def test_files_on_the_map_take_none_of_that_room(journey, people, submit, stage, settings):
    settings.UNATTACHED_FILES_QUOTA = 1500
    for _ in range(3):
        file = upload_note(journey, people.bob)
        added = new_attachment(file, target=stage["id"])
        submit("attachment.create", added)
    submit("attachment.delete", {"id": added["id"]})
    with pytest.raises(AppError, match="on no map"):
        upload_note(journey, people.bob)
    StoredFile.objects.filter(pk=file.pk).update(created_at=age(days=4))
    upload_note(journey, people.bob)


def test_a_file_that_was_never_used_goes_after_three_days(journey, submit, stage):
    never, waiting = save_file(journey), save_file(journey)
    StoredFile.objects.filter(pk=never.pk).update(created_at=age(days=3, minutes=1))
    StoredFile.objects.filter(pk=waiting.pk).update(created_at=age(days=3, minutes=-1))
    assert files.delete_unused() == 1
    assert list(StoredFile.objects.all()) == [waiting]


def test_a_file_that_was_used_at_once_taken_off_stays_for_an_undo(journey, submit, stage):
    file = save_file(journey)
    StoredFile.objects.filter(pk=file.pk).update(created_at=age(days=4))
    submit("attachment.create", new_attachment(file, target=stage["id"]))
    submit("stage.delete", {"id": stage["id"]})
    assert files.delete_unused() == 0
    assert files.delete_unused(timezone.now() + timedelta(days=29)) == 0
    assert files.delete_unused(timezone.now() + LATE) == 1


def test_a_picture_that_a_persona_had_stays_for_thirty_days(journey, people):
    portrait = save_file(journey)
    StoredFile.objects.filter(pk=portrait.pk).update(created_at=age(days=4), document=None)
    persona = Persona.objects.create(workspace=people.workspace, name="Nora", portrait_id=portrait.pk)
    assert files.delete_unused() == 0
    records.delete_persona(persona, keep=False)
    assert files.delete_unused() == 0
    assert files.delete_unused(timezone.now() + LATE) == 1


def test_a_file_that_its_storage_keeps_does_not_hold_up_the_others(journey, monkeypatch):
    stuck, other = save_file(journey), save_file(journey)
    delete = files.storage.delete

    def refuse(file):
        if file.pk == stuck.pk:
            raise OSError("The bucket is out of reach")
        delete(file)

    files.delete_unused()
    monkeypatch.setattr("cxapp.files.storage.delete", refuse)
    assert files.delete_unused(timezone.now() + LATE) == 1
    assert not StoredFile.objects.filter(pk=other.pk).exists()
    monkeypatch.setattr("cxapp.files.storage.delete", delete)
    assert files.delete_unused(timezone.now() + LATE) == 1


def test_a_file_that_came_back_stays(journey, submit, stage):
    file = save_file(journey)
    submit("attachment.create", new_attachment(file, target=stage["id"]))
    deleted = submit("stage.delete", {"id": stage["id"]})
    files.delete_unused()
    submit("operation.undo", {"operations": [deleted["id"]]})
    assert files.delete_unused(timezone.now() + LATE) == 0
    file.refresh_from_db()
    assert file.unused_since is None


def test_the_files_of_a_deleted_map_go_and_those_of_a_persona_stay(journey, submit, stage):
    file, portrait = save_file(journey), save_file(journey)
    StoredFile.objects.filter(pk=portrait.pk).update(document=None)
    Persona.objects.create(workspace=journey.document.workspace, name="Nora", portrait_id=portrait.pk)
    submit("attachment.create", new_attachment(file, target=stage["id"]))
    records.delete_journey(journey)
    files.delete_unused()
    assert files.delete_unused(timezone.now() + LATE) == 1
    assert list(StoredFile.objects.all()) == [portrait]


def test_one_process_cleans_up_once_an_hour(journey, monkeypatch):
    runs = []
    monkeypatch.setattr("cxapp.files.cleanup.delete_unused", lambda: runs.append(1))
    files.delete_unused_hourly()
    files.delete_unused_hourly()
    assert runs == [1]


def test_the_command_says_how_many_files_were_deleted(journey, settings):
    settings.FILES_KEEP_DAYS = 0
    save_file(journey)
    output = io.StringIO()
    call_command("delete_files", stdout=output)
    assert output.getvalue() == "1 files deleted\n"


def test_an_image_is_stored_as_it_was_encoded(journey):
    file = save_file(journey, content=build_image((50, 40)) + b"<script>")
    assert (file.type, file.width, file.height) == ("image/png", 50, 40)
    assert b"<script>" not in files.read_content(file)
    assert file.size == len(files.read_content(file))


def test_the_picture_of_a_persona_in_the_trash_stays(people, client):
    owned = {"workspace": people.workspace, "actor": people.bob}
    persona = personas.create_persona(**owned, name="Nora")
    personas.set_portrait(persona=persona, actor=people.bob, upload=build_upload())
    client.force_login(people.bob)
    assert client.delete(f"/api/v1/personas/{persona.pk}/").status_code == 204
    files.delete_unused()
    assert files.delete_unused(timezone.now() + LATE) == 0
    TrashItem.objects.all().delete()
    files.delete_unused()
    assert files.delete_unused(timezone.now() + LATE) == 1
