"""A changed experience of a persona is a change of its touchpoint."""

import pytest
from django.utils import translation

from cxapp import comparison, operations
from cxapp.comparison import since
from cxapp.models import Persona
from cxapp.models.ids import new_id
from cxapp.workspaces import editions


@pytest.fixture
def anna(people):
    return Persona.objects.create(workspace=people.workspace, name="Anna")


@pytest.fixture
def put_on(alice, anna):
    """A function that puts Anna on a map and says what a touchpoint is for her."""

    def put(document_id, touchpoint, **fields):
        place = {"touchpoint": touchpoint, "persona": str(anna.pk)}
        steps = [("journey.update", {"personas": [str(anna.pk)]}), ("experience.create", {**place, **fields})]
        for type, data in steps:
            operations.submit(document_id, actor=alice, id=str(new_id()), type=type, data=data)

    return put


def test_it_is_a_change_of_its_touchpoint(pair, touchpoint, copy_of, read, put_on, people):
    put_on(pair.as_is_id, touchpoint["id"], emotion=-2)
    put_on(pair.to_be_id, copy_of(touchpoint), emotion=1, reach=40)
    [row] = read()["differences"]
    assert (row["kind"], row["type"], row["id"]) == ("touchpoint", "changed", touchpoint["id"])
    [field] = row["fields"]
    assert (field["label"], field["before"], field["after"]) == (
        "By persona",
        "Anna very negative",
        "Anna positive, 40\u00a0%",
    )
    with translation.override("ru"):
        assert comparison.build_payload(pair)["differences"][0]["fields"][0]["label"] == "По персонам"


def test_the_same_on_both_maps_is_no_difference(pair, touchpoint, copy_of, read, put_on):
    put_on(pair.as_is_id, touchpoint["id"], emotion=-2)
    put_on(pair.to_be_id, copy_of(touchpoint), emotion=-2)
    assert read()["differences"] == []


def test_that_of_a_persona_off_the_map_is_no_difference(pair, touchpoint, copy_of, read, put_on, alice):
    put_on(pair.to_be_id, copy_of(touchpoint), emotion=-2)
    data = {"personas": []}
    operations.submit(pair.to_be_id, actor=alice, id=str(new_id()), type="journey.update", data=data)
    assert read()["differences"] == []


def test_since_an_edition_it_says_who_changed_it(journey, touchpoint, put_on, people, submit, anna):
    put_on(journey.pk, touchpoint["id"], emotion=-2)
    journey.document.refresh_from_db()
    edition = editions.approve(journey=journey, actor=people.bob, revision=journey.document.revision)
    place = {"touchpoint": touchpoint["id"], "persona": str(anna.pk)}
    submit("experience.create", {**place, "emotion": 2}, actor=people.bob)
    [change] = since.build_agenda(journey, edition)["changes"]
    assert (change["kind"], change["id"], change["by"]) == ("touchpoint", touchpoint["id"], "Bob")
    submit("experience.create", {**place, "emotion": None}, actor=people.alice)
    [change] = since.build_agenda(journey, edition)["changes"]
    assert (change["id"], change["by"]) == (touchpoint["id"], "Alice")
