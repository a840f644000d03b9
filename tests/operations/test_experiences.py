"""What touchpoints are for single personas: one record for each of both, which says something."""

import json
import random
import uuid

import pytest

from cxapp import operations, records
from cxapp.answers import persona_deletion
from cxapp.errors import AppError
from cxapp.models import Persona
from cxapp.operations import OperationRequest

KIND = "experience"


@pytest.fixture
def place(furnished):
    """A touchpoint that has no experience yet, and a persona."""
    return {"touchpoint": furnished.touchpoint[1], "persona": furnished.persona}


@pytest.fixture
def list_experiences(snapshot, place):
    """A function that returns the experiences of the touchpoint."""
    return lambda: [one for one in snapshot()["records"][KIND] if one["touchpoint"] == place["touchpoint"]]


def test_a_second_one_changes_the_fields_it_gives(submit, place, list_experiences, bob):
    submit(f"{KIND}.create", {**place, "emotion": -2})
    [first] = list_experiences()
    submit(f"{KIND}.create", {"id": str(uuid.uuid4()), **place, "reach": 40}, actor=bob)
    assert list_experiences() == [first | {"reach": 40}]
    submit(f"{KIND}.create", {**place, "emotion": 1}, actor=bob)
    assert list_experiences() == [first | {"reach": 40, "emotion": 1}]


def test_two_people_at_once_make_one(journey, alice, bob, place, list_experiences):
    """In one commit, as those of two people who were offline."""
    given = [(alice, {"emotion": -2, "reach": 10}), (bob, {"reach": 40})]
    requests = [
        OperationRequest(actor, str(uuid.uuid4()), f"{KIND}.create", {"id": str(uuid.uuid4()), **place, **values})
        for actor, values in given
    ]
    outcomes = operations.submit_many(journey.pk, requests)
    assert [outcome.created for outcome in outcomes] == [True, True]
    assert [(one["emotion"], one["reach"]) for one in list_experiences()] == [(-2, 40)]


@pytest.mark.parametrize("values", [{}, {"emotion": None}, {"emotion": None, "reach": None}])
def test_one_that_says_nothing_is_not_made(submit, place, list_experiences, values):
    assert submit(f"{KIND}.create", {**place, **values})["changes"] == []
    assert list_experiences() == []


@pytest.mark.parametrize("verb", ["create", "update"])
def test_one_that_says_nothing_any_more_is_deleted(submit, place, list_experiences, verb):
    submit(f"{KIND}.create", {**place, "emotion": -2, "reach": 0})
    [record] = list_experiences()
    named = place if verb == "create" else {"id": record["id"]}
    submit(f"{KIND}.{verb}", {**named, "reach": None})
    assert list_experiences() == [record | {"reach": None}]
    done = submit(f"{KIND}.{verb}", {**named, "emotion": None})
    assert list_experiences() == []
    assert done["changes"] == [{"change": "remove", "kind": KIND, "record": record | {"reach": None}}]
    submit("operation.undo", {"operations": [done["id"]]})
    assert list_experiences() == [record | {"reach": None}]


def test_an_undo_leaves_nothing_that_says_nothing(submit, place, list_experiences, bob):
    submit(f"{KIND}.create", {**place, "emotion": -2})
    reach = submit(f"{KIND}.create", {**place, "reach": 40}, actor=bob)
    submit(f"{KIND}.create", {**place, "emotion": None})
    submit("operation.undo", {"operations": [reach["id"]]}, actor=bob)
    assert list_experiences() == []


def test_an_undo_brings_no_second_one_back(submit, refused, place, list_experiences, bob):
    submit(f"{KIND}.create", {**place, "emotion": -2})
    [record] = list_experiences()
    deleted = submit(f"{KIND}.delete", {"id": record["id"]})
    submit(f"{KIND}.create", {**place, "emotion": 2}, actor=bob)
    assert refused("operation.undo", {"operations": [deleted["id"]]}).code == "nothing_to_undo"
    refusal = refused("record.restore", {"kind": KIND, "id": record["id"], "revision": deleted["revision"] - 1})
    assert (refusal.status, refusal.code, list(refusal.fields)) == (409, "not_unique", ["persona"])
    assert [one["emotion"] for one in list_experiences()] == [2]


