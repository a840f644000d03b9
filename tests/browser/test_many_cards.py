"""Several cards at once: selecting them by mouse and keyboard, and what is then done to all, in one step of undo."""

import pytest
from playwright.sync_api import expect

from cxapp.models import Expectation, Operation, Pain, Touchpoint

from .editor import box, open_map  # noqa: F401
from .line import Line
from .test_lost_places import deletes, does, is_at_rest, lift, middle, record_of, toast  # noqa: F401
from .waiting import expect_value

TOUCHPOINTS = "map-lane.r-tps"
SELECTED = "map-card.is-selected"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.load_tools()
    editor.saved()
    return editor


def pick(editor, *texts, key="Control"):
    """Click the first card, and the others with a key held."""
    first, *others = texts
    editor.card(first).click()
    editor.page.keyboard.down(key)
    for text in others:
        editor.card(text).click()
    editor.page.keyboard.up(key)


def texts(locator):
    """The texts of cards, in their order."""
    return locator.locator("p").all_inner_texts()


def selects(editor, *wanted):
    """These cards are selected, in the order of the map, and the focus is on one of them."""
    expect(editor.page.locator(SELECTED)).to_have_count(len(wanted))
    shown = editor.page.evaluate(
        "() => editor.board.selectedCards.map(({kind, id}) => editor.store.get(kind, id).text)"
    )
    assert [text for text, part in zip(shown, wanted, strict=True) if not text.startswith(part)] == []
    if wanted:
        expect_value(editor.page, "() => document.activeElement.matches('map-card.is-selected')")


def column(editor, number):
    """The touchpoints of a stage, counted from 0."""
    return editor.page.locator(f"{TOUCHPOINTS} map-cell").nth(number).locator("map-card")


def drag_over(editor, start, end):
    """Drag with the mouse from one point to another, and stay there."""
    editor.page.mouse.move(*start)
    editor.page.mouse.down()
    editor.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=4)
    editor.page.mouse.move(*end, steps=4)


def count_operations(journey):
    """How many operations the map has had."""
    return Operation.objects.filter(document=journey.document).count()


def test_clicks_select_a_range_and_single_cards(bobs):
    pick(bobs, "Gift finder", "Chat opens", key="Shift")
    selects(bobs, "Gift finder", "Box page", "212 reviews", "Chat opens")
    cell = bobs.page.locator("map-cell", has=bobs.card("Chat opens"))
    expect(cell).to_have_attribute("aria-selected", "true")
    bobs.page.keyboard.down("Control")
    bobs.card("Box page").click()
    bobs.card("Allergens are only").click()
    bobs.page.keyboard.up("Control")
    selects(bobs, "Gift finder", "212 reviews", "Chat opens", "Allergens are only")
    bobs.card("Chat opens").click()
    selects(bobs, "Chat opens")
    bobs.key("Escape", "Escape")
    selects(bobs)
    expect(cell).to_have_attribute("aria-selected", "false")


def test_a_drag_over_empty_ground_selects_what_it_touches(bobs):
    start = middle(bobs.cell("Customer actions", 2), x=0.01, y=0.02)
    drag_over(bobs, start, middle(bobs.card("Billing address"), y=0.6))
    expect(bobs.page.locator(".marquee")).to_be_visible()
    bobs.page.mouse.up()
    selects(bobs, "Asks in chat", "Enters two", "Chat opens", "Billing address")
    bobs.page.keyboard.down("Shift")
    drag_over(bobs, middle(bobs.cell("Pains", 0), y=0.9), middle(bobs.card("Allergens are only")))
    bobs.page.mouse.up()
    bobs.page.keyboard.up("Shift")
    selects(bobs, "Asks in chat", "Enters two", "Chat opens", "Billing address", "Allergens are only")
    drag_over(bobs, start, middle(bobs.card("Chat opens")))
    expect(bobs.page.locator(SELECTED)).to_have_count(2)
    bobs.key("Escape")
    bobs.page.mouse.up()
    expect(bobs.page.locator(".marquee")).to_have_count(0)
    expect(bobs.page.locator(SELECTED)).to_have_count(5)
    bobs.page.mouse.click(*start)
    selects(bobs)


