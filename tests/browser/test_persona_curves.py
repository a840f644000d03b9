"""The curves of personas: one alone and its own emotions, all together, scores together, by mouse and by keys."""

import json
import re
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import expect

from cxapp import imports, operations, workspaces
from cxapp.models import Experience, Persona, Touchpoint
from cxapp.models.ids import new_id

from .editor import Editor, open_map, reopened  # noqa: F401

COURIER = "Courier two hours late"
REEL = "Reel: boxes packed"
DELIVERY = 4
LEFT, RIGHT = 0.25, 0.75


@pytest.fixture
def box(people):
    """The journey of the pictures, on which everybody feels the same."""
    data = json.loads((settings.BASE_DIR / "samples" / "birthday-box.json").read_text())
    data["records"]["experience"] = []
    return imports.load(data, workspace=people.workspace, actor=people.alice, today=date.today())


@pytest.fixture
def personas(box):
    """Clara and Tom, who are on the map."""
    known = Persona.objects.filter(workspace=box.document.workspace)
    return {name: known.get(name__startswith=name) for name in ("Clara", "Tom")}


@pytest.fixture
def felt(box, alice, personas):
    """Tom likes the courier, who is late for everyone."""
    touchpoint = Touchpoint.objects.get(document_id=box.pk, text__startswith=COURIER)
    data = {"id": str(new_id()), "touchpoint": str(touchpoint.pk), "persona": str(personas["Tom"].pk), "emotion": 1}
    operations.submit(box.pk, actor=alice, id=str(new_id()), type="experience.create", data=data)
    return touchpoint


@pytest.fixture
def editor(open_map, bob, personas):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def chip(editor, name):
    """The chip of a persona in the bar."""
    return editor.page.locator("persona-chips .p-chip", has_text=name)


def click(editor, locator):
    """Click in the middle of an element with the mouse."""
    at = locator.bounding_box()
    editor.page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)


def spot(editor, column, x, y):
    """A place in the lane of emotions: a column, and shares of its width and height."""
    at = editor.cell("Emotion", column).bounding_box()
    return at["x"] + x * at["width"], at["y"] + y * at["height"]


def curve(editor):
    """The emotion curve of the live map."""
    return editor.page.locator("#canvas > journey-map emotion-curve")


def own(personas, name):
    """The emotions of a persona that are its own, by their touchpoints."""
    rows = Experience.objects.filter(persona=personas[name].pk)
    return {row.touchpoint.text[:4]: row.emotion for row in rows}


def toggle(editor):
    """The button in the label of the lane."""
    return editor.lane("Emotion").get_by_role("button", name="Together")


def test_the_faces_are_those_of_the_chosen_persona(felt, editor):
    expect(curve(editor).locator(".pt.is-inherited")).to_have_count(0)
    click(editor, chip(editor, "Tom"))
    expect(curve(editor).locator(".pt.is-inherited")).to_have_count(13)
    expect(editor.card(COURIER).locator(".tp-face, .face").first).to_have_attribute("data-emo", "1")
    expect(editor.card(COURIER)).to_have_accessible_name(re.compile("Emotion Tom: positive"))
    expect(editor.card(REEL)).to_have_accessible_name(re.compile("Emotion Tom: positive, as everyone"))
    expect(editor.cell("Emotion", DELIVERY)).to_contain_text("Tom: positive. ")
    click(editor, chip(editor, "Tom"))
    expect(editor.card(COURIER).locator(".face").first).to_have_attribute("data-emo", "-2")
    expect(curve(editor).locator(".pt.is-inherited")).to_have_count(0)


def test_a_point_dragged_for_a_persona_is_its_own(editor, personas):
    click(editor, chip(editor, "Tom"))
    expect(curve(editor).locator(".pt.is-inherited")).to_have_count(14)
    editor.page.mouse.move(*spot(editor, DELIVERY, RIGHT, 0.87))
    editor.page.mouse.down()
    for height in (0.7, 0.5, 0.33):
        editor.page.mouse.move(*spot(editor, DELIVERY, RIGHT, height))
    expect(editor.cell("Emotion", DELIVERY).locator(".pt-word")).to_have_text("Tom: positive")
    editor.page.mouse.up()
    expect(editor.page.locator("#toasts")).to_contain_text("Tom at “Courier two hours late, no call”: positive")
    editor.saved()
    assert own(personas, "Tom") == {"Cour": 1}
    assert Touchpoint.objects.get(text__startswith=COURIER).emotion == -2
    expect(curve(editor).locator(".pt.is-inherited")).to_have_count(13)
    editor.page.locator("#toasts").get_by_role("button", name="Undo").click()
    editor.saved()
    assert own(personas, "Tom") == {}
    expect(curve(editor).locator(".pt.is-inherited")).to_have_count(14)


