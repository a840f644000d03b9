"""Figures with time in a browser: periods and comparisons, targets, the order of the gaps, playback, quotes."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp.models import Measurement, Metric, Touchpoint

from .test_overlays import BOXES
from .waiting import expect_value

COURIER = "Courier two hours late"


@pytest.fixture
def editor(open_map, alice):
    return open_map(alice)


@pytest.fixture
def before(box):
    """Answers at the courier's touchpoint in the 90 days before: 46 of 100 are good."""
    courier = Touchpoint.objects.get(document=box.document, text__startswith=COURIER)
    row = Measurement.objects.filter(place_id=courier.pk).first()
    day = timezone.localdate() - datetime.timedelta(120)
    row.pk, row.day, row.persona, row.histogram = None, day, None, {"5": 46, "1": 54}
    row._state.adding = True
    row.save()


def choose(editor, **choices):
    editor.page.locator("#period").click()
    for name, value in choices.items():
        editor.page.locator(f"#period-pop select[name={name}]").select_option(value)
    editor.key("Escape")


def test_a_comparison_says_what_changed_and_a_link_shows_the_same(editor, before):
    choose(editor, compare="before")
    first = editor.page.locator(".gap-item").first
    expected = re.compile(r"\+12 compared with the 90 days before, not proven: n 100 and 141")
    expect(first).to_contain_text(expected)
    editor.card(COURIER).click()
    editor.page.locator("#tab-details").click()
    details = editor.page.locator("#panel-details")
    expect(details.locator(".change")).to_have_text(expected)
    expect(details.locator(".explanation > .explanation-text")).to_have_text(
        re.compile("Proven: the whole 95\u00a0% interval")
    )
    details.get_by_text("Scores by persona").click()
    expect(details.locator(".figures tbody tr")).to_have_count(3)
    expect(details.locator(".figures tbody tr").nth(2)).to_contain_text("Tom")
    expect(details.locator(".figures tbody tr").nth(0).locator("td").nth(3)).to_be_empty()
    expect(details.locator(".figures tbody tr").nth(2).locator("td").nth(3)).to_have_text(
        re.compile(r"^[+−]?\d+ \([+−]?\d+…[+−]?\d+\), (proven (better|worse)|not proven|too few answers)$")
    )
    expect(editor.page).to_have_url(re.compile("compare=before"))
    editor.page.reload()
    editor.page.locator("#tab-gaps").click()
    expect(first).to_contain_text(expected)
    choose(editor, span="28", compare="none")
    expect(first).not_to_contain_text("n 141")
    expect(editor.page.locator("#period")).to_have_text("4 weeks")
    expect(editor.page).to_have_url(re.compile("period=28$"))


def test_days_the_wrong_way_round_are_refused_where_they_are_typed(editor):
    editor.page.locator("#period").click()
    sheet = editor.page.locator("#period-pop")
    sheet.locator("[name=span]").select_option("own")
    year = timezone.localdate().year
    sheet.locator("[name=from]").fill(f"{year - 1}-02-01")
    sheet.locator("[name=to]").fill(f"{year - 1}-01-01")
    expect(sheet.get_by_role("alert")).to_be_visible()
    expect(sheet.locator("[name=to]")).to_have_attribute("aria-invalid", "true")
    sheet.locator("[name=from]").fill(f"{year - 1}-12-01")
    sheet.locator("[name=to]").fill(f"{year}-01-01")
    expect(sheet.get_by_role("alert")).to_be_hidden()
    expect(editor.page.locator("#period")).to_have_text(f"1 Dec {year - 1} – 1 Jan")


def test_a_target_is_set_live_shown_in_the_history_and_undone(open_map, alice, bob):
    editor, other = open_map(bob), open_map(alice)
    other.look("gaps")
    editor.card(COURIER).click()
    editor.page.locator("#tab-details").click()
    field = editor.page.locator("#panel-details").get_by_label("Target of CSAT")
    expect(field).to_have_value("85")
    field.fill("90")
    editor.key("Enter")
    expect(other.verdict.locator("p")).to_contain_text("against a target of 90")
    editor.page.locator("#tab-history").click()
    result = editor.page.locator(".h-row").first
    expect(result).to_contain_text(f"You set the target of “{COURIER}, no call CSAT” from 85 to 90")
    editor.page.locator("#undo").click()
    expect(other.verdict.locator("p")).to_contain_text("against a target of 85")
    editor.page.locator("#tab-details").click()
    editor.page.locator("#panel-details [data-do=take-back]").click()
    expect(other.verdict.locator("p")).to_contain_text("against a target of 80")
    expect(editor.page.locator("#panel-details .target-row")).to_contain_text("the metric's own")


