"""On a phone: the way from page to page, and the form for a new journey."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Journey

from .waiting import expect_result, expect_value

LANGUAGES = {
    "en-US": ["Journeys", "Atlas", "Gaps", "Touchpoints", "Segments", "Personas", "Metrics", "Members"],
    "ru-RU": ["Карты", "Атлас", "Разрывы", "Точки контакта", "Сегменты", "Персоны", "Метрики", "Участники"],
}
MAP_WORDS = {"en-US": ["Gaps", "Map", "More"], "ru-RU": ["Разрывы", "Карта", "Ещё"]}
# The row of pages scrolls where they do not all have room.
CUT = """words => words.filter((word) => {
    word.scrollIntoView({ block: "nearest", inline: "nearest" });
    const { left, right, width } = word.getBoundingClientRect();
    return width < 8 || left < 0 || right > innerWidth || word.scrollWidth > word.clientWidth + 1;
}).map((word) => word.textContent)"""
LOWEST = "controls => Math.min(...controls.map((one) => one.getBoundingClientRect().height))"


@pytest.fixture
def phone(page_for, bob, box):
    """`phone(path)` is bob's page on a narrow phone; options as for a context."""

    def open_for(path, height=800, **options):
        window = {"viewport": {"width": 360, "height": height}, "has_touch": True, "reduced_motion": "reduce"}
        return page_for(bob, path, **{**window, **options})

    return open_for


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_reached_from_the_row_and_in_view_there(phone, language):
    page = phone("/", locale=language)
    row = page.locator(".side nav ul").first
    links = row.get_by_role("link")
    for place, word in enumerate(LANGUAGES[language]):
        links.nth(place).tap()
        current = row.locator("[aria-current]")
        expect(current).to_contain_text(word)
        expect(current).to_be_in_viewport(ratio=1)
        page.wait_for_load_state()
    assert row.locator("a").count() == len(LANGUAGES[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_word_under_its_icon(phone, language):
    page = phone("/", locale=language)
    words = page.locator(".side nav ul:first-child a > span")
    expect(words).to_have_text(LANGUAGES[language])
    expect_result(page, lambda: words.evaluate_all(CUT), [])
    expect_value(page, "document.scrollingElement.scrollWidth <= innerWidth")
    page.locator(".side nav a").nth(2).tap()
    expect(page.locator(".side nav [aria-current=page]")).to_contain_text(LANGUAGES[language][2])
    page.evaluate("scrollTo(0, 600)")
    page.wait_for_function("() => Math.abs(document.querySelector('.side nav').getBoundingClientRect().top) < 8")


def test_the_journeys_stay_marked_where_a_folder_is_shown(phone, box):
    folder = box.folder or "Shop"
    page = phone(f"/?folder={folder}")
    expect(page.locator(".side nav [aria-current=true]")).to_contain_text("Journeys")


@pytest.mark.parametrize("language", MAP_WORDS)
def test_the_buttons_over_the_cards_have_words(phone, box, language):
    page = phone(f"/journeys/{box.pk}/phone/", locale=language)
    words = page.locator(".phone-top .icon-btn > small")
    expect(words).to_have_text(MAP_WORDS[language])
    expect_result(page, lambda: words.evaluate_all(CUT), [])
    expect_value(page, "document.scrollingElement.scrollWidth <= innerWidth")


def test_a_new_journey_is_begun_above_the_keys_of_a_phone(phone):
    page = phone("/", height=430)
    page.locator("[data-opens=new-journey]").first.tap()
    dialog = page.locator("#new-journey")
    expect(dialog.get_by_label("Name", exact=True)).to_be_focused()
    create = dialog.get_by_role("button", name="Create journey")
    expect(create).to_be_in_viewport(ratio=1)
    controls = dialog.locator("button:visible, summary:visible, .field:visible")
    expect_result(page, lambda: controls.evaluate_all(LOWEST) >= 44)
    fields = dialog.locator("input:visible:not([type=radio]), select:visible, textarea:visible")
    assert fields.evaluate_all("all => Math.min(...all.map((one) => parseFloat(getComputedStyle(one).fontSize)))") >= 16
    dialog.get_by_label("Name", exact=True).fill("Parcel sent back")
    dialog.locator("#sample-templates .template-option").last.scroll_into_view_if_needed()
    expect(dialog.get_by_role("button", name="Close")).to_be_in_viewport(ratio=1)
    create.tap()
    page.wait_for_url("**/journeys/**")
    assert Journey.objects.filter(title="Parcel sent back")
