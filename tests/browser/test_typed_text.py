"""Typed text is not lost: dialogs ask before they close, pages before they are left."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Persona

QUESTION = "Discard what you typed?"
# A point outside every dialog.
OUTSIDE = (5, 5)


@pytest.fixture
def gap(create, stage):
    """A gap on the board: an unmet expectation."""
    lane = create("lane", title="Expectations", kind="expectations")
    return create("expectation", stage=stage["id"], lane=lane["id"], text="It comes on time", status="unmet")


@pytest.fixture
def board(page_for, alice, gap):
    """The gap board with the dialog for a fix, in which somebody has typed."""
    page = page_for(alice, "/gaps/")
    page.get_by_role("button", name="Plan a fix").click()
    expect(text_of(page)).to_be_focused()
    page.keyboard.type("Call them back")
    return page


def text_of(page):
    return page.get_by_label("What will be done")


def test_a_click_outside_leaves_a_dialog_with_text_open(board):
    board.mouse.click(*OUTSIDE)
    expect(text_of(board)).to_be_visible()
    expect(text_of(board)).to_have_value("Call them back")


@pytest.mark.parametrize("way", ["Escape", "Close", "Cancel"])
def test_a_dialog_with_text_asks_before_it_closes(board, way):
    leave(board, way)
    expect(board.get_by_text(QUESTION)).to_be_visible()
    board.get_by_role("button", name="Keep writing").click()
    expect(board.get_by_text(QUESTION)).to_have_count(0)
    expect(text_of(board)).to_be_focused()
    board.keyboard.type(", today")
    expect(text_of(board)).to_have_value("Call them back, today")
    leave(board, way)
    board.get_by_role("button", name="Discard").click()
    expect(board.locator("dialog[open]")).to_have_count(0)
    board.get_by_role("button", name="Plan a fix").click()
    expect(text_of(board)).to_have_value("")


def leave(page, way):
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("button", name=way).click()


def test_escape_pressed_again_and_again_loses_no_text(board):
    for _press in range(6):
        board.keyboard.press("Escape")
    # Whether the last press asked, or closed the question, depends on how fast they came.
    expect(board.locator("dialog[open]").first).to_be_visible()
    expect(text_of(board)).to_have_value("Call them back")


def test_a_dialog_without_text_closes_at_once(page_for, alice, gap):
    page = page_for(alice, "/gaps/")
    for close in (lambda: page.keyboard.press("Escape"), lambda: page.mouse.click(*OUTSIDE)):
        page.get_by_role("button", name="Plan a fix").click()
        expect(text_of(page)).to_be_focused()
        close()
        expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_saved_text_is_not_asked_about(board):
    asked = []
    board.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    board.get_by_role("button", name="Save").click()
    expect(board.locator('[data-column="planned"]')).to_contain_text("Call them back")
    board.get_by_role("link", name="Personas").click()
    expect(board.get_by_role("heading", name="Personas", exact=True)).to_be_visible()
    assert asked == []


@pytest.mark.parametrize(("path", "field"), [("/metrics/", "Name"), ("/", "Name")])
def test_other_dialogs_of_pages_keep_text_too(page_for, alice, path, field):
    page = page_for(alice, path)
    page.locator("[data-metric-form], [data-opens=new-journey]").first.click()
    page.locator("dialog[open]").get_by_label(field).click()
    page.keyboard.type("Waiting time")
    page.mouse.click(*OUTSIDE)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keep writing").click()
    expect(page.locator("dialog[open]").get_by_label(field)).to_have_value("Waiting time")


def test_a_choice_in_the_form_of_a_metric_is_not_typed_text(page_for, alice):
    page = page_for(alice, "/metrics/")
    page.locator("[data-metric-form]").first.click()
    page.get_by_label("Kind").select_option("custom")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_share_dialog_keeps_an_address_that_is_not_sent(open_map, alice):
    page = open_map(alice).page
    page.get_by_role("button", name="Share").click()
    page.locator("#share-part").get_by_label("Email").click()
    page.keyboard.type("dora@example.org")
    page.mouse.click(*OUTSIDE)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Keep writing").click()
    expect(page.locator("#share-part").get_by_label("Email")).to_have_value("dora@example.org")


def test_a_quote_that_is_not_kept_yet_is_there_again_with_its_card(open_map, bob):
    editor = open_map(bob)
    editor.card("Gift finder").locator("p").click()
    editor.page.locator(".popover").get_by_text("Add a quote").click()
    quote = editor.page.locator(".popover").get_by_role("textbox", name="Quote")
    quote.click()
    editor.page.keyboard.type("I gave up")
    editor.stage("Reorder").locator(".st-title").click()
    expect(quote).to_be_hidden()
    editor.card("Gift finder").locator("p").click()
    expect(quote).to_have_value("I gave up")
    editor.page.get_by_role("button", name="Quote on the card").click()
    expect(editor.page.locator(".popover .quote-list").first).to_contain_text("I gave up")
    editor.stage("Reorder").locator(".st-title").click()
    editor.card("Gift finder").locator("p").click()
    expect(quote).to_be_hidden()


def test_a_typed_name_of_a_version_stays_when_somebody_clicks_elsewhere(open_map, bob):
    page = open_map(bob).page
    page.locator("#tab-history").click()
    page.get_by_role("button", name="Name this version").click()
    name = page.get_by_role("textbox", name="Name of the version")
    expect(name).to_be_focused()
    page.keyboard.type("Before the fair")
    page.locator("#title").click()
    expect(name).to_have_value("Before the fair")
    page.locator("#panel-history").get_by_role("button", name="Save").click()
    expect(page.locator(".h-row").first).to_contain_text("Before the fair")


@pytest.fixture
def persona_form(page_for, alice):
    """The form of a new persona, in which somebody has typed; and the questions that the page asked."""
    page = page_for(alice, "/personas/new/")
    page.get_by_label("Name").click()
    page.keyboard.type("Busy Vera")
    page.asked = []
    return page


def answer(page, accept):
    def reply(dialog):
        page.asked.append(dialog.type)
        dialog.accept() if accept else dialog.dismiss()

    page.once("dialog", reply)


def test_a_page_with_text_asks_before_it_is_left(persona_form):
    page = persona_form
    answer(page, accept=False)
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Gaps").click(no_wait_after=True)
    expect(page.get_by_label("Name")).to_have_value("Busy Vera")
    assert page.asked == ["beforeunload"]


def test_a_form_that_is_sent_asks_nothing(persona_form):
    page = persona_form
    answer(page, accept=True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Busy Vera")).to_be_visible()
    assert (page.asked, Persona.objects.filter(name="Busy Vera").count()) == ([], 1)


def test_a_form_that_came_back_with_an_error_still_asks(page_for, persona_form):
    page_for.forgive("400")
    page = persona_form
    page.get_by_label("Name").fill("")
    page.get_by_label("In their own words").click()
    page.keyboard.type("I have no time")
    page.locator("form.pform").evaluate("form => form.noValidate = true")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    answer(page, accept=False)
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Gaps").click(no_wait_after=True)
    expect(page.get_by_label("In their own words")).to_have_value("I have no time")


def test_an_untouched_form_and_a_cleared_one_ask_nothing(persona_form):
    page = persona_form
    answer(page, accept=True)
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.press("Delete")
    page.get_by_role("link", name="Gaps").click()
    page.wait_for_url("**/gaps/")
    assert page.asked == []


def test_nobody_is_asked_when_leaving_the_sign_in(page_for):
    page = page_for(None, "/accounts/login/")
    page.locator("input[type=email]").first.click()
    page.keyboard.type("alice@example.org")
    page.asked = []
    answer(page, accept=True)
    page.get_by_role("link", name="Forgot").first.click()
    page.wait_for_url("**/password/reset/")
    assert page.asked == []
