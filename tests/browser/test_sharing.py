"""Sharing as people do it: the dialog in the editor, a link opened elsewhere, and ended."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Membership

from .clipboard import expect_copied
from .waiting import expect_result, wait_for_route


def test_a_link_is_made_opened_and_ended(share_dialog, page_for, journey):
    switch = share_dialog.get_by_role("switch", name="View-only link")
    expect(switch).to_have_attribute("aria-checked", "false")
    switch.click()
    address = share_dialog.get_by_role("textbox", name="Address").input_value()
    assert "/s/cjs_" in address
    guest = page_for(path=address)
    assert guest.url.endswith(f"/shared/{journey.pk}/")
    expect(guest.locator("body")).to_contain_text("Bread by noon")
    assert "cjs_" not in guest.content()
    switch.click()
    expect(switch).to_have_attribute("aria-checked", "false")
    page_for.forgive("404")
    assert guest.goto(f"/shared/{journey.pk}/").status == 404


def test_f2_links_out_of_a_shared_page_send_no_referrer(share_dialog, page_for):
    share_dialog.get_by_role("switch", name="View-only link").click()
    guest = page_for(path=share_dialog.get_by_role("textbox", name="Address").input_value())
    seen = []
    guest.route("https://elsewhere.example/", lambda route: (seen.append(route.request.all_headers()), route.fulfill()))
    guest.evaluate("""() => {
        const way = Object.assign(document.createElement("a"), { href: "https://elsewhere.example/" });
        document.body.append(way);
        way.click();
    }""")
    guest.wait_for_url("https://elsewhere.example/")
    expect_result(guest, lambda: [("referer" in headers) for headers in seen], [False])


def test_roles_are_given_people_invited_and_focus_goes_back(share_dialog, page_for, people, victor):
    member = Membership.objects.get(workspace=people.workspace, user=victor)
    with share_dialog.page.expect_response(lambda answer: answer.request.method == "POST"):
        share_dialog.get_by_label("Role of Victor").select_option("commenter")
    expect(share_dialog.get_by_label("Role of Victor")).to_have_value("commenter")
    member.refresh_from_db()
    assert member.role == "commenter"
    share_dialog.get_by_placeholder("Email address").fill("dave@example.test")
    share_dialog.get_by_role("button", name="Invite", exact=True).click()
    expect(share_dialog.get_by_role("status")).to_contain_text("dave@example.test")
    expect(share_dialog.get_by_role("button", name="Withdraw the invitation")).to_be_visible()
    share_dialog.page.keyboard.press("Escape")
    expect(share_dialog).to_be_hidden()
    expect(share_dialog.page.locator("#share")).to_be_focused()


def test_who_may_not_edit_sees_whom_to_ask(page_for, victor, journey):
    page = page_for(victor, f"/journeys/{journey.pk}/")
    page.locator("#share").press("Enter")
    asking = page.locator("#share-dialog").get_by_role("link", name="Ask Alice for edit access")
    expect(asking).to_have_attribute("href", re.compile("mailto:alice@"))


def test_forms_of_the_dialog_are_sent_one_after_the_other(share_dialog):
    """The answer to the first is late; the second waits for it, and what is typed meanwhile stays."""
    share_dialog.get_by_placeholder("Email address").fill("dave@example.test")
    share_dialog.get_by_role("button", name="Invite", exact=True).click()
    expect(share_dialog.get_by_role("status")).to_have_text("The invitation is on its way to dave@example.test.")
    routes = []
    share_dialog.page.route("**/renew/", lambda route: routes.append(route), times=1)
    with share_dialog.page.expect_request("**/renew/"):
        share_dialog.get_by_role("button", name="Send again").click()
    share_dialog.get_by_role("button", name="Withdraw the invitation").click()
    share_dialog.get_by_placeholder("Email address").click()
    share_dialog.page.keyboard.type("erin@exa")
    wait_for_route(share_dialog.page, routes).continue_()
    expect(share_dialog.get_by_text("dave@example.test")).to_have_count(0)
    expect(share_dialog.get_by_role("alert")).to_have_count(0)
    expect(share_dialog.get_by_placeholder("Email address")).to_be_focused()
    share_dialog.page.keyboard.type("mple.test")
    expect(share_dialog.get_by_placeholder("Email address")).to_have_value("erin@example.test")


def test_an_address_that_is_refused_stays_to_be_corrected(share_dialog, page_for):
    page_for.forgive("400")
    expect(share_dialog.get_by_placeholder("Email address")).to_be_focused()
    share_dialog.page.keyboard.type("dave@example")
    share_dialog.locator("form.invite").evaluate("(form) => (form.noValidate = true)")
    share_dialog.page.keyboard.press("Enter")
    expect(share_dialog.get_by_role("alert")).to_be_visible()
    expect(share_dialog.get_by_placeholder("Email address")).to_have_value("dave@example")


@pytest.mark.parametrize(
    ("locale", "gaps", "link"), [("en-US", "Gaps", "View-only link"), ("ru-RU", "Разрывы", "Ссылка для просмотра")]
)
def test_the_address_begins_with_the_overlay_that_i_look_at(open_map, page_for, alice, box, locale, gaps, link):
    workspaces.create_link(document=box.document, actor=alice, sites=["https://bakery.example"])
    editor = open_map(alice, locale=locale)
    page = editor.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    editor.look("gaps")
    page.locator("#share").click()
    choice = page.locator("#share-dialog").get_by_role("checkbox", name=f"“{gaps}”" if locale == "en-US" else gaps)
    expect(choice).to_be_checked()
    part = page.get_by_role("region", name=link)
    address = part.locator(".share-address input")
    expect(address).to_have_value(re.compile(r"/s/cjs_[^?]+\?overlay=gaps$"))
    part.locator("[data-copies]").click()
    expect_copied(page, address.input_value())
    part.locator("summary").click()
    expect(part.locator("textarea[readonly]")).to_have_value(re.compile(r'src="[^"]+/embed/cjs_[^"?]+/\?overlay=gaps"'))
    guest = page_for(path=address.input_value())
    expect(guest.locator("journey-map").first).to_have_attribute("data-overlay", "gaps")
    choice.click()
    expect(address).to_have_value(re.compile(r"/s/cjs_[^?]+/$"))
    expect(part.locator("textarea[readonly]")).not_to_have_value(re.compile("overlay"))
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        part.locator(".share-settings > .btn").click()
    expect(choice).not_to_be_checked()


def test_the_address_begins_with_the_period_that_i_look_at(open_map, page_for, alice, box):
    workspaces.create_link(document=box.document, actor=alice, sites=["https://bakery.example"])
    editor = open_map(alice)
    page = editor.page
    page.locator("#period").click()
    page.locator("#period-pop select[name=span]").select_option("28")
    page.locator("#period-pop select[name=compare]").select_option("before")
    page.keyboard.press("Escape")
    page.locator("#share").click()
    expect(page.locator("#share-dialog").get_by_role("checkbox", name="compared with")).to_be_checked()
    part = page.get_by_role("region", name="View-only link")
    address = part.locator(".share-address input")
    expect(address).to_have_value(re.compile(r"/s/cjs_[^?]+\?period=28&compare=before$"))
    part.locator("summary").click()
    expect(part.locator("textarea[readonly]")).not_to_have_value(re.compile("period"))
    guest = page_for(path=address.input_value())
    expect(guest.locator("#period span")).to_have_text("4 weeks")
    expect(guest.locator("#period .compares")).to_be_visible()
    expect(guest).to_have_url(re.compile(r"/shared/[^?]+\?period=28&compare=before$"))


def test_without_an_overlay_there_is_no_choice_of_one(share_dialog):
    share_dialog.get_by_role("switch", name="View-only link").click()
    expect(share_dialog.get_by_role("textbox", name="Address")).to_have_value(re.compile(r"/s/cjs_[^?]+/$"))
    expect(share_dialog.get_by_role("checkbox", name="Show first")).to_have_count(0)