def test_every_factor_of_the_order_is_open_and_there_are_other_orders(editor):
    first = editor.page.locator(".gap-item").first
    first.get_by_text("Why?").focus()
    editor.key("Enter")
    why = first.locator(".g-why-body")
    for fact in ("(85 − 58) / 100 = 0.27", "0.27 × 5 / 5 × 100 % = 0.27", "= 46 %"):
        expect(why).to_contain_text(fact)
    slider = why.get_by_label("What if it reached")
    slider.focus()
    editor.key("Home")
    expect(why.locator("output")).to_contain_text("58 closes 0 % of this gap, 0 % of the whole")
    editor.key("End")
    expect(why.locator("output")).to_contain_text("85 closes 100 % of this gap, 46 % of the whole")
    why.get_by_label("Importance").locator("[data-value='3']").click()
    expect(first.locator(".g-share")).not_to_contain_text("46")
    orders = editor.page.get_by_label("Order of the gaps")
    orders.select_option("opportunity")
    expect(editor.page.locator(".opp-list li")).to_have_count(9)
    expect(editor.page.locator(".opp-list li").first).to_contain_text("max(")
    orders.select_option("quadrants")
    expect(editor.page.locator(".quad-chart li")).to_have_count(5)
    expect(editor.page.locator(".quad tbody tr")).to_have_count(5)
    point = editor.page.locator(".quad-chart button", has_text="1")
    point.focus()
    editor.key("Enter")
    expect(editor.page.locator("map-card.is-selected")).to_have_count(1)


def test_playback_repaints_week_by_week_and_moves_nothing(editor):
    page = editor.page
    editor.look("gaps")
    boxes = page.evaluate(BOXES)
    page.locator("#period").click()
    page.get_by_role("button", name="Week by week").click()
    bar = page.locator("#play-bar")
    line = bar.get_by_role("slider", name="Week")
    line.focus()
    for _ in range(4):
        editor.key("ArrowLeft")
    expect(bar).to_contain_text("4 weeks ago")
    expect(editor.verdict.locator("p")).not_to_contain_text("n 141")
    expect_value(page, BOXES, boxes)
    editor.key("Home")
    expect(editor.verdict.locator("h2")).to_have_text("No answers yet")
    bar.get_by_role("button", name="Play").click()
    # Two weeks have gone by, or more where that is noticed late.
    expect(bar).to_contain_text(re.compile(r"(?<!\d)([1-4]?\d|50) weeks? ago"))
    bar.get_by_role("button", name="Pause").click()
    bar.get_by_role("button", name="Mark a change").click()
    bar.get_by_label("What changed").fill("New carrier")
    editor.key("Enter")
    flag = bar.get_by_role("button", name="New carrier")
    flag.click()
    bar.get_by_role("button", name="Delete").click()
    expect(flag).to_have_count(0)
    bar.get_by_role("button", name="Back to now").focus()
    editor.key("Escape")
    expect(bar).to_be_hidden()
    expect(page.locator("#period")).to_be_focused()
    expect(editor.verdict.locator("p")).to_contain_text("n 141")
    expect_value(page, BOXES, boxes)


def in_words(day):
    """A day as the page shows it."""
    return f"{day.day} {day:%B}" + (f" {day:%Y}" if day.year != timezone.localdate().year else "")


def test_words_of_customers_are_kept_on_a_card_as_evidence(editor):
    quoted, written = (timezone.localdate() - datetime.timedelta(days) for days in (16, 10))
    editor.card(COURIER).click()
    editor.page.locator("#tab-details").click()
    details = editor.page.locator("#panel-details")
    details.get_by_text("Add a quote").click()
    details.locator(".quote-form textarea").fill("Nobody <b>called</b>.")
    details.locator(".quote-form").get_by_label("Metric").select_option(label="CSAT")
    details.get_by_label("Answer", exact=True).fill("2")
    details.locator(".quote-form").get_by_label("Day").fill(quoted.isoformat())
    details.get_by_role("button", name="Quote on the card").click()
    kept = details.locator(".quotes > .quote-list li")
    expect(kept).to_contain_text("Nobody <b>called</b>.")
    expect(kept).to_contain_text(f"CSAT 2 of 5, {in_words(quoted)}")
    kept.get_by_role("button", name="Remove the quote").click()
    expect(kept).to_have_count(0)
    metric = Metric.objects.get(name="CSAT")
    wrote = {"id": 7, "comment": "Late again", "metric": str(metric.pk), "value": 1, "at": f"{written}T18:00:00Z"}
    editor.page.route("**/api/v1/answers/?*words=1*", lambda route: route.fulfill(json={"results": [wrote]}))
    details.get_by_text("What customers wrote here").click()
    details.locator(".quotes details").get_by_role("button", name="Quote on the card").first.click()
    expect(details.locator(".quotes > .quote-list li")).to_contain_text(f"CSAT 1 of 5, {in_words(written)}")
