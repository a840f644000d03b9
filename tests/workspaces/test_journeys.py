"""Creating and deleting journeys."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from cxapp import files, operations, records, workspaces
from cxapp.errors import AppError
from cxapp.models import Document, Journey, Persona, StoredFile
from cxapp.models.ids import new_id
from cxapp.schema import ANNOTATION_KINDS, MAP_KINDS
from tests.operations import sample_map
from tests.stored_files import attach_file, new_attachment, save_file


@pytest.fixture
def begin(people, bob):
    """Return a function that creates a journey in the people's workspace, by default as bob."""

    def apply(title="New", actor=bob, **options):
        return workspaces.create_journey(workspace=people.workspace, actor=actor, title=title, **options)

    return apply


def test_a_journey_begins_empty_with_what_was_said_of_it(begin, people):
    persona = Persona.objects.create(workspace=people.workspace, name="Nora")
    fields = {"state": "to_be", "language": "ru", "scenario": "Warm", "folder": "Shop", "personas": [str(persona.pk)]}
    fields |= {"scope": "Only Berlin", "owner": str(people.victor.pk), "review_date": "2027-03-01"}
    journey = begin("Хлеб", **fields)
    found = records.snapshot(journey)
    assert {name: found[name] for name in fields} == fields
    assert found["title"] == journey.title == "Хлеб"
    assert not any(found["records"].values())


def test_everything_of_a_new_journey_is_in_its_log(begin, bob):
    journey = begin(template="blank")
    found = operations.read_since(journey.pk, 0)["operations"]
    assert [operation["type"] for operation in found] == ["journey.update", "template.apply"]
    assert {operation["actor"]["id"] for operation in found} == {str(bob.pk)}


@pytest.mark.parametrize("name", ["blank", *operations.template_names()])
def test_a_journey_begins_from_each_template(name, begin):
    assert len(records.snapshot(begin(template=name))["records"]["stage"]) >= 3


@pytest.mark.parametrize(("language", "last"), [("en", "Loyalty"), ("ru", "Лояльность")])
def test_a_blank_map_has_stages_on_all_levels_for_any_business(language, last, begin):
    with translation.override(language):
        stages = records.snapshot(begin(template="blank"))["records"]["stage"]
    assert [stage["level"] for stage in stages] == ["contact", "contact", "interaction", "interaction", "engagement"]
    assert stages[-1]["title"] == last


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_lanes_of_a_blank_map_have_no_titles_in_anybodys_language(language, begin):
    with translation.override(language):
        lanes = records.snapshot(begin(template="blank"))["records"]["lane"]
    assert [lane["kind"] for lane in lanes] == ["actions", "touchpoints", "emotion", "pains"]
    assert {lane["title"] for lane in lanes} == {""}


def test_a_journey_begins_from_another_with_ids_of_its_own(begin, submit, journey):
    _, steps = sample_map.steps()
    submit("records.batch", {"operations": steps})
    original, copy = records.snapshot(journey), records.snapshot(begin(template=str(journey.pk)))
    assert not any(copy["records"][kind] for kind in ANNOTATION_KINDS)
    for kind in MAP_KINDS:
        group = original["records"][kind]
        assert len(copy["records"][kind]) == len(group)
        assert [record["rank"] for record in copy["records"][kind]] == [record["rank"] for record in group]
        assert not {record["id"] for record in group} & {record["id"] for record in copy["records"][kind]}
    spots = {record["id"] for record in copy["records"]["touchpoint"]}
    assert {pain["touchpoint"] for pain in copy["records"]["pain"]} == spots
    assert records.snapshot(journey) == original


def test_a_copy_is_a_journey_of_its_own(begin, submit, journey, stage, bob):
    copy = workspaces.duplicate_journey(journey=journey, actor=bob, title="Copy")
    submit("stage.update", {"id": stage["id"], "title": "Changed"})
    assert records.snapshot(copy)["records"]["stage"][0]["title"] == "Order"
    assert records.snapshot(copy)["title"] == "Copy"


@pytest.fixture
def attached(journey, stage, alice, submit):
    """A file that is on a stage twice; another one is on a comment."""
    file, comment = attach_file(journey, stage, alice), str(new_id())
    submit("attachment.create", new_attachment(file, target=stage["id"], description="Torn"))
    submit("comment.create", {"id": comment, "text": "Look", "target": stage["id"]})
    submit("attachment.create", new_attachment(save_file(journey, alice), comment=comment))
    return file


