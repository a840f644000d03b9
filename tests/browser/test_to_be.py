"""As-is and to-be: a linked map is made, changed and compared, with real mouse and keys."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Journey, JourneyPair
from cxapp.workspaces import to_be

from .editor import Editor
from .test_journey_menu import choose

WORDS = {
    "en-US": {
        "make": "Make the to-be map",
        "compare": "Compare with as-is",
        "as one": "As one map",
        "figures": "Figures",
        "next": "Next difference",
        "removed": "Removed",
        "closes": re.compile("Closes 1 gap"),
    },
    "ru-RU": {
        "make": "Создать карту «Как должно быть»",
        "compare": "Сравнить с «Как есть»",
        "as one": "Одной картой",
        "figures": "Цифры",
        "next": "Следующее различие",
        "removed": "Убрано",
        "closes": re.compile("Закрывает 1 разрыв"),
    },
}
PAIN = "Evening lost, nobody answers the phone"


@pytest.fixture
def linked(box, alice):
    """The to-be map of the journey of the pictures."""
    box.refresh_from_db()
    return to_be.make_to_be(journey=box, actor=alice)


def wait_for_to_be(page, box):
    """Wait for the page of the to-be map that has just been made."""
    page.wait_for_url(lambda url: str(box.pk) not in url)
    return Editor(page)


def delete_card(editor, text):
    editor.load_tools()
    editor.card(text).focus()
    editor.key("Delete")
    expect(editor.card(text)).to_have_count(0)
    editor.page.wait_for_function("() => editor.session?.waiting.length === 0")


@pytest.mark.parametrize("locale", list(WORDS))
def test_a_to_be_map_is_made_changed_and_compared_by_mouse(open_map, bob, box, locale):
    words = WORDS[locale]
    editor = open_map(bob, locale=locale)
    choose(editor, words["make"])
    page = editor.page
    editor = wait_for_to_be(page, box)
    assert JourneyPair.objects.get(as_is=box.pk).copied
    expect(page.locator("#state [data-state=to_be]")).to_have_attribute("aria-checked", "true")
    delete_card(editor, PAIN)
    page.get_by_role("link", name=words["compare"]).click()
    page.wait_for_url("**/compare/**")
    removed = page.locator(".cmp-card.is-removed")
    expect(removed).to_have_count(1)
    expect(removed).to_contain_text(PAIN)
    expect(removed).to_contain_text(words["removed"])
    expect(page.locator(".cmp-sum")).to_contain_text(words["closes"])
    page.get_by_role("link", name=words["as one"]).click()
    page.wait_for_url("**view=one**")
    page.get_by_role("button", name=words["next"]).click()
    expect(page.locator(".cmp-view .is-current")).to_contain_text(PAIN)
    page.get_by_role("link", name=words["figures"]).click()
    expect(page.locator(".cmp-figures")).to_contain_text("Courier two hours late, no call")


@pytest.mark.parametrize("locale", list(WORDS))
def test_the_whole_way_goes_by_keyboard(open_map, bob, box, locale):
    words = WORDS[locale]
    editor = open_map(bob, locale=locale)
    page = editor.page
    run_command(editor, words["make"])
    editor = wait_for_to_be(page, box)
    delete_card(editor, PAIN)
    run_command(editor, {"en-US": "Compare as-is", "ru-RU": "Сравнить «Как есть»"}[locale])
    page.wait_for_url("**/compare/**")
    expect(page.locator(".cmp-list li")).to_have_count(1)
    page.keyboard.press("n")
    expect(page.locator(".cmp-view .is-current")).to_be_focused()
    expect(page.locator("[data-told]")).to_contain_text(PAIN)
    page.keyboard.press("p")
    expect(page.locator(".cmp-view .is-current")).to_be_focused()
    expect(page.locator(".cmp-list [aria-current]")).to_contain_text(PAIN)


def run_command(editor, words):
    """Run a command from the palette."""
    editor.load_tools()
    editor.key("Control+k")
    expect(editor.page.locator("#palette input")).to_be_focused()
    editor.page.keyboard.type(words)
    expect(editor.page.locator("#palette [role=option]").first).to_contain_text(words)
    editor.key("Enter")


def test_keys_step_through_the_shown_differences_and_around(page_for, bob, linked, box, submit):
    change(submit, linked)
    page = page_for(bob, f"/journeys/{box.pk}/compare/?view=one")
    rows = page.locator(".cmp-list li")
    expect(rows).to_have_count(3)
    for number in (1, 2, 3, 1):
        page.keyboard.press("n")
        expect(page.locator("[data-told]")).to_contain_text(f"Difference {number} of 3")
    page.keyboard.press("p")
    expect(page.locator("[data-told]")).to_contain_text("Difference 3 of 3")
    page.locator(".cmp-filter[data-type=changed]").click()
    expect(page.locator(".cmp-list [data-shown]")).to_have_text("2")
    page.keyboard.press("n")
    expect(page.locator("[data-told]")).to_contain_text("of 2")
    page.locator(".cmp-filter[data-type=changed]").click()
    expect(page.locator(".cmp-list [data-shown]")).to_have_text("3")


def change(submit, journey):
    """Add, change and remove a card each."""
    from cxapp import records

    found = records.snapshot(journey)["records"]
    place = {name: found["touchpoint"][0][name] for name in ("stage", "lane")}
    submit("touchpoint.create", {**place, "text": "A call before"}, journey=journey)
    submit("touchpoint.update", {"id": found["touchpoint"][0]["id"], "emotion": 2}, journey=journey)
    submit("pain.delete", {"id": found["pain"][0]["id"]}, journey=journey)


def test_what_a_teammate_changes_is_there_after_a_refresh(open_map, page_for, alice, bob, linked, box):
    page = page_for(bob, f"/journeys/{box.pk}/compare/")
    expect(page.locator(".cmp-same")).to_be_visible()
    editor = open_map(alice, journey=linked)
    delete_card(editor, PAIN)
    page.get_by_role("link", name="Refresh").click()
    expect(page.locator(".cmp-card.is-removed")).to_contain_text(PAIN)
    editor.key("Control+z")
    expect(editor.card(PAIN)).to_have_count(1)
    editor.saved()
    page.get_by_role("link", name="Refresh").click()
    expect(page.locator(".cmp-same")).to_be_visible()


def test_the_switch_explains_itself_and_offers_the_linked_map(open_map, bob, box):
    editor = open_map(bob)
    editor.load_tools()
    page = editor.page
    page.locator("#state [data-state=to_be]").click()
    toast = page.locator(".toast", has_text="Only the label has changed")
    expect(toast).to_be_visible()
    expect(page.locator("#state [data-state=to_be]")).to_have_attribute("aria-checked", "true")
    toast.get_by_role("button", name="Make a linked to-be map instead").click()
    wait_for_to_be(page, box)
    assert Journey.objects.get(pk=box.pk).state == "as_is"
    assert JourneyPair.objects.filter(as_is=box.pk).count() == 1


def test_the_label_alone_is_taken_back_by_undo(open_map, bob, box):
    editor = open_map(bob)
    editor.load_tools()
    editor.page.locator("#state [data-state=to_be]").click()
    editor.page.locator(".toast").get_by_role("button", name="Undo").click()
    expect(editor.page.locator("#state [data-state=as_is]")).to_have_attribute("aria-checked", "true")


def test_the_sheet_about_a_journey_names_the_partner(open_map, bob, linked, box):
    editor = open_map(bob)
    editor.load_tools()
    editor.page.get_by_role("button", name="About this journey").click()
    sheet = editor.page.locator("#about-pop")
    expect(sheet.get_by_role("link", name=f"To-be map: {box.title}")).to_be_visible()
    sheet.get_by_role("link", name="Compare").click()
    expect(editor.page.locator(".cmp-same")).to_be_visible()


def test_cards_of_the_library_name_the_partner_and_make_one(page_for, bob, linked, box):
    page = page_for(bob)
    card = page.locator(".jcard", has=page.locator(".tag.tobe"))
    expect(card).to_contain_text("Target state, closes no gap yet")
    as_is = page.locator(".jcard", has_text="1 to-be map")
    as_is.locator("summary").click()
    as_is.get_by_role("button", name="Make the to-be map").click()
    wait_for_to_be(page, box)
    assert JourneyPair.objects.filter(as_is=box.pk).count() == 2


def test_maps_are_linked_and_unlinked_by_hand(page_for, bob, linked, box):
    page = page_for(bob, f"/journeys/{linked.pk}/compare/")
    page.get_by_role("button", name="Unlink").click()
    page.locator("#question").get_by_role("button", name="Unlink").click()
    expect(page.get_by_text("Both maps are as they were")).to_be_visible()
    page.get_by_label("Its as-is map").select_option(label=box.title)
    page.get_by_role("button", name="Link", exact=True).click()
    expect(page.get_by_text("linked by hand")).to_be_visible()
    assert not JourneyPair.objects.get(to_be=linked.pk).copied


def test_a_viewer_compares_and_changes_nothing(page_for, victor, linked, box):
    page = page_for(victor, f"/journeys/{box.pk}/compare/")
    expect(page.locator(".cmp-same")).to_be_visible()
    expect(page.get_by_role("button", name="Unlink")).to_have_count(0)
    page.goto(f"/journeys/{box.pk}/")
    expect(page.get_by_role("link", name="Compare with to-be")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1100, 1440])
@pytest.mark.parametrize("view", ["side", "one", "figures"])
def test_forty_stages_fit_the_page(page_for, bob, linked, box, submit, width, view):
    operations = [{"type": "stage.create", "data": {"title": f"Stage {number}"}} for number in range(33)]
    submit("records.batch", {"operations": operations}, journey=linked)
    page = page_for(bob, f"/journeys/{box.pk}/compare/?view={view}", viewport={"width": width, "height": 844})
    expect(page.locator(".cmp-view")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if view == "one":
        page.locator(".cmp-list li").last.locator("a").click()
        head = page.locator("th.is-current")
        expect(head).to_be_in_viewport()


def ask_for_news(page):
    """Come back to the page, so that it asks whether a map has changed."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def add_card(submit, journey, text):
    from cxapp import records

    first = records.snapshot(journey)["records"]["touchpoint"][0]
    submit("touchpoint.create", {"stage": first["stage"], "lane": first["lane"], "text": text}, journey=journey)


