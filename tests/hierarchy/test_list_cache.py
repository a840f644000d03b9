"""What the atlas, the library and the navigation read again only when something has changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cxapp import hierarchy, operations, records, workspaces
from cxapp.hierarchy import AtlasState
from cxapp.models.ids import new_id
from cxapp.workspaces import list_cache, personas


@pytest.fixture
def box(draw, add_touchpoint, answer):
    """A measured journey with a gap."""
    journey = draw("Box", "Order")
    add_touchpoint(journey)
    answer(journey, "ces", {2: 60})
    return journey


@pytest.fixture
def row(people, box):
    """A function that reads the row of the journey in the atlas."""
    return lambda: hierarchy.read_atlas(people.workspace)[str(box.pk)]


def count_gaps(people):
    return sum(summary.gaps for summary in list_cache.read_summaries(people.workspace).values())


def test_what_has_not_changed_is_not_read_again(people, row):
    first = row()
    with CaptureQueriesContext(connection) as queries:
        assert row() == first
    assert len(queries) <= 7


def test_answers_are_seen_at_once(row, answer, box, people):
    before = row().worst
    assert (before["score"], before["n"], count_gaps(people)) == (2, 60, 1)
    answer(box, "ces", {7: 540}, ago=2)
    assert (row().worst, count_gaps(people)) == (None, 0)


def test_a_change_of_the_map_is_seen_at_once(row, apply, add_touchpoint, box):
    before = row()
    apply(box, "stage.update", id=box.stage_ids[0], level="engagement")
    add_touchpoint(box, evidence="interview")
    assert (before.levels, before.cards) == (("interaction",), 1)
    assert (row().levels, row().cards, row().known) == (("engagement",), 2, 1)


def test_a_fix_is_seen_at_once(row, apply, box, metrics):
    assert row().state == AtlasState.MEASURED
    fix = {"target": box.stage_ids[0], "text": "Call first", "metric": str(metrics["ces"].pk)}
    apply(box, "fix.create", **fix)
    assert row().state == AtlasState.BEING_FIXED


def test_another_target_is_seen_at_once(row, metrics, people):
    assert row().worst["target"] == 5.5
    workspaces.change_metric(metric=metrics["ces"], actor=people.alice, target=6)
    assert row().worst["target"] == 6


def test_another_name_of_a_metric_is_seen_at_once(row, metrics, people):
    workspaces.change_metric(metric=metrics["ces"], actor=people.alice, name=f"{row().worst['name']} of orders")
    assert row().worst["name"].endswith(" of orders")


def test_another_share_of_a_persona_is_seen_at_once(row, apply, box, people):
    made = [personas.create_persona(workspace=people.workspace, actor=people.bob, name=name) for name in ("Ann", "Ben")]
    touchpoint = records.snapshot(box)["records"]["touchpoint"][0]["id"]
    apply(box, "journey.update", personas=[str(persona.pk) for persona in made])
    for persona, reach in zip(made, (10, 100), strict=True):
        operations.submit(persona.pk, actor=people.bob, id=str(new_id()), type="persona.update", data={"share": 50})
        apply(box, "experience.create", touchpoint=touchpoint, persona=str(persona.pk), reach=reach)
    before = list_cache.read_summaries(people.workspace)[str(box.pk)].worst["gap"]["weight"]
    operations.submit(made[0].pk, actor=people.bob, id=str(new_id()), type="persona.update", data={"share": 0})
    after = list_cache.read_summaries(people.workspace)[str(box.pk)].worst["gap"]["weight"]
    assert round(after / before, 3) == round(100 / 55, 3)


def test_other_settings_are_seen_at_once(row, people):
    assert row().state == AtlasState.MEASURED
    workspaces.change_workspace(workspace=people.workspace, actor=people.alice, minimum_answers=100)
    people.workspace.refresh_from_db()
    assert (row().state, row().worst) == (AtlasState.GUESSED, None)


def test_the_archive_and_the_trash_are_seen_at_once(row, draw, box, people):
    assert row().worst
    workspaces.archive_journey(journey=box, actor=people.alice)
    assert (hierarchy.read_atlas(people.workspace), count_gaps(people)) == ({}, 0)
    workspaces.unarchive_journey(journey=box, actor=people.alice)
    assert (row().state, count_gaps(people)) == (AtlasState.MEASURED, 1)
    workspaces.delete_journey(journey=box, actor=people.alice)
    assert (hierarchy.read_atlas(people.workspace), count_gaps(people)) == ({}, 0)


def test_texts_are_in_the_language_of_each_reader(row, box, people):
    def title():
        return list_cache.read_summaries(people.workspace)[str(box.pk)].worst["gap"]["title"]

    english = title()
    with translation.override("ru"):
        russian = title()
    assert (english, title()) == ("CES at Order", "CES at Order")
    assert russian == "CES, этап «Order»"
