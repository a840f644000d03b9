"""The page of an edition for members, and who is led to it."""

import pytest
from django.urls import reverse

from cxapp.models import Document
from cxapp.workspaces import editions


@pytest.fixture
def approved(journey, stage, submit, bob):
    """An edition of the map, and a change since."""
    submit("stage.update", {"id": stage["id"], "title": "Approved stage"})
    journey.document.refresh_from_db()
    edition = editions.approve(journey=journey, actor=bob, revision=journey.document.revision, note="All agreed")
    submit("stage.update", {"id": stage["id"], "title": "Draft stage"})
    return edition


@pytest.fixture
def page(journey):
    """The address of the page of the edition."""
    return reverse("edition", args=[journey.pk])


def test_a_member_reads_the_map_as_it_was_approved(browse, victor, page, approved):
    text = browse(victor).get(page).content.decode()
    assert "Approved stage" in text
    assert "Draft stage" not in text
    assert "Approved edition 1 of" in text
    assert "All agreed" in text


def test_the_page_needs_a_sign_in_and_a_role(browse, mallory, page, approved):
    assert browse().get(page).status_code == 302
    assert browse(mallory).get(page).status_code == 404


@pytest.mark.parametrize("number", ["2", "0", "x", "-1", "²", "9" * 20])
def test_a_number_without_an_edition_is_not_found(browse, victor, page, approved, number):
    assert browse(victor).get(page, {"number": number}).status_code == 404


def test_a_withdrawn_edition_is_shown_by_its_number_and_says_so(browse, bob, page, approved):
    editions.withdraw(edition=approved, actor=bob, reason="A number was wrong")
    assert browse(bob).get(page).status_code == 404
    text = browse(bob).get(page, {"number": "1"}).content.decode()
    assert "The approval of this edition was withdrawn." in text
    assert "A number was wrong" in text


@pytest.mark.parametrize("route", ["editor", "phone"])
def test_viewers_are_led_to_the_edition_and_may_look_at_the_draft(browse, victor, bob, journey, page, approved, route):
    address = reverse(route, args=[journey.pk])
    assert browse(victor).get(address).status_code == 200
    for readers, status in (("guests", 200), ("readers", 302)):
        journey.document = Document.objects.get(pk=journey.pk)
        editions.set_readers(journey=journey, actor=bob, readers=readers)
        assert browse(victor).get(address).status_code == status
    assert browse(victor).get(address)["Location"] == page
    assert browse(victor).get(address, {"draft": "1"}).status_code == 200
    assert browse(bob).get(address).status_code == 200