NEWS = {
    "en-US": ("The maps have changed.", "Show the changes"),
    "ru-RU": ("Карты изменились.", "Показать изменения"),
}


@pytest.mark.parametrize("locale", list(NEWS))
def test_changes_of_both_maps_are_shown_where_the_reader_is(page_for, bob, linked, box, submit, locale):
    sentence, label = NEWS[locale]
    change(submit, linked)
    page = page_for(bob, f"/journeys/{box.pk}/compare/?view=one", locale=locale)
    page.locator(".cmp-filter[data-type=changed]").click()
    expect(page.locator(".cmp-list [data-shown]")).to_have_text("2")
    page.keyboard.press("n")
    current = page.locator(".cmp-view .is-current")
    words = current.inner_text()
    page.locator(".cmp-scroll").hover()
    page.mouse.wheel(0, 300)
    page.wait_for_function("() => document.querySelector('.cmp-scroll').scrollTop > 0 || scrollY > 0")
    expect(page.locator("#cmp-news")).to_be_hidden()
    add_card(submit, box, "An empty shelf")
    add_card(submit, linked, "A full shelf")
    ask_for_news(page)
    expect(page.locator("#cmp-news")).to_contain_text(sentence)
    scrolled = page.evaluate("() => [document.querySelector('.cmp-scroll').scrollTop, scrollY]")
    page.get_by_role("button", name=label).click()
    expect(page.locator(".cmp-view")).to_contain_text("An empty shelf")
    expect(page.locator(".cmp-view")).to_contain_text("A full shelf")
    expect(page.locator("#cmp-news")).to_be_hidden()
    expect(page.locator(".cmp-list [data-shown]")).to_have_text("4")
    expect(page.locator(".cmp-filter[data-type=changed]")).to_have_attribute("aria-pressed", "false")
    assert current.inner_text() == words
    assert page.evaluate("() => [document.querySelector('.cmp-scroll').scrollTop, scrollY]") == scrolled
    page.keyboard.press("n")
    expect(page.locator(".cmp-list [aria-current]")).to_have_count(1)


def test_a_comment_is_no_change_of_a_compared_map(page_for, bob, linked, box, submit):
    page = page_for(bob, f"/journeys/{box.pk}/compare/")
    submit("comment.create", {"text": "Why?"}, journey=box)
    with page.expect_response(lambda answer: f"{box.pk}/operations" in answer.url) as answer:
        ask_for_news(page)
    assert len(answer.value.json()["operations"]) == 1
    add_card(submit, linked, "A full shelf")
    expect(page.locator("#cmp-news")).to_be_hidden()
    ask_for_news(page)
    expect(page.locator("#cmp-news")).to_be_visible()


def test_a_pair_that_was_unlinked_opens_its_own_page(page_for, bob, alice, linked, box, submit):
    page = page_for(bob, f"/journeys/{box.pk}/compare/")
    add_card(submit, linked, "A full shelf")
    ask_for_news(page)
    expect(page.locator("#cmp-news")).to_be_visible()
    JourneyPair.objects.all().delete()
    page.get_by_role("button", name="Show the changes").click()
    expect(page.locator(".cmp-body")).to_have_count(0)
