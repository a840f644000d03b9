"""What somebody holds is deleted by a teammate: no error, no endless "Try again", no letters lost."""

import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import RECORD_MODELS

from .clipboard import expect_copied
from .editor import Editor, box, open_map  # noqa: F401
from .line import Line
from .waiting import expect_value

CARD = "212 reviews"


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob, permissions=["clipboard-read", "clipboard-write"])
    editor.saved()
    return editor


@pytest.fixture
def does(box, alice):  # noqa: F811
    """A function that does something as alice, by the API."""

    def submit(type, data):
        return operations.submit(box.pk, actor=alice, id=str(uuid.uuid4()), type=type, data=data).operation

    return submit


@pytest.fixture
def deletes(does):
    """A function that deletes a record as alice."""
    return lambda kind, id: does(f"{kind}.delete", {"id": str(id)})


def middle(locator, x=0.5, y=0.5):
    """A point of what is seen of an element."""
    frame = locator.bounding_box()
    return frame["x"] + frame["width"] * x, frame["y"] + frame["height"] * y


def lift(editor, locator, x=0.5, y=0.5):
    """Press the mouse on an element and begin to drag it."""
    editor.load_tools()
    at = middle(locator, x, y)
    editor.page.mouse.move(*at)
    editor.page.mouse.down()
    editor.page.mouse.move(at[0] + 12, at[1] + 12, steps=3)
    expect(editor.page.locator("body.is-dragging")).to_have_count(1)


def record_of(locator):
    """The kind and the id of a card or a stage."""
    return locator.get_attribute("data-kind"), locator.get_attribute("data-id")


def stage_of(card):
    """The id of the stage that a card is in."""
    return card.evaluate("card => card.closest('map-cell').stage")


def has_seen_deleted(editor, kind, id):
    """Wait until the page knows that a record is deleted."""
    editor.page.wait_for_function("([kind, id]) => editor.store && !editor.store.get(kind, id)", arg=[kind, str(id)])


def toast(editor, text):
    """The toast with these words."""
    return editor.page.locator(".toast", has_text=text)


def is_at_rest(editor):
    """Nothing is held, nothing unsaved, nothing to be tried again for ever."""
    expect(editor.page.locator("body.is-dragging")).to_have_count(0)
    expect(editor.page.locator(".lifted")).to_have_count(0)
    expect(editor.page.get_by_role("button", name="Try again")).to_have_count(0)
    editor.saved()


def test_a_dragged_card_that_is_deleted_can_be_put_back(bobs, deletes):
    card = bobs.card(CARD)
    kind, id = record_of(card)
    lift(bobs, card)
    deletes(kind, id)
    message = toast(bobs, "Alice deleted “212 reviews with photos” while you were moving it.")
    expect(message).to_be_visible()
    bobs.page.mouse.move(700, 500, steps=4)
    bobs.page.mouse.up()
    is_at_rest(bobs)
    message.get_by_role("button", name="Put it back").click()
    expect(bobs.card(CARD)).to_be_visible()
    assert record_of(bobs.card(CARD)) == (kind, id)


def test_the_card_stays_if_its_target_stage_is_deleted(bobs, deletes):
    card = bobs.card(CARD)
    home = stage_of(card)
    cell = bobs.page.locator("map-lane", has=card).locator("map-cell").nth(3)
    lift(bobs, card)
    bobs.page.mouse.move(*middle(cell), steps=6)
    expect(bobs.page.locator(".slot")).to_have_count(1)
    deletes("stage", cell.evaluate("cell => cell.stage"))
    expect(toast(bobs, "The card stays where it was.")).to_be_visible()
    bobs.page.mouse.move(5, 5)
    bobs.page.mouse.up()
    is_at_rest(bobs)
    assert stage_of(bobs.card(CARD)) == home


def test_a_card_whose_stage_is_deleted_is_offered_elsewhere(bobs, deletes):
    card = bobs.card(CARD)
    stage = stage_of(card)
    title = RECORD_MODELS["stage"].objects.get(pk=stage).title
    lift(bobs, card)
    deletes("stage", stage)
    message = toast(bobs, f"Alice deleted the stage “{title}” together with the card you were moving")
    expect(message).to_be_visible()
    bobs.page.mouse.up()
    message.get_by_role("button", name="Copy the text").click()
    expect_copied(bobs.page, "212 reviews with photos")
    is_at_rest(bobs)