def test_keys_set_what_a_persona_feels_and_take_it_back(editor, personas):
    chip(editor, "Clara").focus()
    editor.key("Enter")
    editor.cell("Emotion", DELIVERY).focus()
    editor.key("Enter")
    point = editor.page.get_by_role("slider", name="Tracking says")
    expect(point).to_have_attribute("aria-valuetext", "Clara: negative, as everyone")
    editor.key("4")
    expect(point).to_have_attribute("aria-valuetext", "Clara: positive")
    editor.key("ArrowUp")
    expect(point).to_have_attribute("aria-valuetext", "Clara: very positive")
    editor.saved()
    assert own(personas, "Clara") == {"Trac": 2}
    editor.key("Delete")
    expect(point).to_have_attribute("aria-valuetext", "Clara: negative, as everyone")
    editor.key("Escape")
    editor.card(REEL).focus()
    editor.key("1")
    editor.saved()
    assert own(personas, "Clara") == {"Reel": -2}
    assert Touchpoint.objects.get(text__startswith=REEL).emotion == 1


def test_all_curves_are_drawn_together_and_kept_for_the_reader(felt, editor):
    expect(curve(editor).locator(".p-line")).to_have_count(0)
    click(editor, toggle(editor))
    expect(toggle(editor)).to_have_attribute("aria-pressed", "true")
    expect(curve(editor).locator(".p-line")).to_have_count(2)
    dashes = (
        curve(editor)
        .locator(".p-line path:first-child")
        .evaluate_all("(paths) => paths.map((path) => path.getAttribute('stroke-dasharray'))")
    )
    assert dashes == [None, "10 5"]
    assert curve(editor).locator(".p-end").all_text_contents() == ["CJ", "TB"]
    expect(curve(editor).locator(".p-dot")).to_have_count(1)
    expect(editor.lane("Emotion").locator(".p-key")).to_have_text(["CJ", "TB"])
    again = reopened(editor)
    expect(curve(again).locator(".p-line")).to_have_count(2)
    again.cell("Emotion", 0).focus()
    again.key("k")
    expect(curve(again).locator(".p-line")).to_have_count(0)
    expect(again.page.get_by_role("status").filter(has_text="Curves apart")).to_be_attached()
    again.key("m")
    again.page.get_by_role("menuitemcheckbox", name="Curves together").click()
    expect(curve(again).locator(".p-line")).to_have_count(2)


def test_labels_at_the_end_do_not_overlap(felt, editor):
    click(editor, toggle(editor))
    expect(curve(editor).locator(".p-end")).to_have_count(2)
    tops = (
        curve(editor)
        .locator(".p-end")
        .evaluate_all(
            "(ends) => ends.map((end) => end.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom])"
        )
    )
    (_, first), (second, _) = sorted(tops)
    assert first <= second


def test_a_mark_says_where_two_personas_differ(felt, editor):
    text = "Courier two hours late, no call: Tom: positive, Clara: very negative"
    click(editor, toggle(editor))
    mark = curve(editor).locator("[data-apart] > i")
    expect(mark).to_have_count(1)
    at = mark.bounding_box()
    editor.page.mouse.move(at["x"] + 9, at["y"] + 9)
    expect(editor.page.locator("#difference-tip")).to_have_text(text)
    editor.page.mouse.move(5, 5)
    expect(editor.page.locator("#difference-tip")).to_be_hidden()
    editor.cell("Emotion", DELIVERY - 1).focus()
    editor.key("ArrowRight")
    expect(editor.page.locator("#difference-tip")).to_have_text(text)
    expect(editor.cell("Emotion", DELIVERY)).to_contain_text("Clara: very negative, as everyone; Tom: positive. ")
    editor.key("Escape")
    expect(editor.page.locator("#difference-tip")).to_be_hidden()
    click(editor, mark)
    expect(editor.card(COURIER)).to_be_focused()


def test_a_change_by_another_is_drawn_at_once(felt, editor, open_map, alice):  # noqa: F811
    click(editor, toggle(editor))
    line = curve(editor).locator(".p-line path:first-child").nth(1)
    before = line.get_attribute("d")
    alices = open_map(alice)
    alices.load_tools()
    click(alices, chip(alices, "Tom"))
    alices.card(COURIER).focus()
    alices.key("1")
    expect(line).not_to_have_attribute("d", before)
    expect(curve(editor).locator("[data-apart]")).to_have_count(0)
    alices.key("Control+z")
    expect(line).to_have_attribute("d", before)


