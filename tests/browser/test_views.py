"""Folded levels, filters of cards and saved views: by mouse and by keys, in both languages, for two people."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import SavedView

from .editor import Editor, box, open_map, reopened  # noqa: F401
from .waiting import expect_value

FOLDS = "map-lane .fold-spot"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    load_views(editor)
    return editor


def load_views(editor):
    """Wait for the tools with the sheet of views."""
    editor.load_tools()
    editor.page.wait_for_function("() => editor.views")


def level(editor, name):
    """The button that folds a level."""
    return editor.page.locator(".level-fold", has_text=name)


def value(editor, name):
    """A value in the sheet of filters."""
    return editor.page.locator("#view-pop .filter-value", has_text=name)


def cards_left(editor):
    """The number of cards that the filter leaves."""
    return editor.page.locator("map-card:not(.is-filtered)")


def view(editor, name):
    """A saved view in the sheet."""
    return editor.page.locator(".view-list li", has_text=name)


def centres(editor, selector):
    """Where elements stand from the left, in pixels."""
    return editor.page.locator(selector).evaluate_all(
        "all => all.map((one) => { const { left, width } = one.getBoundingClientRect(); return left + width / 2; })"
    )


def test_a_level_is_folded_by_mouse_for_one_reader_and_stays_so(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    level(bobs, "Contact").click()
    head = bobs.page.locator(".stage.fold-spot")
    expect(head).to_have_accessible_name(re.compile("^Contact, 2 stages, 17 cards"))
    expect(head).to_contain_text("2 stages")
    expect(bobs.stage("Discover")).to_have_count(0)
    expect(bobs.stage("Ask")).to_be_visible()
    expect(bobs.page.locator(FOLDS)).to_have_count(11)
    expect(level(bobs, "Contact")).to_have_attribute("aria-expanded", "false")
    assert head.bounding_box()["width"] < bobs.stage("Ask").bounding_box()["width"] * 0.7
    expect(alices.stage("Discover")).to_be_visible()
    again = reopened(bobs)
    expect(again.stage("Discover")).to_have_count(0)
    level(again, "Contact").click()
    expect(again.stage("Discover")).to_be_visible()
    expect(again.page.locator(".fold-spot")).to_have_count(0)


def test_the_curve_and_the_backgrounds_stay_over_their_stages(bobs):
    level(bobs, "Contact").click()
    expect(bobs.page.locator(".stage.fold-spot")).to_have_count(1)
    for stage in bobs.page.locator("map-stage").all():
        head = stage.bounding_box()
        places = centres(bobs, f".pt[data-stage='{stage.get_attribute('data-id')}']")
        assert places
        assert [x for x in places if not head["x"] < x < head["x"] + head["width"]] == []
    hidden = bobs.page.evaluate("() => editor.store.all('stage')[0].id")
    expect(bobs.page.locator(f".pt[data-stage='{hidden}']")).to_have_count(0)
    assert len(centres(bobs, ".stage-backgrounds > i")) == 1 + 6


def test_the_columns_are_those_of_the_rows_alone(bobs):
    # Cards that inherited them would all be styled again with each fold.
    read = "(element) => getComputedStyle(element).getPropertyValue('--cols')"
    assert bobs.page.locator("map-lane").first.evaluate(read) == "7"
    assert bobs.page.locator("map-card").first.evaluate(read) == ""


def test_keys_fold_a_level_walk_over_it_and_open_it(bobs):
    bobs.stage("Ask").focus()
    bobs.key("ArrowUp")
    expect(level(bobs, "Interaction")).to_be_focused()
    bobs.key("ArrowLeft")
    expect(level(bobs, "Contact")).to_be_focused()
    bobs.key("Enter")
    expect(bobs.page.locator(".stage.fold-spot")).to_have_count(1)
    expect(level(bobs, "Contact")).to_be_focused()
    bobs.stage("Ask").focus()
    bobs.key("ArrowLeft")
    expect(bobs.page.locator(".stage.fold-spot")).to_be_focused()
    bobs.key("ArrowDown", "ArrowDown")
    expect(bobs.page.locator("map-lane.r-tps .fold-spot")).to_be_focused()
    bobs.key("Enter")
    expect(bobs.page.locator(".fold-spot")).to_have_count(0)
    expect_value(bobs.page, "() => document.activeElement.closest('map-cell')?.dataset.stage", first_stage(bobs))


def first_stage(editor):
    """The id of the first stage."""
    return editor.page.evaluate("() => editor.store.all('stage')[0].id")


def test_a_jump_and_a_moved_card_open_their_level(bobs):
    level(bobs, "Contact").click()
    bobs.key("/")
    bobs.page.keyboard.type("Gift finder")
    bobs.key("Enter")
    expect(bobs.card("Gift finder")).to_be_visible()
    bobs.key("Escape")
    level(bobs, "Contact").click()
    expect(bobs.page.locator(".stage.fold-spot")).to_have_count(1)
    bobs.card("Chat opens").click()
    bobs.key("Escape", "Alt+ArrowLeft")
    expect(bobs.stage("Discover")).to_be_visible()
    expect(bobs.card("Chat opens")).to_be_focused()


def test_cards_are_filtered_by_mouse_counted_and_shared_by_the_address(bobs, open_map, alice):  # noqa: F811
    before = cards_left(bobs).count()
    bobs.page.locator("#views").click()
    value(bobs, "Pain").click()
    expect(cards_left(bobs)).to_have_count(4)
    count = bobs.page.locator("#filter-count")
    expect(count).to_have_text("4 of 61 cards match")
    expect(bobs.page.locator("p[role=status]", has_text="4 of 61 cards match")).to_have_count(1)
    value(bobs, "Expectation").click()
    expect(count).to_have_text("11 of 61 cards match")
    bobs.page.locator("[name=filter-text]").fill("PHONE")
    expect(count).to_have_text("2 of 61 cards match")
    assert "filter_kinds=pain" in bobs.page.url
    assert "filter_text=PHONE" in bobs.page.url
    bobs.page.get_by_label("Hide the other cards").check()
    expect(bobs.page.locator("map-card:visible")).to_have_count(2)
    expect(count).to_have_text("2 of 61 cards shown")
    query = bobs.page.url.partition("?")[2]
    alices = open_map(alice)
    alices.page.goto(f"{alices.page.url.partition('?')[0]}?{query}")
    expect(alices.page.locator("#filter-count")).to_have_text("2 of 61 cards shown")
    bobs.page.locator("[name=filter-text]").fill("no such words")
    expect(bobs.page.locator(".filter-status")).to_have_text("No card matches the filters")
    bobs.key("Escape")
    count.click()
    expect(cards_left(bobs)).to_have_count(before)
    expect(count).to_be_hidden()
    assert "filter" not in bobs.page.url


def test_folded_levels_count_what_matches(bobs):
    level(bobs, "Contact").click()
    head = bobs.page.locator(".stage.fold-spot")
    expect(head).to_contain_text("17 cards")
    bobs.key("f")
    bobs.page.keyboard.type("gift finder")
    expect(head).to_contain_text("2 of 17 cards")
    expect(head).to_have_accessible_name(re.compile("^Contact, 2 stages, 2 of 17 cards"))
    expect(bobs.page.locator("map-lane.r-tps .fold-spot")).to_have_text("1")
    bobs.page.get_by_role("button", name="Clear the filters").last.click()
    expect(head).to_contain_text("17 cards")


def test_a_filter_and_the_memory_line_look_different(bobs):
    bobs.page.locator("#views").click()
    value(bobs, "Pain").click()
    bobs.key("Escape")
    edge = "(card) => getComputedStyle(card).borderTopStyle"
    filtered = bobs.page.locator("map-card.is-filtered").first
    assert filtered.evaluate(edge) == "dotted"
    bobs.page.locator("#filter-count").click()
    bobs.card("Box page").focus()
    bobs.key("l")
    faded = bobs.page.locator(".card[data-burn='0']").first
    expect(faded).to_be_visible()
    assert faded.evaluate(edge) == "solid"


def test_a_filter_follows_edits_and_leaves_alone_what_is_typed(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    bobs.card("Box page").focus()
    bobs.key("f")
    expect(bobs.page.locator("[name=filter-text]")).to_be_focused()
    bobs.page.keyboard.type("phone")
    bobs.key("Escape")
    expect(bobs.page.locator("#filter-count")).to_have_text("2 of 61 cards match")
    alices.load_tools()
    alices.edit("Gift finder")
    alices.page.keyboard.press("End")
    alices.page.keyboard.type(" by phone")
    alices.key("Enter")
    expect(bobs.page.locator("#filter-count")).to_have_text("3 of 61 cards match")
    expect(bobs.card("Gift finder")).not_to_have_class(re.compile("is-filtered"))


def test_a_view_is_shared_with_a_reader_renamed_updated_and_deleted(bobs, open_map, victor, box):  # noqa: F811
    bobs.look("gaps")
    level(bobs, "Engagement").click()
    bobs.page.locator("#views").click()
    value(bobs, "Touchpoint").click()
    bobs.page.locator("[name=view-name]").fill("Gaps before the box")
    bobs.page.get_by_label("For everybody who reads this map").check()
    bobs.page.get_by_role("button", name="Save", exact=True).click()
    expect(view(bobs, "Gaps before the box")).to_contain_text("Shared")
    victors = open_map(victor)
    load_views(victors)
    victors.page.locator("#views").click()
    view(victors, "Gaps before the box").locator(".view-open").click()
    expect(victors.stage("Reorder")).to_have_count(0)
    expect(victors.page.locator("#filter-count")).to_contain_text("of 61 cards match")
    expect(victors.verdict).to_contain_text("The journey breaks at Delivery")
    expect(view(victors, "Gaps before the box").locator("[data-do=more]")).to_be_hidden()
    value(bobs, "Touchpoint").click()
    view(bobs, "Gaps before the box").locator("[data-do=more]").click()
    bobs.page.get_by_role("button", name="Update").click()
    bobs.page.get_by_role("button", name="Rename").click()
    bobs.page.keyboard.type("All before the box")
    bobs.key("Enter")
    expect(view(bobs, "All before the box")).to_be_visible()
    [saved] = SavedView.objects.filter(document=box.pk)
    assert (saved.settings["filters"]["kinds"], saved.settings["levels"]) == ([], ["engagement"])
    bobs.page.get_by_role("button", name="Delete", exact=True).click()
    expect(bobs.page.locator(".view-list li")).to_have_count(0)
    bobs.page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(bobs.page.locator(".view-list li")).to_have_count(1)


def test_keys_alone_save_an_own_view_and_apply_it(bobs, open_map, alice):  # noqa: F811
    bobs.card("Gift finder").focus()
    bobs.key("f")
    bobs.page.keyboard.type("phone")
    name = bobs.page.locator("[name=view-name]")
    name.focus()
    bobs.page.keyboard.type("Phone")
    bobs.key("Enter")
    expect(view(bobs, "Phone")).to_contain_text("Only you")
    bobs.key("Escape")
    expect(bobs.card("Gift finder")).to_be_focused()
    bobs.page.locator("#filter-count").focus()
    bobs.key("Enter")
    expect(bobs.page.locator("#filter-count")).to_be_hidden()
    bobs.page.locator("#views").focus()
    bobs.key("Enter")
    expect(bobs.page.locator("[name=filter-text]")).to_be_focused()
    view(bobs, "Phone").locator(".view-open").focus()
    bobs.key("Enter")
    expect(bobs.page.locator("#filter-count")).to_have_text("2 of 61 cards match")
    alices = open_map(alice)
    load_views(alices)
    alices.page.locator("#views").click()
    expect(alices.page.locator(".view-none")).to_be_visible()


def test_the_story_in_russian(open_map, bob):  # noqa: F811
    bob.language = "ru"
    bob.save()
    editor = open_map(bob, locale="ru-RU")
    load_views(editor)
    level(editor, "Контакт").click()
    expect(editor.page.locator(".stage.fold-spot")).to_contain_text("2 этапа")
    editor.page.locator("#views").click()
    value(editor, "Боль").click()
    expect(editor.page.locator("#filter-count")).to_have_text("Подходит: 4 из 61 карточки")
    editor.page.get_by_label("Название вида").fill("Боли")
    editor.key("Enter")
    expect(view(editor, "Боли")).to_contain_text("Только вы")


def test_a_visitor_opens_a_shared_view_by_its_link(page_for, live, browser, box, alice):  # noqa: F811
    filters = {"kinds": ["pain"], "owners": [str(alice.pk)], "channels": [], "evidence": [], "text": "", "hide": False}
    rest = {"overlay": "none", "persona": None, "folded": [], "opened": [], "hidden": [], "zoom": 100}
    settings = {**rest, "period": {"span": "usual", "compare": "none"}, "levels": ["contact"], "filters": filters}
    shared = box.document.saved_views.create(author=alice, name="Pains", shared=True, settings=settings)
    _link, token = workspaces.create_link(document=box.document, actor=alice)
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-US")
    page = context.new_page()
    page.goto(f"{live}/s/{token}/")
    editor = Editor(page)
    page.goto(f"{page.url.partition('?')[0]}?view=map&saved_view={shared.pk}")
    expect(page.locator("#filter-count")).to_have_text("4 of 61 cards match")
    expect(editor.stage("Discover")).to_have_count(0)
    page.locator("#views").click()
    expect(page.locator(".view-open")).to_contain_text("Pains")
    expect(page.locator(".view-form")).to_be_hidden()
    context.close()