def test_a_card_whose_stage_is_deleted_goes_into_another(bobs, deletes):
    card = bobs.card(CARD)
    stage = stage_of(card)
    following = card.evaluate("card => card.closest('map-cell').nextElementSibling.stage")
    lift(bobs, card)
    deletes("stage", stage)
    has_seen_deleted(bobs, "stage", stage)
    button = bobs.page.locator(".toast").get_by_role("button", name="Put it into")
    bobs.page.mouse.up()
    button.click()
    expect(bobs.card(CARD)).to_be_visible()
    is_at_rest(bobs)
    assert stage_of(bobs.card(CARD)) == following


def test_a_card_whose_lane_is_deleted_goes_into_one_of_its_kind(bobs, does, deletes):
    card = bobs.card(CARD)
    lane = card.evaluate("card => card.closest('map-cell').lane")
    kind = RECORD_MODELS["lane"].objects.get(pk=lane).kind
    other = str(uuid.uuid4())
    does("lane.create", {"id": other, "title": "The other", "kind": kind})
    expect(bobs.lane("The other")).to_be_visible()
    lift(bobs, card)
    deletes("lane", lane)
    has_seen_deleted(bobs, "lane", lane)
    bobs.page.mouse.up()
    bobs.page.locator(".toast").get_by_role("button", name="Put it into").click()
    expect(bobs.card(CARD)).to_be_visible()
    expect_value(bobs.card(CARD), "card => card.closest('map-cell').lane", other)
    is_at_rest(bobs)


def test_a_lane_folded_under_a_dragged_card_says_why_it_takes_none(bobs, does):
    card = bobs.card(CARD)
    (kind, id), home = record_of(card), stage_of(card)
    lane = card.evaluate("card => card.closest('map-cell').lane")
    cell = bobs.page.locator("map-lane", has=card).locator("map-cell").nth(4)
    lift(bobs, card)
    bobs.page.mouse.move(*middle(cell), steps=6)
    does("lane.update", {"id": lane, "collapsed": True})
    folded = bobs.page.locator(f"map-lane.r-fold[data-id='{lane}']")
    expect(folded).to_be_visible()
    bobs.page.mouse.move(*middle(folded.locator("map-cell").nth(4)), steps=3)
    bobs.page.mouse.up()
    expect(toast(bobs, "is folded. Open it first")).to_be_visible()
    is_at_rest(bobs)
    assert str(RECORD_MODELS[kind].objects.get(pk=id).stage_id) == home


@pytest.mark.parametrize("kind", ["stage", "lane"])
def test_a_dragged_stage_or_lane_that_is_deleted_can_be_put_back(bobs, deletes, kind):
    head = bobs.page.locator("map-stage").nth(1) if kind == "stage" else bobs.page.locator("map-lane > .lane").nth(1)
    id = head.get_attribute("data-id") if kind == "stage" else head.evaluate("head => head.parentElement.lane")
    cards = bobs.page.locator("map-card").count()
    lift(bobs, head, y=0.3)
    deletes(kind, id)
    message = toast(bobs, "while you were moving it.")
    expect(message).to_be_visible()
    bobs.page.mouse.move(600, 400, steps=3)
    bobs.page.mouse.up()
    is_at_rest(bobs)
    message.get_by_role("button", name="Put it back").click()
    expect(bobs.page.locator(f"[data-id='{id}']").first).to_be_attached()
    expect(bobs.page.locator("map-card")).to_have_count(cards)


def test_the_menu_of_a_card_that_is_deleted_closes(bobs, deletes):
    card = bobs.card(CARD)
    card.focus()
    bobs.key("m")
    expect(bobs.page.locator("#context-menu")).to_be_visible()
    deletes(*record_of(card))
    expect(bobs.page.locator("#context-menu")).to_be_hidden()
    is_at_rest(bobs)