def test_keys_extend_the_selection_and_select_the_lane_then_all(bobs):
    bobs.card("212 reviews").click()
    bobs.key("Escape", "Shift+ArrowRight", "Shift+ArrowRight")
    selects(bobs, "212 reviews", "Chat opens", "Manager replies", "Billing address", "Postcard text")
    bobs.key("Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft")
    selects(bobs, "Gift finder", "Box page", "212 reviews")
    bobs.key("ArrowUp")
    selects(bobs, "Reel: boxes")
    bobs.card("212 reviews").click()
    bobs.key("Control+a")
    expect(bobs.page.locator(SELECTED)).to_have_count(14)
    expect(bobs.page.locator(f"{TOUCHPOINTS} {SELECTED}")).to_have_count(14)
    bobs.key("Control+a")
    expect(bobs.page.locator(SELECTED)).to_have_count(bobs.page.locator("map-card").count())


def test_cards_are_dragged_together_and_come_back_in_one_step(bobs, box):  # noqa: F811
    before = count_operations(box)
    pick(bobs, "Reel: boxes", "Box page", key="Shift")
    lift(bobs, bobs.card("Gift finder"), y=0.8)
    expect(bobs.page.locator(".lifted")).to_have_attribute("data-count", "3")
    bobs.page.mouse.move(*middle(bobs.cell("Pains", 3)), steps=4)
    bobs.page.mouse.move(*middle(column(bobs, 3).last, y=0.2), steps=4)
    bobs.page.mouse.up()
    expect(toast(bobs, "Moved 3 cards to Check out")).to_be_visible()
    order = ["Billing", "Reel: b", "Gift fi", "Box pag", "Postcar"]
    assert [text[:7] for text in texts(column(bobs, 3))] == order
    selects(bobs, "Reel: boxes", "Gift finder", "Box page")
    bobs.saved()
    assert count_operations(box) == before + 1
    stored = Touchpoint.objects.filter(stage__title="Check out").order_by("rank")
    assert [card.text[:7] for card in stored] == order
    bobs.key("Control+z")
    expect(column(bobs, 3)).to_have_count(2)
    assert [text[:7] for text in texts(column(bobs, 0))] == ["Reel: b", "Gift fi"]


def test_a_lane_that_takes_no_such_cards_says_so_and_keeps_all(bobs):
    pick(bobs, "Reel: boxes", "Gift finder")
    lift(bobs, bobs.card("Gift finder"), y=0.8)
    bobs.page.mouse.move(*middle(bobs.cell("Pains", 3)), steps=6)
    bobs.page.mouse.up()
    expect(toast(bobs, "does not take a card from “Touchpoint”")).to_be_visible()
    assert len(texts(column(bobs, 0))) == 2


def test_cards_of_several_kinds_move_by_stages_each_in_its_lane(bobs):
    pick(bobs, "212 reviews", "Allergens are only", "Chat opens")
    bobs.key("Alt+ArrowRight")
    assert [text[:7] for text in texts(column(bobs, 2))] == ["Manager", "212 rev"]
    assert [text[:7] for text in texts(column(bobs, 3))] == ["Billing", "Postcar", "Chat op"]
    assert len(texts(bobs.cell("Pains", 2))) == 2
    lift(bobs, bobs.card("Chat opens"), y=0.8)
    bobs.page.mouse.move(*middle(bobs.cell("Touchpoints", 6), y=0.6), steps=6)
    bobs.page.mouse.up()
    assert [text[:7] for text in texts(column(bobs, 6))[-2:]] == ["212 rev", "Chat op"]
    assert texts(bobs.cell("Pains", 6)) == ["Allergens are only in a PDF"]
    bobs.saved()
    bobs.key("Control+z", "Control+z")
    expect(bobs.page.locator("map-cell", has=bobs.card("Allergens are only"))).to_have_count(1)
    expect(column(bobs, 1)).to_have_count(2)
    selects(bobs, "212 reviews", "Chat opens", "Allergens are only")


