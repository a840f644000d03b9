"""A form that is sent twice, by a double click or by Enter pressed twice, does its work once."""

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Comment, Invitation, Metric, Survey

from .waiting import wait_for_route


@pytest.fixture
def csat(people):
    """A CSAT."""
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **scale)


def test_a_double_click_on_create_link_makes_one(share_dialog):
    share_dialog.get_by_text("Invite by link").click()
    share_dialog.get_by_role("button", name="Create link").dblclick()
    expect(share_dialog.get_by_text("Invitation for 10 people")).to_have_count(1)
    share_dialog.get_by_label("Role of Victor").select_option("commenter")
    expect(share_dialog.get_by_label("Role of Victor")).to_have_value("commenter")
    assert Invitation.objects.count() == 1


def test_the_second_click_of_a_double_click_is_ignored_after_the_answer(share_dialog):
    """A quick server answers between the clicks."""
    page = share_dialog.page
    share_dialog.get_by_text("Invite by link").click()
    box = share_dialog.get_by_role("button", name="Create link").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.up()
    expect(share_dialog.get_by_text("Invitation for 10 people")).to_have_count(1)
    box = share_dialog.get_by_role("button", name="Create link").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    with page.expect_response("**/role/"):
        share_dialog.get_by_label("Role of Victor").select_option("commenter")
    assert Invitation.objects.count() == 1


def test_a_link_may_be_created_again_after_the_answer(share_dialog):
    share_dialog.get_by_text("Invite by link").click()
    for number in (1, 2):
        share_dialog.get_by_role("button", name="Create link").click()
        expect(share_dialog.get_by_text("Invitation for 10 people")).to_have_count(number)


def test_enter_twice_invites_once_and_refuses_nothing(share_dialog):
    share_dialog.get_by_placeholder("Email address").click()
    share_dialog.page.keyboard.type("dave@example.test")
    share_dialog.page.keyboard.press("Enter")
    share_dialog.page.keyboard.press("Enter")
    expect(share_dialog.get_by_role("status")).to_have_text("The invitation is on its way to dave@example.test.")
    share_dialog.get_by_label("Role of Victor").select_option("commenter")
    expect(share_dialog.get_by_label("Role of Victor")).to_have_value("commenter")
    expect(share_dialog.get_by_role("alert")).to_have_count(0)


def test_of_three_roles_chosen_in_a_row_the_last_is_kept(share_dialog, people, victor):
    """A choice that was made before is no repetition of the one under way."""
    routes = []
    share_dialog.page.route("**/role/", lambda route: routes.append(route), times=1)
    for role in ("commenter", "editor", "commenter"):
        share_dialog.get_by_label("Role of Victor").select_option(role)
    held = wait_for_route(share_dialog.page, routes)
    with share_dialog.page.expect_response("**/role/"):
        held.continue_()
    expect(share_dialog.get_by_label("Role of Victor")).to_have_value("commenter")
    assert people.workspace.membership_set.get(user=victor).role == "commenter"


def test_a_double_click_on_create_survey_makes_one(page_for, bob, journey, touchpoint, csat):
    editor = page_for(bob, f"/journeys/{journey.pk}/")
    editor.locator("#tab-details").click()
    editor.locator("map-card", has_text="Shop counter").click()
    editor.locator("#panel-details").get_by_role("button", name="Ask customers here").click()
    sources = editor.locator("#sources-dialog")
    sources.get_by_role("button", name="Create survey").dblclick()
    expect(sources.get_by_role("button", name="Stop the survey")).to_be_visible()
    sources.get_by_text("Settings").first.click()
    with editor.expect_response(lambda answer: answer.request.method == "POST"):
        sources.get_by_role("button", name="Save").first.click()
    assert Survey.objects.count() == 1


def test_a_plain_form_is_sent_once_by_a_double_click_and_by_enter_twice(page_for, alice, journey):
    page = page_for(alice, "/members/")
    page.get_by_text("Invite by link").click()
    page.get_by_role("button", name="Create link").dblclick()
    expect(page.get_by_text("Invitation for 10 people")).to_have_count(1)
    page.get_by_placeholder("Email address").click()
    page.keyboard.type("dave@example.test")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("dave@example.test")
    expect(page.get_by_role("alert")).to_have_count(0)
    assert Invitation.objects.count() == 2


def test_a_plain_form_may_be_sent_again_after_going_back(page_for, alice, journey):
    page = page_for(alice, "/members/")
    for number in (1, 2):
        page.get_by_text("Invite by link").click()
        page.get_by_role("button", name="Create link").click()
        expect(page.get_by_text("Invitation for 10 people")).to_have_count(number)
        page.go_back()
        page.goto("/members/")


def test_a_double_click_saves_a_metric_once(page_for, alice):
    page = page_for(alice, "/metrics/")
    page.get_by_role("link", name="New metric").first.click()
    form = page.locator("#metric-dialog")
    form.get_by_label("Name").fill("Warmth")
    form.get_by_role("button", name="Save").dblclick()
    expect(form).to_be_hidden()
    page.goto("/metrics/")
    expect(page.locator(".mtable")).to_contain_text("Warmth")
    assert Metric.objects.filter(name="Warmth").count() == 1


def test_a_guest_on_a_phone_comments_once(page_for, alice, journey, stage):
    """The name is stored first; a second click meanwhile sends nothing."""
    _link, token = workspaces.create_link(document=journey.document, actor=alice, role="commenter")
    page = page_for(path=f"/s/{token}/", viewport={"width": 390, "height": 844}, has_touch=True)
    form = page.locator(".talk form").first
    form.locator("[name=name]").fill("Dana")
    form.locator("[name=text]").fill("Warm bread")
    form.get_by_role("button").dblclick()
    expect(page.locator(".talk").get_by_text("Warm bread")).to_have_count(1)
    # It is shown before the server has it.
    page.wait_for_function("() => !phone.session.waiting.length")
    page.reload()
    expect(page.locator(".talk").get_by_text("Warm bread")).to_have_count(1)
    assert list(Comment.objects.values_list("text", flat=True)) == ["Warm bread"]