def test_the_menu_moves_to_the_stage_that_is_next_by_then(bobs, deletes):
    card = bobs.card(CARD)
    card.focus()
    bobs.key("m")
    following = card.evaluate("card => card.closest('map-cell').nextElementSibling.stage")
    then = card.evaluate("card => card.closest('map-cell').nextElementSibling.nextElementSibling.stage")
    deletes("stage", following)
    expect(bobs.page.locator(f"map-stage[data-id='{following}']")).to_have_count(0)
    bobs.page.get_by_role("menuitem", name="Move to the right").click()
    expect_value(bobs.card(CARD), "card => card.closest('map-cell').stage", then)
    bobs.saved()


UNPLANNED = """() => {
  const planned = new Set(editor.store.all("fix").map(({ target }) => target));
  const places = editor.board.scores.gaps.map(({ place }) => place);
  return places.find(({ kind, id }) => kind !== "journey" && !planned.has(id));
}"""


def test_words_for_a_fix_are_offered_when_its_place_is_deleted(bobs, deletes):
    place = bobs.page.evaluate(UNPLANNED)
    bobs.page.locator(f":is(map-card, map-stage)[data-id='{place['id']}']").click(position={"x": 20, "y": 12})
    bobs.page.locator(".pop-body").get_by_role("button", name="Plan a fix").click()
    field = bobs.page.locator(".pop-body .det-plan form [name=text]")
    field.press_sequentially("Call the courier")
    deletes(place["kind"], place["id"])
    message = toast(bobs, "while you were writing about it")
    message.get_by_role("button", name="Copy my text").click()
    expect(message).to_have_count(0)
    expect_copied(bobs.page, "Call the courier")


@pytest.fixture
def line(bobs):
    line = Line(bobs.page.context)
    bobs.page.reload()
    Editor(bobs.page).saved()
    return line


@pytest.fixture
def cut_off(bobs, line):
    """Bob's page with nothing that reaches the server."""
    line.cut()
    expect(bobs.page.locator("#offline")).to_be_visible()
    return bobs


def test_a_card_made_offline_in_a_deleted_stage_is_offered_elsewhere(cut_off, line, deletes):
    cell = cut_off.page.locator("map-lane", has=cut_off.card(CARD)).locator("map-cell").nth(1)
    stage, following = cell.evaluate("cell => [cell.stage, cell.nextElementSibling.stage]")
    cell.focus()
    cut_off.key("n")
    cut_off.typing.press_sequentially("Written on the train")
    cut_off.key("Enter")
    deletes("stage", stage)
    line.mend()
    message = toast(cut_off, "What you added there was not saved.")
    message.get_by_role("button", name="Put it into").click()
    expect(cut_off.card("Written on the train")).to_be_visible()
    is_at_rest(cut_off)
    expect(cut_off.page.locator(".toast")).to_have_count(0)
    assert stage_of(cut_off.card("Written on the train")) == following


def test_a_card_moved_offline_into_a_deleted_stage_stays(cut_off, line, deletes):
    card = cut_off.card(CARD)
    home = stage_of(card)
    card.focus()
    cut_off.key("Alt+ArrowRight")
    target = stage_of(card)
    assert target != home
    deletes("stage", target)
    line.mend()
    expect(toast(cut_off, "The card stays where it was.")).to_be_visible()
    is_at_rest(cut_off)
    assert stage_of(cut_off.card(CARD)) == home


def test_a_deletion_of_what_is_deleted_says_nothing(cut_off, line, deletes):
    card = cut_off.card(CARD)
    found = record_of(card)
    card.focus()
    cut_off.key("Delete")
    deletes(*found)
    line.mend()
    is_at_rest(cut_off)
    expect(cut_off.page.locator(".toast[role=alert]")).to_have_count(0)


def test_a_comment_about_what_is_deleted_goes_to_the_whole_map(cut_off, line, deletes):
    card = cut_off.card(CARD)
    found = record_of(card)
    card.focus()
    cut_off.key("c")
    cut_off.page.locator("#panel-comments textarea").first.press_sequentially("Who?")
    cut_off.key("Enter")
    deletes(*found)
    line.mend()
    message = toast(cut_off, "What you added there was not saved.")
    message.get_by_role("button", name="Comment on the whole map").click()
    is_at_rest(cut_off)
    thread = cut_off.page.locator("#panel-comments .thread", has_text="Who?")
    expect(thread.locator(".t-anchor")).to_contain_text("The whole map")
