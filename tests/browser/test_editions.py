"""Editions by mouse and keys: one person approves, another reads, a guest sees nothing of what came later."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Document
from cxapp.workspaces import editions

from .waiting import expect_sockets


@pytest.fixture
def approve(journey, bob):
    """A function that approves the map as it is."""

    def make(**fields):
        journey.document = Document.objects.get(pk=journey.pk)
        return editions.approve(journey=journey, actor=bob, revision=journey.document.revision, **fields)

    return make


@pytest.fixture
def open_map(page_for, journey):
    """A function that opens the map for a person, and waits until it is live."""

    def open_for(user, **options):
        page = page_for(user, f"/journeys/{journey.pk}/", **options)
        expect(page.locator("map-card").first).to_be_visible()
        expect(page.locator("save-status")).to_be_visible()
        return page

    return open_for


def test_one_approves_and_the_other_works_through_the_agenda(open_map, alice, bob, note, stage, submit):
    mine, other = open_map(alice), open_map(bob)
    mine.locator("map-card").first.click()
    mine.keyboard.press("Escape")
    mine.keyboard.press("i")
    dialog = mine.locator("#editions")
    expect(dialog.get_by_text("No edition of this map is approved yet.")).to_be_visible()
    dialog.get_by_label("Note, such as who decided").click()
    mine.keyboard.type("Agreed on Monday")
    dialog.get_by_role("button", name="Approve this state").click()
    expect(dialog.locator(".editions-state")).to_contain_text("Edition 1, approved by Alice on")
    expect(dialog.locator(".editions-state")).to_contain_text("Nothing has changed since.")
    expect(dialog.locator("form.editions-approve")).to_be_hidden()
    submit("stage.update", {"id": stage["id"], "title": "Ask the baker"}, actor=alice)
    other.locator("map-card").first.hover()
    other.keyboard.press("Control+k")
    other.keyboard.type("approved editions")
    expect(other.get_by_role("option", name="Approved editions I")).to_have_attribute("aria-selected", "true")
    other.keyboard.press("Enter")
    agenda = other.locator(".editions-agenda")
    expect(agenda.locator("h3")).to_have_text("1 change since edition 1")
    expect(agenda.locator("h4")).to_have_text("Ask the baker")
    expect(agenda.locator("li")).to_contain_text("Alice")
    agenda.locator(".editions-go").click()
    expect(other.locator("#editions")).to_have_count(0)
    expect(other.locator("map-stage").first).to_have_class(re.compile("is-selected|is-pulsing"))


def test_an_approval_is_withdrawn_with_a_reason_and_taken_back(open_map, alice, note, approve):
    approve()
    page = open_map(alice)
    page.locator("map-card").first.hover()
    page.get_by_role("button", name="About this journey").click()
    page.get_by_role("button", name=re.compile("^Approved ")).click()
    row = page.locator("#editions [data-edition='1']")
    row.get_by_role("button", name="Withdraw…").click()
    page.keyboard.type("A number was wrong")
    page.keyboard.press("Enter")
    expect(row).to_contain_text("Approval withdrawn by Alice on")
    expect(row).to_contain_text("A number was wrong")
    row.get_by_role("button", name="Undo the withdrawal").click()
    expect(row.get_by_role("button", name="Withdraw…")).to_be_visible()


def test_old_and_new_words_are_apart_in_the_agenda(open_map, alice, note, stage, approve, submit):
    submit("note.update", {"id": note["id"], "text": "Rings the bell at the counter"})
    approve()
    submit("note.update", {"id": note["id"], "text": "Rings the phone at the counter"})
    page = open_map(alice)
    page.locator("map-card").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    change = page.locator(".editions-agenda li p")
    expect(change).to_have_text("Text: Rings the bell → phone at the counter")
    expect(change.get_by_role("deletion")).to_have_text("bell")
    expect(change.get_by_role("insertion")).to_have_text("phone")


def test_a_refused_withdrawal_says_why_at_its_button(page_for, open_map, journey, alice, note, approve):
    page_for.forgive("409")
    approve()
    editions.set_readers(journey=journey, actor=alice, readers="guests")
    page = open_map(alice)
    page.locator("map-card").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    row = page.locator("#editions [data-edition='1']")
    row.get_by_role("button", name="Withdraw…").click()
    page.keyboard.press("Enter")
    refusal = row.get_by_role("alert")
    expect(refusal).to_contain_text("Show them the current map first.")
    below = refusal.bounding_box()["y"] - row.get_by_role("button", name="Withdraw the approval").bounding_box()["y"]
    assert 0 < below < 60
    expect(page.locator("#toasts > *")).to_have_count(0)


def test_the_share_dialog_says_what_guests_see_and_leads_to_the_editions(
    page_for, open_map, journey, alice, note, approve
):
    approve()
    editions.set_readers(journey=journey, actor=alice, readers="guests")
    page = open_map(alice)
    page.locator("#share").click()
    said = page.locator("#share-dialog .share-edition")
    expect(said).to_contain_text("Guests see this instead of the current map: Approved edition 1 of")
    said.get_by_role("link", name="Change what they see").click()
    expect(page.locator("#share-dialog")).to_be_hidden()
    expect(page.get_by_label("Who sees the approved edition instead of the current map")).to_have_value("guests")
    page = page_for(alice, f"/journeys/{journey.pk}/share/")
    page.get_by_role("link", name="Change what they see").click()
    expect(page.get_by_label("Who sees the approved edition instead of the current map")).to_have_value("guests")


def test_a_toast_is_seen_and_clicked_over_an_open_dialog(open_map, alice, note):
    page = open_map(alice)
    page.locator("map-card").first.click()
    page.keyboard.press("Delete")
    undo = page.locator("#toasts").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    page.locator("#share").click()
    expect(page.locator("#share-dialog").get_by_text("Victor")).to_be_visible()
    box = undo.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("#toasts > *")).to_have_count(0)
    expect(page.locator("map-card", has_text="Rings the bell")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator("#share-dialog")).to_be_hidden()
    expect(page.locator("dialog #toasts")).to_have_count(0)


def test_an_open_page_of_a_guest_learns_that_an_edition_is_withdrawn(page_for, journey, alice, bob, note, approve):
    _link, token = workspaces.create_link(document=journey.document, actor=alice)
    edition = approve()
    editions.set_readers(journey=journey, actor=bob, readers="guests")
    guest = page_for(path=f"/s/{token}/")
    expect(guest.locator("#edition-shown")).to_contain_text("Approved edition 1 of")
    journey.document.refresh_from_db()
    editions.set_readers(journey=journey, actor=bob, readers="none")
    edition.refresh_from_db()
    editions.withdraw(edition=edition, actor=bob)
    expect(guest.locator("#edition-shown")).to_have_count(0, timeout=15_000)
    expect(guest.locator("map-card").first).to_be_visible()


def test_a_guest_sees_the_edition_from_the_moment_it_is_shown(
    page_for, open_map, journey, alice, note, approve, submit
):
    _link, token = workspaces.create_link(document=journey.document, actor=alice)
    guest = page_for(path=f"/s/{token}/")
    expect(guest.locator("map-card").first).to_be_visible()
    approve()
    expect_sockets(guest, journey, 1)
    page = open_map(alice)
    page.locator("map-card").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    page.get_by_label("Who sees the approved edition instead of the current map").select_option("guests")
    expect(guest.locator("#edition-shown")).to_contain_text("Approved edition 1 of")
    submit("note.update", {"id": note["id"], "text": "Only in the draft"}, actor=alice)
    expect(page.get_by_text("Only in the draft").first).to_be_attached()
    guest.reload()
    expect(guest.locator("map-card").first).to_be_visible()
    assert "Only in the draft" not in guest.content()


def test_a_viewer_reads_the_edition_and_goes_to_the_draft(page_for, journey, bob, victor, note, approve, submit):
    approve(note="Agreed on Monday")
    editions.set_readers(journey=journey, actor=bob, readers="readers")
    submit("note.update", {"id": note["id"], "text": "Only in the draft"})
    page = page_for(victor, f"/journeys/{journey.pk}/")
    expect(page.get_by_text("Approved edition 1 of")).to_be_visible()
    expect(page.get_by_text("Agreed on Monday")).to_be_visible()
    expect(page.locator("map-card").first).to_be_visible()
    expect(page.get_by_text("Only in the draft")).to_have_count(0)
    page.get_by_role("link", name="Current draft").click()
    expect(page.get_by_text("Only in the draft").first).to_be_visible()


def test_editions_speak_russian(open_map, alice, note, stage, approve, submit):
    alice.language = "ru"
    alice.save()
    approve()
    submit("stage.update", {"id": stage["id"], "title": "Заказ"})
    page = open_map(alice, locale="ru")
    page.locator("map-card").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("i")
    dialog = page.locator("#editions")
    expect(dialog.get_by_role("heading", name="Утверждённые версии")).to_be_visible()
    expect(dialog.locator(".editions-agenda h3")).to_have_text("1 изменение после версии 1")
    expect(dialog.locator(".editions-state")).to_contain_text(re.compile(r"Версия 1, утверждена .*: Bob\."))
    dialog.get_by_label("Кто видит утверждённую версию вместо текущей карты").select_option("readers")
    expect(dialog.get_by_label("Кто видит утверждённую версию вместо текущей карты")).to_have_value("readers")
