"""Building a map in a browser: stages, lanes, the journey's own fields, and the details of a card."""

import uuid

import pytest
from django.utils import translation
from playwright.sync_api import expect

from cxapp import operations, workspaces
from cxapp.models import Lane, Stage, Touchpoint

from .waiting import expect_value


@pytest.fixture
def editor(open_map, bob):
    return open_map(bob)


def test_the_details_change_a_touchpoint(editor):
    editor.page.locator("#panel-toggle").click()
    editor.card("Gift finder").click()
    popover = editor.page.get_by_role("dialog", name="Touchpoint")
    popover.get_by_role("radiogroup", name="Emotion", exact=True).get_by_role("radio", name="very positive").click()
    popover.get_by_role("combobox", name="Channel").select_option("phone")
    popover.get_by_role("button", name="Less").click()
    expect(editor.card("Gift finder").locator(".tp-ch")).to_have_text("Phone")
    editor.saved()
    record = Touchpoint.objects.get(text__startswith="Gift finder")
    assert (record.emotion, record.channel, record.credit) == (2, "phone", 0)
    editor.key("Escape")
    expect(popover).to_have_count(0)


def test_a_touchpoint_without_a_channel_begins_with_its_text(editor):
    card = editor.card("Gift finder")
    card.click()
    popover = editor.page.get_by_role("dialog", name="Touchpoint")
    popover.get_by_role("combobox", name="Channel").select_option("")
    popover.locator(".faces [aria-checked=true]").first.click()
    expect(card.locator("header")).to_be_hidden()
    above = "card => card.querySelector('p').getBoundingClientRect().y - card.getBoundingClientRect().y"
    expect_value(card, f"card => ({above})(card) < 12")
    popover.get_by_role("combobox", name="Channel").select_option("phone")
    expect(card.locator("header")).to_be_visible()


def test_details_that_grow_scroll_and_stay_in_the_window(editor):
    card = editor.card("Gift finder")
    card.click()
    popover = editor.page.get_by_role("dialog", name="Touchpoint")
    popover.locator(".pop-body").evaluate("body => body.append(document.createElement('textarea'))")
    popover.locator("textarea").last.evaluate("field => (field.style.height = '2000px')")
    expect_value(popover, "popover => popover.getBoundingClientRect().bottom <= innerHeight")
    expect_value(popover.locator(".pop-body"), "body => body.scrollHeight > body.clientHeight")
    expect(popover.locator("[data-do=close]")).to_be_visible()


def test_the_details_change_an_expectation_and_a_pain(editor):
    editor.page.locator("#tab-details").click()
    editor.card("An answer within the hour").click()
    panel = editor.page.locator("#panel-details")
    panel.get_by_role("radio", name="Exceeded").click()
    expect(editor.card("An answer within the hour").locator(".pill")).to_have_text("Exceeded")
    editor.card("No sign that anyone").click()
    panel.get_by_role("radio", name="3").click()
    expect(editor.card("No sign that anyone")).to_have_attribute("data-sev", "3")


def test_a_stage_is_added_named_moved_copied_and_deleted(editor):
    editor.page.get_by_role("button", name="Add stage").click()
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("Tell friends")
    editor.key("Enter", "Alt+ArrowLeft")
    expect(editor.page.locator("map-stage").nth(6)).to_contain_text("Tell friends")
    editor.stage("Delivery").get_by_role("button", name="Menu of").click()
    editor.page.get_by_role("menuitem", name="Duplicate").click()
    expect(editor.page.locator("map-stage", has_text="Delivery")).to_have_count(2)
    editor.stage("Tell friends").focus()
    editor.key("Delete")
    expect(editor.stage("Tell friends")).to_have_count(0)
    editor.saved()
    assert Stage.objects.count() == 8


def test_a_lane_is_added_folded_moved_and_deleted(editor):
    editor.page.get_by_role("button", name="Add lane").click()
    editor.page.get_by_role("menuitem", name="Thoughts").click()
    expect(editor.typing).to_be_focused()
    editor.key("Enter")
    expect(editor.lane("Thoughts")).to_be_visible()
    editor.lane("Thoughts").focus()
    editor.key("Alt+ArrowUp")
    editor.lane("Pains").get_by_role("button", name="Fold Pains").click()
    expect(editor.cell("Pains", 1).locator(".folded")).to_have_text("Allergens are only in a PDF")
    editor.lane("Thoughts").focus()
    editor.key("Delete")
    expect(editor.lane("Thoughts")).to_have_count(0)
    editor.saved()
    assert Lane.objects.get(kind="pains").collapsed


ENGLISH_LANES = ["Customer actions", "Touchpoints", "Emotion", "Pains"]
RUSSIAN_LANES = ["Действия клиента", "Точки контакта", "Эмоция", "Боли"]


@pytest.fixture
def blank(people, alice):
    """A blank map that somebody made in Russian, with one card."""
    with translation.override("ru"):
        made = workspaces.create_journey(workspace=people.workspace, actor=alice, title="Новая", template="blank")
    lane, stage = (kind.objects.filter(document=made.document).order_by("rank").first() for kind in (Lane, Stage))
    card = {"id": str(uuid.uuid4()), "lane": str(lane.pk), "stage": str(stage.pk), "text": "Ищет"}
    operations.submit(made.pk, actor=alice, id=str(uuid.uuid4()), type="note.create", data=card)
    return made


