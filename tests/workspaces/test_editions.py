"""Editions stay readable as long as their map, and belong to it alone."""

import pytest

from cxapp import records, workspaces
from cxapp.exports import printed_edition
from cxapp.files import cleanup
from cxapp.models import Edition, Journey, StoredFile
from cxapp.workspaces import editions, to_be
from tests import stored_files


@pytest.fixture
def approve(journey, bob):
    """A function that approves the current state."""

    def make(**fields):
        journey.document.refresh_from_db()
        return editions.approve(journey=journey, actor=bob, revision=journey.document.revision, **fields)

    return make


@pytest.fixture
def change(submit, stage):
    """A function that gives the stage another title."""
    return lambda title: submit("stage.update", {"id": stage["id"], "title": title})


def test_a_shortened_log_leaves_the_edition_as_it_was(approve, change, journey, stage):
    change("Ask")
    edition = approve()
    for number in range(5):
        change(f"Later {number}")
    records.compaction.compact(journey.pk, edition.revision + 4)
    records.compaction.compact(journey.pk, edition.revision + 5)
    assert editions.read_snapshot(edition)["records"]["stage"][0]["title"] == "Ask"
    shown = printed_edition.find(journey, user=None)
    assert (shown.since.number, shown.changes) == (1, 1)


def test_a_file_of_an_edition_is_kept_when_the_map_has_it_no_more(approve, submit, journey, stage, bob, settings):
    file = stored_files.attach_file(journey, stage, bob)
    approve()
    attachment = records.snapshot(journey)["records"]["attachment"][0]
    submit("attachment.delete", {"id": attachment["id"]})
    settings.FILES_KEEP_DAYS = 0
    cleanup.delete_unused()
    cleanup.delete_unused()
    assert StoredFile.objects.filter(pk=file.pk).exists()


def test_a_copy_and_a_to_be_map_have_no_editions(approve, journey, stage, alice):
    approve()
    copy = workspaces.duplicate_journey(journey=journey, actor=alice, title="Copy")
    assert editions.list_editions(copy.pk) == []
    made = to_be.make_to_be(journey=journey, actor=alice)
    assert editions.list_editions(made.pk) == []


def test_in_the_trash_editions_wait_and_are_deleted_with_the_map(approve, journey, stage, alice):
    approve()
    workspaces.delete_journey(journey=journey, actor=alice)
    assert Edition.objects.count() == 1
    records.delete_journey(journey)
    assert Edition.objects.count() == 0


def test_the_sheet_says_which_edition_it_is_or_how_much_has_changed(approve, change, journey, bob):
    journey = Journey.objects.select_related("document__workspace").get(pk=journey.pk)
    assert printed_edition.describe(printed_edition.find(journey, user=bob), names_people=True) == ""
    edition = approve()
    text = printed_edition.describe(printed_edition.find(journey, user=bob), names_people=True)
    assert text.startswith("Edition 1, approved by Bob on ")
    change("Ask")
    text = printed_edition.describe(printed_edition.find(journey, user=bob), names_people=True)
    assert text == "Draft, 1 change since edition 1"
    shown = printed_edition.find(journey, user=bob, number=1)
    assert printed_edition.describe(shown, names_people=False).startswith("Edition 1, approved on ")
    editions.withdraw(edition=edition, actor=bob)
    shown = printed_edition.find(journey, user=bob, number=1)
    assert printed_edition.describe(shown, names_people=True) == "Edition 1, approval withdrawn"
