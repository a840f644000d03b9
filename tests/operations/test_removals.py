"""What is known of a record after it was deleted, and of texts that changed around it."""

import pytest

from cxapp import operations
from cxapp.models import Metric, Removal
from cxapp.operations import text_edit
from cxapp.text import Edit


def describe_last(journey):
    """The newest action of the history."""
    return operations.history.page(journey.pk)["rows"][0]["deeds"][0]


def test_every_deleted_record_is_noted_with_its_revision(submit, stage, note, touchpoint):
    submit("note.update", {"id": note["id"], "text": "x"})
    assert not Removal.objects.exists()
    done = submit("stage.delete", {"id": stage["id"]})
    gone = [change["record"]["id"] for change in done["changes"] if change["change"] == "remove"]
    assert {stage["id"], note["id"], touchpoint["id"]} <= set(gone)
    noted = Removal.objects.values_list("record_id", "revision")
    assert sorted((str(id), revision) for id, revision in noted) == sorted((id, done["revision"]) for id in gone)


def test_the_history_tells_of_a_deleted_comment_not_of_its_replies(submit, journey, touchpoint, bob):
    thread = submit("comment.create", {"target": touchpoint["id"], "text": "Why?"})["changes"][0]["record"]
    submit("comment.create", {"target": touchpoint["id"], "thread": thread["id"], "text": "So"}, actor=bob)
    submit("comment.delete", {"id": thread["id"]})
    deed = describe_last(journey)
    assert (deed["verb"], deed["id"], deed["title"]) == ("deleted", thread["id"], "Why?")


def test_an_undo_across_a_removal_counts_the_edits_of_that_text_alone(submit, get, stage, bob):
    submit("stage.update", {"id": stage["id"], "title": "Order", "goal": ""})
    place = {"kind": "stage", "id": stage["id"], "field": "title"}
    revision = submit("stage.update", {"id": stage["id"], "level": "contact"})["revision"]
    mine = submit("text.edit", place | {"revision": revision, "splices": [[5, 0, " now"]]})
    both = {"goal": "A goal far longer than the title", "title": "We Order now"}
    submit("stage.update", {"id": stage["id"], **both}, actor=bob)
    deleted = submit("stage.delete", {"id": stage["id"]}, actor=bob)
    submit("operation.undo", {"operations": [deleted["id"]]}, actor=bob)
    submit("operation.undo", {"operations": [mine["id"]]})
    found = get("stage", stage["id"])
    assert (found["title"], found["goal"]) == ("We Order", "A goal far longer than the title")


GONE, BACK = Edit(2, [[0, 3, ""]], ["abc"], False), Edit(3, [[0, 0, "abc"]], [""], False)


def test_an_insert_into_a_text_that_is_typed_anew_stands_behind_it():
    assert text_edit.rebase([[1, 0, "x"]], "abc", [GONE, BACK]) == [[3, 0, "x"]]


def test_an_insert_into_a_text_that_is_brought_back_keeps_its_place():
    back = Edit(3, BACK.splices, BACK.removed, True)
    assert text_edit.rebase([[1, 0, "x"]], "abc", [GONE, back]) == [[1, 0, "x"]]


@pytest.fixture
def target(submit, people, stage):
    """A target of 4 at a stage, of a metric from 1 to 5 that goes only to 3 since."""
    metric = Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", low=1, high=5, method="mean")
    data = {"place": stage["id"], "metric": str(metric.pk), "value": 4}
    made = submit("target.create", data)["changes"][0]["record"]
    Metric.objects.update(high=3)
    return made


def test_a_target_is_checked_only_when_its_value_or_its_metric_is_set(submit, create, refused, target):
    other = create("stage", title="Pay")
    moved = submit("target.update", {"id": target["id"], "place": other["id"]})
    assert moved["changes"][0]["after"] == {"place": other["id"]}
    assert "value" in refused("target.update", {"id": target["id"], "value": 5}).fields
    submit("target.update", {"id": target["id"], "value": 3})


def test_a_copy_of_a_stage_is_told_with_the_title_of_the_original(submit, journey, stage):
    submit("stage.duplicate", {"id": stage["id"]})
    deed = describe_last(journey)
    assert (deed["verb"], deed["from"]) == ("duplicated", stage["title"])
