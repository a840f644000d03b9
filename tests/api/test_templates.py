"""Templates over HTTP: kept from a journey, listed, renamed, deleted; and the examples on a map."""

import pytest

from cxapp import operations
from cxapp.models import JourneyTemplate
from cxapp.schema import CARD_KINDS

from .conftest import Caller, check_error


def test_a_template_is_kept_listed_renamed_and_deleted(call, people, journey, stage):
    made = call.bob.post("templates/", {"journey": str(journey.pk), "title": "Visit", "with_cards": False}).json()
    assert (made["title"], made["stages"], made["cards"]) == ("Visit", 1, 0)
    assert [one["id"] for one in call.victor.get("templates/").json()["results"]] == [made["id"]]
    assert call.mallory.get("templates/").json()["results"] == []
    assert call.bob.patch(f"templates/{made['id']}/", {"title": "Stay"}).json()["title"] == "Stay"
    new = call.bob.post("journeys/", {"title": "New", "template": made["id"]}).json()
    assert len(new["records"]["stage"]) == 1
    assert call.bob.delete(f"templates/{made['id']}/").status_code == 204
    assert not JourneyTemplate.objects.exists()


def test_a_name_that_is_taken_is_a_conflict(call, journey):
    body = {"journey": str(journey.pk), "title": "Visit"}
    call.bob.post("templates/", body)
    assert check_error(call.bob.post("templates/", body), 409, "name_taken")["fields"]


def test_the_map_of_a_template_cannot_be_written(call, journey):
    made = call.bob.post("templates/", {"journey": str(journey.pk), "title": "Visit"}).json()
    check_error(call.bob.patch(f"templates/{made['id']}/", {"stages": 7}), 400)


def test_the_examples_are_as_the_template_put_them(call, people):
    made = call.bob.post("journeys/", {"title": "New", "template": "birthday-box"}).json()
    cards = call.victor.get(f"journeys/{made['id']}/examples/").json()["cards"]
    assert {card["kind"] for card in cards} == set(CARD_KINDS)
    assert [card["record"] for card in cards if card["kind"] == "pain"] == made["records"]["pain"]


@pytest.mark.parametrize("name", operations.trade_templates.NAMES)
def test_a_map_of_a_trade_is_made_in_the_language_that_is_asked_for(name, call):
    made = call.bob.post("journeys/", {"title": "New", "template": name, "language": "ru"}).json()
    found = operations.trade_templates.read(name, "ru")["records"]
    assert made["language"] == "ru"
    assert [stage["title"] for stage in made["records"]["stage"]] == [stage["title"] for stage in found["stage"]]
    assert made["records"]["target"]
    cards = call.bob.get(f"journeys/{made['id']}/examples/").json()["cards"]
    assert {card["kind"] for card in cards} == {"touchpoint", "note", "expectation", "pain"}


def test_a_blank_map_without_a_language_has_the_stages_of_the_reader(people):
    body, reader = {"title": "New", "template": "blank"}, Caller(people.bob, **{"accept-language": "ru"})
    made = reader.post("journeys/", body).json()
    assert (made["language"], made["records"]["stage"][0]["title"]) == ("en", "Знакомство")
    made = reader.post("journeys/", {**body, "language": "en"}).json()
    assert (made["language"], made["records"]["stage"][0]["title"]) == ("en", "Awareness")


def test_a_template_is_for_those_who_may_edit(call, people, other_world):
    body = {"title": "New", "template": "hotel-stay", "workspace": str(people.workspace.pk)}
    check_error(call.victor.post("journeys/", body), 403)
    check_error(call.mallory.post("journeys/", body), 404)
    check_error(call.nobody.post("journeys/", body), 401)
    problem = check_error(call.bob.post("journeys/", {**body, "template": "hotel"}), 400)
    assert "hotel-stay" in problem["fields"]["template"]
