"""The page of metrics in a browser: a target in place, a new metric, and a new method with what it changes."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Measurement


@pytest.fixture
def csat(journey, people, create):
    """A CSAT of 80 at a stage."""
    stage = create("stage", title="Delivery")
    scale = {"kind": "csat", "low": 1, "high": 5, "method": "share", "threshold": 4, "target": 70}
    metric = workspaces.create_metric(workspace=people.workspace, actor=people.alice, name="CSAT", **scale)
    place = {"document_id": journey.pk, "place_kind": "stage", "place_id": stage["id"]}
    answers = {"5": 60, "4": 20, "1": 20}
    Measurement.objects.create(metric=metric, day=timezone.localdate(), histogram=answers, **place)
    return metric


def test_metrics_are_set_made_and_counted_anew_on_their_page(page_for, alice, csat):
    desks = page_for
    desks.forgive("400")
    page = desks(alice, "/metrics/")
    row = page.locator(f'tr[data-metric="{csat.pk}"]')
    target = page.get_by_label("Target for CSAT")
    expect(row.locator(".now b")).to_have_text("80")
    expect(row.locator(".delta")).to_have_text("10 above")

    target.fill("170")
    target.press("Enter")
    expect(row.locator(".wrong")).to_have_text("This must be from 0 to 100.")
    target.fill("90")
    target.press("Enter")
    expect(row.locator(".delta")).to_have_text("10 below")
    expect(page.locator(".forest .delta")).to_have_text("10 below")
    expect(page.locator(".mhistory")).to_contain_text("You changed the target from “70” to “90”.")

    page.get_by_role("link", name="Metric", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill("Minutes")
    dialog.get_by_label("Kind").select_option("custom")
    expect(dialog.get_by_label("Counts from")).to_be_hidden()
    dialog.get_by_label("Lowest answer").fill("60")
    dialog.get_by_label("Highest answer").fill("60")
    dialog.get_by_label("Direction").select_option("no")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.locator(".wrong")).to_have_text("This must be above the low end of the scale.")
    dialog.get_by_label("Lowest answer").fill("0")
    dialog.get_by_role("button", name="Save").click()
    expect(page.locator(".mtable tbody tr")).to_have_count(2)
    expect(page.locator(".mtable")).to_contain_text("0 to 60, mean, lower is better")

    page.locator("#choose-metric").select_option("CSAT")
    page.get_by_label("Second metric").select_option("Minutes")
    expect(page.locator(".incomparable")).to_contain_text("never drawn together, averaged or compared")

    page.get_by_role("link", name="Edit CSAT").click()
    dialog.get_by_label("Method").select_option("mean")
    expect(dialog.get_by_label("Target")).to_have_value("")
    dialog.get_by_label("Target").fill("4,5")
    dialog.get_by_role("button", name="Save").click()
    expect(row.locator(".now b")).to_have_text("4.0")
    expect(row.locator(".delta")).to_have_text("0.5 below")
    expect(page.locator(".mhistory")).to_contain_text("You changed the method from “Share from a threshold” to “Mean”.")
    expect(page.get_by_role("img", name="CSAT at Delivery: ")).to_be_visible()


def test_a_metric_deleted_in_the_dialog_comes_back_by_the_message(page_for, alice, people, csat):
    workspaces.create_metric(workspace=people.workspace, actor=alice, name="Waiting", kind="nps")
    page = page_for(alice, "/metrics/")
    rows = page.locator(".mtable tbody tr")
    page.get_by_role("link", name="Edit Waiting").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(rows).to_have_count(1)
    message = page.locator(".notices", has_text="Moved the metric “Waiting” to the trash.")
    message.get_by_role("button", name="Undo").click()
    expect(page.locator(".notices")).to_contain_text("“Waiting” is back.")
    expect(rows).to_have_count(2)
