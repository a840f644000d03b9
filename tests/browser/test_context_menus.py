"""The menu of what is under the pointer or has the focus: by mouse, by key and by a finger that is held."""

import pytest
from playwright.sync_api import expect

from .waiting import expect_value


@pytest.fixture
def editor(open_map, bob):
    return open_map(bob)


def menu(editor):
    return editor.page.locator("#context-menu:popover-open")


def items(editor):
    """What the open menu offers."""
    expect(menu(editor)).to_be_visible()
    return [text.split("\n")[0] for text in menu(editor).locator("[role^=menuitem]").all_inner_texts()]


def choose(editor, name):
    menu(editor).locator("[role^=menuitem]", has_text=name).first.click()


def test_a_right_click_selects_a_card_and_opens_its_menu_at_the_pointer(editor):
    card = editor.card("No sign that anyone")
    box = card.bounding_box()
    at = box["x"] + 30, box["y"] + 20
    editor.page.mouse.click(*at, button="right")
    assert items(editor)[:3] == ["Edit text", "Details", "Comment"]
    expect_value(menu(editor), "(menu, x) => Math.abs(menu.getBoundingClientRect().x - x) < 3", arg=at[0])
    expect(card).to_have_class("card pain is-selected")
    expect(editor.page.locator(".popover")).to_have_count(0)
    choose(editor, "Move to the right")
    expect(editor.cell("Pains", 3)).to_contain_text("No sign that anyone")
    expect(card).to_be_focused()


@pytest.mark.parametrize(("head", "name"), [("Ask", "Ask"), ("Pains", "Pains")])
def test_a_right_click_on_the_button_of_a_border_opens_the_menu_of_its_head(editor, head, name):
    editor.load_tools()
    element = editor.stage(head) if head == "Ask" else editor.lane(head)
    box = element.bounding_box()
    corner = (3, box["height"] / 2) if head == "Ask" else (box["width"] / 2, 3)
    editor.page.mouse.move(box["x"] + corner[0], box["y"] + corner[1])
    button = element.locator(".insert-between")
    expect(button).to_be_visible()
    button.click(button="right")
    assert "Rename" in items(editor)
    expect_value(
        editor.page, "() => editor.store.get(editor.board.selection.kind, editor.board.selection.id).title", name
    )


@pytest.mark.parametrize("key", ["Shift+F10", "ContextMenu", "m"])
def test_a_key_opens_the_menu_of_what_has_the_focus(editor, key):
    editor.card("Gift finder").focus()
    editor.key(key)
    assert "Moment of truth" in items(editor)
    editor.key("Escape")
    expect(editor.card("Gift finder")).to_be_focused()


def test_a_key_opens_the_menu_of_an_empty_cell(editor):
    editor.cell("Pains", 0).focus()
    editor.key("Shift+F10")
    assert items(editor)[:3] == ["Add card: Pain", "Add stage before", "Add stage after"]
    editor.key("Enter")
    expect(editor.typing).to_be_focused()


def test_a_lane_is_duplicated_with_its_cards_as_one_step(editor):
    names, pains = editor.page.locator(".lane-name", has_text="Pains"), editor.page.locator(".card.pain")
    expect(names).to_have_count(1)
    count = pains.count()
    assert count
    editor.lane("Pains").click(button="right")
    choose(editor, "Duplicate")
    expect(names).to_have_count(2)
    expect(pains).to_have_count(2 * count)
    editor.saved()
    editor.key("Control+z")
    expect(names).to_have_count(1)
    expect(pains).to_have_count(count)
    editor.cell("Emotion", 0).focus()
    editor.lane("Emotion").click(button="right")
    assert "Add lane below…" in items(editor)
    assert "Duplicate" not in items(editor)


def test_stages_lanes_the_curve_and_the_ground_have_menus(editor):
    editor.stage("Ask").click(button="right")
    choose(editor, "Add stage before")
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("Think")
    editor.key("Enter")
    expect(editor.page.locator("map-stage .st-title")).to_contain_text(["Compare", "Think", "Ask"])
    editor.lane("Pains").click(button="right")
    choose(editor, "Add lane below")
    choose(editor, "Own lane")
    expect(editor.typing).to_be_focused()
    editor.key("Enter")
    expect(editor.page.locator(".lane-name")).to_contain_text(["Pains", "Own lane", "Metrics"])
    editor.cell("Emotion", 0).click(button="right", position={"x": 100, "y": 50})
    choose(editor, "very negative")
    emotion = "() => editor.store.all('touchpoint').find(({ text }) => text.startsWith('Gift finder')).emotion"
    expect_value(editor.page, emotion, -2)
    editor.page.locator("#canvas").click(button="right", position={"x": 40, "y": 30})
    assert "Keyboard help" in items(editor)
    choose(editor, "Fold all lanes")
    expect(editor.page.locator("#lanes-count")).to_have_text("0 / 12")
    editor.key("Control+z")
    expect(editor.page.locator("#lanes-count")).to_have_text("8 / 12")


def test_viewers_see_what_changes_nothing(open_map, victor):
    editor = open_map(victor)
    editor.card("Gift finder").click(button="right")
    assert items(editor) == ["Details", "Copy"]


def test_the_browsers_own_menu_stays_in_texts_and_with_shift(editor):
    editor.page.evaluate("() => addEventListener('contextmenu', (event) => (window.kept = !event.defaultPrevented))")
    editor.card("Gift finder").click(button="right", modifiers=["Shift"])
    expect_value(editor.page, "() => window.kept", True)
    expect(menu(editor)).to_have_count(0)
    editor.page.evaluate("() => delete window.kept")
    editor.edit("Gift finder").click(button="right")
    expect_value(editor.page, "() => window.kept", True)
    expect(menu(editor)).to_have_count(0)
    editor.key("Escape")
    editor.card("Gift finder").click(button="right")
    expect_value(editor.page, "() => window.kept", False)


def test_a_teammate_who_deletes_the_card_closes_its_menu(open_map, bob, alice):
    mine, hers = open_map(bob), open_map(alice)
    mine.card("No sign that anyone").click(button="right")
    expect(menu(mine)).to_be_visible()
    hers.card("No sign that anyone").focus()
    hers.key("Delete")
    expect(menu(mine)).to_have_count(0)


def test_a_finger_that_is_held_opens_the_menu_and_one_that_moves_does_not(open_map, bob):
    editor = open_map(bob, has_touch=True)
    touch = editor.page.context.new_cdp_session(editor.page)
    box = editor.cell("Pains", 0).bounding_box()

    def press(held, move=0):
        point = {"x": box["x"] + 20, "y": box["y"] + 20}
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [point]})
        if move:
            point["x"] += move
            touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        editor.page.evaluate("(time) => new Promise((done) => setTimeout(done, time))", held)
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    press(550, move=40)
    expect(menu(editor)).to_have_count(0)
    press(550)
    assert items(editor)[0] == "Add card: Pain"
