"""The time zone of a workspace: taken from the first member's browser, changed by a click, and what then is today."""

import datetime
import re
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cxapp.models import User

# It is never the same day in both.
EAST, WEST = "Pacific/Kiritimati", "Pacific/Pago_Pago"


def today(zone):
    """The day that it is there."""
    return datetime.datetime.now(ZoneInfo(zone)).date().isoformat()


def expect_day(field, *days):
    """Wait until a field has one of these days: the next may begin while a page opens."""
    expect(field).to_have_value(re.compile("|".join(days)))


def test_signing_up_takes_the_zone_of_the_browser(page_for, db):
    page = page_for(None, reverse("account_signup"), timezone_id="Asia/Tokyo")
    page.get_by_label("Name").fill("Ada Byrne")
    page.get_by_label("Email").fill("ada@example.test")
    page.get_by_label("Password").first.fill("correct horse battery")
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Your first map")).to_be_visible()
    assert User.objects.get(email="ada@example.test").workspaces.get().time_zone == "Asia/Tokyo"
    page.goto("/settings/workspace/")
    expect(page.get_by_label("Time zone", exact=True)).to_have_value("Asia/Tokyo")


@pytest.mark.parametrize(("zone", "of_reader"), [(EAST, WEST), (WEST, EAST)])
def test_an_owner_changes_the_zone_and_today_is_that_of_the_workspace(page_for, people, journey, zone, of_reader):
    page = page_for(people.alice, "/settings/workspace/", timezone_id=of_reader)
    page.get_by_label("Time zone", exact=True).select_option(zone)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status")).to_have_text("Saved.")
    before = today(zone)
    page.goto(f"/journeys/{journey.pk}/answers/")
    page.get_by_text("Type in a figure").click()
    expect_day(page.get_by_label("Day", exact=True), before, today(zone))
    page.goto(f"/journeys/{journey.pk}/?overlay=gaps")
    page.locator("#period").click()
    sheet = page.locator("#period-pop")
    sheet.locator("select[name=span]").select_option("own")
    expect_day(sheet.locator("[name=to]"), before, today(zone))


def test_others_see_the_zone_and_cannot_change_it(page_for, people):
    page = page_for(people.bob, "/settings/workspace/")
    part = page.locator("#settings-page")
    expect(part).to_contain_text("UTC")
    expect(part.get_by_role("button")).to_have_count(0)
