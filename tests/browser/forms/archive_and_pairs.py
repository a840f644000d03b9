"""Walks through the forms of the archive, and of an as-is map with its to-be map."""

import re

from playwright.sync_api import expect

from cxapp.models import Document, JourneyPair

from .walks import confirm, walk

COMPARE = "journeys/<uuid:id>/"


def choose(page, command):
    """Choose a command of the menu of the only card."""
    page.get_by_label("Actions for Bread by noon").click()
    page.get_by_role("button", name=command).locator("visible=true").click()


@walk(
    "editor/archived.html: Send",
    "library/move_many.html: archive_many",
    routes=["journeys/<uuid:id>/archive/", "journeys/archive/", "journeys/<uuid:id>/unarchive/"],
)
def archive_a_journey_and_put_it_back(world):
    """From the menu of its card and on its map, then as one of those that are chosen."""
    page = world.open(world.people.alice)
    choose(page, "Archive journey")
    expect(page.get_by_text("Archived “Bread by noon”.")).to_be_visible()
    page.get_by_role("button", name="Archived 1").click()
    choose(page, "Put back from the archive")
    expect(page.get_by_text("“Bread by noon” is back.")).to_be_visible()
    page.goto("/")
    choose(page, "Archive journey")
    expect(page.get_by_text("Archived “Bread by noon”.")).to_be_visible()
    # The tools of the map, once they are there, send it without a new page.
    page.goto(f"/journeys/{world.journey.pk}/")
    page.locator("#archived").get_by_role("button", name="Put back").click()
    expect(page.locator("#archived")).to_have_count(0)
    page.goto("/")
    page.get_by_label("Choose Bread by noon").check()
    page.get_by_role("button", name="Archive", exact=True).click()
    expect(page.get_by_text("Archived 1 journey.").or_(page.get_by_text("Archived “Bread by noon”."))).to_be_visible()
    assert Document.objects.get(kind="journey").archived_at


@walk(
    "comparing/none.html: Send",
    "comparing/show.html: unlink",
    routes=[f"{COMPARE}to-be/", f"{COMPARE}unlink/", f"{COMPARE}link/"],
)
def make_unlink_and_link_a_to_be_map(world):
    """The to-be map is made on the page that compares, let go, and linked again by hand."""
    page = world.open(world.people.alice, f"/journeys/{world.journey.pk}/compare/")
    page.get_by_role("button", name="Make the to-be map").click()
    page.wait_for_url(re.compile(rf"/journeys/(?!{world.journey.pk})"))
    page.goto(f"/journeys/{JourneyPair.objects.get().to_be_id}/compare/")
    page.get_by_role("button", name="Unlink").click()
    confirm(page, "Unlink")
    expect(page.get_by_text("Both maps are as they were")).to_be_visible()
    page.get_by_role("button", name="Link", exact=True).click()
    expect(page.get_by_text("linked by hand")).to_be_visible()
    assert JourneyPair.objects.get().as_is_id == world.journey.pk
