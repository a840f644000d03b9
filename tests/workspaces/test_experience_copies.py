"""What touchpoints are for single personas, on maps that are copied, kept as templates, written to files and read."""

import json

import pytest

from cxapp import imports, operations, records, workspaces
from cxapp.answers import persona_deletion
from cxapp.errors import InvalidInput
from cxapp.exports import journey_file
from cxapp.models import Membership, Persona
from cxapp.models.ids import new_id
from cxapp.workspaces import templates, to_be

KIND = "experience"


@pytest.fixture
def personas(journey, submit, people):
    """Anna and Ben, both on the map, and Cora, who is not."""
    made = {name: Persona.objects.create(workspace=people.workspace, name=name) for name in ("Anna", "Ben", "Cora")}
    submit("journey.update", {"personas": [str(made[name].pk) for name in ("Anna", "Ben")]})
    return made


@pytest.fixture
def filled(journey, submit, touchpoint, personas):
    """The journey with something for each persona at its touchpoint."""
    for name, fields in {"Anna": {"emotion": 2}, "Ben": {"emotion": -2, "reach": 40}, "Cora": {"reach": 5}}.items():
        submit(f"{KIND}.create", {"touchpoint": touchpoint["id"], "persona": str(personas[name].pk), **fields})
    journey.refresh_from_db()
    return journey


def read(journey):
    """What the touchpoint of a map is for its personas, by their names."""
    found = records.snapshot(journey)["records"]
    [touchpoint] = found["touchpoint"]
    assert {one["touchpoint"] for one in found[KIND]} <= {touchpoint["id"]}
    names = {str(pk): name for pk, name in Persona.objects.values_list("pk", "name")}
    return {names[one["persona"]]: (one["emotion"], one["reach"]) for one in found[KIND]}


def test_a_copy_has_them(filled, people):
    expected = {"Anna": (2, None), "Ben": (-2, 40), "Cora": (None, 5)}
    assert read(workspaces.duplicate_journey(journey=filled, actor=people.bob, title="Copy")) == expected
    assert read(to_be.make_to_be(journey=filled, actor=people.bob)) == expected


def test_a_file_keeps_two_personas_of_one_name_apart(journey, submit, touchpoint, people):
    twins = [Persona.objects.create(workspace=people.workspace, name="Twin") for _number in range(2)]
    submit("journey.update", {"personas": [str(twin.pk) for twin in twins]})
    for twin, emotion in zip(twins, (2, -2), strict=True):
        submit(f"{KIND}.create", {"touchpoint": touchpoint["id"], "persona": str(twin.pk), "emotion": emotion})
    journey.refresh_from_db()
    file = json.loads(journey_file.dump(journey, people.bob))
    copy = imports.load(file, workspace=people.workspace, actor=people.bob)
    found = {one["persona"]: one["emotion"] for one in records.snapshot(copy)["records"][KIND]}
    assert found == {str(twins[0].pk): 2, str(twins[1].pk): -2}
    assert Persona.objects.filter(workspace=people.workspace, name="Twin").count() == 2


def test_a_copy_leaves_out_those_of_deleted_personas(filled, people, personas):
    persona_deletion.delete_persona(persona=personas["Ben"], actor=people.bob)
    filled.refresh_from_db()
    copy = workspaces.duplicate_journey(journey=filled, actor=people.bob, title="Copy")
    assert read(copy) == {"Anna": (2, None), "Cora": (None, 5)}
    assert len(records.snapshot(filled)["records"][KIND]) == 3


def test_another_workspace_and_a_template_have_none(filled, people, foreign_journey):
    Membership.objects.create(workspace=foreign_journey.document.workspace, user=people.bob, role="editor")
    elsewhere = workspaces.create_journey(
        workspace=foreign_journey.document.workspace, actor=people.bob, title="There", template=str(filled.pk)
    )
    assert read(elsewhere) == {}
    template = templates.save_template(journey=filled, actor=people.bob, title="Visit")
    options = {"workspace": people.workspace, "actor": people.bob, "title": "New"}
    assert read(workspaces.create_journey(**options, template=str(template.pk))) == {}


def test_a_sample_as_a_template_has_none(people):
    made = workspaces.create_journey(workspace=people.workspace, actor=people.bob, title="New", template="birthday-box")
    assert records.snapshot(made)["records"][KIND] == []


def test_a_file_has_those_of_the_personas_of_the_map(filled, people, foreign_journey):
    file = json.loads(journey_file.dump(filled))
    assert {persona["name"] for persona in file["personas"]} == {"Anna", "Ben"}
    assert len(file["records"][KIND]) == 2
    Membership.objects.create(workspace=foreign_journey.document.workspace, user=people.bob, role="editor")
    made = imports.load(file, workspace=foreign_journey.document.workspace, actor=people.bob)
    assert read(made) == {"Anna": (2, None), "Ben": (-2, 40)}
    assert {one["persona"] for one in records.snapshot(made)["records"][KIND]} == set(made.personas)


@pytest.mark.parametrize("persona", ["nobody", 7, None])
def test_a_file_that_names_an_unknown_persona_is_refused(filled, people, persona):
    file = json.loads(journey_file.dump(filled))
    file["records"][KIND][0]["persona"] = persona
    with pytest.raises(InvalidInput) as error:
        imports.load(file, workspace=people.workspace, actor=people.bob)
    assert list(error.value.fields) == ["records.experience.persona"]


def test_two_of_a_file_for_one_persona_become_one(filled, people):
    file = json.loads(journey_file.dump(filled))
    [first, _second] = file["records"][KIND]
    file["records"][KIND].append(first | {"id": str(new_id()), "emotion": None, "reach": 70})
    made = imports.load(file, workspace=people.workspace, actor=people.bob)
    assert read(made)["Anna"] == (None, 70)


def test_they_return_with_their_persona(filled, people, personas, submit):
    submit("journey.update", {"personas": []})
    assert len(records.snapshot(filled)["records"][KIND]) == 3
    done = submit("journey.update", {"personas": [str(personas["Ben"].pk)]})
    assert done["revision"] == operations.read_since(filled.pk, 0)["revision"]
    assert read(filled)["Ben"] == (-2, 40)
