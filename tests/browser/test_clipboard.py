"""Copying, cutting and pasting parts of maps, with the keyboard and the browser's own clipboard."""

import json
from datetime import date

import pytest
from django.conf import settings
from playwright.sync_api import expect

from cxapp import imports
from cxapp.models import Expectation, Lane, Note, Pain, Stage, Touchpoint

from .clipboard import Clipboard
from .editor import Editor
from .waiting import expect_value

COUNTS = "() => [editor.store.all('stage').length, editor.store.all('lane').length]"


@pytest.fixture
def editor(open_map, bob):
    """A map whose tools are there: a copy that waits for them too long is none."""
    editor = open_map(bob)
    editor.load_tools()
    return editor


@pytest.fixture
def second_box(people, box):
    """Another map, with the same stages, lanes and cards."""
    data = json.loads((settings.BASE_DIR / "samples" / "birthday-box.json").read_text())
    return imports.load(data, workspace=people.workspace, actor=people.alice, today=date.today())


@pytest.fixture
def clipboard(editor):
    return Clipboard(editor.page)


def texts(editor, lane, column):
    """The texts of the cards of a cell."""
    return editor.cell(lane, column).locator("map-card p").all_inner_texts()


def test_a_card_is_copied_to_another_cell_with_its_fields(editor, clipboard):
    before = Touchpoint.objects.get(text__startswith="Gift finder")
    editor.card("Gift finder").focus()
    clipboard.press("Control+c")
    editor.cell("Touchpoints", 4).focus()
    editor.key("Control+v")
    expect(editor.cell("Touchpoints", 4).locator("map-card")).to_contain_text(["Gift finder"])
    editor.saved()
    first, second = Touchpoint.objects.filter(text=before.text).order_by("stage__rank")
    assert (first.channel, first.emotion, first.credit) == (second.channel, second.emotion, second.credit)
    assert first.stage_id != second.stage_id
    editor.key("Control+z")
    expect(editor.card("Gift finder")).to_have_count(1)


def test_a_pasted_card_stands_after_the_focused_one_and_has_the_focus(editor, clipboard):
    cards = editor.cell("Expectations", 3).locator("map-card p")
    first, *others = cards.all_inner_texts()
    editor.card(first).focus()
    clipboard.press("Control+c")
    editor.key("Control+v")
    expect(cards).to_have_text([first, first, *others])
    expect(editor.cell("Expectations", 3).locator("map-card").nth(1)).to_be_focused()


def test_a_cut_card_is_pasted_elsewhere_and_one_undo_brings_it_back(editor, clipboard):
    editor.card("Allergens are only in a PDF").focus()
    clipboard.press("Control+x")
    expect(editor.card("Allergens are only in a PDF")).to_have_count(0)
    assert clipboard.text == "Allergens are only in a PDF"
    editor.key("Control+z")
    expect(editor.card("Allergens are only in a PDF")).to_have_count(1)
    clipboard.press("Control+x")
    editor.cell("Pains", 0).focus()
    editor.key("Control+v")
    expect(editor.cell("Pains", 0)).to_contain_text("Allergens are only in a PDF")
    editor.saved()
    assert Pain.objects.filter(text="Allergens are only in a PDF").count() == 1


def test_a_whole_cell_is_copied_as_lines(editor, clipboard):
    cell = editor.cell("Expectations", 3)
    wanted = texts(editor, "Expectations", 3)
    cell.focus()
    clipboard.press("Control+c")
    assert clipboard.text.split("\n") == wanted
    editor.cell("Expectations", 0).focus()
    editor.key("Control+v")
    expect(editor.cell("Expectations", 0).locator("map-card")).to_contain_text(wanted)


