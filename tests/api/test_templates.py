"""Templates over HTTP: kept from a journey, listed, renamed, deleted; and the examples on a map."""

from cxapp.models import JourneyTemplate
from cxapp.schema import CARD_KINDS

from .conftest import check_error


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
