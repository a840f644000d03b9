"""The toolbar at a formatted text: every button by mouse and key, with the focus and the selection left in the text."""

import re

import pytest
from playwright.sync_api import expect

from .test_input_methods import InputMethod
from .waiting import expect_value

CARD = "Gift finder asks three questions"
COURIER = "Courier two hours late, no call"
TOOLBAR = ".format-tools:popover-open"
GAP = 2
ARE_APART = """([one, other, gap]) => {
  const [a, b] = [one, other].map((selector) => document.querySelector(selector).getBoundingClientRect());
  const isBeside = a.right <= b.left + gap || b.right <= a.left + gap;
  return a.width > 0 && (isBeside || a.bottom <= b.top + gap || b.bottom <= a.top + gap);
}"""
COVERS_NONE = f"([one, others, gap]) => others.every((other) => ({ARE_APART})([one, other, gap]))"
IS_INSIDE = """(selector) => {
  const { left, right, width } = document.querySelector(selector).getBoundingClientRect();
  return width > 0 && left >= 0 && right <= innerWidth;
}"""


@pytest.fixture
def editor(open_map, bob):
    editor = open_map(bob)
    editor.load_tools()
    return editor


@pytest.fixture
def others(open_map, alice):
    editor = open_map(alice)
    editor.load_tools()
    return editor


@pytest.fixture
def phone(page_for, bob, box):
    options = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "reduced_motion": "reduce"}
    page = page_for(bob, f"/journeys/{box.pk}/phone/", **options)
    page.wait_for_function("() => globalThis.phone")
    return page


def toolbar(editor):
    return editor.page.locator(TOOLBAR)


def button(editor, name):
    return toolbar(editor).get_by_role("button", name=name, exact=True)


def begin(editor, *lines):
    """Type these lines in place of the text of the card."""
    editor.edit(CARD).press("Control+a")
    for line in lines[:-1]:
        editor.page.keyboard.type(line)
        editor.key("Shift+Enter")
    editor.page.keyboard.type(lines[-1])


def select_word(editor):
    """Select the last word."""
    editor.key("Control+End", "Control+Shift+ArrowLeft")


def expect_selected(editor, text):
    """Wait until this is selected in the text."""
    expect_value(editor.typing, "(area) => area.value.slice(area.selectionStart, area.selectionEnd)", text)


def assert_apart(editor, one, other):
    """Two elements come to lie beside each other: the toolbar moves in the next frame."""
    editor.page.wait_for_function(ARE_APART, arg=[one, other, GAP])


def assert_clear(page, *others):
    """The toolbar comes to lie beside all of these elements."""
    page.wait_for_function(COVERS_NONE, arg=[TOOLBAR, others, GAP])


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("Bold", "say **now**"),
        ("Italic", "say _now_"),
        ("Bulleted list", "- say now"),
        ("Numbered list", "1. say now"),
    ],
)
def test_a_button_formats_what_is_selected_and_takes_it_back(editor, name, changed):
    begin(editor, "say now")
    select_word(editor)
    expect(button(editor, name)).to_have_attribute("aria-pressed", "false")
    button(editor, name).click()
    expect(editor.typing).to_have_value(changed)
    expect(editor.typing).to_be_focused()
    expect_selected(editor, "now")
    expect(button(editor, name)).to_have_attribute("aria-pressed", "true")
    button(editor, name).click()
    expect(editor.typing).to_have_value("say now")
    expect_selected(editor, "now")
    expect(button(editor, name)).to_have_attribute("aria-pressed", "false")
    editor.page.keyboard.type("later")
    expect(editor.typing).to_have_value("say later")


def test_a_list_of_several_lines_is_one_step_of_undo(editor):
    begin(editor, "who", "what", "when")
    editor.saved()
    # As after a pause: what is typed within a second is one step.
    editor.page.evaluate("editor.session.endBurst()")
    editor.key("Control+a")
    button(editor, "Numbered list").click()
    expect(editor.typing).to_have_value("1. who\n2. what\n3. when")
    editor.key("Control+z")
    expect(editor.typing).to_have_value("who\nwhat\nwhen")
    editor.key("Control+a", "Control+Shift+8")
    expect(editor.typing).to_have_value("- who\n- what\n- when")
    editor.key("Control+Shift+7", "Control+Shift+7")
    expect(editor.typing).to_have_value("who\nwhat\nwhen")


