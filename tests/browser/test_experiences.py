"""Emotion and reach of a touchpoint by persona: by mouse and by keys, live, offline, on the phone page, for readers."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Experience, Journey, Persona, Touchpoint

from .blueprint import submit
from .editor import Editor
from .line import Line
from .test_phone_editing import card, phone_of, save  # noqa: F401
from .waiting import expect_result

CARD = "Box page"
COURIER = "Courier two hours late"


@pytest.fixture
def touchpoint(box):
    """A touchpoint that is the same for Clara and for Tom."""
    return Touchpoint.objects.get(document=box.document, text__startswith=CARD)


@pytest.fixture
def personas(box):
    """The ids of Clara and Tom: {first name: id}."""
    found = Persona.objects.filter(workspace=box.document.workspace)
    return {persona.name.split()[0]: str(persona.pk) for persona in found}


@pytest.fixture
def stored(box):
    """A function that returns what is stored of a touchpoint for the personas, {name: (emotion, reach)}."""

    def read(text=CARD):
        names = {persona.pk: persona.name.split()[0] for persona in Persona.objects.all()}
        rows = Experience.objects.filter(document=box.document, touchpoint__text__startswith=text)
        return {names[row.persona]: (row.emotion, row.reach) for row in rows}

    return read


def open_group(editor, text=CARD):
    """Open the details of a touchpoint by a click; return what it is by persona."""
    editor.load_tools()
    editor.card(text).click()
    group = editor.page.locator(".popover persona-experiences")
    expect(group.get_by_role("heading", name="By persona")).to_be_visible()
    return group


def row_of(group, name):
    """The row of a persona."""
    return group.locator("li", has_text=name)


def faces(group, name):
    """The five faces of a persona."""
    return group.get_by_role("radiogroup", name=re.compile(f"Emotion of {name}"))


def slider(group, name):
    """The reach of a persona."""
    return group.get_by_role("slider", name=re.compile(f"Reach of {name}"))


def press_tab_until(editor, element):
    """Press Tab until an element has the focus."""
    for _ in range(60):
        if element.evaluate("(element) => element === document.activeElement"):
            return
        editor.key("Tab")
    expect(element).to_be_focused()


def drag_to(page, slider, share):
    """Drag the thumb of a slider to a share of its width by the mouse."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box()
    now = float(slider.input_value()) / 100
    at = [box["x"] + 8 + (box["width"] - 16) * part for part in (now, share)]
    y = box["y"] + box["height"] / 2
    page.mouse.move(at[0], y)
    page.mouse.down()
    page.mouse.move(at[1], y, steps=6)
    page.mouse.up()


def test_what_is_otherwise_for_a_persona_is_set_and_taken_back_by_mouse(open_map, alice, bob, box, stored):
    editor, other = open_map(bob), open_map(alice)
    group, theirs = open_group(editor), open_group(other)
    expect(group.locator("li")).to_have_count(2)
    expect(group.locator(".exp-note:visible")).to_have_text(["as everyone"] * 4)
    expect(faces(group, "Tom")).to_have_accessible_name("Emotion of Tom, as everyone: positive")
    expect(faces(group, "Tom").locator(".as-everyone")).to_have_accessible_name("positive")
    expect(slider(group, "Tom")).to_have_value("96")
    faces(group, "Tom").get_by_role("radio", name="very negative").click()
    expect(faces(theirs, "Tom").get_by_role("radio", checked=True)).to_have_accessible_name("very negative")
    drag_to(editor.page, slider(group, "Tom"), 0.5)
    editor.saved()
    expect(editor.card(CARD).locator(".face")).to_have_attribute("data-emo", "1")
    [(name, (emotion, reach))] = stored().items()
    assert (name, emotion, 40 <= reach <= 60) == ("Tom", -2, True)
    expect(slider(theirs, "Tom")).to_have_value(str(reach))
    expect(slider(theirs, "Clara")).to_have_value("96")
    group.get_by_role("button", name="Reach of Tom as everyone").click()
    expect(slider(theirs, "Tom")).to_have_value("96")
    expect(slider(group, "Tom")).to_be_focused()
    group.get_by_role("button", name="Emotion of Tom as everyone").click()
    expect(theirs.locator(".exp-note:visible")).to_have_count(4)
    expect_result(editor, stored, {})
    editor.key("Control+z")
    expect_result(editor, stored, {"Tom": (-2, None)})


def test_the_same_by_keys_alone_in_russian(open_map, bob, box, stored):
    editor = open_map(bob, locale="ru")
    editor.load_tools()
    editor.card(CARD).focus()
    editor.key("Space")
    group = editor.page.locator(".popover persona-experiences")
    expect(group.get_by_role("heading", name="По персонам")).to_be_visible()
    expect(group.locator(".exp-note:visible")).to_have_text(["как у всех"] * 4)
    tom = group.get_by_role("radiogroup", name="Эмоция: Tom, как у всех: хорошо")
    press_tab_until(editor, tom.locator("[tabindex='0']"))
    # From the face of everyone to the next one.
    editor.key("ArrowRight")
    own = group.get_by_role("radiogroup", name="Эмоция: Tom", exact=True)
    expect(own.get_by_role("radio", checked=True)).to_have_accessible_name("очень хорошо")
    editor.key("Tab")
    expect(group.get_by_role("button", name="Эмоция как у всех: Tom")).to_be_focused()
    editor.key("Tab")
    expect(group.get_by_role("slider", name="Охват: Tom")).to_be_focused()
    editor.key("ArrowLeft", "ArrowLeft")
    expect_result(editor, stored, {"Tom": (2, 94)})
    editor.key("Tab")
    expect(group.get_by_role("button", name="Охват как у всех: Tom")).to_be_focused()
    editor.key("Enter")
    expect_result(editor, stored, {"Tom": (2, None)})
    group.get_by_role("button", name="Эмоция как у всех: Tom").focus()
    editor.key("Space")
    expect_result(editor, stored, {})
    editor.page.locator("#tab-history").click()
    editor.page.get_by_role("button", name="на этапе «Compare»").click()
    expect(editor.page.locator("#panel-history")).to_contain_text("персона Tom Bauer — эмоция снова как у всех")


