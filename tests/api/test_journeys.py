"""Journeys over HTTP: list, create, read, delete."""

import uuid

import pytest

from cxapp.models import Document, Journey, Persona
from tests.api.conftest import check_error


@pytest.fixture
def library(people):
    """Three journeys: one of a persona, one to-be, one in Russian."""
    nora = Persona.objects.create(workspace=people.workspace, name="Nora")

    def add(title, **fields):
        document = Document.objects.create(workspace=people.workspace)
        return Journey.objects.create(document=document, title=title, **fields)

    add("Bread by noon", personas=[str(nora.pk)])
    add("Bread by ten", state="to_be", scenario="Saturday, 100 % sure")
    add("Юбилей на веранде", language="ru")
    return nora


def titles(answer):
    """The titles of a list, in its order."""
    return [item["title"] for item in answer.json()["results"]]


def test_the_list_shows_the_newest_first_without_the_maps(call, library):
    answer = call.victor.get("journeys/")
    assert titles(answer) == ["Юбилей на веранде", "Bread by ten", "Bread by noon"]
    assert set(answer.json()["results"][0]) == {
        *("id", "workspace", "title", "scenario", "scope", "owner", "review_date", "state", "language", "folder"),
        "personas",
        *("revision", "created_at", "changed_at", "archived_at"),
    }


ASKED = [
    ({"state": "to_be"}, ["Bread by ten"]),
    ({"search": "bread"}, ["Bread by ten", "Bread by noon"]),
    ({"search": "saturday"}, ["Bread by ten"]),
    ({"search": "юбилей"}, ["Юбилей на веранде"]),
    ({"search": "ВЕРАНДЕ"}, ["Юбилей на веранде"]),
    ({"search": "100 %"}, ["Bread by ten"]),
    ({"search": "%"}, ["Bread by ten"]),
    ({"search": "_"}, []),
    ({"search": "bread", "state": "as_is"}, ["Bread by noon"]),
    ({"persona": "nora"}, ["Bread by noon"]),
    ({"persona": str(uuid.uuid4())}, []),
    ({"workspace": str(uuid.uuid4())}, []),
]


def test_the_list_is_narrowed_by_what_is_asked(call, library, subtests):
    for query, found in ASKED:
        with subtests.test(query=query, found=found):
            query = {name: str(library.pk) if value == "nora" else value for name, value in query.items()}
            assert titles(call.victor.get("journeys/", **query)) == found


def test_a_new_journey_has_what_it_was_given_and_is_its_snapshot(call, people, persona):
    expected = {"title": "New", "state": "to_be", "language": "ru", "scenario": "Зима", "personas": [str(persona.pk)]}
    expected |= {"scope": "Only Berlin", "owner": str(people.victor.pk), "review_date": "2027-03-01"}
    answer = call.bob.post("journeys/", expected)
    assert answer.status_code == 201
    made = answer.json()
    assert {name: made[name] for name in expected} == expected
    assert made["records"] == {kind: [] for kind in made["records"]}
    assert call.victor.get(f"journeys/{made['id']}/").json() == made
    [listed] = call.victor.get("journeys/").json()["results"]
    assert {name: listed[name] for name in expected} == expected


def test_a_new_journey_from_a_template_begins_with_its_records(call, people):
    made = call.bob.post("journeys/", {"title": "New", "template": "blank"}).json()
    assert made["records"]["stage"]
    copy = call.bob.post("journeys/", {"title": "Copy", "template": made["id"]}).json()
    assert [stage["title"] for stage in copy["records"]["stage"]] == [
        stage["title"] for stage in made["records"]["stage"]
    ]
    assert copy["id"] != made["id"]


WRONG = [
    {"title": ""},
    {"title": "   "},
    {"title": "x" * 201},
    {"title": None},
    {"state": "maybe"},
    {"language": "klingon"},
    {"scenario": "x" * 10_001},
    {"scope": "x" * 1001},
    {"owner": "bob"},
    {"owner": str(uuid.uuid4())},
    {"review_date": "soon"},
    {"review_date": "0999-01-01"},
    {"personas": ["1"]},
    {"personas": [str(uuid.uuid4())]},
    {"personas": "nora"},
    {"template": "../../etc/passwd"},
    {"template": str(uuid.uuid4())},
    {"revision": 7},
    {"id": str(uuid.uuid4())},
    {"sample": "x"},
]


def test_an_invalid_new_journey_is_not_created(call, people, subtests):
    for wrong in WRONG:
        with subtests.test(wrong=wrong):
            [field] = wrong
            [score] = check_error(call.bob.post("journeys/", {"title": "New"} | wrong), 400)["fields"]
            assert score.split(".")[0] == field
            assert not Journey.objects.exists()


def test_a_new_journey_takes_nothing_of_another_workspace(call, other_world, people):
    check_error(call.bob.post("journeys/", {"title": "New", "workspace": other_world["workspace"]}), 404)
    check_error(call.bob.post("journeys/", {"title": "New", "personas": [other_world["persona"]]}), 400)
    check_error(call.bob.post("journeys/", {"title": "New", "template": other_world["journey"]}), 400)
    assert not Journey.objects.filter(document__workspace=people.workspace).exists()


def test_without_a_workspace_it_begins_in_the_first_where_one_may_edit(call, people):
    made = call.bob.post("journeys/", {"title": "New"}).json()
    assert Document.objects.get(pk=made["id"]).workspace == people.workspace
    check_error(call.victor.post("journeys/", {"title": "New"}), 403, "forbidden")


def test_a_deleted_journey_is_gone_with_its_measurements(call, world):
    assert call.bob.delete(f"journeys/{world['journey']}/").status_code == 204
    check_error(call.bob.get(f"journeys/{world['journey']}/"), 404, "not_found")
    check_error(call.bob.get(f"measurements/{world['measurement']}/"), 404, "not_found")
