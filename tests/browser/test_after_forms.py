"""After a form: Back and a reload send nothing again, and the page says what was done."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Answer, Membership, Metric, Receiver, ShareLink, User
from cxapp.workspaces import surveys

from .passwords import fill_passwords
from .test_surveys import PHONE, choose
from .waiting import expect_value

PASSWORD = "correct horse battery"
NEWER = "a warm loaf at noon"


@pytest.fixture
def csat(people):
    """A CSAT."""
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    return Metric.objects.create(workspace=people.workspace, name="CSAT", kind="csat", **scale)


def test_a_webhook_is_made_once_and_its_address_shown_once(page_for, bob, journey, csat):
    sources = f"/journeys/{journey.pk}/sources/"
    page = page_for(bob, sources)
    page.get_by_text("New webhook").click()
    form = page.locator("form", has=page.get_by_role("button", name="Create webhook"))
    form.locator("[name=name]").fill("Tool")
    form.locator("[name=path-metric]").fill("=CSAT")
    form.locator("[name=path-value]").fill("score")
    page.get_by_role("button", name="Create webhook").click()
    expect(page.get_by_text("Copy this address now: it is shown only once.")).to_be_visible()
    assert page.url.endswith(sources)
    page.reload()
    expect(page.locator("section.source")).to_have_count(1)
    expect(page.get_by_text("Copy this address now")).to_have_count(0)
    page.get_by_text("Field mapping").click()
    page.get_by_label("Sample request body").fill('{"score": 4}')
    page.locator("section.source [name=name]").fill("Unsaved name")
    page.get_by_role("button", name="Test").click()
    expect(page.locator("section.source table")).to_contain_text("4")
    expect(page.locator("section.source [name=name]")).to_have_value("Unsaved name")
    assert page.url.endswith(sources)
    page.goto("/metrics/")
    page.go_back()
    expect(page.locator("section.source")).to_have_count(1)
    assert Receiver.objects.get().name == "Tool"


def test_a_customer_goes_back_and_reloads_without_an_error(page_for, bob, journey, touchpoint, csat):
    place = {"place_kind": "touchpoint", "place_id": touchpoint["id"]}
    survey = surveys.create_survey(document=journey.document, actor=bob, metric=csat.pk, **place)
    page_for.forgive("400")
    customer = page_for(path=f"/q/{survey.token}/", **PHONE)
    choose(customer, "Satisfied")
    customer.reload()
    customer.get_by_label("Would you tell us why?").fill("Warm bread")
    customer.get_by_role("button", name="Send").click()
    expect(customer.get_by_role("status")).to_have_text("Your comment is saved.")
    customer.reload()
    expect(customer.get_by_role("status")).to_have_text("Your comment is saved.")
    customer.go_back()
    expect(customer.get_by_role("heading", name="Thank you!")).to_be_visible()
    assert [(answer.value, answer.comment) for answer in Answer.objects.all()] == [(4, "Warm bread")]


def test_a_comment_that_is_too_long_is_told_once_and_covers_no_button(page_for, bob, journey, touchpoint, csat):
    place = {"place_kind": "touchpoint", "place_id": touchpoint["id"]}
    survey = surveys.create_survey(document=journey.document, actor=bob, metric=csat.pk, **place)
    page_for.forgive("400")
    customer = page_for(path=f"/q/{survey.token}/", **PHONE)
    choose(customer, "Satisfied")
    customer.get_by_label("Would you tell us why?").click()
    customer.keyboard.insert_text("x" * 1200)
    note = customer.locator(".limit-note:popover-open")
    expect(note).to_have_text("At most 1,000 characters fit here; your text has 1,200.")
    # The browser shows its bubble unless a listener before this one has prevented that.
    customer.evaluate(
        """() => document.addEventListener("invalid", (event) => (window.bubbles = !event.defaultPrevented), true)"""
    )
    send = customer.get_by_role("button", name="Send")
    send.click()
    expect(note).to_be_visible()
    expect(customer.get_by_label("Would you tell us why?")).to_be_focused()
    expect_value(customer, "window.bubbles", False)
    customer.wait_for_function(
        """() => document.querySelector(".limit-note").getBoundingClientRect().bottom <=
            document.querySelector(".go").getBoundingClientRect().top"""
    )


def test_a_changed_password_is_told_where_one_came_from(page_for, alice):
    page_for.forgive("4..")
    page = page_for(alice, "/members/?from=menu")
    page.locator("details.account > summary").click()
    page.get_by_role("link", name="Settings").click()
    page.get_by_role("link", name="Password").click()
    fill_passwords(page, "not the password", NEWER, NEWER)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("This is not your current password.")
    fill_passwords(page, PASSWORD, NEWER, NEWER)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Password successfully changed.")
    assert page.url.endswith("/settings/profile/")
    assert User.objects.get(pk=alice.pk).check_password(NEWER)


def test_a_share_password_is_eight_letters_at_least(dialog_of, alice):
    dialog = dialog_of(alice)
    dialog.get_by_role("switch", name="View-only link").click()
    dialog.get_by_text("Settings").click()
    expect(dialog.get_by_text("At least 8 characters.")).to_be_visible()
    dialog.get_by_label("Password").fill("x")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("button", name="Save")).to_be_visible()
    assert not ShareLink.objects.get().password
    dialog.get_by_label("Password").fill("flour and salt")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("status")).to_have_text("The link now asks for a password.")
    assert ShareLink.objects.get().password
    dialog.get_by_label("New password").fill("sugar and salt")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("status")).to_have_text("The link now asks for the new password.")


def test_the_invitation_asks_for_an_address_not_for_a_name(dialog_of, alice):
    dialog = dialog_of(alice)
    expect(dialog.get_by_label("Email address")).to_have_attribute("type", "email")
    expect(dialog.get_by_text("Name or email")).to_have_count(0)


@pytest.fixture
def dialog_of(page_for, journey):
    """`dialog_of(alice)` is the open Share dialog in alice's editor."""

    def open_for(user, **options):
        page = page_for(user, f"/journeys/{journey.pk}/?view=map", **options)
        page.locator("#share").click()
        found = page.locator("#share-dialog")
        expect(found.get_by_text("Victor")).to_be_visible()
        return found

    return open_for


