"""A place that is read since a fix says so wherever its score is shown, and its earlier answers are one click away."""

import datetime
import re
import uuid

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp.answers import add_histogram
from cxapp.models import Fix, Metric
from cxapp.scores import starts

LIVE = datetime.timedelta(10)


@pytest.fixture
def fixed(people, journey, touchpoint, submit):
    """50 of 100 before, 56 of 60 after a fix that went live ten days ago; its words as all pages have them."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    metric = Metric.objects.create(workspace=people.workspace, kind="csat", name="CSAT", **fields)
    live = timezone.localdate() - LIVE
    for ago, good, bad in ((20, 50, 50), (3, 56, 4)):
        add_histogram(
            metric=metric,
            document_id=journey.pk,
            place_kind="touchpoint",
            place_id=touchpoint["id"],
            day=timezone.localdate() - datetime.timedelta(ago),
            histogram={"5": good, "1": bad},
        )
    data = {"id": str(uuid.uuid4()), "target": touchpoint["id"], "metric": str(metric.pk), "text": "Call first"}
    submit("fix.create", {**data, "status": "fixing", "live": live.isoformat()})
    return starts.Start(live, starts.VERIFIED, data["id"], live).to_json()["text"]


def gap_item(page):
    """What the Gaps panel lists without a click: the place whose fix is verified."""
    page.locator("#tab-gaps").click()
    return page.locator(".gap-item")


def test_a_planned_fix_is_listed_also_when_the_days_have_too_few_answers(
    page_for, alice, journey, touchpoint, fixed, submit
):
    submit("fix.update", {"id": str(Fix.objects.get().pk), "status": "planned", "live": None})
    today = timezone.localdate()
    add_histogram(
        metric=Metric.objects.get(),
        document_id=journey.pk,
        place_kind="touchpoint",
        place_id=touchpoint["id"],
        day=today,
        histogram={"1": 9},
    )
    item = gap_item(page_for(alice, f"/journeys/{journey.pk}/?period=own&from={today}&to={today}"))
    expect(item).to_contain_text("Call first")
    expect(item).to_contain_text("Too few answers")
    expect(item.locator(".delta")).to_be_hidden()


def test_the_gap_list_shows_earlier_answers_and_those_since_the_fix(page_for, alice, journey, fixed):
    page = page_for(alice, f"/journeys/{journey.pk}/")
    item = gap_item(page)
    facts = item.locator(".g-facts")
    expect(facts).to_have_text(f"n\u00a060 {fixed} · 95\u00a0% CI 84…97")
    expect(page.locator(".on-target")).to_have_text("On target: 1 of 1 measured place")
    item.get_by_role("button", name="Show earlier answers").click()
    expect(facts).to_contain_text("n\u00a0160 · 95\u00a0% CI")
    back = item.get_by_role("button", name=f"Show only answers {fixed}")
    expect(back).to_be_focused()
    expect(page).to_have_url(re.compile(r"period=own&from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d"))
    page.reload()
    page.locator("#tab-gaps").click()
    back.click()
    expect(facts).to_have_text(f"n\u00a060 {fixed} · 95\u00a0% CI 84…97")
    expect(page).not_to_have_url(re.compile("period="))


def test_the_list_of_gaps_names_a_verified_fix_and_says_what_its_figure_is(page_for, alice, journey, fixed):
    page = page_for(alice, f"/journeys/{journey.pk}/")
    item = gap_item(page)
    expect(item.locator(".g-fixes")).to_have_text("VerifiedCall first")
    expect(item.locator(".delta")).to_have_text("13 percentage points above target")
    page.locator("[data-do=show-on-target]").click()
    expect(item).to_have_count(1)


def test_the_board_shows_the_figure_of_the_map_and_counts_no_closed_card(page_for, alice, journey, fixed):
    page = page_for(alice, "/gaps/")
    card = page.locator('[data-column="verified"] .gcard')
    expect(card.locator(".delta")).to_have_text("13 above")
    expect(card.locator(".delta")).to_have_attribute("title", "13 percentage points above target")
    expect(card.locator(".gc-c")).to_contain_text("Change +43")
    expect(page.locator("#gap-count")).to_have_text("0")


def test_the_details_show_earlier_answers(page_for, alice, journey, fixed):
    page = page_for(alice, f"/journeys/{journey.pk}/")
    page.locator("map-card", has_text="Shop counter").click()
    page.locator("#tab-details").click()
    result = page.locator("#panel-details .explanation")
    expect(result.locator(".m-note")).to_have_text(fixed)
    result.get_by_role("button", name="Show earlier answers").click()
    expect(result.locator(".m-foot")).to_contain_text("n\u00a0160")
    expect(result.locator(".m-note")).to_be_hidden()
    result.get_by_role("button", name=f"Show only answers {fixed}").click()
    expect(result.locator(".m-note")).to_have_text(fixed)


def test_a_card_of_the_board_leads_to_earlier_answers(page_for, alice, journey, fixed):
    page = page_for(alice, "/gaps/")
    card = page.locator('[data-column="verified"] .gcard')
    expect(card.locator(".gc-since span")).to_have_text(fixed)
    expect(card.locator(".gc-c")).to_have_text(re.compile(r"^Change \+43, 95 % CI \+\d+…\+\d+$"))
    expect(card.locator(".gc-c")).to_have_attribute("title", "95 % confidence sequence: holds however often you look")
    card.get_by_role("link", name="Show earlier answers").click()
    page.wait_for_url(re.compile("period=own&from="))
    page.locator("#tab-gaps").click()
    expect(page.locator(".gap-item .g-facts").first).to_contain_text("n\u00a0160")


def test_the_page_of_metrics_shows_the_place_as_the_map_does(page_for, alice, journey, fixed):
    page = page_for(alice, "/metrics/")
    expect(page.locator(".ch-now")).to_have_text(
        re.compile(rf"^93\s*/ 80\s*n\u00a060 {re.escape(fixed)}\s*95 % interval 84…97$")
    )
    expect(page.locator(".fo-since")).to_have_text(fixed)
    expect(page.locator(".fo-k", has_text="60")).to_have_count(1)
    expect(page.locator("svg.chart")).to_contain_text(re.compile(r"last (\d+ weeks|week)"))
    expect(page.locator(".since")).to_have_count(0)
