"""A newcomer begins maps from templates, clears the examples, and keeps a template of their own."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import records, workspaces
from cxapp.models import Journey, JourneyTemplate
from cxapp.operations import trade_templates

from .editor import Editor
from .waiting import expect_result, expect_value

MAP = re.compile(r"/journeys/[-0-9a-f]+/$")
CARDS = ("touchpoint", "note", "expectation", "pain")


def count_cards(name):
    """How many example cards a template has."""
    found = trade_templates.load(name)["records"]
    return sum(len(found[kind]) for kind in CARDS)


def focus_by_tab(page, selector, key="Tab"):
    """Press Tab until the focus is on an element."""
    for _press in range(40):
        if page.evaluate("(selector) => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press(key)
    raise AssertionError(f"Tab never reached {selector}")


def choose_by_arrows(page, name):
    """Go through the templates with an arrow key until one is chosen."""
    focus_by_tab(page, "[name=template]")
    for _press in range(20):
        if page.evaluate("() => document.activeElement.value") == name:
            return
        page.keyboard.press("ArrowRight")
    raise AssertionError(f"the arrows never reached {name}")


def open_new_map(page):
    """The map that the dialog has opened, with its tools loaded."""
    page.wait_for_url(MAP)
    editor = Editor(page)
    editor.load_tools()
    return editor


def expect_cards(editor, count):
    expect(editor.page.locator("map-card")).to_have_count(count)


def count_shown(name):
    """How many cards of a template are in lanes that are open."""
    found = trade_templates.load(name)["records"]
    folded = {lane["id"] for lane in found["lane"] if lane.get("collapsed")}
    return sum(card["lane"] not in folded for kind in CARDS for card in found[kind])


def test_a_clinic_visit_in_russian_begins_by_keys_and_is_cleared(page_for, alice):
    page = page_for(alice, "/", locale="ru-RU")
    focus_by_tab(page, "[data-opens=new-journey]")
    page.keyboard.press("Enter")
    expect(page.locator("#new-title")).to_be_focused()
    page.keyboard.type("Приём у терапевта")
    choose_by_arrows(page, "clinic-visit")
    note = "В шаблоне 13 точек контакта для примера. Их можно убрать одним щелчком. Этапы и их цели останутся."
    expect(page.locator("#new-journey footer [data-note]")).to_have_text(note)
    page.keyboard.press("Enter")
    editor = open_new_map(page)
    expect(page.locator("map-stage .st-title").first).to_have_text("Решение пойти")
    expect_cards(editor, count_shown("clinic-visit"))
    expect(page.get_by_role("region", name="Примеры")).to_contain_text("Этапы и цели останутся, когда вы их уберёте.")
    editor.key("Control+k")
    expect(page.locator("#palette [role=combobox]")).to_be_focused()
    page.keyboard.type("Убрать примеры")
    editor.key("Enter")
    expect_cards(editor, 0)
    expect(page.locator("map-stage")).to_have_count(7)
    expect(page.locator("metric-chip")).to_have_count(5)
    expect(page.get_by_role("region", name="Примеры")).to_be_hidden()
    editor.key("Control+z")
    expect_cards(editor, count_shown("clinic-visit"))
    editor.key("Control+Shift+z")
    expect_cards(editor, 0)
    expect(page.locator("save-status")).to_have_attribute("data-state", "saved")
    expect_value(page, "() => editor.session.waiting.length", 0)
    found = records.snapshot(Journey.objects.get(title="Приём у терапевта"))
    assert (found["language"], len(found["records"]["target"])) == ("ru", 5)


def test_a_hotel_stay_begins_by_mouse_and_becomes_an_own_template(page_for, alice, people):
    page = page_for(alice, "/")
    page.get_by_role("link", name="New journey").first.click()
    expect(page.locator("#new-title")).to_be_focused()
    page.keyboard.type("A night by the harbour")
    page.locator(".template-option", has_text="Hotel stay").click()
    note = "Comes with 14 example touchpoints. Clear them with one click. The stages and their targets stay."
    expect(page.locator("#new-journey footer [data-note]")).to_have_text(note)
    page.get_by_role("button", name="Create journey").click()
    editor = open_new_map(page)
    expect_cards(editor, count_shown("hotel-stay"))
    page.get_by_role("button", name="Clear them").click()
    expect_cards(editor, 0)
    toast = page.locator(".toast").last
    expect(toast).to_contain_text(f"Deleted {count_cards('hotel-stay')} cards")
    toast.get_by_role("button", name="Undo").click()
    expect_cards(editor, count_shown("hotel-stay"))
    page.locator("#canvas").click(button="right", position={"x": 40, "y": 30})
    page.get_by_role("menuitem", name="Save as template").click()
    expect(page.get_by_label("Name of the template")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Stay in one of our houses")
    page.get_by_role("button", name="Save template").click()
    expect(page.locator(".toast").last).to_have_text("“Stay in one of our houses” is a template now.")
    page.goto("/")
    page.get_by_role("link", name="New journey").first.click()
    page.keyboard.type("A week in the mountains")
    page.locator(".template-option", has_text="Stay in one of our houses").click()
    page.get_by_role("button", name="Create journey").click()
    editor = open_new_map(page)
    expect(page.locator("map-stage")).to_have_count(7)
    expect_cards(editor, count_shown("hotel-stay"))
    assert JourneyTemplate.objects.get().cards == count_cards("hotel-stay")


@pytest.mark.parametrize(
    ("locale", "clear", "text"),
    [
        ("en-US", "Clear them", "1 example that was changed or used stays"),
        ("ru-RU", "Убрать их", "Остался 1 пример, который меняли или использовали"),
    ],
)
def test_an_example_that_somebody_changed_stays_and_is_counted(locale, clear, text, page_for, alice, people):
    journey = workspaces.create_journey(
        workspace=people.workspace, actor=alice, title="Branch", template="branch-visit", language="en"
    )
    editor = Editor(page_for(alice, f"/journeys/{journey.pk}/", locale=locale))
    editor.load_tools()
    editor.edit("Offer of an insurance").press_sequentially(" and a loan")
    editor.key("Enter")
    expect(editor.page.locator("save-status")).to_have_attribute("data-state", "saved")
    editor.page.get_by_role("button", name=clear).click()
    expect(editor.page.locator(".toast").last).to_contain_text(text)
    expect(editor.page.locator("map-card")).to_have_text(re.compile("and a loan"))


def test_the_language_of_the_map_is_chosen_apart_from_that_of_the_reader(page_for, alice):
    page = page_for(alice, "/")
    page.get_by_role("link", name="New journey").first.click()
    page.keyboard.type("Сервис для граждан")
    focus_by_tab(page, "#new-language")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Language of the map")).to_have_value("ru")
    choose_by_arrows(page, "public-service")
    page.keyboard.press("Enter")
    page.wait_for_url(MAP)
    expect(page.locator("map-stage .st-title").first).to_have_text("Узнать об услуге")
    assert Journey.objects.get(title="Сервис для граждан").language == "ru"


def test_the_language_follows_a_map_of_ones_own_and_comes_back(page_for, alice, people):
    fields = {"workspace": people.workspace, "actor": alice}
    workspaces.create_journey(**fields, title="Наша карта", template="hotel-stay", language="ru")
    page = page_for(alice, "/?new=1")
    language = page.get_by_label("Language of the map")
    expect(language).to_have_value("en")
    page.get_by_role("radio", name="Your journeys").click()
    page.locator("#own-templates").get_by_text("Наша карта").click()
    expect(language).to_have_value("ru")
    page.get_by_role("radio", name="Templates", exact=True).click()
    expect(language).to_have_value("en")


@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_the_dialog_fits_a_phone_with_long_names(locale, page_for, alice, people):
    fields = {"workspace": people.workspace, "actor": alice}
    journey = workspaces.create_journey(**fields, title="Kurz", template="hotel-stay")
    workspaces.templates.save_template(journey=journey, actor=alice, title="Sendungsverfolgungsnummernabfrage " * 5)
    page = page_for(alice, "/?new=1", locale=locale, viewport={"width": 390, "height": 844})
    expect(page.locator("#new-journey")).to_be_visible()
    expect_value(page, "() => document.querySelector('#new-journey').scrollWidth <= innerWidth")
    for option in page.locator("#sample-templates .template-option").all():
        assert option.evaluate("(element) => element.scrollWidth <= element.clientWidth")
    last = page.locator("#sample-templates .template-option").last
    last.scroll_into_view_if_needed()
    last.click()
    expect_result(page, lambda: page.locator("[name=template]:checked").get_attribute("value"), "public-service")
    create = page.locator("#new-journey footer .primary")
    expect(create).to_be_in_viewport()