def test_marks_spare_the_letters_of_a_teammate_between_them(editor, others, page_for):
    begin(editor, "say now")
    editor.saved()
    others.edit("say now").press("Control+End")
    expect(others.typing).to_have_value("say now")
    select_word(editor)
    editor.page.context.set_offline(True)
    page_for.forgive("ERR_INTERNET_DISCONNECTED|WebSocket|Failed to load")
    # What is sent before the page knows would be there before the teammate's letters.
    expect(editor.page.locator("save-status")).to_contain_text("Offline")
    button(editor, "Bold").click()
    expect(editor.typing).to_have_value("say **now**")
    others.key("ArrowLeft")
    others.page.keyboard.type("ooo")
    others.saved()
    editor.page.context.set_offline(False)
    for one in (editor, others):
        expect(one.typing).to_have_value("say **noooow**")
    expect_selected(editor, "noooow")


def test_a_link_asks_for_its_address_while_a_teammate_types(editor, others):
    begin(editor, "see prices")
    editor.saved()
    others.edit("see prices").press("Control+Home")
    expect(others.typing).to_have_value("see prices")
    select_word(editor)
    button(editor, "Link").click()
    field = toolbar(editor).get_by_label("Address of the link")
    expect(field).to_be_focused()
    others.page.keyboard.type("Do ")
    expect(editor.typing).to_have_value("Do see prices")
    editor.page.keyboard.type("two words")
    editor.key("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    editor.key("Control+a")
    editor.page.keyboard.type("example.com/prices")
    editor.key("Enter")
    expect(editor.typing).to_have_value("Do see [prices](https://example.com/prices)")
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type(" first")
    expect(editor.typing).to_have_value("Do see [prices](https://example.com/prices) first")


def test_an_address_is_changed_and_removed_by_key(editor):
    begin(editor, "see [prices](https://example.com/a)")
    editor.key("Control+Home", *["ArrowRight"] * 7, "Control+k")
    field = toolbar(editor).get_by_label("Address of the link")
    expect(field).to_have_value("https://example.com/a")
    editor.key("Escape")
    expect(editor.typing).to_be_focused()
    expect(editor.typing).to_have_value("see [prices](https://example.com/a)")
    editor.key("Control+k")
    editor.page.keyboard.type("example.com/b")
    editor.key("Enter")
    expect(editor.typing).to_have_value("see [prices](https://example.com/b)")
    editor.key("ArrowLeft", "Control+k", "Delete", "Enter")
    expect(editor.typing).to_have_value("see prices")


def test_the_toolbar_is_reached_and_left_by_keys(editor):
    begin(editor, "say now")
    select_word(editor)
    editor.key("Alt+F10")
    expect(button(editor, "Bold")).to_be_focused()
    editor.key("ArrowLeft")
    expect(button(editor, "Link")).to_be_focused()
    editor.key("ArrowRight", "ArrowRight")
    expect(button(editor, "Italic")).to_be_focused()
    editor.key("Enter")
    expect(editor.typing).to_have_value("say _now_")
    expect(editor.typing).to_be_focused()
    editor.key("Alt+F10")
    expect(button(editor, "Italic")).to_be_focused()
    editor.key("Escape")
    expect(editor.typing).to_be_focused()
    expect_selected(editor, "now")
    editor.key("Alt+F10", "Home", "Tab")
    expect(editor.typing).to_be_focused()
    editor.key("Escape")
    expect(toolbar(editor)).to_have_count(0)
    expect(editor.card(CARD)).to_be_visible()


def test_tab_and_enter_go_on_to_the_next_text_as_before(editor):
    begin(editor, "say now")
    editor.key("Enter")
    expect(editor.card("say now").locator("p")).to_have_text("say now")
    editor.edit("say now").press("Tab")
    expect(editor.typing).to_have_count(1)
    expect(editor.typing).not_to_have_value("say now")
    expect(toolbar(editor)).to_have_count(1)


def test_a_click_elsewhere_ends_the_text_from_the_toolbar_too(editor):
    begin(editor, "say now")
    editor.key("Alt+F10")
    expect(button(editor, "Bold")).to_be_focused()
    editor.page.locator("#search").click()
    expect(editor.typing).to_have_count(0)
    expect(toolbar(editor)).to_have_count(0)
    expect(editor.card("say now").locator("p")).to_have_text("say now")


def test_a_button_takes_what_an_input_method_has_written(editor):
    begin(editor, "")
    InputMethod(editor.page).compose("に")
    button(editor, "Bulleted list").click()
    expect(editor.typing).to_have_value("- に")
    editor.key("Enter")
    expect(editor.page.get_by_role("listitem").filter(has_text="に")).to_be_visible()


@pytest.mark.parametrize("width", [390, 768, 1440, 2560])
def test_the_toolbar_is_at_the_text_and_inside_the_window(open_map, bob, width):
    editor = open_map(bob, viewport={"width": width, "height": 900})
    editor.load_tools()
    editor.card(COURIER).focus()
    editor.key("F2")
    expect(toolbar(editor)).to_be_visible()
    assert_apart(editor, TOOLBAR, "map-card:has(.typing)")
    editor.page.wait_for_function(IS_INSIDE, arg=TOOLBAR)


def test_the_toolbar_is_not_over_the_text_of_a_teammate(editor, others):
    editor.edit(COURIER)
    assert_apart(editor, TOOLBAR, "map-card:has(.typing)")
    top = "document.querySelector('.format-tools').offsetTop"
    expect_value(editor.card(COURIER), f"card => {top} < card.getBoundingClientRect().y")
    above = editor.page.evaluate(top)
    others.edit("Tracking says").press("End")
    expect(editor.card("Tracking says").locator(".caret")).to_have_count(1)
    editor.page.wait_for_function("(y) => document.querySelector('.format-tools').offsetTop > y", arg=above)
    assert_apart(editor, TOOLBAR, "map-card:has(.caret)")
    assert_apart(editor, TOOLBAR, "map-card:has(.typing)")


def test_comments_details_and_fixes_have_the_toolbar(editor):
    editor.card(COURIER).locator("p").click()
    editor.key("Escape", "c")
    area = editor.page.locator(".new-thread textarea, .reply-spot textarea").first
    expect(area).to_be_focused()
    editor.page.keyboard.type("Call them")
    select_word(editor)
    button(editor, "Bold").click()
    expect(area).to_have_value("Call **them**")
    editor.key("Control+z")
    expect(area).to_have_value("Call them")
    editor.key("Control+a", "Delete", "Escape")
    expect(toolbar(editor)).to_have_count(0)
    editor.page.locator("#tab-gaps").click()
    item = editor.page.locator(".gap-item", has_text=COURIER)
    item.get_by_role("button", name="Plan a fix").click()
    expect(item.get_by_label("What will be done")).to_be_focused()
    editor.page.keyboard.type("Text before")
    button(editor, "Bulleted list").click()
    editor.key("Enter")
    expect(item.locator(".fix-text").get_by_role("listitem")).to_have_text("Text before")
    item.locator(".fix-text").click()
    button(editor, "Bulleted list").click()
    editor.key("Enter")
    expect(item.locator(".fix-text")).to_have_text("Text before")


def test_the_toolbar_leaves_what_is_answered_in_sight(editor):
    editor.card(COURIER).focus()
    editor.key("c")
    expect(editor.page.locator("#panel-comments .thread.sel textarea")).to_be_focused()
    editor.page.keyboard.type("Call them")
    assert_apart(editor, TOOLBAR, ".new-thread .t-anchor, .thread.sel .t-anchor")
    editor.key("Enter")
    area = editor.page.locator(".thread.sel .reply-spot textarea")
    area.click()
    area.press_sequentially("And then")
    expect(editor.page.locator(".thread.sel .msg")).to_have_count(1)
    assert_apart(editor, TOOLBAR, ".thread.sel .msg p")
    assert_apart(editor, TOOLBAR, ".thread.sel .t-foot")


def test_titles_have_no_toolbar_and_viewers_see_none(editor, open_map, victor):
    editor.stage("Order").locator(".st-title").dblclick()
    expect(editor.typing).to_be_focused()
    expect(toolbar(editor)).to_have_count(0)
    viewer = open_map(victor)
    viewer.load_tools()
    viewer.card(CARD).locator("p").dblclick()
    viewer.key("Alt+F10")
    expect(viewer.typing).to_have_count(0)
    expect(toolbar(viewer)).to_have_count(0)


def test_the_buttons_name_their_keys_in_russian_too(editor, open_map, alice):
    editor.edit(CARD)
    expect(button(editor, "Bold")).to_have_attribute("title", "Bold (Ctrl B), or type **…**")
    russian = open_map(alice, locale="ru-RU")
    russian.load_tools()
    russian.edit(CARD)
    expect(toolbar(russian)).to_have_attribute("aria-label", "Оформление текста")
    title = "Маркированный список (⇧ Ctrl 8) или знаками: - …"
    expect(button(russian, "Маркированный список")).to_have_attribute("title", title)


def test_on_a_phone_a_dialog_keeps_its_title_and_fields_in_sight(phone):
    phone.locator(".mcard [data-kind]", has_text=COURIER).tap()
    expect(phone.locator(TOOLBAR)).to_be_visible()
    assert_clear(phone, *(f"#phone-edit {other}" for other in ("header h2", "header button", "textarea", "select")))


def test_on_a_phone_a_reply_keeps_both_threads_in_sight(phone):
    stage = ".mcard.is-first .talk"
    for count, text in enumerate(("It was late", "Nobody called"), start=1):
        phone.locator(f"{stage} > form textarea").fill(text)
        phone.locator(f"{stage} > form button").tap()
        expect(phone.locator(f"{stage} .thread")).to_have_count(count)
    phone.locator(f"{stage} .thread textarea").first.tap()
    expect(phone.locator(TOOLBAR)).to_be_visible()
    phone.locator(f"{stage} .thread .phone-comment-form[style]").first.wait_for()
    near = (":first-child .phone-comment", ":first-child textarea", ":nth-child(2) .phone-comment")
    assert_clear(phone, *(f"{stage} .thread{one}" for one in near))


@pytest.mark.parametrize("width", [390, 1440])
def test_the_dialog_of_a_fix_keeps_its_gap_in_sight(page_for, bob, box, width):
    page = page_for(bob, "/gaps/", viewport={"width": width, "height": 844})
    page.mouse.move(1, 1)
    page.get_by_role("button", name="Plan a fix").first.click()
    expect(page.locator(TOOLBAR)).to_be_visible()
    assert_clear(page, "#plan header", "#plan-gap", "label[for=plan-text]", "#plan-text", "#plan-owner")


def test_a_fix_planned_in_the_panel_keeps_its_gap_in_sight(editor):
    editor.page.locator("#tab-gaps").click()
    editor.page.locator(".gap-item", has_text=COURIER).get_by_role("button", name="Plan a fix").click()
    expect(toolbar(editor)).to_be_visible()
    item = ".gap-item:has(.plan-fix) > :first-child"
    assert_clear(editor.page, ".plan-fix textarea", ".plan-fix select", item)


def test_on_a_phone_a_tap_formats_the_text_in_its_dialog(phone):
    phone.locator(".mcard [data-kind]", has_text=COURIER).tap()
    text = phone.get_by_label("Text")
    text.press("Control+a")
    bold = phone.locator(TOOLBAR).get_by_role("button", name="Bold")
    bold.tap()
    expect(text).to_have_value(f"**{COURIER}**")
    expect(text).to_be_focused()
    expect(bold).to_have_attribute("aria-pressed", "true")
    phone.get_by_role("button", name="Save", exact=True).tap()
    expect(phone.locator("#phone-edit")).to_be_hidden()
    expect(phone.locator(".mcard strong", has_text=re.compile(COURIER))).to_be_visible()
