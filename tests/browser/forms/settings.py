"""Walks through the forms of the settings, and the menu of one's own avatar in the editor."""

from django.test import Client
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.exports import workspace_archive
from cxapp.models import Membership, Metric, Token, TrashItem, User, UserSession, Workspace

from .accounts import PASSWORD
from .walks import confirm, walk


@walk(
    "settings/profile.html: Send",
    routes=["settings/profile/name/", "settings/profile/look/"],
)
def change_the_profile(world):
    """From the menu of the account; the name is seen beside it, the language and the theme at once."""
    page = world.open(world.people.alice)
    page.get_by_label("Account of Alice").click()
    page.get_by_role("link", name="Settings").click()
    page.get_by_label("Your name").fill("Alice Moreau")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator(".account > summary")).to_contain_text("Alice Moreau")
    page.locator("#settings-page").get_by_label("Language", exact=True).select_option("ru")
    page.locator("#settings-page").get_by_label("Theme", exact=True).select_option("dark")
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    alice = User.objects.get(pk=world.people.alice.pk)
    assert (alice.name, alice.language, alice.theme) == ("Alice Moreau", "ru", "dark")


@walk("settings/export.html: request_export", routes=["settings/export/new/"])
def take_everything_along(world):
    """An export is asked for, and downloaded when it is there."""
    page = world.open(world.people.alice, "/settings/workspace/")
    page.locator(".settings-list").get_by_role("link", name="Export").click()
    page.get_by_role("button", name="Make an export").click()
    expect(page.locator(".rows")).to_contain_text("Waiting")
    workspace_archive.make_due()
    page.reload()
    with page.expect_download() as found:
        page.get_by_role("link", name="Download").click()
    assert found.value.suggested_filename == "Harbour Bakery.zip"


@walk(
    "settings/trash.html: restore_item",
    "settings/trash.html: delete_item_for_ever",
    routes=[f"settings/trash/items/<uuid:trash_item_id>/{name}/" for name in ("restore", "delete")],
)
def restore_one_metric_and_erase_another(world):
    """What is restored is a metric again; what is erased is nowhere."""
    owned = {"workspace": world.people.workspace, "actor": world.people.alice}
    for name in ("Kept", "Lost"):
        metric = workspaces.create_metric(**owned, name=name, kind="nps")
        workspaces.delete_metric(metric=metric, actor=world.people.alice)
    page = world.open(world.people.alice, "/settings/trash/")
    page.get_by_role("button", name="Restore Kept").click()
    expect(page.get_by_text("“Kept” is back.")).to_be_visible()
    page.get_by_role("button", name="Delete permanently: Lost").click()
    confirm(page, "Delete permanently")
    expect(page.get_by_text("“Lost” is deleted permanently.")).to_be_visible()
    assert list(Metric.objects.values_list("name", flat=True)) == ["Kept"]
    assert not TrashItem.objects.exists()


@walk("settings/notifications.html: Send", routes=["settings/notifications/change/"])
def choose_the_mail(world):
    """Replies alone, and no weekly mail; at the bell all but what is resolved."""
    page = world.open(world.people.alice, "/settings/")
    page.get_by_role("link", name="Notifications").click()
    by_mail = page.get_by_role("group", name="Mail about comments")
    by_mail.get_by_label("Somebody mentions me").uncheck()
    by_mail.get_by_label("Somebody resolves a thread of mine").uncheck()
    page.get_by_role("group", name="In the product").get_by_label("Somebody resolves a thread of mine").uncheck()
    page.get_by_role("checkbox", name="Harbour Bakery").uncheck()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(by_mail.get_by_label("Somebody replies in a thread of mine")).to_be_checked()
    alice = User.objects.get(pk=world.people.alice.pk)
    assert (alice.wants_mail, alice.muted_kinds) == (True, ["mention", "resolved"])
    assert alice.hidden_kinds == ["resolved"]
    assert not Membership.objects.get(user=alice).wants_digest


@walk(
    "settings/sessions.html: end_session",
    "settings/sessions.html: end_others",
    routes=["settings/sessions/<str:session_id>/end/", "settings/sessions/end-others/"],
)
def sign_out_elsewhere(world):
    """One other browser, then the other two."""
    alice = world.people.alice
    page = world.open(alice, "/settings/sessions/")
    for agent in ("Firefox/140 Windows", "Chrome/150 Android", "Safari Mac OS"):
        browser = Client(headers={"user-agent": agent})
        browser.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    page.reload()
    row = page.get_by_role("listitem").filter(has_text="Firefox on Windows")
    row.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("Chrome on Android")).to_be_visible()
    expect(row).to_have_count(0)
    page.get_by_role("button", name="Sign out everywhere else").click()
    confirm(page, "Sign out everywhere else")
    expect(page.get_by_text("All other browsers are signed out.")).to_be_visible()
    assert UserSession.objects.filter(user=alice).count() == 1