def test_scores_stand_together_beside_a_stage(felt, editor):
    editor.look("csat")
    click(editor, toggle(editor))
    editor.stage("Delivery").hover()
    rows = editor.page.locator("#persona-scores tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Courier two hours late, no call · Everyone")
    expect(rows.nth(2)).to_contain_text("Tom")
    expect(rows.nth(2).locator("td").nth(1)).to_have_text(re.compile(r"^\d+$"))
    expect(rows.nth(2).locator("td").nth(3)).to_have_text(re.compile("proven|too few answers"))
    editor.page.mouse.move(5, 5)
    expect(editor.page.locator("#persona-scores")).to_be_hidden()
    editor.stage("Delivery").focus()
    expect(rows).to_have_count(3)
    expect(editor.stage("Delivery")).to_have_attribute("aria-describedby", "persona-scores")
    editor.key("Escape")
    expect(editor.page.locator("#persona-scores")).to_be_hidden()


def test_overlays_about_everyone_show_one_curve(felt, editor):
    click(editor, toggle(editor))
    expect(curve(editor).locator(".p-line")).to_have_count(2)
    editor.look("memory")
    expect(curve(editor).locator(".p-line")).to_have_count(0)
    editor.look("balance")
    expect(editor.lane("Balance").get_by_role("button", name="Together")).to_have_count(0)
    editor.look("none")
    expect(curve(editor).locator(".p-line")).to_have_count(2)


def test_a_viewer_sees_the_curves_and_sets_nothing(felt, personas, open_map, victor):  # noqa: F811
    victors = open_map(victor)
    victors.load_tools()
    click(victors, toggle(victors))
    expect(curve(victors).locator(".p-line")).to_have_count(2)
    click(victors, chip(victors, "Tom"))
    expect(curve(victors).locator(".pt.is-inherited")).to_have_count(13)
    victors.page.mouse.click(*spot(victors, DELIVERY, RIGHT, 0.32))
    victors.card(REEL).focus()
    victors.key("1")
    assert own(personas, "Tom") == {"Cour": 1}


def test_one_persona_has_no_button(open_map, bob, journey, touchpoint):  # noqa: F811
    editor = open_map(bob, journey)
    editor.load_tools()
    expect(toggle(editor)).to_have_count(0)
    editor.page.locator("map-card").first.focus()
    editor.key("k")
    expect(editor.page.locator(".p-line")).to_have_count(0)


def test_the_curves_speak_russian(felt, open_map, alice):  # noqa: F811
    editor = open_map(alice, locale="ru-RU")
    editor.load_tools()
    label = editor.page.locator("map-lane.r-emo > .lane")
    click(editor, label.get_by_role("button", name="Вместе"))
    editor.page.locator("map-lane.r-emo > map-cell").nth(DELIVERY).focus()
    expect(editor.page.locator("#difference-tip")).to_have_text(
        "Courier two hours late, no call: Tom: хорошо, Clara: очень плохо"
    )
    click(editor, chip(editor, "Clara"))
    editor.card(REEL).focus()
    editor.key("2")
    expect(editor.page.locator("#toasts")).to_contain_text("Clara, «Reel: boxes packed by hand»: плохо")


def test_the_past_has_the_curves_of_its_time(felt, editor):
    click(editor, toggle(editor))
    click(editor, chip(editor, "Tom"))
    editor.card(COURIER).focus()
    editor.key("1")
    editor.saved()
    editor.page.locator("#tab-history").click()
    editor.page.evaluate("() => editor.timeTravel.open(editor.store.revision - 1)")
    past = editor.page.locator("#time-travel emotion-curve")
    expect(past.locator(".p-line")).to_have_count(2)
    expect(past.locator("[data-apart]")).to_have_count(1)


def test_a_guest_sees_curves_together_and_no_scores_of_personas(felt, box, alice, page_for):
    _link, token = workspaces.create_link(document=box.document, actor=alice, role="viewer")
    guest = Editor(page_for(path=f"/s/{token}/"))
    guest.load_tools()
    click(guest, toggle(guest))
    expect(curve(guest).locator(".p-line")).to_have_count(2)
    guest.look("csat")
    guest.stage("Delivery").focus()
    expect(guest.stage("Delivery")).to_be_focused()
    expect(guest.page.locator("#persona-scores")).to_be_hidden()


def test_a_folded_level_hides_its_marks(felt, editor):
    click(editor, toggle(editor))
    expect(curve(editor).locator(".p-dot")).to_have_count(1)
    editor.page.locator(".level-fold", has_text="Interaction").click()
    expect(curve(editor).locator(".p-dot, [data-apart]")).to_have_count(0)
    expect(curve(editor).locator(".p-line, .p-end")).to_have_count(4)
    editor.page.locator(".level-fold", has_text="Interaction").click()
    expect(curve(editor).locator("[data-apart]")).to_have_count(1)
