"""The atlas of a workspace: states, levels, what is inside, and a number of queries that does not grow."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxapp import hierarchy, workspaces
from cxapp.hierarchy import AtlasState


def row_of(people, journey):
    return hierarchy.read_atlas(people.workspace)[str(journey.pk)]


def test_a_journey_without_touchpoints_is_not_mapped(draw, people):
    assert row_of(people, draw("Empty")).state == row_of(people, draw("Stages", "One")).state == AtlasState.NOT_MAPPED


def test_a_journey_that_nobody_has_measured_is_guessed(draw, add_touchpoint, answer, people):
    journey = draw("Guessed", "One")
    add_touchpoint(journey, text="Call")
    assert row_of(people, journey).state == AtlasState.GUESSED
    answer(journey, "ces", {4: people.workspace.minimum_answers - 1})
    assert row_of(people, journey).state == AtlasState.GUESSED


def test_enough_answers_make_it_measured_and_a_fix_of_its_gap_being_fixed(
    draw, add_touchpoint, answer, apply, people, metrics
):
    journey = draw("Box", "One")
    add_touchpoint(journey)
    answer(journey, "ces", {4: 60})
    assert row_of(people, journey).state == AtlasState.MEASURED
    fix = {"target": journey.stage_ids[0], "text": "Call first", "status": "planned", "metric": str(metrics["ces"].pk)}
    apply(journey, "fix.create", **fix)
    assert row_of(people, journey).state == AtlasState.BEING_FIXED


def test_a_fix_of_what_is_no_gap_fixes_none(draw, add_touchpoint, answer, apply, people, metrics):
    journey = draw("Box", "One")
    add_touchpoint(journey)
    answer(journey, "ces", {7: 60})
    fix = {"target": journey.stage_ids[0], "text": "Call first", "metric": str(metrics["ces"].pk)}
    apply(journey, "fix.create", **fix)
    assert row_of(people, journey).state == AtlasState.MEASURED


def test_a_child_is_at_the_level_of_the_place_that_opens_it(draw, link, apply, people):
    parent, child, alone = draw("Box", "See", "Use"), draw("Advert", "A", "B"), draw("Alone", "A", "B")
    apply(parent, "stage.update", id=parent.stage_ids[1], level="engagement")
    apply(alone, "stage.update", id=alone.stage_ids[0], level="contact")
    link(parent, child, stage=1)
    assert (row_of(people, child).level, row_of(people, child).levels) == ("engagement", ("interaction",))
    assert (row_of(people, alone).level, row_of(people, alone).levels) == ("contact", ("contact", "interaction"))
    assert row_of(people, child).place == "Use"
    assert row_of(people, parent).children == [str(child.pk)]


def test_stages_of_which_nothing_is_known_are_listed(draw, link, add_touchpoint, people):
    journey = draw("Box", "Order", "Wait", "Use")
    add_touchpoint(journey)
    link(journey, draw("Waiting"), stage=1)
    assert [one.title for one in row_of(people, journey).unmapped] == ["Use"]


def test_the_worst_gap_is_of_the_journey_and_all_that_is_inside(draw, link, answer, people):
    parent, child = draw("Box", "Order"), draw("Delivery", "Door")
    link(parent, child)
    answer(parent, "ces", {5: 100})
    answer(child, "nps", {0: 100})
    assert row_of(people, parent).worst["journey"]["title"] == "Delivery"
    assert row_of(people, child).worst["name"] == "NPS"


def test_evidence_is_counted(draw, add_touchpoint, people):
    journey = draw("Box", "Order")
    add_touchpoint(journey, evidence="interview")
    add_touchpoint(journey, evidence="assumption")
    add_touchpoint(journey)
    assert (row_of(people, journey).cards, row_of(people, journey).known) == (3, 1)


def test_archived_and_deleted_journeys_are_left_out(draw, link, people):
    parent, archived, deleted = draw("Box", "Order", "Use"), draw("Archived"), draw("Deleted")
    link(parent, archived)
    link(parent, deleted, stage=1)
    workspaces.archive_journey(journey=archived, actor=people.alice)
    workspaces.delete_journey(journey=deleted, actor=people.alice)
    rows = hierarchy.read_atlas(people.workspace)
    assert not {str(archived.pk), str(deleted.pk)} & rows.keys()
    assert rows[str(parent.pk)].children == []


def test_the_number_of_queries_does_not_grow_with_the_journeys(draw, link, add_touchpoint, answer, people):
    def count():
        with CaptureQueriesContext(connection) as queries:
            hierarchy.read_atlas(people.workspace)
        return len(queries)

    numbers = []
    for place in range(4):
        parent, child = draw(f"Parent {place}", "Order"), draw(f"Child {place}", "Door")
        link(parent, child)
        add_touchpoint(child)
        answer(child, "ces", {2: 50})
        numbers.append(count())
    assert len(set(numbers)) == 1
    assert numbers[0] <= 24


def test_a_review_that_is_overdue_is_told(draw, apply, people):
    journey, today = draw("Box"), people.workspace.today()
    apply(journey, "journey.update", review_date=(today - datetime.timedelta(days=1)).isoformat())
    data = hierarchy.atlas_to_json(hierarchy.read_atlas(people.workspace).values(), today)
    [found] = data["journeys"]
    assert (found["review_overdue"], found["title"]) == (True, "Box")
    assert [(state["id"], state["count"]) for state in data["states"]] == [
        ("not_mapped", 1),
        ("guessed", 0),
        ("measured", 0),
        ("being_fixed", 0),
    ]


@pytest.mark.parametrize("user", ["alice", "victor"])
def test_everybody_of_the_workspace_may_read_it(draw, people, user, client):
    journey = draw("Box")
    client.force_login(getattr(people, user))
    found = client.get("/api/v1/atlas/", {"workspace": str(people.workspace.pk)}).json()
    assert [one["id"] for one in found["journeys"]] == [str(journey.pk)]
