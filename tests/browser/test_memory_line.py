"""The memory line: its sentence, the line over the curve, the tags of touchpoints, live changes, both languages."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import operations, ranks
from cxapp.models import Stage
from cxapp.models.ids import new_id

from .editor import box, open_map  # noqa: F401
from .waiting import expect_value

COURIER = "Courier two hours late, no call"
RECIPE = "A recipe card"
REEL = "Reel: boxes packed"
WORSE = "Customers will remember it worse than it was: 0.5 below the mean"
# Whether the middle of each word in the lane is in the column of the touchpoint's stage, and beside its face.
WORDS = """(lane) => [...lane.querySelectorAll(".m-word")].map((word) => {
  const [at, home] = [word.getBoundingClientRect(), lane.getBoundingClientRect()];
  const map = lane.closest("journey-map");
  const columns = Number(getComputedStyle(map).getPropertyValue("--cols"));
  return `${word.textContent} ${Math.floor((columns * ((at.left + at.right) / 2 - home.left)) / home.width)}`;
})"""


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    return editor


def lane(editor):
    """The lane of the curve."""
    return editor.page.locator("emotion-curve")


def click(editor, locator):
    """Click in the middle of an element with the mouse."""
    at = locator.bounding_box()
    editor.page.mouse.click(at["x"] + at["width"] / 2, at["y"] + at["height"] / 2)


def test_the_line_says_what_is_remembered_and_why(bobs):
    bobs.card(COURIER).focus()
    bobs.key("l")
    expect(bobs.verdict.locator("h2")).to_have_text(WORSE)
    expect(bobs.verdict.locator("p")).to_have_text(
        "Mainly because of the peak at Delivery. Will be remembered: “Courier two hours late, no call” (peak −2), "
        "“A recipe card for mum’s tea” (end +1), “Reel: boxes packed by hand” (first impression +1). "
        "Mean +0.3, balance of emotions +20 %, remembered −0.2."
    )
    expect(bobs.verdict.locator(".legend")).to_have_text("ExperienceMemory line: a model, not a score")
    expect_value(lane(bobs), WORDS, ["Peak 4", "End 5", "First 0"])
    expect(lane(bobs).locator(".m-line")).to_have_css("stroke-dasharray", re.compile("7px, 5px"))
    expect(bobs.card(COURIER)).to_have_accessible_name(re.compile(r"Emotion very negative.*\. Peak$"))
    expect(bobs.card("Chat opens")).to_have_accessible_name(re.compile(r"\. Will fade$"))
    expect(bobs.stage("Delivery")).to_contain_text("Peak")
    expect(bobs.stage("Ask")).to_contain_text("Will fade")
    bobs.key("0")
    expect(bobs.verdict).to_be_hidden()
    expect(lane(bobs).locator(".m-line, .m-word")).to_have_count(0)


def test_another_emotion_changes_the_memory_for_everybody(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    alices.load_tools()
    alices.look("memory")
    expect(alices.verdict.locator("h2")).to_have_text(WORSE)
    bobs.look("memory")
    click(bobs, bobs.card(RECIPE))
    bobs.key("Escape")
    bobs.card(RECIPE).focus()
    bobs.key("1")
    expect(alices.verdict.locator("h2")).to_have_text(
        "Customers will remember it worse than it was: 1.4 below the mean"
    )
    expect(alices.verdict.locator("p")).to_contain_text("Mean 0.0, balance of emotions −1 %, remembered −1.4.")
    bobs.key("Control+z")
    expect(alices.verdict.locator("h2")).to_have_text(WORSE)
    bobs.card(COURIER).focus()
    bobs.key("5")
    expect(alices.card(COURIER)).to_have_attribute("data-basis", "partly")
    expect(alices.card("Sweets in tissue")).to_have_attribute("data-basis-text", "Peak")
    expect(alices.verdict.locator("h2")).to_have_text(re.compile("^Customers will remember it better than it was"))


def test_another_order_of_stages_has_another_end(bobs, box, alice):  # noqa: F811
    bobs.look("memory")
    expect(bobs.card(REEL)).to_have_attribute("data-basis-text", "First impression")
    stages = {stage.title: stage for stage in Stage.objects.filter(document_id=box.pk)}
    data = {"id": str(stages["Unwrap"].pk), "rank": ranks.rank_between(None, stages["Discover"].rank)}
    operations.submit(box.pk, actor=alice, id=str(new_id()), type="stage.update", data=data)
    expect(bobs.card("Sweets in tissue")).to_have_attribute("data-basis-text", "First impression")
    expect(bobs.card(COURIER)).to_have_attribute("data-basis-text", "Peak, end")
    expect(bobs.card(REEL)).not_to_have_attribute("data-basis-text", "First impression")
    expect(bobs.verdict.locator("p")).to_contain_text("“Courier two hours late, no call” (peak, end −2)")


def test_a_map_with_few_emotions_has_no_line(open_map, alice, journey, touchpoint):  # noqa: F811
    editor = open_map(alice, journey)
    editor.load_tools()
    editor.look("memory")
    expect(editor.verdict.locator("h2")).to_have_text("Too few emotions for a memory line")
    expect(editor.verdict.locator("p")).to_have_text("It needs emotions at 3 touchpoints or more. So far there are 0.")
    expect(editor.page.locator(".m-line, .m-word")).to_have_count(0)


def test_a_link_opens_the_line_and_the_help_names_its_key(page_for, alice, box):  # noqa: F811
    page = page_for(alice, f"/journeys/{box.pk}/?overlay=memory")
    expect(page.locator("#canvas > verdict-strip h2")).to_have_text(WORSE)
    page.keyboard.press("?")
    row = page.locator("#keys-dialog, dialog[open]").get_by_text("Overlay: memory line")
    expect(row).to_be_visible()


def test_the_line_speaks_russian_on_a_narrow_window(open_map, alice):  # noqa: F811
    editor = open_map(alice, locale="ru-RU", viewport={"width": 390, "height": 844})
    editor.load_tools()
    editor.card(COURIER).focus()
    editor.key("l")
    expect(editor.verdict.locator("h2")).to_have_text("Клиенты запомнят путь хуже, чем он был: на 0,5 ниже среднего")
    expect(editor.verdict.locator("p")).to_contain_text(
        "Главная причина — пик на этапе «Delivery». Запомнится: «Courier two hours late, no call» (пик −2)"
    )
    expect(editor.stage("Delivery")).to_contain_text("Пик")
    expect(editor.stage("Discover")).to_contain_text("1-е впечатление")
    expect(editor.card(COURIER)).to_have_accessible_name(re.compile(r"\. Пик$"))
