"""The index follows maps, answers and workspaces, and is never the truth."""

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from cxapp import records, search, workspaces
from cxapp.answers import batch_import
from cxapp.answers.persona_deletion import delete_persona
from cxapp.models import (
    Answer,
    Batch,
    JourneyMembership,
    Metric,
    Note,
    Persona,
    SearchEntry,
    WorkspaceChannel,
    write_guard,
)
from cxapp.search import indexing, storage
from cxapp.workspaces.personas import change_persona

pytestmark = pytest.mark.django_db


@pytest.fixture
def metric(people):
    """A metric of the workspace."""
    return Metric.objects.create(
        workspace=people.workspace, name="Delivery CSAT", kind="csat", low=1, high=5, method="share", threshold=4
    )


@pytest.fixture
def answer(metric, journey):
    """A function that stores an answer with a comment."""

    def store(comment, **fields):
        place = {"place_kind": "journey", "place_id": journey.pk}
        return Answer.objects.create(
            metric=metric, document=journey.document, value=3, comment=comment, **place, **fields
        )

    return store


def test_an_edit_is_found_at_once(create, submit, titles, note):
    """Also what it replaced is gone."""
    assert titles("bell") == ["Rings the bell"]
    edit = {"kind": "note", "id": note["id"], "field": "text", "revision": 3}
    submit("text.edit", {**edit, "splices": [[0, 14, "Knocks"]]})
    assert titles("bell") == []
    assert titles("knock") == ["Knocks"]


def test_a_deleted_card_leaves_the_index(submit, titles, note):
    """Its words are in no table of the index."""
    assert titles("bell")
    submit("note.delete", {"id": note["id"]})
    assert titles("bell") == []
    assert not SearchEntry.objects.filter(record_id=note["id"]).exists()


def test_everything_of_a_workspace_is_found(create, stage, touchpoint, metric, answer, people, find, journey):
    """One of each kind."""
    Persona.objects.create(workspace=people.workspace, name="Ines", quote="Where is my zebra?")
    WorkspaceChannel.objects.create(workspace=people.workspace, name="Zebra crossing")
    Metric.objects.create(
        workspace=people.workspace, name="Trust", question="Was the zebra kind?", kind="csat", low=1, high=5,
        method="share", threshold=4,
    )  # fmt: skip
    answer("The zebra came late")
    create("stage", title="Zebra stage")
    create("comment", target=touchpoint["id"], text="Why a zebra?")
    create("fix", target=touchpoint["id"], text="Feed the zebra")
    create("quote", target=touchpoint["id"], text="I love zebras")
    results = find("zebra")
    assert [result["record"]["kind"] for result in results] == [
        "persona", "stage", "answer", "quote", "comment", "fix", "metric", "channel",
    ]  # fmt: skip
    assert all(result["title_ranges"] or result["excerpt_ranges"] for result in results)


def test_a_result_says_where_it_stands(find, touchpoint, stage, journey):
    """The stage, the lane, the map and the address that opens it there."""
    [result] = find("counter")
    assert result["place"]["stage"] == {"id": stage["id"], "title": "Order"}
    assert result["place"]["lane"]["title"] == "Touchpoints"
    assert result["journey"] == {"id": str(journey.pk), "title": "Bread by noon", "archived": False}
    assert result["url"] == f"/journeys/{journey.pk}/#at-{touchpoint['id']}"


def test_a_journey_in_the_trash_is_not_found(titles, note, journey, alice):
    """And it is found again when it is restored."""
    assert titles("bell")
    workspaces.delete_journey(journey=journey, actor=alice)
    assert titles("bell") == []
    journey.document.refresh_from_db()
    workspaces.trash.restore_journey(document=journey.document, actor=alice)
    assert titles("bell") == ["Rings the bell"]


def test_an_erased_journey_leaves_nothing_in_the_index(titles, note, journey, alice, answer):
    """Neither its cards nor the answers."""
    answer("A bell rang")
    assert len(titles("bell")) == 2
    records.delete_journey(journey, alice)
    assert not SearchEntry.objects.exclude(record_kind="metric").exists()
    assert _count_stored_words() == SearchEntry.objects.count()


def test_a_deleted_answer_leaves_nothing_in_the_index(titles, answer):
    """Whichever way it is deleted."""
    one = answer("My phone number is 555")
    assert titles("555") == ["My phone number is 555"]
    Answer.objects.filter(pk=one.pk).delete()
    assert not SearchEntry.objects.filter(record_kind="answer").exists()
    assert titles("555") == []


def test_answers_of_an_undone_import_are_not_found(titles, answer, journey, alice):
    """From the moment at which it is undone, before they are deleted."""
    batch = Batch.objects.create(document=journey.document, way="api", state="done", actor=alice)
    answer("Lost my parcel", batch=batch)
    assert titles("parcel") == ["Lost my parcel"]
    batch_import.undo(batch, actor=alice)
    assert titles("parcel") == []


