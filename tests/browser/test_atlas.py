"""Journeys inside journeys: chosen, made, opened and undone with real mouse and keys, and seen in the atlas."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import records, workspaces
from cxapp.models import Document, Journey
from cxapp.samples import children
from cxapp.workspaces import trash

WORDS = {
    "en-US": {
        "as-is": "As-is",
        "choose": "Child journey…",
        "new": "New journey: Courier",
        "opened": "Opens Courier now",
        "part": "Part of:",
        "worst": "Worst inside: Delivery to the door › On the way – CES 4.2 of 5.5, n 160",
        "remove": "Remove the link",
        "not mapped": "Not mapped",
        "map": "Map this: After",
    },
    "ru-RU": {
        "as-is": "Как есть",
        "choose": "Вложенная карта…",
        "new": "Новая карта: Courier",
        "opened": "Теперь открывает карту «Courier»",
        "part": "Часть карты:",
        "worst": "Худшее внутри: Delivery to the door › On the way – CES 4,2 при цели 5,5, n 160",
        "remove": "Убрать связь",
        "not mapped": "Не описано",
        "map": "Описать: After",
    },
}


@pytest.fixture
def grown(box, people):
    """The journey of the pictures with three journeys inside."""
    box.refresh_from_db()
    team = {"maya": people.alice, "ines": people.bob, "jonas": people.bob}
    children.add_children("birthday-box", box, team, people.workspace.today())
    return box


def mark_of(editor, title):
    return editor.stage(title).locator(".child-mark")


def open_dialog(editor, title, words):
    """Open the dialog from the menu of a stage, by mouse."""
    editor.load_tools()
    editor.stage(title).hover()
    editor.stage(title).locator(".more").click()
    editor.page.get_by_role("menuitem", name=words["choose"]).click()
    expect(editor.page.locator("#child-search")).to_be_focused()


@pytest.mark.parametrize("locale", list(WORDS))
def test_a_stage_gets_a_new_journey_and_leads_there_and_back(open_map, bob, box, locale):
    words = WORDS[locale]
    editor = open_map(bob, locale=locale)
    page = editor.page
    open_dialog(editor, "Delivery", words)
    page.keyboard.type("Courier")
    page.locator("#child-list [role=option]", has_text=words["new"]).click()
    expect(mark_of(editor, "Delivery")).to_contain_text("Courier")
    expect(page.locator("#toasts")).to_contain_text(words["opened"])
    page.wait_for_function("() => editor.session?.waiting.length === 0")
    made = Journey.objects.get(title="Courier")
    delivery = next(stage for stage in records.snapshot(box)["records"]["stage"] if stage["title"] == "Delivery")
    assert delivery["child"] == str(made.pk)
    mark_of(editor, "Delivery").click()
    page.wait_for_url(re.compile(str(made.pk)))
    expect(page.locator(".part-of")).to_contain_text(words["part"])
    page.locator(".part-of").get_by_role("link", name="Delivery").click()
    page.wait_for_url(re.compile(str(box.pk)))
    expect(editor.stage("Delivery")).to_be_focused()
    expect(mark_of(editor, "Delivery")).to_contain_text("Courier")
    page.keyboard.press("o")
    page.wait_for_url(re.compile(str(made.pk)))


@pytest.mark.parametrize("locale", list(WORDS))
def test_an_existing_journey_is_chosen_undone_and_removed_by_keys(open_map, bob, box, people, locale):
    words = WORDS[locale]
    for title in ("Courier of the shop", "Courier at night", "Packing"):
        workspaces.create_journey(workspace=people.workspace, actor=people.alice, title=title)
    editor = open_map(bob, locale=locale)
    page = editor.page
    editor.load_tools()
    editor.card("Courier two hours late").focus()
    page.keyboard.press("Shift+F10")
    expect(page.get_by_role("menuitem", name=words["choose"])).to_be_visible()
    press_down_to(page, words["choose"])
    page.keyboard.press("Enter")
    expect(page.locator("#child-search")).to_be_focused()
    page.keyboard.type("courier")
    expect(page.locator("#child-list [role=option]")).to_have_count(3)
    expect(page.locator("#child-list [role=option]").first).to_have_text(f"Courier at night {words['as-is']}")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#child-list [aria-selected=true]")).to_have_text(f"Courier of the shop {words['as-is']}")
    page.keyboard.press("Enter")
    mark = editor.card("Courier two hours late").locator(".child-mark")
    expect(mark).to_contain_text("Courier of the shop")
    page.keyboard.press("Control+z")
    expect(mark).to_have_count(0)
    page.keyboard.press("Control+Shift+z")
    expect(mark).to_contain_text("Courier of the shop")
    page.wait_for_function("() => editor.session?.waiting.length === 0")


def press_down_to(page, name):
    for _ in range(30):
        if page.evaluate("() => document.activeElement.textContent.trim()").startswith(name):
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(name)


@pytest.mark.parametrize("locale", list(WORDS))
def test_the_details_tell_the_worst_gap_inside_and_take_the_link_away(open_map, bob, grown, locale):
    words = WORDS[locale]
    editor = open_map(bob, locale=locale)
    page = editor.page
    expect(mark_of(editor, "Delivery")).to_have_attribute("title", re.compile(re.escape(words["worst"])))
    editor.load_tools()
    editor.stage("Delivery").locator(".st-title").click()
    row = page.locator("child-journey").first
    expect(row.locator("a")).to_have_text("Delivery to the door")
    expect(row.locator(".child-worst")).to_have_text(words["worst"])
    row.get_by_role("button").click()
    page.get_by_role("button", name=words["remove"]).click()
    expect(mark_of(editor, "Delivery")).to_have_count(0)


def test_a_new_child_is_made_by_keys_and_the_next_key_opens_it(open_map, bob, box):
    editor = open_map(bob)
    page = editor.page
    open_dialog(editor, "Delivery", WORDS["en-US"])
    page.keyboard.type("Courier")
    expect(page.locator("#child-list [role=option]")).to_have_text(["New journey: Courier"])
    editor.key("Enter")
    expect(mark_of(editor, "Delivery")).to_contain_text("Courier")
    expect(editor.stage("Delivery")).to_be_focused()
    expect(page.locator("#toasts")).not_to_contain_text("has closed")
    editor.saved()
    editor.key("o")
    page.wait_for_url(re.compile(str(Journey.objects.get(title="Courier").pk)))


def test_a_viewer_opens_a_child_and_cannot_choose_another(open_map, victor, grown):
    editor = open_map(victor)
    expect(mark_of(editor, "Delivery")).to_contain_text("Delivery to the door")
    editor.stage("Delivery").locator(".st-title").click()
    row = editor.page.locator("child-journey").first
    expect(row.locator("a")).to_be_visible()
    expect(row.get_by_role("button")).to_be_hidden()
    row.locator("a").click()
    editor.page.wait_for_url(lambda url: str(grown.pk) not in url)


def test_who_has_one_journey_sees_no_trace_of_what_is_inside(open_map, people, grown):
    workspaces.add_journey_member(document=grown.document, user=people.mallory, role="viewer", actor=people.alice)
    editor = open_map(people.mallory)
    editor.load_tools()
    editor.stage("Delivery").locator(".st-title").click()
    expect(editor.page.locator("child-journey a:visible, child-journey button:visible")).to_have_count(0)
    expect(editor.page.locator(".child-mark")).to_have_count(0)
    assert "Delivery to the door" not in editor.page.content()


def test_what_a_teammate_chooses_is_seen_at_once(open_map, bob, alice, grown, submit):
    editor = open_map(bob)
    other = workspaces.create_journey(workspace=grown.document.workspace, actor=alice, title="Reorder by post")
    stage = next(one for one in records.snapshot(grown)["records"]["stage"] if one["title"] == "Reorder")
    submit("stage.update", {"id": stage["id"], "child": str(other.pk)}, journey=grown)
    expect(mark_of(editor, "Reorder")).to_contain_text("Reorder by post")


def test_an_open_map_learns_that_a_child_is_archived_deleted_and_restored(open_map, bob, alice, grown):
    editor = open_map(bob)
    mark = mark_of(editor, "Delivery")
    expect(mark).to_contain_text("Delivery to the door")
    child = Journey.objects.get(title="Delivery to the door")
    workspaces.archive_journey(journey=child, actor=alice)
    archived = mark.locator("small")
    expect(archived).to_be_visible()
    inside, box = archived.bounding_box(), mark.bounding_box()
    assert inside["x"] + inside["width"] <= box["x"] + box["width"]
    workspaces.unarchive_journey(journey=child, actor=alice)
    expect(archived).to_be_hidden()
    workspaces.delete_journey(journey=child, actor=alice)
    expect(mark).to_have_count(0)
    trash.restore_journey(document=Document.objects.get(pk=child.pk), actor=alice)
    expect(mark).to_contain_text("Delivery to the door")


def test_deleting_and_archiving_a_child_name_the_places_that_open_it(open_map, page_for, bob, grown):
    child = Journey.objects.get(title="Delivery to the door")
    place = "Birthday box, ordered online › Delivery"
    page = page_for(bob, "/")
    page.locator(".jcard", has_text="Delivery to the door").get_by_label("Actions for").click()
    page.get_by_role("button", name="Delete journey").locator("visible=true").click()
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_text([place])
    page.keyboard.press("Escape")
    page.locator(".jcard", has_text="Delivery to the door").get_by_label("Actions for").click()
    page.get_by_role("button", name="Archive journey").locator("visible=true").click()
    expect(page.get_by_text(f"Still opens from: {place}.")).to_be_visible()
    workspaces.unarchive_journey(journey=child, actor=bob)
    editor = open_map(bob, child)
    editor.load_tools()
    for command, spot, shown in (
        ("Delete journey", "#delete-journey li", place),
        ("Archive journey", "#toasts", f"Still opens from: {place}."),
    ):
        editor.page.keyboard.press("Control+k")
        editor.page.keyboard.type(command)
        option = editor.page.get_by_role("option", name=command, exact=True)
        expect(option).to_have_attribute("aria-selected", "true")
        editor.page.keyboard.press("Enter")
        expect(editor.page.locator(spot)).to_contain_text(shown)
        editor.page.keyboard.press("Escape")
        expect(editor.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("locale", list(WORDS))
def test_the_atlas_shows_the_tree_and_keys_walk_through_it(page_for, bob, grown, locale):
    words = WORDS[locale]
    page = page_for(bob, "/atlas/", locale=locale)
    tree = page.locator(".atree")
    expect(tree.locator(".acard")).to_have_count(4)
    top = tree.get_by_role("link", name="Birthday box, ordered online")
    expect(tree.locator(".acol ul ul")).to_contain_text("The courier’s app")
    top.focus()
    page.keyboard.press("ArrowDown")
    inside = page.locator(".acol .acard h3 a:focus")
    expect(inside).to_have_count(1)
    page.keyboard.press("ArrowUp")
    expect(top).to_be_focused()
    page.locator(".astates").get_by_role("button", name=words["not mapped"]).click()
    expect(page.locator(".acard")).to_have_count(1)
    expect(page.locator(".acard")).to_contain_text("The courier’s app")
    page.locator(".acard h3 a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/journeys/"))
    expect(page.locator(".part-of")).to_contain_text("Courier calls from the car")


@pytest.mark.parametrize("locale", list(WORDS))
def test_a_stage_that_is_not_mapped_is_mapped_from_the_atlas(page_for, bob, grown, submit, locale):
    words = WORDS[locale]
    submit("stage.create", {"title": "After", "level": "engagement"}, journey=grown)
    page = page_for(bob, "/atlas/", locale=locale)
    page.get_by_role("button", name=words["map"]).click()
    page.wait_for_url(re.compile("/journeys/"))
    expect(page.locator(".part-of")).to_contain_text("After")
    page.goto("/atlas/")
    expect(page.locator(".ahole")).to_have_count(0)
    expect(page.locator(".acol").last).to_contain_text("After")
