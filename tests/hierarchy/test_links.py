"""Links from stages and touchpoints to child journeys: set by operations, never in a loop, and whole after copies."""

import threading
import uuid

import pytest
from django.db import connection

from cxapp import hierarchy, operations, records, workspaces
from cxapp.errors import AppError, InvalidInput
from cxapp.exports import journey_file
from cxapp.imports.journey_file import load
from cxapp.models import Journey
from cxapp.strict_json import loads
from cxapp.workspaces import templates, to_be, trash


def child_of(journey, stage=0):
    return records.snapshot(Journey.objects.get(pk=journey.pk))["records"]["stage"][stage]["child"]


def refuse(act):
    with pytest.raises(AppError) as caught:
        act()
    return caught.value


def test_a_stage_and_a_touchpoint_open_a_journey(draw, link, apply, add_touchpoint):
    parent, child = draw("Box", "Order"), draw("Delivery")
    link(parent, child)
    touchpoint = add_touchpoint(parent, text="Call", child=str(child.pk))
    found = records.snapshot(parent)["records"]
    assert found["stage"][0]["child"] == found["touchpoint"][0]["child"] == str(child.pk)
    apply(parent, "touchpoint.update", id=touchpoint, child=None)
    assert records.snapshot(parent)["records"]["touchpoint"][0]["child"] is None


def test_setting_a_link_is_undone_and_redone(draw, link, apply):
    parent, child = draw("Box", "Order"), draw("Delivery")
    done = link(parent, child)
    back = apply(parent, "operation.undo", operations=[done["id"]])
    assert child_of(parent) is None
    apply(parent, "operation.undo", operations=[back["id"]])
    assert child_of(parent) == str(child.pk)


@pytest.mark.parametrize("value", ["", "x", 7, [], {}, "6a3c2f5e-0d3b-4a55-9d55-3d0f5d1f8c11"])
def test_what_is_no_journey_of_the_workspace_is_refused_by_name(draw, apply, value):
    parent = draw("Box", "Order")
    wrong = refuse(lambda: apply(parent, "stage.update", id=parent.stage_ids[0], child=value))
    assert (type(wrong), list(wrong.fields)) == (InvalidInput, ["child"])


def test_a_journey_of_another_workspace_is_refused(draw, apply, foreign_journey):
    parent = draw("Box", "Order")
    wrong = refuse(lambda: apply(parent, "stage.update", id=parent.stage_ids[0], child=str(foreign_journey.pk)))
    assert str(wrong.fields["child"]) == "unknown journey"


def test_who_does_not_see_a_journey_cannot_open_it(draw, link, people):
    parent, child = draw("Box", "Order"), draw("Delivery")
    workspaces.add_journey_member(document=parent.document, user=people.mallory, role="editor", actor=people.alice)
    assert list(refuse(lambda: link(parent, child, actor=people.mallory)).fields) == ["child"]


def test_no_journey_is_inside_itself(draw, link):
    top, middle, low = draw("Top", "One"), draw("Middle", "Two"), draw("Low", "Three")
    link(top, middle)
    link(middle, low)
    for parent in (top, middle, low):
        wrong = refuse(lambda parent=parent: link(parent, parent if parent != low else top))
        assert (wrong.code, list(wrong.fields)) == ("journey_loop", ["child"])
    assert child_of(low) is None


def test_an_undo_that_would_make_a_loop_is_refused(draw, link, apply):
    one, two = draw("One", "A"), draw("Two", "B")
    done = link(one, two)
    link(one, None)
    link(two, one)
    assert refuse(lambda: apply(one, "operation.undo", operations=[done["id"]])).code in (
        "journey_loop",
        "nothing_to_undo",
    )
    assert child_of(one) is None


def test_a_restored_revision_leaves_out_a_link_that_would_be_a_loop(draw, link, apply):
    one, two, three = draw("One", "A", "Z"), draw("Two", "B"), draw("Three")
    link(one, three, stage=1)
    then = link(one, two)["revision"]
    link(one, None)
    link(one, None, stage=1)
    link(two, one)
    apply(one, "journey.restore", revision=then)
    assert (child_of(one), child_of(one, 1)) == (None, str(three.pk))


