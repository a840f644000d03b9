"""A map shared with one person: invited in the dialog, seen alone, changed and taken away while it is open."""

import re
from urllib.parse import urlsplit

from django.core import mail
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import JourneyMembership, Membership

from .waiting import expect_sockets

SOON = 10_000  # two seconds, and what a loaded machine may add


def test_one_person_is_invited_to_one_map_and_finds_it_again(share_dialog, page_for, mallory, journey):
    share_dialog.get_by_placeholder("Email address").click()
    share_dialog.page.keyboard.type(mallory.email)
    expect(share_dialog.locator("form.invite").get_by_label("Invited to")).to_have_value("map")
    share_dialog.get_by_role("button", name="Invite", exact=True).click()
    expect(share_dialog.get_by_role("status")).to_contain_text("on its way to mallory@example.test")
    expect(share_dialog.locator(".invited")).to_contain_text("only this map")
    page = page_for(mallory, urlsplit(re.search(r"http://\S+", mail.outbox[-1].body)[0]).path)
    expect(page.locator("main")).to_contain_text("You will see this map only.")
    page.get_by_role("button", name="Accept").click()
    page.wait_for_url(f"**/journeys/{journey.pk}/")
    page.get_by_role("link", name="Shared with you").click()
    expect(page.get_by_role("link", name="Bread by noon")).to_be_visible()
    page.locator(".ws-dropdown summary").click()
    page.locator(".ws-dropdown").get_by_role("button", name="Elsewhere").click()
    expect(page.locator("h1")).to_have_text("Journeys")
    expect(page.get_by_text("Bread by noon")).to_have_count(0)
    assert not Membership.objects.filter(user=mallory, workspace=journey.document.workspace).exists()


def test_a_role_on_one_map_is_changed_and_ends_in_seconds(share_dialog, page_for, mallory, journey):
    workspaces.add_journey_member(document=journey.document, user=mallory, role="editor")
    page = page_for(mallory, f"/journeys/{journey.pk}/")
    expect(page.locator("save-status")).to_have_text("Saved")
    expect_sockets(page, journey, 2)
    share_dialog.page.reload()
    share_dialog.page.locator("#share").click()
    share_dialog.get_by_label("Role of Mallory").select_option("viewer")
    expect(page.locator(".toast", has_text="You can only view this map now.")).to_be_visible(timeout=SOON)
    page_for.forgive("404")
    share_dialog.get_by_role("button", name="Remove Mallory from the map").click()
    share_dialog.page.get_by_role("button", name="Remove", exact=True).click()
    expect(share_dialog.get_by_label("Role of Mallory")).to_have_count(0)
    expect(page.locator(".toast", has_text="You no longer have access to this map.")).to_be_visible(timeout=SOON)
    assert not JourneyMembership.objects.exists()
