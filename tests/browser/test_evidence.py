"""What cards rest on: said in the details and for several cards at once, shown by an overlay, checked by a key."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import Touchpoint
from cxapp.models.ids import new_id

from .editor import box, open_map  # noqa: F401
from .test_many_cards import pick
from .waiting import expect_value

TODAY = datetime.date.today().isoformat()
OLD = (datetime.date.today() - datetime.timedelta(days=500)).isoformat()
COURIER = "Courier two hours late"


@pytest.fixture
def russian_bob(bob):
    """Bob, who reads Russian."""
    type(bob).objects.filter(pk=bob.pk).update(language="ru")
    bob.refresh_from_db()
    return bob


@pytest.fixture
def say(box, alice):  # noqa: F811
    """`say("Courier", evidence="survey")` says what the touchpoints whose texts begin so rest on."""

    def say(beginning, **fields):
        for card in Touchpoint.objects.filter(document_id=box.pk, text__startswith=beginning):
            data = {"id": str(card.pk), **fields}
            operations.submit(box.pk, actor=alice, id=str(new_id()), type="touchpoint.update", data=data)

    return say


def group(editor):
    """What the selected card rests on, in its details."""
    return editor.page.locator("evidence-group:visible")


def stored(beginning=COURIER):
    """A touchpoint as it is stored."""
    return Touchpoint.objects.get(text__startswith=beginning)


def wait_until_saved(editor):
    """Wait until the server has everything, in any language."""
    editor.page.wait_for_function("() => editor.session?.waiting.length === 0")
    expect(editor.page.locator("save-status")).to_have_attribute("data-state", "saved")


def show_details(editor):
    """Show the details of what is selected in the panel."""
    editor.page.locator("#tab-details").click()


def test_evidence_is_said_by_mouse_and_seen_by_a_teammate(open_map, alice, bob):  # noqa: F811
    editor, other = open_map(alice), open_map(bob)
    editor.load_tools()
    show_details(editor)
    editor.card(COURIER).click()
    fold = group(editor)
    expect(fold.locator("summary")).to_have_text("Not saidAdd")
    fold.locator("summary").click()
    fold.get_by_label("Evidence", exact=True).select_option("interview")
    fold.get_by_label("Link to the source").fill("https://example.test/notes")
    fold.get_by_label("Day of the evidence").fill("2026-03-14")
    editor.key("Enter")
    fold.get_by_label("Owner").select_option(label="Bob")
    editor.saved()
    other.look("evidence")
    expect(other.card(COURIER)).to_have_attribute("data-basis", re.compile("known|aged"))
    link = fold.locator("a")
    expect(link).to_have_attribute("href", "https://example.test/notes")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(fold.locator("summary")).to_contain_text("Owner: Bob")
    card = stored()
    assert (card.evidence, card.evidence_day.isoformat(), card.owner) == ("interview", "2026-03-14", bob.pk)


def test_a_wrong_address_is_refused_where_it_is_typed(open_map, alice):  # noqa: F811
    editor = open_map(alice)
    editor.load_tools()
    show_details(editor)
    editor.card(COURIER).click()
    group(editor).locator("summary").click()
    field = group(editor).get_by_label("Link to the source")
    field.fill("javascript:alert(1)")
    editor.key("Enter")
    expect_value(field, "(input) => input.validationMessage", "An address begins with http:// or https://.")
    expect(group(editor).locator("a")).to_be_hidden()
    editor.key("Escape")
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    assert stored().source_link == ""


def test_the_overlay_shows_what_is_known_and_moves_nothing(open_map, alice, say):  # noqa: F811
    say(COURIER, evidence="survey", evidence_day=TODAY)
    say("Tracking says", evidence="survey", evidence_day=OLD)
    say("Billing", evidence="assumption")
    editor = open_map(alice)
    editor.load_tools()
    before = editor.card(COURIER).bounding_box()
    editor.page.locator("#canvas").focus()
    editor.page.locator("map-card").first.focus()
    editor.key("e")
    expect(editor.card(COURIER)).to_have_attribute("data-basis", "known")
    expect(editor.card("Tracking says")).to_have_attribute("data-basis-text", f"Out of date, {OLD[:4]}")
    expect(editor.card("Billing")).to_have_attribute("data-basis-text", "Assumption")
    expect(editor.card("Box page")).to_have_attribute("data-basis-text", "Not said")
    expect(editor.card("Box page")).to_have_attribute("aria-label", re.compile("Not said$"))
    expect(editor.verdict).to_contain_text("3 % of 61 cards rest on evidence")
    expect(editor.verdict).to_contain_text("1 is older than 12 months.")
    after = editor.card(COURIER).bounding_box()
    assert (after["width"], after["height"]) == (before["width"], before["height"])
    expect(editor.stage("Delivery")).to_contain_text("2 of 9 on evidence")
    editor.look("none")
    expect(editor.card(COURIER)).not_to_have_attribute("data-basis", re.compile("."))


def test_a_link_opens_the_overlay_before_anybody_moves(page_for, alice, box, say):  # noqa: F811
    say(COURIER, evidence="survey")
    page = page_for(alice, f"/journeys/{box.pk}/?overlay=evidence")
    expect(page.locator("map-card", has_text=COURIER)).to_have_attribute("data-basis", "known")


def test_what_was_checked_today_is_said_by_one_key_or_click(open_map, alice, say):  # noqa: F811
    say(COURIER, evidence="survey", evidence_day=OLD)
    editor = open_map(alice)
    editor.load_tools()
    show_details(editor)
    editor.look("evidence")
    expect(editor.card(COURIER)).to_have_attribute("data-basis", "aged")
    editor.card(COURIER).click()
    editor.key("v")
    expect(editor.card(COURIER)).to_have_attribute("data-basis", "known")
    expect(editor.page.locator("#toasts")).to_contain_text("Checked 1 card today")
    editor.page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(editor.card(COURIER)).to_have_attribute("data-basis", "aged")
    group(editor).get_by_role("button", name="Checked today").first.click()
    expect(editor.card(COURIER)).to_have_attribute("data-basis", "known")
    editor.saved()
    assert stored().checked.isoformat() == TODAY


def test_evidence_of_twelve_cards_is_set_at_once_and_undone_at_once(open_map, alice):  # noqa: F811
    editor = open_map(alice)
    editor.load_tools()
    show_details(editor)
    texts = editor.page.locator("map-lane.r-tps map-card p").all_inner_texts()[:12]
    pick(editor, *texts)
    panel = editor.page.locator("#panel-details")
    expect(panel.locator(".det-kind")).to_have_text("12 cards")
    panel.get_by_label("Evidence", exact=True).select_option("observation")
    editor.saved()
    assert Touchpoint.objects.filter(evidence="observation").count() == 12
    panel.get_by_label("Source", exact=True).fill("A day in the shop")
    editor.key("Enter")
    editor.saved()
    assert Touchpoint.objects.filter(source="A day in the shop").count() == 12
    panel.get_by_role("button", name="Checked today").click()
    editor.saved()
    assert Touchpoint.objects.filter(checked=TODAY).count() == 12
    editor.page.locator("#undo").click()
    editor.saved()
    assert Touchpoint.objects.filter(checked=TODAY).count() == 0
    assert Touchpoint.objects.filter(evidence="observation").count() == 12


def test_a_copy_keeps_what_its_original_rests_on(open_map, alice, bob, say):  # noqa: F811
    say(COURIER, evidence="survey", source="Survey, 141 answers", evidence_day=TODAY, owner=str(bob.pk))
    editor = open_map(alice)
    editor.load_tools()
    editor.card(COURIER).click()
    editor.key("Escape", "Control+d")
    expect(editor.card(COURIER)).to_have_count(2)
    editor.saved()
    copies = Touchpoint.objects.filter(text__startswith=COURIER)
    assert {(card.evidence, card.source, card.owner) for card in copies} == {("survey", "Survey, 141 answers", bob.pk)}


def test_viewers_read_what_cards_rest_on(open_map, victor, say):  # noqa: F811
    say(COURIER, evidence="survey", source="Survey, 141 answers", evidence_day=TODAY)
    editor = open_map(victor)
    editor.load_tools()
    show_details(editor)
    editor.card(COURIER).click()
    expect(group(editor).locator("summary")).to_contain_text("Survey, 141 answers")
    expect(group(editor).get_by_role("button", name="Checked today")).to_be_hidden()
    group(editor).locator("summary").click()
    expect(group(editor).get_by_label("Evidence", exact=True)).to_be_disabled()
    editor.card("Box page").click()
    expect(group(editor)).to_be_hidden()
    editor.key("v")
    assert not Touchpoint.objects.filter(checked=TODAY).exists()


def test_in_russian_evidence_is_said_by_keyboard_alone(open_map, russian_bob):  # noqa: F811
    editor = open_map(russian_bob)
    editor.load_tools()
    editor.card(COURIER).focus()
    editor.key("Space")
    summary = group(editor).locator("summary")
    expect(summary).to_have_text("Не указаноДобавить")
    summary.focus()
    editor.key("Enter")
    choice = group(editor).get_by_label("Основание", exact=True)
    choice.focus()
    for value in ("assumption", "interview"):
        editor.key("ArrowDown")
        expect(choice).to_have_value(value)
    editor.key("Tab")
    editor.page.keyboard.type("Двенадцать родителей")
    editor.key("Enter")
    wait_until_saved(editor)
    expect(summary).to_contain_text("Интервью")
    editor.key("Escape", "Escape")
    editor.look("evidence")
    expect(editor.verdict).to_contain_text("Подтверждено данными 2\u00a0% из 61 карточки")
    card = stored()
    assert (card.evidence, card.source) == ("interview", "Двенадцать родителей")