def test_lanes_that_nobody_named_are_in_the_language_of_each_reader(open_map, alice, bob, blank):
    type(bob).objects.filter(pk=bob.pk).update(language="ru")
    bob.refresh_from_db()
    english, russian = open_map(alice, blank), open_map(bob, blank)
    expect(english.page.locator(".lane-name")).to_have_text(ENGLISH_LANES)
    expect(russian.page.locator(".lane-name")).to_have_text(RUSSIAN_LANES)
    for editor, label in ((english, "Fold Pains"), (russian, "Свернуть: Боли")):
        expect(editor.page.locator("map-lane [aria-expanded]").last).to_have_attribute("aria-label", label)
    english.page.locator("#search").fill("Pains")
    expect(english.page.locator("map-lane .is-found")).to_have_text("Pains")
    russian.page.locator("[data-do=add-lane]").click()
    russian.page.get_by_role("menuitem", name="Мысли").click()
    expect(russian.typing).to_have_attribute("placeholder", "Мысли")
    expect(russian.typing).to_be_focused()
    russian.key("Enter")
    expect(english.lane("Thoughts").locator(".lane-name")).to_have_text("Thoughts")


def test_a_named_lane_keeps_its_name_and_without_one_has_that_of_its_kind(open_map, alice, blank):
    editor = open_map(alice, blank)
    name = editor.page.locator(".lane-name").last
    editor.hold_burst()
    name.dblclick()
    expect(editor.typing).to_be_focused()
    editor.page.keyboard.type("Sore points")
    editor.key("Enter")
    expect(name).to_have_text("Sore points")
    editor.saved()
    assert Lane.objects.get(document=blank.document, kind="pains").title == "Sore points"
    editor.key("Control+z")
    expect(name).to_have_text("Pains")
    editor.lane("Pains").focus()
    editor.key("Delete")
    expect(editor.page.get_by_text("Deleted “Pains”")).to_be_visible()


def test_the_lanes_menu_opens_a_folded_lane(editor):
    editor.page.locator("#lanes").click()
    editor.page.get_by_role("menuitemcheckbox", name="Opportunities").click()
    expect(editor.card("One-page checkout")).to_be_visible()
    expect(editor.page.locator("#lanes-count")).to_have_text("8 / 11")


def test_title_and_state_of_the_journey_change(editor):
    editor.page.locator("#title").click()
    editor.page.keyboard.type(" 2")
    editor.key("Enter")
    editor.page.get_by_role("radio", name="To-be").click()
    editor.saved()
    editor.page.reload()
    expect(editor.page.locator("#title")).to_have_text("Birthday box, ordered online 2")
    expect(editor.page.get_by_role("radio", name="To-be")).to_be_checked()


def test_personas_are_chosen_for_the_journey(editor):
    chips = editor.page.locator("persona-chips .p-chip")
    before = chips.count()
    editor.page.get_by_role("button", name="Add persona").click()
    editor.page.get_by_role("menuitemcheckbox", checked=True).first.click()
    expect(chips).to_have_count(before - 1)


def test_a_stage_is_dragged_by_its_head_to_another_place(editor):
    editor.load_tools()
    start, goal = editor.stage("Discover").bounding_box(), editor.stage("Ask").bounding_box()
    editor.page.mouse.move(start["x"] + 60, start["y"] + 20)
    editor.page.mouse.down()
    editor.page.mouse.move(goal["x"] + goal["width"] - 3, goal["y"] + 20, steps=6)
    expect(editor.page.locator(".drop-line")).to_be_visible()
    editor.page.mouse.up()
    expect(editor.page.locator("map-stage .st-title")).to_contain_text(["Compare", "Ask", "Discover", "Check out"])


def test_a_lane_is_dragged_by_its_label_to_another_place(editor):
    editor.load_tools()
    start, goal = editor.lane("Pains").bounding_box(), editor.lane("Touchpoints").bounding_box()
    editor.page.mouse.move(start["x"] + 60, start["y"] + 12)
    editor.page.mouse.down()
    editor.page.mouse.move(goal["x"] + 60, goal["y"] + 3, steps=6)
    editor.page.mouse.up()
    expect(editor.page.locator("map-lane .lane-name").nth(1)).to_have_text("Pains")


def test_the_arrow_of_a_folded_lane_opens_it_by_a_click_in_its_middle(editor):
    lane = editor.page.locator("map-lane.r-fold").first
    name = lane.locator(".lane-name").inner_text()
    lane.locator(".fold").scroll_into_view_if_needed()
    arrow = lane.locator(".fold").bounding_box()
    editor.page.mouse.click(arrow["x"] + arrow["width"] / 2, arrow["y"] + arrow["height"] / 2)
    opened = editor.page.locator("map-lane:not(.r-fold)", has=editor.page.locator(".lane-name", has_text=name))
    expect(opened).to_have_count(1)


def test_the_undo_of_a_message_goes_when_something_newer_is_done(editor):
    page = editor.page
    editor.card("212 reviews").focus()
    editor.key("Delete")
    undo = page.locator(".toast").get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    editor.edit("Box page")
    page.keyboard.type(" and more")
    assert undo.count() == 0  # at once: each message goes by itself after some seconds
    editor.key("Escape")
    editor.card("Reel:").focus()
    editor.key("Delete")
    expect(undo).to_be_visible()
    editor.key("Control+z")
    assert undo.count() == 0
    expect(editor.card("Reel:")).to_be_visible()
