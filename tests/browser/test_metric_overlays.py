"""One overlay for each metric in a browser: of two of one kind, and of an own one, each shows its own scores alone."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp.models import Measurement, Metric, Stage

MEAN = {"name": "Satisfaction in words", "kind": "csat", "low": 1, "high": 5, "method": "mean", "target": 4.5}
OWN = {"name": "Would you order again?", "kind": "custom", "low": 0, "high": 1, "method": "share", "threshold": 1}


@pytest.fixture
def metric(people, box):
    """A function that adds a metric with answers at stages: `metric(MEAN, Delivery={2: 40})`."""

    def add(fields, **answers):
        made = Metric.objects.create(workspace=people.workspace, **fields)
        for title, histogram in answers.items():
            Measurement.objects.create(
                metric=made,
                document_id=box.pk,
                place_kind="stage",
                place_id=Stage.objects.get(document_id=box.pk, title=title).pk,
                day=timezone.localdate() - datetime.timedelta(days=1),
                histogram={str(value): count for value, count in histogram.items()},
            )
        return made

    return add


@pytest.fixture
def editor(open_map, alice, metric):
    metric(MEAN, Delivery={2: 20, 3: 20}, Compare={5: 40})
    metric(OWN, Unwrap={1: 30, 0: 10})
    return open_map(alice)


def choose(editor, name):
    """Choose an overlay as a person does, by what stands on it."""
    editor.page.get_by_role("radio", name=name).click()


def choose_more(editor, name):
    """Choose one from the menu, since the bar has no room for it."""
    editor.page.get_by_role("button", name=re.compile(r"^\d more$")).click()
    editor.page.get_by_role("menuitem", name=name).click()


def graded(editor):
    """The chips that the overlay speaks of, by the names of their metrics."""
    return editor.page.locator("#canvas > journey-map metric-chip:not([data-burn='0']) .m-kind")


def test_two_metrics_of_one_kind_have_an_overlay_each(editor):
    choose(editor, "CSAT share of 4 and 5")
    expect(editor.verdict.locator("h2")).to_have_text("CSAT, share of 4 and 5")
    expect(editor.verdict.locator("p")).to_contain_text("5 of 7 stages. Weakest at Delivery: 58 against a target of 85")
    expect(graded(editor)).to_have_text(["CSAT"] * 5)
    expect(editor.stage("Compare")).to_contain_text("No CSAT here")
    choose_more(editor, "Satisfaction in words")
    expect(editor.page.get_by_role("radio", name="Satisfaction in words mean")).to_be_checked()
    expect(editor.verdict.locator("h2")).to_have_text("Satisfaction in words, mean")
    weakest = "2 of 7 stages. Weakest at Delivery: 2.5 against a target of 4.5, n 40."
    expect(editor.verdict.locator("p")).to_have_text(weakest)
    expect(graded(editor)).to_have_text(["Satisfaction in words"] * 2)
    expect(editor.stage("Delivery")).to_contain_text("2.0 below")
    expect(editor.stage("Ask")).to_contain_text("No Satisfaction in words here")


def test_the_teams_own_metric_has_an_overlay_that_stays_after_a_reload(editor):
    choose_more(editor, "Would you order again?")
    expect(editor.page.get_by_role("radio", name="Would you order again?")).to_be_checked()
    expect(editor.verdict.locator("h2")).to_have_text("Would you order again?, share of 1")
    expect(graded(editor)).to_have_text(["Would you order again?"])
    expect(editor.stage("Unwrap").locator(".st-sub")).to_have_text("No target")
    editor.page.reload()
    expect(editor.verdict.locator("h2")).to_have_text("Would you order again?, share of 1")
    expect(editor.page.locator("journey-map").first).to_have_attribute(
        "aria-label", re.compile("Would you order again")
    )


def test_a_chip_in_one_line_with_too_few_answers_shows_no_difference(open_map, alice, metric):
    metric(MEAN, Compare={5: 2})
    metric({**MEAN, "name": "Ease in words", "target": None}, Compare={4: 40})
    editor = open_map(alice)
    chips = editor.page.locator("#canvas > journey-map metric-chip", has_text="Satisfaction in words")
    expect(chips).to_have_count(1)
    expect(chips.locator(".delta")).to_have_text("")
    expect(chips.locator(".delta svg")).to_be_hidden()
    choose_more(editor, "Satisfaction in words")
    expect(editor.stage("Compare").locator(".st-sub")).to_have_text("Too few answers")
    expect(chips).to_have_attribute("data-proven", "0")