def test_answers_of_a_running_import_are_not_found_yet(titles, answer, journey):
    """They are when it is done."""
    batch = Batch.objects.create(document=journey.document, way="api", state="running")
    answer("Lost my parcel", batch=batch)
    assert titles("parcel") == []
    Batch.objects.update(state="done")
    assert titles("parcel") == ["Lost my parcel"]


def test_a_comment_added_to_an_answer_is_found(titles, answer):
    """The page of a survey stores it after the answer."""
    one = answer("")
    assert titles("tardy") == []
    Answer.objects.filter(pk=one.pk).update(comment="So tardy")
    search.index_answer(one.pk)
    assert titles("tardy") == ["So tardy"]


def test_changes_of_the_workspace_are_found_at_once(titles, people):
    """A renamed persona is found by the new name alone."""
    persona = Persona.objects.create(workspace=people.workspace, name="Ines", segment="Young parents")
    assert titles("parents") == ["Ines"]
    change_persona(persona=persona, actor=people.alice, segment="Students")
    assert titles("parents") == []
    assert titles("student") == ["Ines"]
    delete_persona(persona=persona, actor=people.alice)
    assert titles("student") == []


def test_others_find_nothing(find, note, mallory, journey):
    """Neither somebody of another workspace nor a person who is deactivated."""
    assert find("bell", user=mallory) == []
    JourneyMembership.objects.create(document=journey.document, user=mallory, role="viewer")
    assert len(find("bell", user=mallory)) == 1
    mallory.is_active = False
    mallory.save()
    assert find("bell", user=mallory) == []


def test_a_role_on_one_journey_finds_that_journey_alone(find, note, people, journey, metric):
    """Not the personas, metrics and channels of its workspace."""
    Persona.objects.create(workspace=people.workspace, name="Bella", quote="bell")
    JourneyMembership.objects.create(document=journey.document, user=people.mallory, role="viewer")
    assert [found["record"]["kind"] for found in find("bell", user=people.mallory)] == ["note"]
    assert find("delivery", user=people.mallory, workspace=people.workspace.pk) == []


def test_the_index_is_not_believed(find, note, journey):
    """What is in it but not on the map is left out."""
    assert find("bell")
    with write_guard.allow_map_writes():
        Note.objects.filter(pk=note["id"]).update(text="Knocks")
    assert find("bell") == []


def test_the_index_is_made_again(find, note, answer, capsys):
    """By a command, from nothing."""
    answer("A bell rang")
    assert len(find("bell")) == 2
    SearchEntry.objects.all().delete()
    assert find("bell") == []
    call_command("rebuild_search")
    assert len(find("bell")) == 2
    assert "texts" in capsys.readouterr().out


def test_a_failing_index_does_not_stop_the_search(find, note, alice, submit, monkeypatch):
    """It answers with what is indexed, and says that something is missing."""
    assert find("bell")
    monkeypatch.setattr(storage, "insert", _fail)
    submit("stage.create", {"title": "Bell stage"})
    sought = search.Search.build(alice, "bell")
    assert sought.prepare() is False
    assert [result["title"] for result in sought.find(["stage", "card"], 10)[0]] == ["Rings the bell"]


def test_a_search_leaves_the_rest_to_the_periodic_job(journey, note, alice, monkeypatch):
    """It takes no longer than it may."""
    monkeypatch.setattr(indexing, "SECONDS_IN_SEARCH", 0)
    for title in ("One", "Two"):
        workspaces.create_journey(workspace=journey.document.workspace, actor=alice, title=title)
    sought = search.Search.build(alice, "bell")
    assert sought.prepare() is False
    search.catch_up()
    assert sought.prepare() is True
    assert len(sought.find(["card"], 10)[0]) == 1


def test_results_come_page_by_page(create, stage, lane, alice):
    """Each once, over the limits between kinds."""
    create("stage", title="Apple harvest")
    for number in range(5):
        create("note", stage=stage["id"], lane=lane["id"], text=f"Apple {number}")
    create("fix", text="Peel the apple")
    sought = search.Search.build(alice, "apple")
    assert sought.prepare()
    seen, cursor = [], None
    while True:
        page, cursor = sought.find(["stage", "card", "fix"], 2, cursor)
        seen += [result["title"] for result in page]
        if cursor is None:
            break
    assert seen == ["Apple harvest", "Apple 4", "Apple 3", "Apple 2", "Apple 1", "Apple 0", "Peel the apple"]


def _count_stored_words():
    """Count the rows of words, wherever this database has them."""
    table = "cxapp_searchwords" if connection.vendor == "sqlite" else "cxapp_searchentry"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


def _fail(*_args):
    raise OperationalError("database is locked")