def test_a_restored_map_has_the_one_it_had(submit, place, list_experiences, snapshot, bob):
    submit(f"{KIND}.create", {**place, "emotion": -2})
    [record], then = list_experiences(), snapshot()["revision"]
    submit(f"{KIND}.delete", {"id": record["id"]})
    submit(f"{KIND}.create", {**place, "emotion": 2}, actor=bob)
    submit("journey.restore", {"revision": then})
    assert list_experiences() == [record]


def test_a_change_cannot_make_two(submit, refused, furnished, place, list_experiences):
    submit(f"{KIND}.create", {**place, "emotion": -2})
    refusal = refused(f"{KIND}.update", {"id": furnished.experience, "touchpoint": place["touchpoint"]})
    assert (refusal.status, refusal.code, list(refusal.fields)) == (409, "not_unique", ["touchpoint"])
    assert len(list_experiences()) == 1


def test_it_needs_a_persona_of_the_workspace(refused, place, foreign_journey):
    foreign = Persona.objects.create(workspace=foreign_journey.document.workspace, name="Nora")
    refusal = refused(f"{KIND}.create", {**place, "persona": str(foreign.pk), "emotion": 1})
    assert (refusal.status, dict(refusal.fields)) == (400, {"persona": "unknown persona"})


def test_one_of_a_deleted_persona_can_be_copied_on_its_map(submit, furnished, place, list_experiences, people):
    persona_deletion.delete_persona(persona=Persona.objects.get(pk=furnished.persona), actor=people.bob)
    submit(f"{KIND}.create", {**place, "emotion": 1})
    assert [one["persona"] for one in list_experiences()] == [furnished.persona]


def test_it_goes_and_comes_back_with_its_touchpoint(submit, furnished, get):
    before = get(KIND, furnished.experience)
    done = submit("touchpoint.delete", {"id": furnished.touchpoint[0]})
    assert get(KIND, furnished.experience) is None
    submit("operation.undo", {"operations": [done["id"]]})
    assert get(KIND, furnished.experience) == before


def test_it_stays_when_the_persona_leaves_the_map(submit, furnished, get):
    before = get(KIND, furnished.experience)
    submit("journey.update", {"personas": [furnished.persona]})
    submit("journey.update", {"personas": []})
    assert get(KIND, furnished.experience) == before


def test_a_copied_stage_has_copies(submit, furnished, snapshot):
    submit("stage.duplicate", {"id": furnished.stages[0]})
    copies = [one for one in snapshot()["records"][KIND] if one["id"] != furnished.experience]
    assert [(one["emotion"], one["reach"], one["persona"]) for one in copies] == [(1, 60, furnished.persona)]
    assert copies[0]["touchpoint"] not in furnished.touchpoint


def test_each_operation_is_replayed_and_taken_back(journey, submit, furnished, place, snapshot):
    """Old records and the changes give the new ones, and the changes taken back the old ones."""
    steps = [
        (f"{KIND}.create", {**place, "emotion": -2}),
        (f"{KIND}.create", {**place, "reach": 40}),
        (f"{KIND}.update", {"id": furnished.experience, "reach": None}),
        (f"{KIND}.update", {"id": furnished.experience, "emotion": None}),
        (f"{KIND}.create", {**place, "emotion": None, "reach": None}),
        (f"{KIND}.create", {**place, "emotion": 0}),
        ("touchpoint.delete", {"id": place["touchpoint"]}),
    ]
    states = [snapshot()]
    for type, data in steps:
        submit(type, data)
        states.append(snapshot())
    for state in states:
        then = records.build_snapshot(records.time_travel.read_at(journey.pk, state["revision"]))
        assert json.dumps(then, sort_keys=True) == json.dumps(state, sort_keys=True)


