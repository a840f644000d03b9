"""Tools that are loaded after the first paint: no click and no key is lost until they are there."""

import re

import pytest
from playwright.sync_api import expect

from .clipboard import Clipboard, expect_copied

FIX_LARGEST_GAP = """() => {
  const [{ place, metric }] = editor.board.scores.gaps;
  const id = crypto.randomUUID();
  editor.session.submit("fix.create", { id, target: place.id, metric, text: "Call first", status: "planned" });
}"""


def test_a_page_that_nobody_touches_loads_no_tools(waiting):
    waiting.page.wait_for_load_state("networkidle")
    assert not waiting.requests


@pytest.mark.parametrize(
    "sign",
    [
        lambda page: page.mouse.move(300, 300),
        lambda page: page.keyboard.press("Shift"),
        lambda page: page.evaluate("() => document.getElementById('canvas').focus()"),
    ],
    ids=["pointer", "key", "focus"],
)
def test_tools_are_loaded_with_the_first_sign_of_somebody(open_map, alice, sign):
    page = open_map(alice).page
    sign(page)
    page.wait_for_function("() => editor.history")


@pytest.mark.parametrize(
    ("button", "opened"), [("#share", "#share-dialog"), ("#present", "#present-bar"), ("#tab-history", ".h-row")]
)
def test_a_click_waits_for_its_tool(waiting, button, opened):
    waiting.page.locator(button).click()
    expect(waiting.page.locator(opened)).to_have_count(0 if opened == ".h-row" else 1)
    expect(waiting.page.locator(opened).first).to_be_hidden()
    waiting.answer()
    expect(waiting.page.locator(opened).first).to_be_visible()


def test_playback_waits_for_its_tool(waiting):
    waiting.page.locator("#period").click()
    waiting.page.get_by_role("button", name="Week by week").click()
    waiting.answer()
    expect(waiting.page.locator("#play-bar")).to_be_visible()


def test_letters_after_the_key_of_a_comment_are_in_its_field(waiting):
    before = waiting.counts
    waiting.editor.card("No sign that anyone").focus()
    waiting.page.keyboard.press("c")
    waiting.page.keyboard.type("No sign: ask Bbb")
    for key in ("Backspace", "Backspace", "o", "b"):
        waiting.page.keyboard.press(key)
    waiting.answer()
    field = waiting.page.locator(".new-thread textarea, #panel-comments .reply textarea").first
    expect(field).to_have_value("No sign: ask Bob")
    expect(field).to_be_focused()
    waiting.page.keyboard.type(".")
    expect(field).to_have_value("No sign: ask Bob.")
    assert waiting.counts == before


def test_keys_after_that_of_a_presentation_change_its_stage(waiting):
    waiting.editor.card("No sign that anyone").focus()
    waiting.editor.key("p", "Home", "ArrowRight", "ArrowRight")
    waiting.answer()
    waiting.page.wait_for_function("() => editor.board?.presenting === editor.store?.all('stage')[2].id")


def test_keys_that_select_more_cards_wait_for_their_tool(waiting):
    waiting.editor.card("212 reviews").focus()
    waiting.editor.key("Shift+ArrowRight", "Shift+ArrowRight", "Delete")
    expect(waiting.page.locator("map-card.is-selected")).to_have_count(1)
    before = waiting.counts
    waiting.answer()
    waiting.page.wait_for_function("(count) => editor.store?.all('touchpoint').length === count", arg=before[1] - 5)
    assert waiting.counts == [before[0], before[1] - 5, before[2]]


@pytest.mark.parametrize("way", ["a click", "Escape"])
def test_who_goes_on_meanwhile_can_copy_the_text(waiting, way):
    waiting.editor.card("No sign that anyone").focus()
    waiting.page.keyboard.press("c")
    waiting.page.keyboard.type("Ask Bob")
    if way == "Escape":
        waiting.page.keyboard.press(way)
    else:
        waiting.page.locator("#search").click()
    expect(waiting.page.locator("#toasts")).to_contain_text("Copy my text")
    waiting.page.keyboard.type("x")
    waiting.answer()
    waiting.page.wait_for_function("() => editor.history")
    assert waiting.page.evaluate("() => editor.comments.newThread.isOpen") is False
    expect(waiting.page.locator("#search")).to_have_value("x" if way == "a click" else "")


def test_tools_that_did_not_arrive_are_loaded_at_the_next_use(page_for, waiting):
    page_for.forgive("Failed to load resource|dynamically imported module")
    waiting.page.locator("#share").click()
    waiting.fail()
    expect(waiting.page.locator("#toasts")).to_contain_text("This did not load")
    waiting.page.locator("#share").click()
    expect(waiting.page.locator("#share-dialog")).to_be_visible()


def test_a_copy_waits_for_its_tool(waiting):
    clipboard = Clipboard(waiting.page)
    waiting.editor.card("Gift finder").focus()
    waiting.editor.key("Control+c")
    waiting.answer()
    expect(waiting.page.locator(".toast").last).to_contain_text("Copied “Gift finder")
    assert clipboard.text.startswith("Gift finder")