def test_the_russian_share_dialog_fits_a_phone(dialog_of, alice):
    dialog = dialog_of(alice, locale="ru-RU", viewport={"width": 390, "height": 844})
    dialog.get_by_role("switch", name="Ссылка для просмотра").click()
    for fold in ("Настройки", "Пригласить по ссылке"):
        dialog.get_by_text(fold, exact=True).click()
    expect_value(dialog, "dialog => dialog.scrollWidth <= dialog.clientWidth")
    right = dialog.bounding_box()["x"] + dialog.bounding_box()["width"]
    seen = [one.bounding_box() for one in dialog.locator("button, input, select").all()]
    assert max(box["x"] + box["width"] for box in seen if box) <= right


def test_a_person_without_a_workspace_sees_who_is_signed_in_and_leaves(page_for, people, victor):
    Membership.objects.filter(user=victor).delete()
    page = page_for(victor, "/")
    expect(page.get_by_role("heading", name="No workspace")).to_be_visible()
    expect(page.locator("main")).to_contain_text("You are signed in as victor@example.test.")
    page.locator("footer summary").click()
    page.get_by_role("button", name="Русский").click()
    expect(page.locator("main")).to_contain_text("Вы вошли как victor@example.test.")
    page.get_by_role("button", name="Выйти").click()
    page.wait_for_url("**/accounts/login/**")


@pytest.mark.parametrize("height", [900, 720])
def test_the_account_menu_shows_sign_out(page_for, alice, height):
    page = page_for(alice, "/", viewport={"width": 1440, "height": height})
    page.locator("details.account > summary").click()
    menu = page.locator("details.account .menu")
    for item in (menu.get_by_role("link", name="Settings"), menu.get_by_role("button", name="Sign out")):
        expect(item).to_be_in_viewport(ratio=1)
    expect_value(menu, "menu => menu.getBoundingClientRect().y >= 0")
