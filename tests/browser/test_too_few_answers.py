"""Answers that are too few for a verdict: the list of gaps and the result of an import say how many are missing."""

import pytest
from playwright.sync_api import expect

from cxapp.answers import add_histogram
from cxapp.models import Metric


@pytest.fixture
def metric(people):
    """How satisfied customers are."""
    fields = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=people.workspace, kind="csat", name="CSAT", **fields)


@pytest.fixture
def few(people, journey, touchpoint, create, metric):
    """22 bad answers at the shop counter, and before it on the map 20 that are better."""

    def give(place, histogram):
        key = {"document_id": journey.pk, "place_kind": "touchpoint", "place_id": place}
        add_histogram(metric=metric, day=people.workspace.today(), histogram=histogram, **key)

    where = {"stage": touchpoint["stage"], "lane": touchpoint["lane"]}
    better = create("touchpoint", id="00000000-0000-4000-8000-000000000001", text="Web shop", **where)
    give(better["id"], {"5": 12, "1": 8})
    give(touchpoint["id"], {"5": 2, "1": 20})
    return give


def test_the_list_opens_with_what_has_too_few_answers(page_for, alice, journey, few):
    page = page_for(alice, f"/journeys/{journey.pk}/?overlay=gaps&tab=gaps")
    items = page.locator(".gap-list .gap-item")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Shop counter")
    for fact in ("n\u00a022", "95\u00a0% CI", "Too few answers, 8 more to judge"):
        expect(items.first).to_contain_text(fact)
    expect(items.last).to_contain_text("10 more to judge")
    expect(page.locator("verdict-strip use").first).to_have_attribute("href", "#i-info")
    page.get_by_role("button", name="Hide", exact=True).click()
    expect(items).to_have_count(0)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(items).to_have_count(2)


def test_what_is_no_gap_is_hidden_again_when_one_can_be_judged(page_for, alice, journey, touchpoint, few):
    few(touchpoint["id"], {"1": 80})
    page = page_for(alice, f"/journeys/{journey.pk}/?overlay=gaps&tab=gaps")
    items = page.locator(".gap-list .gap-item")
    expect(items).to_have_count(1)
    page.get_by_role("button", name="Show", exact=True).click()
    expect(items).to_have_count(2)


@pytest.mark.parametrize(("count", "is_said"), [(9, True), (40, False)])
@pytest.mark.usefixtures("metric", "touchpoint")
def test_an_import_says_how_many_answers_a_place_needs(page_for, alice, people, journey, count, is_said):
    page = page_for(alice, f"/journeys/{journey.pk}/answers/")
    rows = [f"{people.workspace.today()},Order,CSAT,2"] * count
    text = "\n".join(["Date,Stage,Metric,Score", *rows]).encode()
    page.locator("input[type=file]").set_input_files({"name": "few.csv", "mimeType": "text/csv", "buffer": text})
    page.get_by_role("button", name=f"Import {count} answers").click()
    expect(page.locator("done-panel h2")).to_have_text(f"{count} answers added")
    note = page.get_by_text("No place can be judged yet: each needs at least 30 answers.")
    expect(note).to_be_visible(visible=is_said)
    expect(page.locator("#gap-count")).to_have_text("0" if is_said else "1")
