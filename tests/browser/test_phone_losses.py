"""What the server refuses, and what others delete meanwhile, is told on a phone with the text that was typed."""

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Touchpoint

from .test_phone_editing import COURIER, card, phone_of  # noqa: F401
from .waiting import expect_value

PLAN = "Text an hour before"
SAVED = ".toast[data-kind=undo]"
FIRST_STAGE = "document.querySelector('.mcard.is-first').dataset.stage"
DELETE = """([kind, id]) => editor.session.submit(`${kind}.delete`, { id })"""


@pytest.fixture
def page(phone_of, bob):  # noqa: F811
    page = phone_of(bob)
    return page


@pytest.fixture
def delete(open_map, alice, page):
    """`delete(kind, id)` deletes a record on alice's page, and waits until bob's phone knows."""
    editor = open_map(alice)

    def act(kind, id):
        editor.page.wait_for_function("([kind, id]) => editor.store?.get(kind, id)", arg=[kind, id])
        editor.page.evaluate(DELETE, [kind, id])
        page.wait_for_function("([kind, id]) => !phone.store.get(kind, id)", arg=[kind, id])

    return act


def tap_save(page):
    """Save what the open dialog holds, and wait until it is closed and the server has answered."""
    page.get_by_role("button", name="Save", exact=True).tap()
    expect(page.locator("#phone-edit")).to_be_hidden()
    page.wait_for_function("() => !phone.session.waiting.length")


def type_plan(page):
    """Type a fix of the first stage in its dialog."""
    page.locator(".mcard.is-first .fixes").get_by_role("button", name="Plan a fix").tap()
    page.get_by_label("Text").press_sequentially(PLAN)


def toast(page, text):
    """The message with this text."""
    return page.locator(".toast", has_text=text)


def test_a_fix_planned_at_a_deleted_stage_is_not_called_saved(page, delete):
    stage = page.evaluate(FIRST_STAGE)
    type_plan(page)
    delete("stage", stage)
    tap_save(page)
    told = toast(page, "Alice deleted “")
    expect(told).to_contain_text("What you added there was not saved.")
    expect(page.locator(SAVED)).to_have_count(0)
    told.get_by_role("button", name="Discard").tap()
    expect(page.locator(".toast")).to_have_count(0)
    expect_value(page, "() => phone.session.unsaved.length", 0)


def test_who_may_only_comment_now_takes_the_text_along(page, people, bob):
    type_plan(page)
    workspaces.change_role(workspace=people.workspace, user=bob, role="commenter")
    expect(page.locator(".phone-add")).to_have_count(0)
    tap_save(page)
    expect(page.locator(SAVED)).to_have_count(0)
    toast(page, "You can no longer edit this map.").get_by_role("button", name="Show").tap()
    dialog = page.get_by_role("dialog", name="1 change not saved")
    expect(dialog.get_by_role("listitem")).to_contain_text(PLAN)
    dialog.get_by_role("button", name="Close").tap()
    toast(page, "1 change not saved").get_by_role("button", name="Show").tap()
    expect(dialog).to_be_visible()
    assert min(dialog.locator("button:visible").evaluate_all("all => all.map((one) => one.offsetHeight)")) >= 44
    dialog.get_by_role("button", name="Discard").tap()
    expect(dialog).to_be_hidden()
    expect(page.locator(".toast")).to_have_count(0)


def open_courier(page):
    """Open the card of the courier, and type at its end; its id."""
    id = card(page, COURIER).get_attribute("data-id")
    card(page, COURIER).tap()
    page.get_by_label("Text").press("Control+End")
    page.keyboard.type(" at all")
    return id


def test_a_card_deleted_under_its_dialog_is_put_back_with_what_was_typed(page, delete):
    id = open_courier(page)
    page.get_by_label("Emotion", exact=True).select_option(label="positive")
    delete("touchpoint", id)
    tap_save(page)
    told = toast(page, "Alice deleted this card while you were typing.")
    expect(told.get_by_role("button", name="Copy my text")).to_be_visible()
    told.get_by_role("button", name="Put it back").tap()
    expect(card(page, f"{COURIER} at all").locator(".face")).to_have_attribute("data-emo", "1")
    page.wait_for_function("() => !phone.session.waiting.length")
    assert Touchpoint.objects.filter(pk=id, text=f"{COURIER} at all", emotion=1).exists()


def test_a_fix_deleted_under_its_dialog_is_put_back_with_what_was_typed(page, delete):
    type_plan(page)
    tap_save(page)
    fix = page.locator(".fix", has_text=PLAN)
    id = fix.get_attribute("data-id")
    fix.tap()
    page.get_by_label("Text").press("Control+End")
    page.keyboard.type(" before noon")
    delete("fix", id)
    tap_save(page)
    told = toast(page, "Alice deleted this fix while you were typing.")
    told.get_by_role("button", name="Put it back").tap()
    expect(page.locator(".fix", has_text=f"{PLAN} before noon")).to_be_visible()


def test_a_comment_in_a_field_that_goes_away_can_be_copied(page, people, bob):
    field = page.locator(".mcard.is-first .talk > form").get_by_label("Comment on this stage")
    field.scroll_into_view_if_needed()
    field.tap()
    expect(field).to_be_focused()
    page.keyboard.type("Ask the courier")
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer")
    expect(toast(page, "The field you were typing in has closed.")).to_contain_text("Copy my text")
