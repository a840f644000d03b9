"""Weights by the reach of single personas: exact figures, and where they come from."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cxapp import records, scores, workspaces
from cxapp.models import Persona

from .single import only


@pytest.fixture
def personas(journey, submit, people):
    """Anna with 60 % of the customers and Ben with 40 %, on the map."""
    shares = {"Anna": 60, "Ben": 40}
    made = [
        Persona.objects.create(workspace=people.workspace, name=name, share=share) for name, share in shares.items()
    ]
    submit("journey.update", {"personas": [str(persona.pk) for persona in made]})
    return made


@pytest.fixture
def gap(touchpoint, submit, answer):
    """A touchpoint of importance 5 that 60 % reach, with a gap."""
    submit("touchpoint.update", {"id": touchpoint["id"], "importance": 5, "reach": 60})
    answer("csat", touchpoint, {1: 60})
    return touchpoint


@pytest.fixture
def set_reach(submit, gap):
    """A function that sets the reach of a persona at the touchpoint."""

    def set_one(persona, reach):
        submit("experience.create", {"touchpoint": gap["id"], "persona": str(persona.pk), "reach": reach})

    return set_one


def test_without_experiences_the_touchpoints_reach_counts(journey, personas, gap):
    assert (only(journey)["reach"], only(journey)["reach_text"]) == (60, "")


def test_for_everyone_the_mean_by_shares_counts(journey, personas, set_reach):
    set_reach(personas[0], 90)
    score = only(journey)
    assert score["reach"] == 78
    assert score["weight"] == pytest.approx(score["size"] * 5 / 5 * 0.78)
    assert score["reach_text"] == "78\u00a0% = Anna 90\u00a0% × 60\u00a0% + Ben 60\u00a0% × 40\u00a0%"
    assert scores.list_gaps(journey)["gaps"][0]["reach"] == 78


def test_with_one_share_unknown_all_count_the_same(journey, personas, set_reach, people):
    workspaces.personas.change_persona(persona=personas[1], actor=people.bob, share=None)
    set_reach(personas[0], 91)
    assert only(journey)["reach"] == 76
    assert only(journey)["reach_text"] == "76\u00a0% = mean of Anna 91\u00a0%, Ben 60\u00a0%"
    with translation.override("ru"):
        assert only(journey)["reach_text"] == "76\u00a0% — среднее: Anna 91\u00a0%, Ben 60\u00a0%"


def test_a_chosen_persona_has_their_own_reach(journey, personas, set_reach, gap, answer):
    for persona in personas:
        answer("csat", gap, {1: 60}, persona=persona)
    set_reach(personas[0], 90)
    [anna, ben] = [scores.build_payload(journey, persona=str(persona.pk))["scores"][0] for persona in personas]
    assert (anna["reach"], anna["reach_text"]) == (90, "90\u00a0%: the reach of Anna")
    assert anna["weight"] == pytest.approx(anna["size"] * 0.9)
    assert (ben["reach"], ben["reach_text"]) == (60, "")


def test_a_persona_off_the_map_does_not_count(journey, personas, set_reach, submit, gap, answer):
    answer("csat", gap, {1: 60}, persona=personas[0])
    set_reach(personas[0], 90)
    submit("journey.update", {"personas": [str(personas[1].pk)]})
    assert (only(journey)["reach"], only(journey)["reach_text"]) == (60, "")
    assert scores.build_payload(journey, persona=str(personas[0].pk))["scores"][0]["reach"] == 60
    submit("journey.update", {"personas": [str(persona.pk) for persona in personas]})
    assert only(journey)["reach"] == 78


def test_an_emotion_alone_changes_no_weight(journey, personas, submit, gap):
    submit("experience.create", {"touchpoint": gap["id"], "persona": str(personas[0].pk), "emotion": -2})
    assert (only(journey)["reach"], only(journey)["reach_text"]) == (60, "")


def test_others_have_the_reach_that_the_paths_leave(journey, personas, submit, create, stage, gap, set_reach):
    submit("touchpoint.update", {"id": gap["id"], "reach": 100})
    first = create("stage", title="Before", rank="1")
    create("path", source=first["id"], target=None, share=50)
    assert only(journey)["reach"] == 50
    set_reach(personas[0], 100)
    assert only(journey)["reach"] == 80


def test_a_stage_takes_the_greatest_reach_of_its_touchpoints(journey, personas, set_reach, stage, answer):
    set_reach(personas[0], 90)
    answer("csat", stage, {1: 60}, at="stage")
    found = {score["place"]["kind"]: score["reach"] for score in scores.build_payload(journey)["scores"]}
    assert found == {"touchpoint": 78, "stage": 78}


def test_a_past_state_has_the_reach_it_had(journey, personas, set_reach):
    set_reach(personas[0], 90)
    then = records.snapshot(journey)
    set_reach(personas[0], 10)
    assert only(journey)["reach"] == 30
    assert scores.build_payload(journey, snapshot=then)["scores"][0]["reach"] == 78


def test_experiences_take_one_query_however_many_they_are(journey, personas, set_reach):
    def count():
        with CaptureQueriesContext(connection) as queries:
            scores.build_payload(journey)
        return len(queries), [query["sql"] for query in queries if "experience" in query["sql"]]

    before, [_query] = count()
    set_reach(personas[0], 90)
    set_reach(personas[1], 10)
    after, [_query] = count()
    assert before == after