def test_two_people_offline_make_one_and_nobody_is_told_of_an_error(open_map, alice, bob, box, stored):
    theirs, mine = open_map(alice), open_map(bob)
    lines = [Line(editor.page.context) for editor in (theirs, mine)]
    groups = []
    for editor in (theirs, mine):
        editor.page.reload()
        Editor(editor.page).saved()
        groups.append(open_group(editor))
    for line in lines:
        line.cut()
    for editor in (theirs, mine):
        expect(editor.page.locator("#offline")).to_be_visible()
    faces(groups[0], "Tom").get_by_role("radio", name="very negative").click()
    slider(groups[1], "Tom").focus()
    mine.key("Home")
    faces(groups[1], "Tom").get_by_role("radio", name="negative", exact=True).click()
    for line, editor in zip(lines, (theirs, mine), strict=True):
        line.mend()
        editor.saved()
    assert stored() == {"Tom": (-1, 0)}
    for editor, group in zip((theirs, mine), groups, strict=True):
        expect(faces(group, "Tom").get_by_role("radio", checked=True)).to_have_accessible_name("negative")
        expect(slider(group, "Tom")).to_have_value("0")
        expect(editor.page.locator(".toast")).to_have_count(0)
        assert editor.page.evaluate("() => editor.store.all('experience').length") == 14
    theirs.key("Control+z")
    mine.saved()


def test_it_leaves_and_returns_with_the_persona(open_map, alice, bob, box, personas, touchpoint):
    place = {"touchpoint": str(touchpoint.pk), "persona": personas["Tom"]}
    submit(box, alice, "experience.create", {**place, "emotion": -2})
    editor = open_map(bob)
    group = open_group(editor)
    expect(faces(group, "Tom").get_by_role("radio", checked=True)).to_have_accessible_name("very negative")
    listed = Journey.objects.get(pk=box.pk).personas
    submit(box, alice, "journey.update", {"personas": [personas["Clara"]]})
    expect(group.locator("li")).to_have_count(1)
    submit(box, alice, "journey.update", {"personas": []})
    expect(group).to_be_hidden()
    submit(box, alice, "journey.update", {"personas": listed})
    expect(faces(group, "Tom").get_by_role("radio", checked=True)).to_have_accessible_name("very negative")


def test_readers_see_only_what_is_otherwise(open_map, alice, victor, box, personas, touchpoint):
    editor = open_map(victor)
    editor.load_tools()
    editor.card(CARD).click()
    group = editor.page.locator(".popover persona-experiences")
    expect(group).to_be_hidden()
    place = {"touchpoint": str(touchpoint.pk), "persona": personas["Tom"]}
    submit(box, alice, "experience.create", {**place, "reach": 40})
    expect(group.locator("li")).to_have_count(1)
    expect(slider(group, "Tom")).to_be_disabled()
    expect(slider(group, "Tom")).to_have_value("40")
    expect(group.get_by_role("button")).to_have_count(0)


def test_the_explanation_of_a_gap_says_where_its_reach_comes_from(open_map, alice, bob, box, personas):
    courier = Touchpoint.objects.get(document=box.document, text__startswith=COURIER)
    editor = open_map(bob)
    editor.load_tools()
    gap = editor.page.locator(".gap-item", has_text="Courier").first
    gap.locator(".g-why > summary").click()
    note = gap.locator(".why-note")
    expect(note).to_be_hidden()
    place = {"touchpoint": str(courier.pk), "persona": personas["Tom"]}
    submit(box, alice, "experience.create", {**place, "reach": 50})
    # Clara is 38 of 59 and Tom 21 of 59.
    expect(note).to_have_text(
        "82\u00a0% = Clara Jensen 100\u00a0% × 64\u00a0% + Tom Bauer 50\u00a0% × 36\u00a0%", use_inner_text=True
    )
    expect(gap.locator(".g-why-body")).to_contain_text("× 82\u00a0% =")
    editor.page.locator("persona-chips [data-persona]", has_text="Tom").click()
    expect(editor.page.locator(".why-note:visible").first).to_have_text("50\u00a0%: the reach of Tom Bauer")


def test_on_a_phone_it_is_set_in_the_dialog(phone_of, bob, alice, open_map, stored):  # noqa: F811
    editor = open_map(alice)
    group = open_group(editor, COURIER)
    page = phone_of(bob)
    card(page, COURIER).tap()
    dialog = page.locator("#phone-edit")
    expect(dialog.get_by_label("Emotion of Tom").locator("option").first).to_have_text("As everyone: very negative")
    dialog.get_by_label("Emotion of Tom").select_option(label="negative")
    dialog.get_by_label("Reach of Tom").fill("101")
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(dialog.locator(".wrong")).to_be_visible()
    dialog.get_by_label("Reach of Tom").fill("35")
    save(page)
    assert stored(COURIER) == {"Tom": (-1, 35)}
    expect(slider(group, "Tom")).to_have_value("35")
    card(page, COURIER).tap()
    dialog.get_by_label("Emotion of Tom").select_option(label="As everyone: very negative")
    dialog.get_by_label("Reach of Tom").fill("")
    save(page)
    expect(group.locator(".exp-note:visible")).to_have_count(4)
    assert stored(COURIER) == {}
