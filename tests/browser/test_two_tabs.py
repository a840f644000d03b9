"""Two tabs of one browser: each goes on in the workspace that it shows."""

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Invitation, Membership, Metric


@pytest.fixture
def third(people, alice):
    """Another workspace of alice, beside the one that a new session begins in."""
    workspaces.add_member(workspace=people.elsewhere, user=alice, role="owner")
    return people.elsewhere


def switch_in_another_tab(page, workspace):
    """Choose a workspace in the menu of a second tab."""
    other = page.context.new_page()
    other.goto("/")
    other.locator(".ws-dropdown summary").click()
    other.get_by_role("button", name=workspace.name).click()
    expect(other.locator(".ws-dropdown summary")).to_contain_text(workspace.name)
    return other


def test_an_invitation_is_for_the_workspace_that_its_tab_shows(page_for, alice, people, third):
    page = page_for(alice, "/members/")
    other = switch_in_another_tab(page, third)
    other.goto("/members/")
    page.get_by_placeholder("Email address").fill("partner@firm.test")
    page.get_by_label("Role", exact=True).first.select_option("owner")
    page.get_by_role("button", name="Invite", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("partner@firm.test")
    expect(page.locator(".ws-dropdown summary")).to_contain_text(people.workspace.name)
    other.get_by_placeholder("Email address").fill("friend@firm.test")
    other.get_by_role("button", name="Invite", exact=True).click()
    expect(other.get_by_role("status")).to_contain_text("friend@firm.test")
    invited = {made.email: made.workspace for made in Invitation.objects.all()}
    assert invited == {"partner@firm.test": people.workspace, "friend@firm.test": third}


def test_a_form_that_a_tab_fetches_shows_its_workspace_before_it_is_sent(page_for, alice, people, third):
    page = page_for(alice, "/metrics/")
    switch_in_another_tab(page, third)
    page.get_by_role("link", name="New metric").click()
    page.wait_for_url("**/metrics/new/")
    expect(page.locator(".ws-dropdown summary")).to_contain_text(third.name)
    assert not Metric.objects.exists()


def test_a_removed_member_keeps_what_they_typed_and_changes_nothing_else(page_for, alice, people, third):
    page = page_for(alice, "/personas/new/")
    Membership.objects.filter(workspace=people.workspace, user=alice).delete()
    page_for.forgive("403")
    page.get_by_label("Name").fill("Ada")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Not saved")).to_be_visible()
    expect(page.get_by_label("What you typed")).to_have_value("Ada")
    assert not third.personas.exists()


def test_a_library_that_is_filtered_shows_the_workspace_of_its_journeys(page_for, alice, people, journey, third):
    page = page_for(alice, "/")
    switch_in_another_tab(page, third)
    page.get_by_role("searchbox", name="Search journeys").fill("bread")
    page.wait_for_url("**/?search=bread*")
    expect(page.locator(".ws-dropdown summary")).to_contain_text(third.name)
    expect(page.locator(".jcard")).to_have_count(0)