@pytest.mark.parametrize(("keys", "done"), [("Control+c", "copied"), ("Control+x", "cut")])
def test_a_copy_that_comes_too_late_says_so(waiting, keys, done):
    waiting.editor.card("Gift finder").focus()
    waiting.editor.key(keys)
    waiting.page.evaluate("() => { document.execCommand = () => false; }")
    waiting.answer()
    expect(waiting.page.locator(".toast").last).to_contain_text(f"Nothing was {done}. Press the keys again.")
    expect(waiting.editor.card("Gift finder")).to_be_visible()


def test_a_paste_keeps_the_text_of_its_moment(waiting):
    clipboard = Clipboard(waiting.page)
    clipboard.fill("Call the courier")
    waiting.editor.cell("Pains", 0).focus()
    waiting.editor.key("Control+v")
    clipboard.fill("Something else")
    waiting.answer()
    expect(waiting.editor.cell("Pains", 0)).to_contain_text("Call the courier")


def test_lines_pasted_into_a_new_card_wait_to_become_cards(waiting):
    Clipboard(waiting.page).fill("Second\nThird")
    waiting.editor.cell("Pains", 0).focus()
    waiting.editor.key("Enter")
    waiting.page.keyboard.type("First")
    waiting.editor.key("Enter", "Control+v")
    waiting.answer()
    cards = waiting.editor.cell("Pains", 0).locator("map-card p")
    expect(cards).to_have_text(["First", "Second", "Third"])


def test_lines_pasted_into_a_text_wait_to_be_offered_as_cards(waiting):
    Clipboard(waiting.page).fill("\nSecond\nThird")
    waiting.editor.cell("Pains", 0).focus()
    waiting.editor.key("Enter")
    waiting.page.keyboard.type("First")
    waiting.editor.key("Control+v")
    waiting.page.keyboard.type(".")
    waiting.answer()
    expect(waiting.editor.typing).to_have_value("First\nSecond\nThird.")
    expect(waiting.page.get_by_role("button", name="Make cards of it")).to_be_visible()


def test_a_drag_from_empty_ground_waits_for_its_tool(waiting):
    start, card = waiting.editor.cell("Pains", 0).bounding_box(), waiting.editor.card("Gift finder")
    waiting.page.mouse.move(start["x"] + 4, start["y"] + start["height"] - 4)
    waiting.page.mouse.down()
    waiting.answer()
    waiting.page.wait_for_function("() => editor.history")
    end = card.bounding_box()
    waiting.page.mouse.move(end["x"] + 20, end["y"] + 20, steps=4)
    waiting.page.mouse.up()
    expect(card).to_have_class(re.compile("is-selected"))


@pytest.mark.parametrize("way", ["click", "Enter"])
def test_the_text_of_a_fix_waits_for_its_tool(waiting, way):
    waiting.page.evaluate(FIX_LARGEST_GAP)
    fix = waiting.page.locator(".gap-list .fix-text", has_text="Call first")
    if way == "click":
        fix.click()
    else:
        fix.press(way)
    waiting.answer()
    expect(waiting.page.locator(".gap-list textarea")).to_be_focused()


def type_before_the_tools(waiting):
    """Keys of formatted text in a card, before its tools are there."""
    text = waiting.editor.card("212 reviews").locator("p")
    waiting.editor.card("212 reviews").focus()
    waiting.editor.key("F2", "End", "Space", "Control+b")
    waiting.page.keyboard.type("new")
    waiting.editor.key("Control+b")
    waiting.page.keyboard.type(" ones")
    return text


def test_keys_that_format_a_text_wait_for_their_tool(waiting):
    text = type_before_the_tools(waiting)
    waiting.answer()
    expect(waiting.editor.typing).to_have_value("212 reviews with photos **new** ones")
    expect(waiting.editor.typing).to_be_focused()
    expect(waiting.page.locator("#palette")).to_be_hidden()
    waiting.editor.key("Enter")
    expect(text).to_have_text("212 reviews with photos new ones")


def test_letters_after_a_key_that_formats_stay_when_its_tool_does_not_load(waiting, page_for):
    page_for.forgive("Failed to load resource|dynamically imported module")
    type_before_the_tools(waiting)
    waiting.fail()
    expect(waiting.editor.typing).to_have_value("212 reviews with photos new ones")
    expect(waiting.page.locator("#toasts")).to_contain_text("This did not load.")


PASTED = "one\ntwo\nthree"


def paste_lines(waiting, *, into):
    """Paste lines at the end of a card, or into a new, empty one, before the tools are there."""
    clipboard = Clipboard(waiting.page)
    clipboard.fill(PASTED)
    if into == "a card":
        waiting.editor.edit("212 reviews")
        waiting.editor.key("End")
    else:
        waiting.editor.cell("Pains", 0).focus()
        waiting.editor.key("Enter")
    expect(waiting.editor.typing).to_be_focused()
    waiting.editor.key("Control+v")
    return clipboard


