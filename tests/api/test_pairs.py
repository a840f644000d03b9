"""Pairs over HTTP: a to-be map is made, linked, unlinked and compared."""

import io

import pypdf
import pytest

from cxapp.workspaces import pairs

from .conftest import check_error


@pytest.fixture
def to_be(call, journey, stage):
    """The to-be map of the journey, as bob's client gets it."""
    return call.bob.post(f"journeys/{journey.pk}/to-be/", {}).json()


def test_a_to_be_map_is_made_and_both_name_their_partner(call, journey, to_be):
    assert (to_be["title"], to_be["state"]) == (journey.title, "to_be")
    here = call.victor.get(f"journeys/{journey.pk}/pair/").json()
    assert (here["as_is"], [one["id"] for one in here["to_be"]]) == (None, [to_be["id"]])
    there = call.victor.get(f"journeys/{to_be['id']}/pair/").json()
    assert (there["as_is"]["id"], there["to_be"]) == (str(journey.pk), [])
    assert there["as_is"]["copied"]


def test_a_to_be_map_may_have_a_title_of_its_own(call, journey):
    assert call.bob.post(f"journeys/{journey.pk}/to-be/", {"title": "Bold"}).json()["title"] == "Bold"


def test_both_ends_give_the_same_comparison(call, submit, journey, stage, to_be, note):
    submit("stage.update", {"id": stage["id"], "title": "Order by phone"})
    found = call.victor.get(f"journeys/{journey.pk}/comparison/").json()
    assert found == call.victor.get(f"journeys/{to_be['id']}/comparison/").json()
    assert found["counts"] == {"added": 0, "removed": 2, "changed": 1, "moved": 0}
    changed = next(row for row in found["differences"] if row["type"] == "changed")
    assert changed["fields"][0]["parts"] == [["=", "Order"], ["-", " by phone"]]
    assert found["gaps"] == {"total": 0, "closed": 0, "carried": 0, "open": 0}


def test_one_of_several_to_be_maps_is_chosen(call, journey, to_be):
    other = call.bob.post(f"journeys/{journey.pk}/to-be/", {"title": "Bold"}).json()
    url = f"journeys/{journey.pk}/comparison/?partner={other['id']}"
    assert call.victor.get(url).json()["to_be"]["title"] == "Bold"
    check_error(call.victor.get(f"journeys/{journey.pk}/comparison/?partner=x"), 400)


def test_a_map_without_a_partner_is_not_compared(call, journey):
    check_error(call.victor.get(f"journeys/{journey.pk}/comparison/"), 404, "not_linked")


def test_a_to_be_map_of_a_to_be_map_is_a_conflict(call, to_be):
    check_error(call.bob.post(f"journeys/{to_be['id']}/to-be/", {}), 409, "to_be")


def test_a_link_is_removed_and_made_by_hand(call, journey, to_be):
    assert call.bob.delete(f"journeys/{to_be['id']}/pair/").status_code == 204
    check_error(call.bob.delete(f"journeys/{to_be['id']}/pair/"), 404, "not_linked")
    linked = call.bob.post(f"journeys/{to_be['id']}/pair/", {"as_is": str(journey.pk)})
    assert (linked.status_code, linked.json()["as_is"]["copied"]) == (201, False)
    check_error(call.bob.post(f"journeys/{to_be['id']}/pair/", {"as_is": str(journey.pk)}), 409, "linked")


def test_a_link_to_a_map_that_one_does_not_see_is_refused(call, to_be, foreign_journey):
    check_error(call.bob.post(f"journeys/{to_be['id']}/pair/", {"as_is": str(foreign_journey.pk)}), 404, "not_found")


def test_a_partner_that_the_reader_does_not_see_is_not_named(call, people, journey, to_be):
    from cxapp import workspaces
    from cxapp.models import Document

    document = Document.objects.get(pk=to_be["id"])
    workspaces.add_journey_member(document=document, actor=people.alice, user=people.mallory, role="editor")
    assert call.mallory.get(f"journeys/{to_be['id']}/pair/").json() == {"as_is": None, "to_be": []}
    check_error(call.mallory.get(f"journeys/{to_be['id']}/comparison/"), 404, "not_linked")
    check_error(call.mallory.delete(f"journeys/{to_be['id']}/pair/"), 403)
    assert pairs.find_pairs(journey, people.victor)


@pytest.mark.parametrize(("lang", "word"), [("en", "As-is and to-be"), ("ru", "Как есть и как должно быть")])
def test_a_comparison_is_a_pdf_in_the_language_that_is_asked_for(lang, word, call, submit, journey, stage, to_be):
    submit("stage.update", {"id": stage["id"], "title": "Order <by> #phone $x$"})
    answer = call.victor.client.get(f"/api/v1/journeys/{journey.pk}/comparison/pdf/?lang={lang}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    reader = pypdf.PdfReader(io.BytesIO(answer.content))
    text = "".join(page.extract_text() for page in reader.pages)
    assert reader.metadata.title == word
    assert "#phone $x$" in text


def test_a_pdf_in_an_unknown_language_is_refused(call, journey, to_be):
    answer = call.victor.client.get(f"/api/v1/journeys/{journey.pk}/comparison/pdf/?lang=xx")
    assert "lang" in check_error(answer, 400)["fields"]