def test_the_number_of_selected_cards_is_in_the_bar_and_over_their_menu(bobs):
    count = bobs.page.locator("#selected-count")
    bobs.card("Reel: boxes").click()
    expect(count).to_be_hidden()
    pick(bobs, "Reel: boxes", "Gift finder", "See every sweet", "Allergens are only")
    expect(count).to_have_text("4 cards")
    expect(count).to_have_accessible_name("4 cards selected: clear the selection")
    bobs.card("Gift finder").click(button="right")
    menu = bobs.page.get_by_role("menu")
    expect(menu.locator("> *").first).to_have_text("4 cards")
    bobs.key("Escape")
    expect(menu).to_have_count(0)
    bobs.card("212 reviews").click(button="right")
    expect(menu).to_be_visible()
    expect(menu.get_by_text(" cards")).to_have_count(0)
    bobs.key("Escape")
    pick(bobs, "Reel: boxes", "Gift finder")
    expect(count).to_have_text("2 cards")
    count.focus()
    bobs.key("Enter")
    expect(count).to_be_hidden()
    selects(bobs)
    expect(bobs.page.locator("map-cell:focus")).to_contain_text("Gift finder")


def test_cards_are_copied_rated_and_deleted_together(bobs, box):  # noqa: F811
    before = count_operations(box)
    pick(bobs, "Reel: boxes", "Box page", key="Shift")
    bobs.key("Control+d")
    expect(column(bobs, 0)).to_have_count(4)
    assert [text[:4] for text in texts(column(bobs, 0))] == ["Reel", "Gift", "Reel", "Gift"]
    assert [text[:3] for text in texts(column(bobs, 1))] == ["Box", "Box", "212"]
    bobs.key("1", "s")
    bobs.saved()
    assert Touchpoint.objects.filter(emotion=-2, moment_of_truth=True).count() == 4
    assert count_operations(box) == before + 3
    bobs.key("Delete")
    expect(toast(bobs, "Deleted 3 cards")).to_be_visible()
    expect(column(bobs, 0)).to_have_count(2)
    bobs.key("Control+z")
    expect(column(bobs, 0)).to_have_count(4)


def test_the_details_of_several_cards_set_what_their_kinds_have(bobs):
    bobs.page.locator("#tab-details").click()
    pick(bobs, "Reel: boxes", "Gift finder", "See every sweet", "Allergens are only")
    panel = bobs.page.locator("#panel-details")
    expect(panel).to_contain_text("4 cards")
    row = panel.locator(".frow", has_text="Channel")
    expect(row).to_contain_text("Mixed")
    row.get_by_role("combobox").select_option("phone")
    expect(row).not_to_contain_text("Mixed")
    panel.get_by_role("radiogroup", name="Importance").get_by_role("radio", name="5").click()
    panel.get_by_role("radio", name="Exceeded").click()
    panel.get_by_role("radiogroup", name="Severity").get_by_role("radio", name="3").click()
    panel.get_by_role("radio", name="very negative").click()
    bobs.saved()
    touchpoints = Touchpoint.objects.filter(stage__title="Discover")
    fields = ("channel", "importance", "emotion")
    assert list(touchpoints.values_list(*fields)) == [("phone", 5, -2)] * 2
    expectation = Expectation.objects.get(text__startswith="See every sweet")
    assert (expectation.importance, expectation.status) == (5, "exceeded")
    assert Pain.objects.get(text__startswith="Allergens are only").severity == 3
    bobs.page.locator("#undo").click()
    bobs.page.locator("#undo").click()
    expect(panel.get_by_role("radiogroup", name="Severity").get_by_role("radio", name="1")).to_be_checked()


