"""The whole way in one browser: a file of answers, the gap it shows, the fix, the answers after it, and the verdict."""

import datetime

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp.models import Batch, Fix, Metric

LIVE = 10  # days since the fix works


@pytest.fixture
def page(page_for, people, alice, journey, touchpoint):
    """Alice's page, where the counter's CSAT wants 80 % of happy answers and has none yet."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    Metric.objects.create(workspace=people.workspace, kind="csat", name="CSAT", **fields)
    return page_for(alice, f"/journeys/{journey.pk}/")


def column(page, name):
    """The cards of a column of the gap board."""
    return page.locator(f'[data-column="{name}"] .gcard')


def bring(page, journey, name, good, bad, ago):
    """Import a file of happy and unhappy answers, given so many days ago, through the pages alone."""
    day = timezone.localdate() - datetime.timedelta(ago)
    rows = [f"{day},Shop counter,CSAT,5,\n"] * good + [f"{day},Shop counter,CSAT,1,Nobody came\n"] * bad
    page.goto(f"/journeys/{journey.pk}/answers/")
    text = "".join(["Date,Touchpoint,Metric,Score,Comment\n", *rows])
    page.set_input_files("[data-file]", {"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    page.get_by_role("button", name=f"Import {good + bad} answers").click()
    expect(page.locator("done-panel h2")).to_have_text(f"{good + bad} answers added")


def plan(page, text):
    """Plan a fix for the one gap of the board, live for days already."""
    column(page, "open").focus()
    page.keyboard.press("Alt+ArrowRight")
    expect(page.get_by_label("What will be done")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_label("What will be done").fill(text)
    page.get_by_label("Live since").fill((timezone.localdate() - datetime.timedelta(LIVE)).isoformat())
    page.get_by_role("button", name="Save").click()
    expect(column(page, "fixing")).to_contain_text("Measuring since")


def before(page, journey):
    """A file of 100 answers, half of them unhappy, that shows a gap on the map and on the board; a fix for it."""
    page.goto("/gaps/")
    expect(page.locator(".gcard")).to_have_count(0)
    bring(page, journey, "before.csv", 50, 50, 2 * LIVE)
    page.get_by_role("link", name="See the gaps").click()
    expect(page.locator("map-card", has_text="Shop counter")).to_contain_text("30 below · CSAT")
    page.goto("/gaps/")
    expect(column(page, "open")).to_have_count(1)
    expect(column(page, "open")).to_contain_text("30 below")
    plan(page, "A bell at the counter")


def test_from_a_file_to_a_gap_to_a_fix_to_the_proof_that_it_worked(page, journey):
    before(page, journey)
    bring(page, journey, "after.csv", 62, 2, 3)
    page.goto("/gaps/")
    expect(column(page, "verified")).to_contain_text("A bell at the counter")
    expect(column(page, "verified")).to_contain_text("Closed: the whole interval is above target")
    for name in ("open", "planned", "fixing", "reopened"):
        expect(column(page, name)).to_have_count(0)
    assert Fix.objects.get().status == "fixing"
    assert [batch.added for batch in Batch.objects.order_by("at")] == [100, 64]


def test_from_a_file_to_a_gap_to_a_fix_whose_rise_is_not_proven(page, journey):
    before(page, journey)
    bring(page, journey, "after.csv", 40, 20, 3)
    page.goto("/gaps/")
    card = column(page, "fixing")
    expect(card).to_contain_text("No change for the better is proven")
    expect(card).to_contain_text("56")
    expect(column(page, "verified")).to_have_count(0)
    page.get_by_role("button", name="Ask more").click()
    expect(page.get_by_text("more answers like these")).to_be_visible()
