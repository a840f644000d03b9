"""Plain forms say at the field what is missing, and show a password on request."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import User

from .waiting import expect_result

PASSWORD = "correct horse battery"


def test_what_is_missing_is_said_at_its_field(page_for, db):
    page = page_for(None, reverse("account_signup"))
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.press("Enter")
    errors = page.locator(".field-error")
    expect(errors).to_have_text(["Fill in this field."] * 3)
    name, email = page.get_by_label("Your name"), page.get_by_label("Email")
    expect(name).to_be_focused()
    expect(name).to_have_accessible_description("Fill in this field.")
    page.keyboard.type("Nadia")
    expect(errors).to_have_count(2)
    email.click()
    page.keyboard.type("nadia")
    page.keyboard.press("Enter")
    expect(errors).to_have_text(["Enter a full email address, such as name@example.org.", "Fill in this field."])
    expect(email).to_be_focused()
    expect(email).to_have_attribute("aria-invalid", "true")
    page.keyboard.type("@example.test")
    expect(email).not_to_have_attribute("aria-invalid", "true")
    page.locator("[name=password1]").click()
    page.keyboard.type(PASSWORD)
    expect(errors).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "signup" not in url)
    assert User.objects.get().email == "nadia@example.test"


def test_a_password_is_shown_on_request_and_hidden_when_it_is_sent(page_for, people, alice):
    alice.set_password(PASSWORD)
    alice.save()
    page = page_for(None, reverse("account_login"), locale="ru-RU")
    password = page.locator("[name=password]")
    page.locator("[name=login]").fill(alice.email)
    password.click()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Показать пароль")).to_be_focused()
    page.keyboard.press("Space")
    expect(password).to_have_attribute("type", "text")
    expect(password).to_have_value(PASSWORD)
    types = []
    page.expose_function("noteType", lambda kind: types.append(kind))
    page.evaluate("addEventListener('submit', () => noteType(document.querySelector('[name=password]').type))")
    expect(page.get_by_role("button", name="Скрыть пароль")).to_be_visible()
    password.press("Enter")
    page.wait_for_url(lambda url: "login" not in url)
    expect_result(page, lambda: types, ["password"])


def test_the_password_of_a_link_is_shown_on_request(share_dialog):
    page = share_dialog.page
    share_dialog.locator("label", has_text="View-only link").first.click()
    share_dialog.get_by_text("Settings").click()
    password = share_dialog.get_by_label("Password", exact=True)
    password.click()
    page.keyboard.type("flour and salt")
    share_dialog.get_by_role("button", name="Show password").click()
    expect(password).to_have_attribute("type", "text")
    expect(password).to_have_value("flour and salt")
    password.press("Enter")
    expect(share_dialog.locator("p.muted", has_text="Asks for a password.")).to_be_visible()
    password = share_dialog.get_by_label("New password", exact=True)
    expect(password).to_have_attribute("type", "password")
    expect(share_dialog.get_by_role("button", name="Show password")).to_be_visible()


def test_after_a_refusal_the_first_wrong_field_has_the_focus(page_for, db):
    page = page_for(None, reverse("account_signup"))
    expect(page.get_by_label("Your name")).to_be_focused()
    page.keyboard.type("Nadia")
    page.keyboard.press("Tab")
    page.keyboard.type("nadia@example.test")
    page.locator("[name=password1]").click()
    page.keyboard.type("12345678")
    page.keyboard.press("Enter")
    expect(page.locator(".wrong[role=alert]")).to_be_visible()
    expect(page.locator("[name=password1]")).to_be_focused()


def test_after_a_refused_deletion_the_password_has_the_focus(page_for, people, bob):
    bob.set_password(PASSWORD)
    bob.save()
    page = page_for(bob, reverse("settings-account"))
    page_for.forgive("400")
    page.locator("[name=password]").click()
    page.keyboard.type("wrong horse battery")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This is not your current password.")).to_be_visible()
    expect(page.locator("[name=password]")).to_be_focused()


def test_after_a_refusal_of_a_whole_form_its_field_has_the_focus(page_for, people, alice):
    workspaces.folders.create_folder(workspace=people.workspace, actor=alice, name="Shops")
    page = page_for(alice, reverse("settings-folders"))
    page_for.forgive("409")
    name = page.get_by_label("Name of the folder", exact=True)
    name.click()
    page.keyboard.type("Shops")
    page.keyboard.press("Enter")
    expect(page.locator("form .wrong[role=alert]")).to_be_visible()
    expect(name).to_be_focused()


def test_in_a_dialog_the_first_wrong_field_has_the_focus(page_for, people, alice):
    page = page_for(alice, "/?new")
    page_for.forgive("400")
    expect(page.locator("#new-title")).to_be_focused()
    page.keyboard.type("  ")
    page.get_by_label("Or a new persona").click()
    page.keyboard.type("Nadia")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Enter a name of at most 200 characters.")).to_be_visible()
    expect(page.locator("#new-title")).to_be_focused()
    expect(page.locator("#new-title")).to_have_accessible_description("Enter a name of at most 200 characters.")


FORMS = {
    "account_reset_password": "email",
    "account_change_password": "oldpassword",
    "persona-new": "name",
    "metric-new": "name",
    "workspace-new": "name",
}


@pytest.mark.parametrize("page_name", FORMS)
def test_the_first_field_of_a_form_has_the_focus(page_name, page_for, people, alice):
    alice.set_password(PASSWORD)
    alice.save()
    page = page_for(None if page_name == "account_reset_password" else alice, reverse(page_name))
    expect(page.locator(f"main [name={FORMS[page_name]}]")).to_be_focused()
