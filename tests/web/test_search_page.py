"""The page of a search, without scripts."""

import re

import pytest

from cxapp.models import JourneyMembership, Membership

pytestmark = pytest.mark.django_db


@pytest.fixture
def show(client):
    """A function that opens the page as somebody and returns the response and its text."""

    def open_page(person, query=""):
        client.force_login(person)
        response = client.get(f"/search/{query}")
        return response, response.content.decode()

    return open_page


def test_the_page_asks_what_is_looked_for(show, victor):
    response, text = show(victor)
    assert response.status_code == 200
    assert "What are you looking for?" in text


def test_results_are_marked_and_lead_to_their_place(show, victor, note, journey):
    _response, text = show(victor, "?q=bell")
    assert "Rings the <mark>bell</mark>" in text
    assert f'href="/journeys/{journey.pk}/#at-{note["id"]}"' in text
    assert "Bread by noon" in text


def test_words_of_users_stay_text(show, victor, create, stage, lane):
    create("note", stage=stage["id"], lane=lane["id"], text="<img src=x> bell")
    _response, text = show(victor, "?q=%3Cimg+src&kind=card")
    assert "<img src=x>" not in text
    assert "&lt;<mark>img</mark> <mark>src</mark>=x&gt;" in text


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?q=a", "Enter at least two letters."),
        (f"?q={'a' * 201}", "Enter at most 200 characters."),
        ("?q=a%00b%00", ""),
        ("?q=" + "+".join(f"w{n}" for n in range(30)), "Enter at most 20 words."),
    ],
)
def test_what_cannot_be_searched_is_said_at_the_field(show, victor, query, sentence):
    response, text = show(victor, query)
    assert response.status_code == 400
    assert sentence in text
    assert 'aria-invalid="true"' in text


def test_nothing_found_has_words(show, victor, note):
    response, text = show(victor, "?q=zzzz&kind=card")
    assert response.status_code == 200
    assert "Nothing found." in text
    assert 'href="/search/?q=zzzz"' in text


def test_a_kind_is_shown_page_by_page(show, victor, create, stage, lane):
    for number in range(31):
        create("note", stage=stage["id"], lane=lane["id"], text=f"Apple {number}")
    _response, text = show(victor, "?q=apple&kind=card")
    assert text.count('class="found-row"') == 30
    more = re.search(r'href="/search/(\?[^"]*cursor=[^"]*)"', text)[1].replace("&amp;", "&")
    _response, text = show(victor, more)
    assert text.count('class="found-row"') == 1


def test_everything_shows_the_first_of_each_kind(show, victor, create, stage, lane):
    for number in range(7):
        create("note", stage=stage["id"], lane=lane["id"], text=f"Apple {number}")
    _response, text = show(victor, "?q=apple")
    assert text.count('class="found-row"') == 5
    assert "All of “Cards”" in text


def test_a_foreign_journey_is_not_searched(show, victor, note, foreign_journey):
    response, _text = show(victor, f"?q=bell&journey={foreign_journey.pk}")
    assert response.status_code == 400


def test_a_person_of_one_journey_searches_it(show, mallory, note, journey):
    Membership.objects.filter(user=mallory).delete()
    JourneyMembership.objects.create(document=journey.document, user=mallory, role="viewer")
    _response, text = show(mallory, "?q=bell")
    assert text.count('class="found-row"') == 1


def test_the_page_needs_a_sign_in(client, db):
    assert client.get("/search/?q=bell").status_code == 302