@pytest.mark.parametrize("way", ["a click", "Escape"])
@pytest.mark.parametrize("into", ["a card", "a new card"])
def test_who_goes_on_after_a_paste_can_copy_it(waiting, into, way):
    paste_lines(waiting, into=into)
    waiting.page.keyboard.type(" and more")
    if way == "Escape":
        waiting.page.keyboard.press(way)
    else:
        waiting.page.locator("#search").click()
    waiting.page.get_by_role("button", name="Copy my text").click()
    expect_copied(waiting.page, f"{PASTED} and more")


def test_pastes_and_letters_stay_in_order_until_their_tool_is_there(waiting):
    clipboard = paste_lines(waiting, into="a card")
    waiting.page.keyboard.type(" mid ")
    clipboard.fill("four")
    waiting.editor.key("Control+v")
    waiting.answer()
    expect(waiting.editor.typing).to_have_value(f"212 reviews with photos{PASTED} mid four")


def test_what_follows_a_paste_that_became_cards_can_be_copied(waiting):
    clipboard = paste_lines(waiting, into="a new card")
    cards = waiting.page.locator("map-card")
    before = cards.count()
    waiting.page.keyboard.type("nc")
    clipboard.fill("four")
    waiting.editor.key("Control+v")
    waiting.answer()
    expect(waiting.editor.cell("Pains", 0).locator("map-card p")).to_have_text(PASTED.split())
    waiting.page.get_by_role("button", name="Copy my text").click()
    expect_copied(waiting.page, "ncfour")
    # Three cards instead of the empty one, and none that a letter added.
    expect(cards).to_have_count(before + 2)
    expect(waiting.editor.typing).to_have_count(0)


def test_a_paste_is_text_when_its_tool_does_not_load(waiting, page_for):
    page_for.forgive("Failed to load resource|dynamically imported module")
    paste_lines(waiting, into="a card")
    waiting.page.keyboard.type(".")
    waiting.fail()
    expect(waiting.page.locator("#toasts")).to_contain_text("This did not load.")
    expect(waiting.editor.typing).to_have_value(f"212 reviews with photos{PASTED}.")


@pytest.mark.parametrize("pattern", ["**/css/deferred-*.css", "**/editor-parts/*.html*"])
def test_tools_whose_page_part_did_not_load_are_loaded_by_a_click(page_for, alice, box, pattern):
    page_for.forgive("Failed to load resource")
    page = page_for(alice, None)
    refused = []
    page.route(pattern, lambda route: (refused.append(route.request.url), route.abort()), times=1)
    page.goto(f"/journeys/{box.pk}/")
    with page.expect_event("requestfailed"):
        page.mouse.move(300, 300)
    if "css" in pattern:
        expect(page.locator("link[href*='css/deferred-']")).to_have_count(0)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
    page.locator("#share").click()
    expect(page.locator("#share-dialog")).to_be_visible()
    assert len(refused) == 1
    expect(page.locator("link[href*='css/deferred-']")).to_have_count(1)
    expect(page.locator("#keyboard")).to_have_count(1)


def test_keys_on_a_stage_whose_details_are_shown_wait_for_no_tool(waiting):
    waiting.page.locator("#tab-details").click()
    stage = waiting.editor.stage("Discover")
    stage.focus()
    expect(waiting.page.locator("#panel-details")).to_contain_text("What stops them going on?")
    waiting.editor.key("Enter")
    expect(waiting.editor.typing).to_be_focused()
    waiting.editor.key("Control+a")
    waiting.page.keyboard.type("Hears of it")
    waiting.editor.key("Enter")
    expect(waiting.editor.stage("Hears of it")).to_be_visible()
    waiting.answer()
    heading = waiting.page.locator("#panel-details").get_by_role("button", name="Review", exact=True)
    expect(heading).to_be_visible()


def test_a_form_that_is_sent_before_its_tool_is_there_is_sent_then(waiting):
    page = waiting.page
    page.get_by_role("button", name="About this journey").click()
    sheet = page.locator("#about-pop")
    sheet.get_by_label("New persona").fill("Nadia, in a hurry")
    page.keyboard.press("Enter")
    assert "?" not in page.url
    waiting.answer()
    expect(sheet.get_by_role("button", name="Nadia, in a hurry", pressed=True)).to_be_visible()
    expect(sheet.get_by_label("New persona")).to_have_value("")


def test_a_form_whose_tool_does_not_arrive_keeps_its_text(waiting, page_for):
    page_for.forgive("ERR_FAILED")
    page = waiting.page
    page.get_by_role("button", name="About this journey").click()
    field = page.locator("#about-pop").get_by_label("New persona")
    field.fill("Nadia, in a hurry")
    page.keyboard.press("Enter")
    waiting.fail()
    expect(page.locator(".toast")).to_contain_text("This did not load.")
    expect(field).to_have_value("Nadia, in a hurry")
    page.keyboard.press("Enter")
    expect(page.locator("#about-pop").get_by_role("button", name="Nadia, in a hurry", pressed=True)).to_be_visible()