@pytest.mark.parametrize("kind", ["target", "waiver"])
def test_an_undo_brings_back_no_second_record_of_its_place(kind, submit, refused, furnished, snapshot, bob):
    data = {
        "target": {"place": furnished.stages[1], "metric": furnished.metric, "value": 30},
        "waiver": {"rule": "no_scenario", "reason": "It is short"},
    }[kind]
    submit(f"{kind}.create", data)
    [made] = [one for one in snapshot()["records"][kind] if one["id"] != getattr(furnished, kind)]
    deleted = submit(f"{kind}.delete", {"id": made["id"]})
    submit(f"{kind}.create", data, actor=bob)
    assert refused("operation.undo", {"operations": [deleted["id"]]}).code == "nothing_to_undo"


@pytest.mark.parametrize("seed", range(6))
def test_whatever_people_do_each_persona_has_one_at_a_touchpoint(seed, journey, submit, furnished, people, snapshot):
    """Random operations of two people: no second record, none that says nothing, none without its touchpoint."""
    chance = random.Random(seed)
    other = Persona.objects.create(workspace=people.workspace, name="Ben")
    world = World(furnished.touchpoint, [furnished.persona, str(other.pk)], chance)
    states, done, refusals = [snapshot()], [], set()
    for _ in range(40):
        actor = chance.choice([people.alice, people.bob])
        type, data = world.choose(snapshot()["records"], [id for id, by in done if by == actor])
        try:
            done.append((submit(type, data, actor=actor)["id"], actor))
        except AppError as error:
            refusals.add(error.code)
            continue
        states.append(snapshot())
        assert_sound(states[-1]["records"])
    assert refusals <= {"nothing_to_undo", "not_unique"}
    for state in chance.sample(states, 8):
        then = records.build_snapshot(records.time_travel.read_at(journey.pk, state["revision"]))
        assert json.dumps(then, sort_keys=True) == json.dumps(state, sort_keys=True)


class World:
    """What random people do with the experiences of a map."""

    def __init__(self, touchpoints, personas, chance):
        self.touchpoints, self.personas, self.chance = touchpoints, personas, chance

    def choose(self, found, mine):
        """Return the type and the data of an operation; `mine` are the operations of the actor."""
        pick = self.chance.choice
        known = {one["id"] for one in found["touchpoint"]}
        here = [id for id in self.touchpoints if id in known]
        choices = [self.set_one(here)] * 4 if here else []
        if found[KIND]:
            id = pick(found[KIND])["id"]
            choices += [(f"{KIND}.delete", {"id": id}), (f"{KIND}.update", {"id": id, **self.pick_values()})]
            if here:
                choices.append((f"{KIND}.update", {"id": id, "touchpoint": pick(here)}))
        if mine:
            choices += [("operation.undo", {"operations": [pick(mine)]})] * 3
        if len(here) > 1 and not self.chance.randrange(4):
            choices.append(("touchpoint.delete", {"id": pick(here)}))
        return pick(choices)

    def set_one(self, here):
        place = {"touchpoint": self.chance.choice(here), "persona": self.chance.choice(self.personas)}
        return f"{KIND}.create", {**place, **self.pick_values()}

    def pick_values(self):
        return self.chance.choice([{"emotion": 1}, {"emotion": None}, {"reach": 40}, {"reach": None}, {"reach": 0}])


def assert_sound(found):
    """Check what holds for the experiences of every map."""
    touchpoints = {one["id"] for one in found["touchpoint"]}
    assert {one["touchpoint"] for one in found[KIND]} <= touchpoints
    assert len({(one["touchpoint"], one["persona"]) for one in found[KIND]}) == len(found[KIND])
    assert [one for one in found[KIND] if one["emotion"] is None and one["reach"] is None] == []
