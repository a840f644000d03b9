"""Personas in use are deleted: what is without them then, and what comes back from the trash."""

import datetime

import pytest

from cxapp import operations, records, workspaces
from cxapp.answers import add_histogram, persona_deletion
from cxapp.errors import Forbidden, NotFound
from cxapp.models import AuditEntry, Document, Journey, Measurement, Persona, Survey, TrashItem
from cxapp.models.ids import new_id
from cxapp.workspaces import surveys, trash, trash_items


@pytest.fixture
def owned(people):
    """Of whose workspace, and by whom."""
    return {"workspace": people.workspace, "actor": people.alice}


@pytest.fixture
def personas(owned, journey):
    """Three personas of the journey."""
    made = [workspaces.personas.create_persona(**owned, name=name) for name in ("Ada", "Ben", "Cleo")]
    choose(journey, owned["actor"], made)
    return made


@pytest.fixture
def used(personas, journey, owned):
    """The second one, with answers and a survey."""
    ben = personas[1]
    metric = workspaces.create_metric(**owned, name="NPS", kind="nps")
    place = {"document_id": journey.pk, "place_kind": "journey", "place_id": journey.pk}
    add_histogram(metric=metric, day=datetime.date(2026, 1, 4), histogram={"9": 3, "2": 1}, persona=ben, **place)
    add_histogram(metric=metric, day=datetime.date(2026, 1, 4), histogram={"9": 5}, **place)
    of_place = {"place_kind": "journey", "place_id": journey.pk, "metric": metric.pk}
    surveys.create_survey(document=journey.document, actor=owned["actor"], persona=ben.pk, **of_place)
    return ben


def choose(journey, actor, personas):
    """Put these personas on a journey."""
    data = {"personas": [str(persona.pk) for persona in personas]}
    operations.submit(journey.pk, actor=actor, id=str(new_id()), type="journey.update", data=data)


def names_on(journey):
    """The names of the personas on a journey, in order."""
    names = {str(persona.pk): persona.name for persona in Persona.objects.all()}
    return [names[id] for id in Journey.objects.get(pk=journey.pk).personas]


def test_what_goes_on_without_it_is_counted(used, personas):
    assert persona_deletion.count_use(used) == {"journeys": 1, "surveys": 1, "answers": 4}
    assert persona_deletion.count_use(personas[0]) == {"journeys": 1, "surveys": 0, "answers": 0}


def test_it_is_taken_off_its_journeys_by_an_operation(used, journey, people):
    persona_deletion.delete_persona(persona=used, actor=people.bob)
    assert names_on(journey) == ["Ada", "Cleo"]
    last = operations.read_since(journey.pk, 0)["operations"][-1]
    assert (last["type"], last["actor"]["name"]) == ("journey.update", "Bob")
    assert Measurement.objects.get().histogram == {"2": 1, "9": 8}
    assert Survey.objects.get().persona_id is None
    assert AuditEntry.objects.first().action == "persona_deleted"


def test_it_comes_back_to_its_place_on_journeys_and_surveys(used, journey, people):
    id = used.pk
    item = persona_deletion.delete_persona(persona=used, actor=people.bob)
    trash_items.restore(item=item, actor=people.bob)
    assert names_on(journey) == ["Ada", "Ben", "Cleo"]
    assert Survey.objects.get().persona_id == id


def test_it_comes_back_where_others_were_deleted_meanwhile(personas, journey, people):
    _ada, ben, cleo = personas
    first = persona_deletion.delete_persona(persona=cleo, actor=people.bob)
    workspaces.delete_journey(journey=journey, actor=people.bob)
    second = persona_deletion.delete_persona(persona=ben, actor=people.bob)
    trash_items.restore(item=first, actor=people.bob)
    trash.restore_journey(document=Document.objects.get(kind="journey"), actor=people.bob)
    persona_deletion.delete_persona(persona=Persona.objects.get(name="Ada"), actor=people.bob)
    assert names_on(journey) == []
    trash_items.restore(item=second, actor=people.bob)
    assert Persona.objects.count() == 2


def test_a_full_list_of_personas_stays_as_it_is(personas, journey, owned):
    item = persona_deletion.delete_persona(persona=personas[0], actor=owned["actor"])
    others = [workspaces.personas.create_persona(**owned, name=f"P{n}") for n in range(20)]
    choose(journey, owned["actor"], others)
    trash_items.restore(item=item, actor=owned["actor"])
    assert len(names_on(journey)) == 20
    assert "Ada" not in names_on(journey)


def test_only_editors_delete_it_and_only_once(used, people):
    with pytest.raises(Forbidden):
        persona_deletion.delete_persona(persona=used, actor=people.carol)
    same = Persona.objects.get(pk=used.pk)
    persona_deletion.delete_persona(persona=used, actor=people.bob)
    with pytest.raises(NotFound):
        persona_deletion.delete_persona(persona=same, actor=people.bob)
    assert TrashItem.objects.count() == 1


def test_personas_of_other_workspaces_stay_where_they_are(people, used):
    elsewhere = people.elsewhere
    foreign = Persona.objects.create(workspace=elsewhere, name="Not yours")
    with pytest.raises((Forbidden, NotFound)):
        persona_deletion.delete_persona(persona=foreign, actor=people.bob)
    assert Persona.objects.filter(pk=foreign.pk).exists()
    assert records.snapshot(Journey.objects.get())["personas"]