def test_a_copy_has_files_of_its_own(attached, journey, bob):
    copy = workspaces.duplicate_journey(journey=journey, actor=bob, title="Copy")
    found = records.snapshot(copy)["records"]
    file = StoredFile.objects.get(document=copy.pk)
    assert [record["file"] for record in found["attachment"]] == [str(file.pk)] * 2
    assert {record["target"] for record in found["attachment"]} == {found["stage"][0]["id"]}
    assert [record["description"] for record in found["attachment"]] == ["", "Torn"]
    assert (file.size, file.created_by, file.workspace_id) == (attached.size, bob, journey.document.workspace_id)
    assert files.read_content(file) == files.read_content(attached)
    assert files.read_thumbnail(file) == files.read_thumbnail(attached)


def test_a_copy_needs_room_for_its_files(attached, journey, bob, settings):
    settings.FILES_QUOTA = sum(StoredFile.objects.values_list("size", flat=True))
    with pytest.raises(AppError) as caught:
        workspaces.duplicate_journey(journey=journey, actor=bob, title="Copy")
    assert caught.value.code == "quota"
    assert Journey.objects.count() == 1


def test_nothing_is_left_of_files_whose_journey_is_refused(attached, journey, begin):
    kept = set(StoredFile.objects.values_list("pk", flat=True))
    with pytest.raises(AppError):
        begin(template=str(journey.pk), folder="x" * 81)
    assert set(StoredFile.objects.values_list("pk", flat=True)) == kept


def test_a_copy_leaves_out_files_whose_content_is_gone(attached, journey, bob):
    files.storage.delete(attached)
    copy = workspaces.duplicate_journey(journey=journey, actor=bob, title="Copy")
    assert records.snapshot(copy)["records"]["attachment"] == []


@pytest.mark.parametrize(("name", "status"), [("carol", 403), ("victor", 403), ("mallory", 404)])
def test_who_may_not_edit_begins_and_ends_nothing(name, status, begin, people, journey):
    for act in (
        lambda actor: begin(actor=actor),
        lambda actor: workspaces.delete_journey(journey=journey, actor=actor),
    ):
        with pytest.raises(AppError) as caught:
            act(getattr(people, name))
        assert caught.value.status == status
    assert Journey.objects.count() == 1


BAD = [
    {"title": ""},
    {"title": "  "},
    {"title": "x" * 201},
    {"title": "nul \0"},
    {"state": "was"},
    {"language": "tlh"},
    {"folder": "x" * 81},
    {"personas": ["2f6c1b1e-5a0d-4c5e-9a53-3d1f0c7f6e10"]},
    {"personas": ["Nora"]},
    {"template": "nowhere"},
    {"template": "../../etc/passwd"},
    {"template": "7d1f4a52-0b7e-4d7b-8f0e-6a4b7c2d9e31"},
]


@pytest.mark.parametrize("wrong", BAD, ids=repr)
def test_an_invalid_journey_is_not_created(wrong, begin, people):
    with pytest.raises(AppError) as caught:
        begin(**wrong)
    assert caught.value.status == 400
    assert not Document.objects.exists()


def test_another_workspaces_journey_is_no_template(begin, foreign_journey, people):
    with pytest.raises(AppError):
        begin(template=str(foreign_journey.pk))
    assert Journey.objects.count() == 1


def test_a_journey_that_ended_takes_its_log_along(begin, bob):
    journey = begin(template="blank")
    workspaces.delete_journey(journey=journey, actor=bob)
    assert workspaces.purge_trash(timezone.now() + timedelta(days=31)) == 1
    assert not Document.objects.exists()
    with pytest.raises(AppError):
        operations.read_since(journey.pk, 0)


def test_a_map_does_without_a_persona_deleted_meanwhile(begin, people, bob):
    lost, kept = (Persona.objects.create(workspace=people.workspace, name=name) for name in ("Nora", "Olaf"))
    journey = begin(personas=[str(lost.pk)])
    records.delete_persona(lost, keep=False)
    journey = Journey.objects.select_related("document__workspace").get(pk=journey.pk)
    assert workspaces.duplicate_journey(journey=journey, actor=bob, title="Copy").personas == []
    change = {"personas": [str(lost.pk), str(kept.pk)]}
    operations.submit(journey.pk, actor=bob, id=str(new_id()), type="journey.update", data=change)
    journey.refresh_from_db()
    assert journey.personas == change["personas"]