@pytest.mark.django_db(transaction=True)
def test_two_journeys_cannot_be_put_inside_each_other_at_once(draw, people):
    one, two = draw("One", "A"), draw("Two", "B")
    start, outcomes = threading.Barrier(2), []

    def submit(parent, child):
        start.wait()
        data = {"id": parent.stage_ids[0], "child": str(child.pk)}
        try:
            operations.submit(parent.pk, actor=people.alice, id=str(uuid.uuid4()), type="stage.update", data=data)
            outcomes.append("done")
        except AppError as error:
            outcomes.append(error.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=submit, args=ends) for ends in ((one, two), (two, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "journey_loop"]
    assert [child_of(one), child_of(two)].count(None) == 1


def test_a_link_to_a_deleted_journey_is_gone_until_it_is_restored(draw, link, apply, people):
    parent, child = draw("Box", "Order"), draw("Delivery")
    link(parent, child)
    workspaces.delete_journey(journey=child, actor=people.alice)
    assert hierarchy.read_hierarchy(parent, people.alice)["children"] == []
    copy = apply(parent, "stage.duplicate", id=parent.stage_ids[0])
    apply(parent, "operation.undo", operations=[copy["id"]])
    child.document.refresh_from_db()
    trash.restore_journey(document=child.document, actor=people.alice)
    assert [one["journey"]["title"] for one in hierarchy.read_hierarchy(parent, people.alice)["children"]] == [
        "Delivery"
    ]


def test_a_stage_that_is_deleted_comes_back_with_its_link(draw, link, apply):
    parent, child = draw("Box", "Order"), draw("Delivery")
    link(parent, child)
    gone = apply(parent, "stage.delete", id=parent.stage_ids[0])
    apply(parent, "operation.undo", operations=[gone["id"]])
    assert child_of(parent) == str(child.pk)


def test_a_link_says_that_its_journey_is_archived(draw, link, people):
    parent, child = draw("Box", "Order"), draw("Delivery")
    link(parent, child)
    workspaces.archive_journey(journey=child, actor=people.alice)
    [found] = hierarchy.read_hierarchy(parent, people.alice)["children"]
    assert (found["journey"]["archived"], found["worst"]) == (True, None)


def test_copies_in_the_workspace_open_the_same_journeys(draw, link, people):
    parent, child, gone = draw("Box", "Order", "Pay"), draw("Delivery"), draw("Till")
    link(parent, child)
    link(parent, gone, stage=1)
    workspaces.delete_journey(journey=gone, actor=people.alice)
    copy = workspaces.duplicate_journey(journey=parent, actor=people.alice, title="Box 2")
    target = to_be.make_to_be(journey=parent, actor=people.alice)
    for made in (copy, target):
        assert [child_of(made), child_of(made, 1)] == [str(child.pk), None]


def test_a_journey_made_in_another_workspace_opens_none(draw, link, people):
    parent, child = draw("Box", "Order"), draw("Delivery")
    link(parent, child)
    workspaces.add_member(workspace=people.elsewhere, user=people.alice, role="editor")
    made = workspaces.create_journey(
        workspace=people.elsewhere, actor=people.alice, title="There", template=str(parent.pk)
    )
    assert child_of(made) is None


@pytest.mark.parametrize("with_cards", [True, False])
def test_a_template_opens_none(draw, link, people, with_cards):
    parent, child = draw("Box", "Order"), draw("Delivery")
    link(parent, child)
    kept = templates.save_template(journey=parent, actor=people.alice, title="Usual", with_cards=with_cards)
    made = workspaces.create_journey(workspace=people.workspace, actor=people.alice, title="New", template=str(kept.pk))
    assert child_of(made) is None


def test_a_file_keeps_links_where_the_workspace_has_the_journey(draw, link, people):
    parent, child = draw("Box", "Order"), draw("Delivery")
    link(parent, child)
    file = loads(journey_file.dump(parent))
    here = load(file, workspace=people.workspace, actor=people.alice)
    there = load(file, workspace=people.elsewhere, actor=people.mallory)
    assert [child_of(here), child_of(there)] == [str(child.pk), None]


def test_a_file_with_a_wrong_link_is_refused_by_name(draw, link, people):
    file = loads(journey_file.dump(draw("Box", "Order")))
    file["records"]["stage"][0]["child"] = 7
    wrong = refuse(lambda: load(file, workspace=people.workspace, actor=people.alice))
    assert any(name.endswith("child") for name in wrong.fields)
