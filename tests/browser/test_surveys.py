"""Customers are asked where it happens: a page is made from the map, scanned, answered, and the map shows it."""

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from cxapp.models import Answer, Metric

from .waiting import expect_result, expect_value, stop_clock


@pytest.fixture
def csat(people):
    """A CSAT."""
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **scale)


PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def new_survey(page_for, bob, journey, touchpoint, csat):
    """bob's editor, and the address of a survey that he made there."""
    editor = page_for(bob, f"/journeys/{journey.pk}/")
    editor.locator("#tab-details").click()
    editor.locator("map-card", has_text="Shop counter").click()
    editor.locator("#panel-details").get_by_role("button", name="Ask customers here").click()
    dialog = editor.locator("#sources-dialog")
    dialog.get_by_label("Question, English").fill("How was the counter?")
    dialog.get_by_role("button", name="Create survey").click()
    address = dialog.get_by_role("textbox", name="Address").input_value()
    code = dialog.get_by_alt_text("Code that opens the survey")
    expect(code).to_be_visible()
    assert code.evaluate("image => image.decode().then(() => image.naturalWidth > 0)")
    expect(dialog.get_by_role("button", name="Stop the survey")).to_be_visible()
    dialog.get_by_role("button", name="Done").click()
    expect(dialog).to_be_hidden()
    return editor, address


def choose(page, name):
    """Tap until it is taken: a customer who is too quick is asked again."""
    thanks, button = (page.get_by_role("heading", name="Thank you!"), page.get_by_role("button", name=name, exact=True))
    while not thanks.is_visible():
        with page.expect_navigation():
            button.click()


def test_a_customer_scans_taps_and_the_open_map_shows_it(new_survey, page_for, touchpoint):
    editor, address = new_survey
    page_for.forgive("400")
    customer = page_for(path=address, **PHONE)
    expect(customer.get_by_role("heading", name="How was the counter?")).to_be_visible()
    group = customer.get_by_role("group", name="How was the counter?")
    expect(group.get_by_role("button")).to_have_count(5)
    lowest = "buttons => Math.min(...buttons.map((button) => button.getBoundingClientRect().height))"
    expect_result(customer, lambda: group.get_by_role("button").evaluate_all(lowest) >= 44)
    expect_value(customer, "document.documentElement.scrollWidth <= innerWidth")
    assert not customer.context.cookies()
    choose(customer, "Satisfied")
    expect(editor.locator("metric-chip").first).to_contain_text(re.compile("n.1"))
    customer.get_by_label("Would you tell us why?").fill("Warm bread")
    customer.get_by_role("button", name="Send").click()
    expect(customer.get_by_role("status")).to_have_text("Your comment is saved.")
    answer = Answer.objects.get()
    assert (answer.value, answer.comment, str(answer.place_id)) == (4, "Warm bread", touchpoint["id"])


def test_a_kiosk_returns_to_the_question_and_keeps_nothing(new_survey, page_for):
    _editor, address = new_survey
    page_for.forgive("400")
    kiosk = page_for(path=None, viewport={"width": 1024, "height": 768})
    kiosk.clock.install()
    kiosk.goto(f"{address}?kiosk=1")
    choose(kiosk, "Very satisfied")
    words = kiosk.get_by_label("Would you tell us why?")
    questions = []
    kiosk.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    stop_clock(kiosk)
    words.click()
    kiosk.keyboard.type("Half a sen")
    kiosk.clock.fast_forward(19_000)
    expect(words).to_have_value("Half a sen")
    kiosk.clock.fast_forward(2_000)
    expect(kiosk.get_by_role("group", name="How was the counter?")).to_be_visible()
    kiosk.clock.resume()
    # A browser that will not send a form again shows nothing at all.
    with suppress(Error):
        kiosk.go_back()
    kiosk.wait_for_function("() => ![...document.querySelectorAll('textarea')].some((one) => one.value)")
    expect(kiosk.locator("body")).not_to_contain_text("Half a sen")
    assert questions == []
    assert [answer.comment for answer in Answer.objects.all()] == [""]
