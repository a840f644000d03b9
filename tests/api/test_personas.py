"""Personas over HTTP."""

from cxapp.models import Journey, Persona, write_guard
from tests import stored_files
from tests.api.conftest import check_error

WHOLE = {
    "name": "Nora Wood",
    "role": "Gives presents",
    "segment": "Distant family",
    "share": 31,
    "quote": "I want it there on the day.",
    "required_outcome": "A box that arrives",
    "appropriate_experience": "Without phoning anybody",
    "hue": "rose",
}


def test_a_persona_is_kept_whole_and_read_back(call, people):
    made = call.bob.post("personas/", WHOLE)
    assert made.status_code == 201
    read = call.victor.get(f"personas/{made.json()['id']}/").json()
    assert read == made.json()
    assert {name: read[name] for name in WHOLE} == WHOLE
    assert read["workspace"] == str(people.workspace.pk)


def test_a_name_that_is_there_is_reused_on_request(call, people):
    first = call.bob.post("personas/", {"name": "Nora Wood", "share": 3, "hue": "rose", "reuse": True})
    assert (first.status_code, first.json()["hue"], "reuse" in first.json()) == (201, "rose", False)
    again = call.bob.post("personas/", {"name": "«nora  wood».", "reuse": True})
    assert (again.status_code, again.json()) == (200, first.json())
    assert call.bob.post("personas/", {"name": "Nora Wood"}).status_code == 201
    other = call.bob.post("personas/", {"name": "Nora Wood", "reuse": True, "workspace": str(people.elsewhere.pk)})
    assert other.status_code == 404
    assert call.victor.post("personas/", {"name": "Nora Wood", "reuse": True}).status_code == 403
    assert Persona.objects.filter(workspace=people.workspace, name="Nora Wood").count() == 2
    assert call.bob.patch(f"personas/{first.json()['id']}/", {"reuse": True}).status_code == 400
    check_error(call.bob.post("personas/", {"name": "Ada", "reuse": "yes"}), 400, "invalid")


def test_a_patch_changes_what_it_names_alone(call, persona):
    answer = call.bob.patch(f"personas/{persona.pk}/", {"quote": "Now or never.", "share": None})
    assert answer.json()["name"] == "Nora"
    persona.refresh_from_db()
    assert (persona.quote, persona.share) == ("Now or never.", None)


WRONG = [
    {"name": None},
    {"name": " "},
    {"name": "x" * 121},
    {"name": ["Nora"]},
    {"share": 101},
    {"share": -1},
    {"share": "5"},
    {"share": 5.5},
    {"share": True},
    {"quote": "x" * 1001},
    {"hue": "red;background:url(//x)"},
    {"id": "01a201b3-34a2-7f4f-a724-5aa268ca34fe"},
    {"created_at": "2020-01-01T00:00:00Z"},
    {"colour": "red"},
]


def test_a_persona_that_makes_no_sense_is_refused_by_its_field(call, persona, subtests):
    for wrong in WRONG:
        with subtests.test(wrong=wrong):
            [field] = wrong
            assert field in check_error(call.bob.post("personas/", WHOLE | wrong), 400)["fields"]
            assert field in check_error(call.bob.patch(f"personas/{persona.pk}/", wrong), 400)["fields"]
            assert Persona.objects.get().name == "Nora"


def test_control_characters_and_line_breaks_do_not_get_into_a_name(call, people):
    made = call.bob.post("personas/", {"name": "Nora\r\nSet-Cookie: x\u0007", "quote": "One\r\ntwo"}).json()
    assert made["name"] == "Nora Set-Cookie: x"
    assert made["quote"] == "One\ntwo"


def test_a_persona_cannot_move_to_another_workspace(call, persona, people):
    body = {"workspace": str(people.elsewhere.pk)}
    check_error(call.bob.patch(f"personas/{persona.pk}/", body), 400, "unknown_field")
    check_error(call.bob.post("personas/", WHOLE | body), 404, "not_found")


def test_a_persona_on_a_journey_stays(call, persona, journey):
    with write_guard.allow_map_writes():
        Journey.objects.filter(pk=journey.pk).update(personas=[str(persona.pk)])
    assert "Bread by noon" in check_error(call.bob.delete(f"personas/{persona.pk}/"), 409, "in_use")["detail"]
    with write_guard.allow_map_writes():
        Journey.objects.filter(pk=journey.pk).update(personas=[])
    assert call.bob.delete(f"personas/{persona.pk}/").status_code == 204


def test_the_list_is_narrowed_to_a_workspace(call, persona, people):
    assert len(call.bob.get("personas/", workspace=str(people.workspace.pk)).json()["results"]) == 1
    assert call.bob.get("personas/", workspace=str(people.elsewhere.pk)).json()["results"] == []


def portrait(call, persona, person="bob", **options):
    """Send a picture of a persona."""
    form = {"file": stored_files.build_upload(**options)}
    return getattr(call, person).client.post(f"/api/v1/personas/{persona.pk}/portrait/", form)


def test_a_persona_has_a_portrait_that_members_see(call, persona):
    assert portrait(call, persona).status_code == 201
    picture = call.victor.get(f"personas/{persona.pk}/portrait/")
    assert picture.headers["Content-Type"] == "image/png"
    check_error(call.mallory.get(f"personas/{persona.pk}/portrait/"), 404, "not_found")
    assert call.bob.delete(f"personas/{persona.pk}/portrait/").status_code == 204
    check_error(call.victor.get(f"personas/{persona.pk}/portrait/"), 404, "not_found")


def test_who_may_not_edit_sets_no_portrait(call, persona):
    for person in ("carol", "victor"):
        check_error(portrait(call, persona, person), 403, "forbidden")
    check_error(portrait(call, persona, "mallory"), 404, "not_found")


def test_a_portrait_is_an_image(call, persona):
    check_error(portrait(call, persona, content=b"%PDF", name="cv.pdf", type="application/pdf"), 400, "not_an_image")
