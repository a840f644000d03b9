"""The archive: what stays possible with an archived journey, and what leaves it out."""

import pytest

from cxapp import operations, scores, search, workspaces
from cxapp.answers import batch_import, insert
from cxapp.answers.persona_deletion import delete_persona
from cxapp.answers.rows import AnswerRow
from cxapp.errors import Conflict, Forbidden, NotFound
from cxapp.models import Answer, AuditEntry, Journey, Metric, Persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def archived(journey, alice, note):
    """A journey with a card, in the archive."""
    workspaces.archive_journey(journey=journey, actor=alice)
    journey.document.refresh_from_db()
    return journey


def test_nobody_edits_an_archived_journey(archived, create, alice):
    with pytest.raises(Conflict) as refused:
        create("stage", title="Late")
    assert refused.value.code == "archived"
    workspaces.unarchive_journey(journey=archived, actor=alice)
    assert create("stage", title="Late")["title"] == "Late"


def test_an_operation_sent_again_is_answered_as_before(journey, alice):
    request = {"actor": alice, "id": "0190b2a5-7f00-7000-8000-000000000001", "type": "stage.create"}
    data = {"id": "0190b2a5-7f00-7000-8000-000000000002", "title": "Order"}
    operations.submit(journey.pk, **request, data=data)
    workspaces.archive_journey(journey=journey, actor=alice)
    assert operations.submit(journey.pk, **request, data=data).created is False


def test_only_those_who_may_edit_the_workspace_archive(journey, people):
    for person, error in ((people.carol, Forbidden), (people.victor, Forbidden), (people.mallory, NotFound)):
        with pytest.raises(error):
            workspaces.archive_journey(journey=journey, actor=person)
    workspaces.archive_journey(journey=journey, actor=people.bob)


def test_the_audit_log_names_who_archived(archived, alice, bob):
    workspaces.archive_journey(journey=archived, actor=bob)
    workspaces.unarchive_journey(journey=archived, actor=bob)
    entries = AuditEntry.objects.order_by("pk").values_list("action", "actor__name", "subject")
    assert list(entries)[-2:] == [
        ("journey_archived", "Alice", "Bread by noon"),
        ("journey_unarchived", "Bob", "Bread by noon"),
    ]


def test_an_archived_journey_leaves_the_lists(archived, people):
    workspace = people.workspace
    assert not Journey.objects.list_in_use(workspace).exists()
    assert scores.gap_board.read(workspace)["cards"] == []
    assert scores.read_overview(workspace).boards == {}


def test_an_archived_journey_is_found_with_a_mark(archived, alice):
    sought = search.Search.build(alice, "bell")
    assert sought.prepare()
    [result] = sought.find(["card"], 5)[0]
    assert result["journey"]["archived"] is True


def test_a_persona_of_an_archived_journey_can_be_deleted(people, alice, journey):
    persona = Persona.objects.create(workspace=people.workspace, name="Nora")
    id = "0190b2a5-7f00-7000-8000-000000000003"
    operations.submit(journey.pk, actor=alice, id=id, type="journey.update", data={"personas": [str(persona.pk)]})
    workspaces.archive_journey(journey=journey, actor=alice)
    delete_persona(persona=persona, actor=alice)
    journey.refresh_from_db()
    assert journey.personas == []


def test_a_folder_is_renamed_also_on_archived_journeys(people, alice, journey):
    workspaces.move_journey(journey=journey, actor=alice, folder="Old")
    workspaces.archive_journey(journey=journey, actor=alice)
    workspaces.folders.rename_folder(workspace=people.workspace, actor=alice, old="Old", name="New")
    journey.refresh_from_db()
    assert journey.folder == "New"


def test_customers_answer_an_archived_journey_and_people_import_nothing(people, archived):
    metric = Metric.objects.create(
        workspace=people.workspace, name="CSAT", kind="csat", low=1, high=5, method="share", threshold=4
    )
    place = {"metric": str(metric.pk), "place_kind": "journey", "place_id": str(archived.pk), "persona": None}
    fields = {"at": people.workspace.today(), "value": 4, "comment": "", "external_id": None}
    row = AnswerRow(**place, **fields, count=1)
    with pytest.raises(Conflict):
        batch_import.import_answers(archived.pk, [row], way="file", actor=people.alice)
    batch_import.import_answers(archived.pk, [row], way="call")
    insert.store_answers(archived.pk, [row], source="survey")
    assert Answer.objects.filter(document=archived.pk).count() == 2


def test_an_archived_journey_goes_through_the_trash_and_stays_archived(archived, alice):
    workspaces.delete_journey(journey=archived, actor=alice)
    archived.document.refresh_from_db()
    workspaces.trash.restore_journey(document=archived.document, actor=alice)
    archived.document.refresh_from_db()
    assert archived.document.archived_at is not None


def test_several_journeys_are_archived_at_once(people, alice, journey):
    other = workspaces.create_journey(workspace=people.workspace, actor=alice, title="Other")
    count = workspaces.archive_journeys(workspace=people.workspace, actor=alice, ids=[journey.pk, other.pk])
    assert count == 2
    assert not Journey.objects.list_in_use(people.workspace).exists()