@walk(
    "settings/tokens.html: create_token",
    "settings/tokens.html: delete_token",
    routes=["settings/tokens/new/", "settings/tokens/<uuid:token_id>/delete/"],
)
def make_and_delete_a_token(world):
    """It is shown once."""
    page = world.open(world.people.alice, "/settings/tokens/")
    page.get_by_label("Name").fill("Nightly export")
    page.get_by_label("It may").select_option("viewer")
    page.get_by_role("button", name="Create token").click()
    field = page.get_by_label("Address")
    expect(field).to_be_visible()
    assert field.input_value().startswith("cjm_")
    assert Token.objects.get().role == "viewer"
    page.reload()
    expect(field).to_have_count(0)
    page.get_by_role("button", name="Delete").click()
    confirm(page, "Delete")
    expect(page.get_by_text("The token “Nightly export” no longer works.")).to_be_visible()
    assert not Token.objects.exists()


@walk("settings/account.html: Send", routes=["settings/account/delete/"])
def delete_the_account(world):
    """With the password."""
    page = world.open(world.people.bob, "/settings/account/")
    page.get_by_label("Your password").fill(PASSWORD)
    page.get_by_role("button", name="Delete my account permanently").click()
    expect(page.get_by_role("heading", name="Your account is deleted")).to_be_visible()
    bob = User.objects.get(pk=world.people.bob.pk)
    assert (str(bob), bob.is_active) == ("Former member", False)


@walk(
    "editor/account_menu.html: language",
    "editor/account_menu.html: theme",
    "editor/account_menu.html: Send",
    routes=["preferences/", "accounts/logout/"],
)
def use_the_menu_of_ones_own_avatar(world):
    """Theme, language and the way out, all in the editor."""
    page = world.open(world.people.alice, f"/journeys/{world.journey.pk}/")
    for name, value in (("theme", "dark"), ("language", "ru")):
        page.locator("people-here [data-account]").click()
        with page.expect_navigation():
            page.locator(f"#account-menu button[name={name}][value={value}]").click()
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.locator("people-here [data-account]").click()
    page.get_by_role("menuitem", name="Выйти").click()
    page.wait_for_url("**/accounts/login/**")


@walk("settings/workspace.html: change_workspace", routes=["settings/workspace/change/"])
def change_the_workspace(world):
    """Its name is seen beside the logo, in the menu from which the settings are reached."""
    page = world.open(world.people.alice)
    page.locator(".ws-dropdown > summary").click()
    page.get_by_role("link", name="Workspace settings").click()
    part = page.locator("#settings-page")
    part.get_by_label("Name", exact=True).fill("Harbour Bakery and Café")
    part.get_by_label("Minimum number of answers").fill("12")
    part.get_by_label("Time zone").select_option("Europe/Moscow")
    part.locator("[name=change_workspace]").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.locator(".ws-dropdown > summary")).to_contain_text("Harbour Bakery and Café")
    workspace = Workspace.objects.get(pk=world.people.workspace.pk)
    assert (workspace.minimum_answers, workspace.time_zone) == (12, "Europe/Moscow")


@walk("settings/workspace.html: change_colour", routes=["settings/workspace/colour/"])
def change_the_colour_of_the_workspace(world):
    """Typed, in capitals; the picker of the browser follows."""
    page = world.open(world.people.alice, "/settings/workspace/")
    page.locator("[name=colour]").click()
    page.keyboard.type("#FFEE00")
    expect(page.locator("input[type=color]")).to_have_value("#ffee00")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Saved.")).to_be_visible()
    expect(page.get_by_text("This is how buttons look with it.")).to_have_css("color", "rgb(0, 0, 0)")
    assert Workspace.objects.get(pk=world.people.workspace.pk).colour == "#ffee00"


@walk(
    "settings/new_workspace.html: Send",
    "settings/workspace.html: delete_workspace",
    routes=["workspace/new/", "settings/workspace/delete/"],
)
def make_and_delete_a_workspace(world):
    """From the menu of workspaces; it is deleted when its name is typed, and the first one is shown again."""
    page = world.open(world.people.alice)
    page.locator(".ws-dropdown > summary").click()
    page.get_by_role("link", name="New workspace").click()
    expect(page.get_by_label("Name", exact=True)).to_be_focused()
    page.keyboard.type("Second bakery")
    page.keyboard.press("Enter")
    expect(page.locator(".ws-dropdown > summary")).to_contain_text("Second bakery")
    page.goto("/settings/workspace/")
    page.get_by_label("Type the name of the workspace to confirm").fill("Second bakery")
    page.get_by_role("button", name="Delete workspace").click()
    expect(page.locator(".ws-dropdown > summary")).to_contain_text("Harbour Bakery")
    assert not Workspace.objects.filter(name="Second bakery").exists()