def test_a_stage_is_copied_with_its_cards_and_keeps_links_among_them(editor, clipboard):
    editor.stage("Delivery").focus()
    before = editor.page.locator("map-card").count()
    clipboard.press("Control+c")
    editor.key("Control+v")
    expect(editor.stage("Delivery")).to_have_count(2)
    expect(editor.stage("Delivery").nth(1)).to_be_focused()
    editor.saved()
    first, second = Stage.objects.filter(title="Delivery").order_by("rank")
    assert editor.page.locator("map-card").count() > before
    for kind in (Touchpoint, Note, Expectation, Pain):
        wanted = kind.objects.filter(stage=first).values_list("lane", "text")
        assert sorted(kind.objects.filter(stage=second).values_list("lane", "text")) == sorted(wanted)
    for kind in (Expectation, Pain):
        assert not kind.objects.filter(stage=second, touchpoint__stage=first).exists()
    editor.key("Control+z")
    expect(editor.stage("Delivery")).to_have_count(1)
    expect(editor.page.locator("map-card")).to_have_count(before)


def test_a_lane_is_cut_and_pasted_after_another(editor, clipboard):
    pains = Pain.objects.count()
    editor.lane("Pains").focus()
    clipboard.press("Control+x")
    expect(editor.lane("Pains")).to_have_count(0)
    editor.lane("Touchpoints").focus()
    editor.key("Control+v")
    expect(editor.lane("Pains")).to_be_visible()
    editor.saved()
    assert Pain.objects.count() == pains
    ranks = dict(Lane.objects.values_list("title", "rank"))
    assert ranks["Touchpoints"] < ranks["Pains"]


def test_the_lane_of_the_curve_is_not_pasted_twice(editor, clipboard):
    editor.lane("Emotion").focus()
    clipboard.press("Control+c")
    editor.key("Control+v")
    expect(editor.page.locator(".toast").last).to_contain_text("This map has this lane already")
    expect(editor.lane("Emotion")).to_have_count(1)


def test_a_stage_goes_to_another_map_without_links_that_lead_back(editor, clipboard, box, second_box):
    page = editor.page
    pain = Pain.objects.filter(document=box.document).first()
    elsewhere = Touchpoint.objects.filter(document=box.document).exclude(stage=pain.stage).first()
    fields = {"id": str(pain.pk), "touchpoint": str(elsewhere.pk)}
    page.evaluate("(fields) => editor.session.submit('pain.update', fields)", fields)
    editor.stage(pain.stage.title).focus()
    clipboard.press("Control+c")
    editor.saved()
    page.goto(f"/journeys/{second_box.pk}/")
    other = Editor(page)
    other.stage("Discover").focus()
    other.key("Control+v")
    expect(other.page.locator(".toast").last).to_contain_text("1 link to a touchpoint of the other map was left out.")
    other.saved()
    stages, lanes = (kind.objects.filter(document=second_box.document) for kind in (Stage, Lane))
    copy = stages.filter(title=pain.stage.title).order_by("rank").first()
    assert Pain.objects.get(stage=copy, text=pain.text).touchpoint is None
    assert Touchpoint.objects.filter(stage=copy).count() == Touchpoint.objects.filter(stage=pain.stage).count()
    assert lanes.count() == Lane.objects.filter(document=box.document).count()


def test_another_program_gets_a_table(editor, clipboard):
    editor.lane("Pains").focus()
    clipboard.press("Control+c")
    rows = [row.split("\t") for row in clipboard.text.split("\n")]
    titles = editor.page.locator("map-stage .st-title").all_inner_texts()
    assert rows[0] == ["", *titles]
    assert rows[1][0] == "Pains"
    assert "<td>Allergens are only in a PDF</td>" in clipboard.html


def test_menus_copy_and_paste_what_they_are_about(editor, clipboard):
    card, cell = editor.card("Gift finder"), editor.cell("Touchpoints", 6)
    run = "([name, target]) => editor.clipboard.run(name, target)"
    target = {"kind": "touchpoint", "id": card.get_attribute("data-id")}
    place = editor.page.evaluate("(cell) => ({ stage: cell.stage, lane: cell.lane })", cell.element_handle())
    card.click()
    editor.page.evaluate(run, ["copy", target])
    assert clipboard.text.startswith("Gift finder")
    editor.page.evaluate(run, ["paste", place])
    expect(cell).to_contain_text("Gift finder")