def test_what_a_teammate_deletes_leaves_the_selection(bobs, deletes):  # noqa: F811
    pick(bobs, "Reel: boxes", "Gift finder", "Box page")
    bobs.page.locator("#tab-details").click()
    expect(bobs.page.locator("#panel-details")).to_contain_text("3 cards")
    deletes(*record_of(bobs.card("Gift finder")))
    expect(bobs.page.locator("#panel-details")).to_contain_text("2 cards")
    deletes(*record_of(bobs.card("Box page")))
    expect(bobs.page.locator("#panel-details")).to_contain_text("Reel: boxes packed by hand")
    bobs.saved()


def test_what_a_teammate_deletes_meanwhile_keeps_nothing_from_the_others(bobs, deletes):  # noqa: F811
    line = Line(bobs.page.context)
    bobs.page.reload()
    bobs.load_tools()
    bobs.saved()
    pick(bobs, "Reel: boxes", "Gift finder", "Box page")
    gone = record_of(bobs.card("Gift finder"))
    line.cut()
    expect(bobs.page.locator("#offline")).to_be_visible()
    bobs.key("Alt+ArrowRight")
    deletes(*gone)
    line.mend()
    expect(bobs.card("Gift finder")).to_have_count(0)
    expect(column(bobs, 2).first).to_be_visible()
    is_at_rest(bobs)
    assert [text[:4] for text in texts(column(bobs, 1))] == ["212 ", "Reel"]
    assert [text[:4] for text in texts(column(bobs, 2))] == ["Chat", "Mana", "Box "]


def test_two_people_change_overlapping_cards_at_once(bobs, open_map, alice):  # noqa: F811
    alices = open_map(alice)
    alices.load_tools()
    pick(bobs, "Reel: boxes", "Box page", key="Shift")
    pick(alices, "Gift finder", "212 reviews", key="Shift")
    for _ in range(3):
        bobs.key("Alt+ArrowRight")
        alices.key("5", "Alt+ArrowUp", "s")
    alices.key("Control+d")
    for editor in (bobs, alices):
        editor.saved()
    everywhere = "() => editor.store.all('touchpoint').map((card) => [card.text, card.stage, card.rank, card.emotion])"
    bobs.page.wait_for_function("() => editor.store?.all('touchpoint').length === 17")
    for one, other in ((bobs, alices), (alices, bobs)):
        revision = one.page.evaluate("() => editor.store.revision")
        other.page.wait_for_function("revision => editor.store?.revision >= revision", arg=revision)
    expect_value(bobs.page, everywhere, alices.page.evaluate(everywhere))
    for editor in (bobs, alices):
        expect(editor.page.locator(SELECTED)).to_have_count(3)
    assert Touchpoint.objects.filter(text__startswith="Gift finder", emotion=2, moment_of_truth=True).count() == 2
    assert Touchpoint.objects.get(text__startswith="Reel: boxes").stage.title == "Check out"


def test_a_viewer_selects_cards_and_changes_none(open_map, victor, box):  # noqa: F811
    editor = open_map(victor)
    editor.load_tools()
    before = count_operations(box)
    editor.page.locator("#tab-details").click()
    pick(editor, "Reel: boxes", "Box page", key="Shift")
    selects(editor, "Reel: boxes", "Gift finder", "Box page")
    expect(editor.page.locator("#panel-details").get_by_role("radio").first).to_be_disabled()
    editor.key("Control+d", "Delete", "Alt+ArrowRight", "1", "s")
    lift_at = middle(editor.card("Gift finder"), y=0.8)
    drag_over(editor, lift_at, middle(column(editor, 3).last))
    expect(editor.page.locator(".lifted")).to_have_count(0)
    editor.page.mouse.up()
    assert count_operations(box) == before
    expect(column(editor, 0)).to_have_count(2)
