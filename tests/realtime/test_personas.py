"""Personas over the socket: the same frames as maps, for members of the workspace alone."""

import uuid

import pytest

from cxapp.answers import persona_deletion
from cxapp.models import Persona
from cxapp.realtime.close_codes import NO_JOURNEY


@pytest.fixture
def persona(people):
    """A persona in the people's workspace."""
    return Persona.objects.create(workspace=people.workspace, name="Nora")


@pytest.fixture
def attend(knock, token, persona):
    """A function that lets a person in at the persona."""
    return lambda user: knock(token(user), path=f"/ws/personas/{persona.pk}/").greet()


def test_two_people_edit_a_persona(attend, alice, bob):
    here, there = attend(alice), attend(bob)
    done = here.do("persona_goal.create", {"text": "Bread"})
    assert there.applied(done["id"]) == done
    goal = done["changes"][0]["record"]["id"]
    edit = {"kind": "persona_goal", "id": goal, "field": "text", "revision": 1}
    first = here.submit("text.edit", {**edit, "splices": [[5, 0, " before noon"]]})
    second = there.submit("text.edit", {**edit, "splices": [[0, 0, "Warm "]]})
    texts = [desk.applied(id) for desk, id in ((here, first), (there, second))]
    assert {operation["revision"] for operation in texts} == {2, 3}


def test_members_see_where_others_are_on_a_persona(attend, alice, bob):
    here, there = attend(alice), attend(bob)
    here.send({"type": "presence.update", "presence": {"record": "x", "field": "quote", "caret": 3}})
    frame = there.next("presence.updated", lambda frame: bool(frame["presence"]))
    assert (frame["user"]["name"], frame["presence"]["field"]) == ("Alice", "quote")


def test_a_viewer_reads_along_and_is_refused(attend, alice, victor):
    here, there = attend(alice), attend(victor)
    assert there.hello["you"]["role"] == "viewer"
    refusal = there.refused(there.submit("persona_goal.create", {}))
    assert refusal["status"] == 403
    there.applied(here.do("persona.update", {"name": "Nora Wood"})["id"])


def test_neither_outsiders_nor_wrong_addresses_get_in(knock, token, persona, journey, alice, mallory):
    for user, path in (
        (mallory, f"/ws/personas/{persona.pk}/"),
        (alice, f"/ws/personas/{journey.pk}/"),
        (alice, f"/ws/journeys/{persona.pk}/"),
        (alice, f"/ws/personas/{uuid.uuid4()}/"),
    ):
        assert knock(token(user), path=path).wait_for_close() == NO_JOURNEY


def test_the_sockets_of_a_deleted_persona_close(attend, persona, alice, bob):
    there = attend(bob)
    persona_deletion.delete_persona(persona=persona, actor=alice)
    assert there.wait_for_close() == NO_JOURNEY