def test_the_mouse_chooses_what_is_copied_and_where_it_goes(editor, clipboard):
    editor.card("A gift idea").click()
    clipboard.press("Control+c")
    ground = editor.cell("Expectations", 5).bounding_box()
    editor.page.mouse.click(ground["x"] + 20, ground["y"] + ground["height"] - 2)
    editor.key("Control+v")
    expect(editor.cell("Expectations", 5)).to_contain_text("A gift idea")
    expect(editor.card("A gift idea")).to_have_count(2)


def test_several_cards_are_cut_and_pasted_in_their_lanes_at_another_stage(editor, clipboard):
    editor.card("Gift finder").click()
    editor.key("Escape")
    for text in ("Reel: boxes", "A gift idea"):
        editor.card(text).click(modifiers=["ControlOrMeta"])
    clipboard.press("Control+x")
    expect(editor.page.locator(".toast").last).to_contain_text("Cut 3 cards")
    editor.cell("Touchpoints", 1).focus()
    before = editor.cell("Touchpoints", 1).locator("map-card").count()
    editor.key("Control+v")
    expect(editor.cell("Touchpoints", 1).locator("map-card")).to_have_count(before + 2)
    expect(editor.cell("Expectations", 1)).to_contain_text("A gift idea")
    expect(editor.page.locator("map-card.is-selected")).to_have_count(3)
    expect(editor.card("Reel: boxes")).to_be_focused()
    editor.key("Control+z", "Control+z")
    expect(editor.cell("Touchpoints", 0)).to_contain_text("Gift finder")
    expect(editor.cell("Expectations", 0)).to_contain_text("A gift idea")


def test_another_browser_finds_the_cards_in_the_html(editor, clipboard):
    editor.card("Gift finder").focus()
    clipboard.press("Control+c")
    html = clipboard.html
    editor.cell("Touchpoints", 6).focus()
    clipboard.paste("Gift finder", html)
    expect(editor.card("Gift finder")).to_have_count(2)
    editor.saved()
    first, second = Touchpoint.objects.filter(text__startswith="Gift finder")
    assert (first.channel, first.emotion) == (second.channel, second.emotion)


def test_a_teammate_sees_what_is_pasted_and_taken_back(editor, clipboard, open_map, alice):
    teammate = open_map(alice)
    editor.stage("Delivery").focus()
    clipboard.press("Control+c")
    editor.key("Control+v")
    expect(teammate.stage("Delivery")).to_have_count(2)
    expect(teammate.card("Courier two hours late")).to_have_count(2)
    editor.key("Control+z")
    expect(teammate.stage("Delivery")).to_have_count(1)
    expect(teammate.card("Courier two hours late")).to_have_count(1)


def test_a_reader_copies_but_does_not_paste(open_map, victor):
    editor = open_map(victor)
    clipboard = Clipboard(editor.page)
    editor.card("Gift finder").focus()
    clipboard.press("Control+c")
    assert clipboard.text.startswith("Gift finder")
    before = editor.page.locator("map-card").count()
    editor.key("Control+v")
    expect(editor.page.locator(".toast").last).to_contain_text("You can view. Ask")
    expect(editor.page.locator("map-card")).to_have_count(before)


def test_what_nobody_honest_copies_is_left_out(editor, clipboard):
    before = editor.page.evaluate(COUNTS)
    editor.cell("Pains", 0).focus()
    card = '{"kind": "pain", "id": "x", "stage": "s", "lane": "l", "text": "Slow", "severity": 99, "author": "me"}'
    stage, lane = '{"id": "s", "title": 7}', '{"id": "l", "kind": "pains", "title": "Pains"}'
    clipboard.paste(
        json=f'{{"format": "journey-map", "version": 1, "journey": "j", "kind": "cards", "stages": [{stage}],'
        f' "lanes": [{lane}], "cards": [{card}, {{"kind": "fix", "text": "no"}}]}}'
    )
    expect(editor.cell("Pains", 0)).to_contain_text("Slow")
    editor.saved()
    assert Pain.objects.get(text="Slow").severity == 2
    expect_value(editor.page, COUNTS, before)
