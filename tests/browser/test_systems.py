"""Systems and departments on cards, and a blueprint in the history, in the past, in Russian and for guests."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import RECORD_MODELS, Note, WorkspaceSystem

from .blueprint import arrow, connect, submit
from .waiting import expect_result


def test_systems_are_named_made_and_taken_off_a_card(open_map, alice, box, cards):
    WorkspaceSystem.objects.create(workspace=box.document.workspace, name="CRM")
    editor = open_map(alice)
    editor.load_tools()
    card = editor.card("Checks the stock")
    card.click()
    group = editor.page.locator(".popover blueprint-group")
    field = group.get_by_label("Add a system or department")
    field.click()
    editor.page.keyboard.type("crm")
    editor.key("Enter")
    expect(card.locator(".system-chip")).to_have_text(["CRM"])
    expect(field).to_be_focused()
    editor.page.keyboard.type("Warehouse")
    editor.key("Enter")
    editor.key("Tab")
    expect(group.get_by_role("button", name="New department “Warehouse”")).to_be_focused()
    editor.key("Enter")
    expect(card.locator(".system-chip")).to_have_text(["CRM", "Warehouse"])
    expect(card).to_have_attribute("aria-label", re.compile("Systems and departments: CRM, Warehouse"))
    group.get_by_label("Take CRM off the card").click()
    expect(card.locator(".system-chip")).to_have_text(["Warehouse"])
    editor.saved()
    found = WorkspaceSystem.objects.get(name="Warehouse")
    assert found.kind == "department"
    expect_result(editor, lambda: Note.objects.get(pk=cards["Checks the stock"]).systems, [str(found.pk)])


def test_the_cards_of_a_system_are_highlighted(open_map, alice, box, cards):
    crm = WorkspaceSystem.objects.create(workspace=box.document.workspace, name="CRM")
    submit(box, alice, "note.update", {"id": cards["Checks the stock"], "systems": [str(crm.pk)]})
    submit(box, alice, "note.update", {"id": cards["Packs the parcel"], "systems": [str(crm.pk)]})
    editor = open_map(alice)
    editor.load_tools()
    editor.card("Checks the stock").click()
    editor.page.locator(".popover .system-name").click()
    expect(editor.page.locator("map-card.is-found")).to_have_count(2)
    editor.page.get_by_role("button", name="Show all").click()
    expect(editor.page.locator("map-card.is-found")).to_have_count(0)


def test_the_blueprint_in_russian(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="Почтой")
    editor = open_map(alice, locale="ru")
    lines = editor.page.locator(".line-of-visibility")
    expect(lines).to_have_text(["Линия взаимодействия", "Линия видимости", "Линия внутреннего взаимодействия"])
    expect(arrow(editor, "Clerk takes the order ведёт к Checks the stock: Почтой")).to_have_count(1)
    editor.load_tools()
    editor.card("Checks the stock").click()
    group = editor.page.locator(".popover blueprint-group")
    expect(group).to_contain_text("Системы и подразделения")
    expect(group).to_contain_text("Зависит от Clerk takes the order")


@pytest.mark.parametrize("path", ["/embed/{}/", "/s/{}/"])
def test_guests_see_arrows_and_systems_and_change_none(page_for, alice, box, cards, path):
    crm = WorkspaceSystem.objects.create(workspace=box.document.workspace, name="CRM")
    submit(box, alice, "note.update", {"id": cards["Checks the stock"], "systems": [str(crm.pk)]})
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    _link, token = workspaces.create_link(document=box.document, actor=alice, role="viewer")
    page = page_for(None, path.format(token))
    expect(page.locator(".dep-chip", has_text="By mail")).to_have_count(1)
    expect(page.locator(".system-chip")).to_have_text(["CRM"])
    page.locator("map-card", has_text="Checks the stock").hover()
    expect(page.locator(".dep-handle")).to_have_count(0)


def test_the_history_names_arrows(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock")
    editor = open_map(alice)
    editor.page.locator("#tab-history").click()
    history = editor.page.locator("#panel-history")
    history.get_by_role("button", name=re.compile("changes")).first.click()
    expect(history).to_contain_text("added the dependency “Clerk takes the order → Checks the stock”")


def test_the_past_of_a_map_shows_its_arrows(open_map, alice, box, cards):
    connect(box, alice, cards, "Clerk takes the order", "Checks the stock", label="By mail")
    editor = open_map(alice)
    editor.load_tools()
    editor.page.locator("#tab-history").click()
    editor.page.locator("[data-do=look-back]").click()
    past = editor.page.locator("#time-travel")
    expect(past.locator("map-card").first).to_be_visible()
    expect(past.locator(".dep-arrow")).to_have_count(1)
    assert RECORD_MODELS["dependency"].objects.count() == 1


@pytest.mark.parametrize(
    ("locale", "name", "take"),
    [
        ("en-US", "Deleted", "Take what was deleted off the card"),
        ("ru-RU", "Удалено", "Убрать удалённое с карточки"),
    ],
)
def test_a_deleted_system_is_told_in_the_details_and_taken_off(open_map, alice, box, cards, locale, name, take):
    crm, till = (WorkspaceSystem.objects.create(workspace=box.document.workspace, name=one) for one in ("CRM", "Till"))
    named = [str(crm.pk), str(till.pk)]
    submit(box, alice, "note.update", {"id": cards["Checks the stock"], "systems": named})
    crm.delete()
    editor = open_map(alice, locale=locale)
    editor.load_tools()
    card = editor.card("Checks the stock")
    expect(card.locator(".system-chip")).to_have_text(["Till"])
    card.click()
    chips = editor.page.locator(".popover .systems-field .system-chip")
    expect(chips).to_have_text(["Till", name])
    editor.page.locator(".popover").get_by_label(take).click()
    expect(chips).to_have_text(["Till"])
    expect_result(editor, lambda: Note.objects.get(pk=cards["Checks the stock"]).systems, [str(till.pk)])
