"""Invitations as people go through them: the sender in one browser, the invited in another."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from playwright.sync_api import expect

from cxapp.models import Membership, Workspace
from cxapp.workspaces import invitations

from .clipboard import expect_copied
from .waiting import wait_for_route

PASSWORD = "correct horse battery"
WAYS = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture
def dialog(page_for, alice, journey, note):
    """The open Share dialog in alice's editor."""
    page = page_for(alice, f"/journeys/{journey.pk}/", **WAYS)
    page.locator("#share").click()
    found = page.locator("#share-dialog")
    expect(found.get_by_text("Victor")).to_be_visible()
    return found


def invite(dialog, email="fay@example.test", scope="The whole workspace"):
    """Type an address, choose what it is invited to, and press Enter in the address."""
    dialog.get_by_placeholder("Email address").click()
    dialog.page.keyboard.type(email)
    dialog.locator("form.invite").get_by_label("Invited to").select_option(scope)
    dialog.get_by_placeholder("Email address").press("Enter")
    expect(dialog.get_by_role("status")).to_be_visible()


def mailed():
    """The path of the link in the last mail."""
    return urlsplit(re.search(r"http://\S+", mail.outbox[-1].body)[0]).path


def sign_up(page, journey):
    """From the page of an invitation to the map."""
    expect(page.locator("main")).to_contain_text("Alice invites you to the map “Bread by noon”.")
    page.get_by_role("link", name="Sign up").click()
    expect(page.get_by_label("Email")).to_have_value("fay@example.test")
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Fay")
    page.get_by_label("Password").click()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def test_somebody_invited_by_mail_signs_up_and_lands_on_the_map(dialog, page_for, journey, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    invite(dialog)
    page = page_for(path=mailed())
    sign_up(page, journey)
    page.wait_for_url(f"**/journeys/{journey.pk}/")
    expect(page.locator("map-card").first).to_contain_text("Rings the bell")
    assert [workspace.name for workspace in Workspace.objects.filter(members__email="fay@example.test")] == [
        "Harbour Bakery"
    ]
    assert len(mail.outbox) == 1


def test_the_copied_link_proves_the_address_and_then_leads_to_the_map(dialog, page_for, journey, settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    invite(dialog)
    dialog.locator(".invited").get_by_role("button", name="Copy link").click()
    expect(dialog.locator(".invited").get_by_role("button", name="Copied")).to_be_visible()
    # Chromium says too early that it is there.
    expect_copied(dialog.page, "/invitations/", part=True)
    copied = urlsplit(dialog.page.evaluate("navigator.clipboard.readText()")).path
    assert copied != mailed()
    page = page_for(path=copied)
    sign_up(page, journey)
    expect(page.get_by_role("heading", name="Confirm your address")).to_be_visible()
    page.goto(re.search(r"http://\S+", mail.outbox[-1].body)[0])
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_url(f"**/journeys/{journey.pk}/")
    assert Membership.objects.get(user__email="fay@example.test").workspace.name == "Harbour Bakery"


def test_without_mail_the_link_is_there_to_copy_again(dialog, page_for, settings):
    settings.SENDS_MAIL = False
    invite(dialog)
    expect(dialog.get_by_role("status")).to_have_text(
        "This server sends no mail. Copy the link from the list and send it yourself."
    )
    first = dialog.locator(".invited input[readonly]").input_value()
    dialog.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    # What is shown first is what was there before; the answer takes its place.
    dialog.locator("#share-part").evaluate("part => (part.dataset.before = '')")
    dialog.page.locator("#share").click()
    expect(dialog.locator("#share-part:not([data-before])")).to_be_visible()
    dialog.locator(".invited").get_by_role("button", name="Copy link").click()
    expect(dialog.locator(".invited").get_by_role("button", name="Copied")).to_be_visible()
    expect_copied(dialog.page, first)
    expect(page_for(path=urlsplit(first).path).get_by_role("link", name="Sign up")).to_be_visible()


def test_what_is_typed_while_the_dialog_is_read_anew_stays(dialog):
    page = dialog.page
    page.keyboard.press("Escape")
    routes = []
    page.route("**/share/", lambda route: routes.append(route))
    page.locator("#share").click()
    dialog.get_by_placeholder("Email address").click()
    page.keyboard.type("fay@exam")
    held = wait_for_route(page, routes)
    with page.expect_response("**/share/"):
        held.continue_()
    expect(dialog.get_by_placeholder("Email address")).to_be_focused()
    page.keyboard.type("ple.test")
    expect(dialog.get_by_placeholder("Email address")).to_have_value("fay@example.test")


def test_an_invited_account_that_is_signed_out_signs_in_and_accepts(page_for, alice, mallory, people, journey):
    fields = {"workspace": people.workspace, "actor": alice, "role": "viewer", "document": journey.document}
    _made, token = invitations.invite(email=mallory.email, **fields)
    page = page_for(path=f"/invitations/{token}/")
    expect(page.get_by_role("link", name="Sign up")).to_be_visible()
    page.get_by_role("link", name="Sign in").click()
    expect(page.get_by_label("Email")).to_have_value(mallory.email)
    expect(page.get_by_label("Password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Accept")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/journeys/{journey.pk}/")
    page.goto(f"/invitations/{token}/")
    expect(page.get_by_role("link", name="Open the map")).to_be_visible()
