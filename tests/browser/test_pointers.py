"""Pointers of teammates: where they are, what they drag, when they are gone, and who does not see them."""

import re

import pytest
from playwright.sync_api import expect

from .test_lost_places import lift, middle, record_of, stage_of
from .waiting import expect_value

CARD = "212 reviews"
SMALL = {"viewport": {"width": 1000, "height": 640}}
# The pages of others that a page knows of, and whether one page came in place of another.
SESSIONS = "[...editor.board.presences.keys()]"
IS_RENEWED = f"{SESSIONS}.length === 1 && {SESSIONS}[0] !== before[0]"


@pytest.fixture
def two(open_map, alice, bob):
    """Alice, and Bob in a smaller window at another zoom; each knows that the other is there."""
    alices, bobs = open_map(alice), open_map(bob, **SMALL)
    bobs.page.locator("#zoom-out").click()
    for editor, name in ((alices, "Bob"), (bobs, "Alice")):
        expect(editor.page.get_by_role("button", name=f"Follow {name}")).to_be_visible()
        # The first move only loads what shares the later ones.
        editor.load_tools()
    return alices, bobs


def pointer(editor):
    return editor.page.locator(".pointer")


def held(editor):
    return editor.page.locator(".pointer .held-card .card")


def landing(editor):
    return editor.page.locator(".landing")


def points_at(editor, target):
    """Wait until the tip of the pointer is in the box of an element."""
    handle = target.element_handle()
    editor.page.wait_for_function(
        """(element) => {
            const tip = document.querySelector(".pointer")?.getBoundingClientRect();
            const box = element.getBoundingClientRect();
            return tip && tip.left > box.left && tip.left < box.right && tip.top > box.top && tip.top < box.bottom;
        }""",
        arg=handle,
    )


def lands(editor, target, where):
    """Wait until the boxes `landing`, `target` and `cards`, those in the target, are as `where` says in JavaScript."""
    editor.page.wait_for_function(
        f"""(element) => {{
            const [slot, ...inside] = [document.querySelector(".landing"), ...element.querySelectorAll("map-card")];
            const [target, ...cards] = [element, ...inside].map((each) => each.getBoundingClientRect());
            const landing = slot?.getBoundingClientRect();
            return landing && {where};
        }}""",
        arg=target.element_handle(),
    )


def test_a_pointer_is_at_the_same_place_at_another_zoom_and_width(two):
    alices, bobs = two
    bobs.page.mouse.move(*middle(bobs.card("Chat opens")), steps=4)
    points_at(alices, alices.card("Chat opens"))
    expect(pointer(alices).locator(".live-tag").filter(visible=True)).to_have_text("Bob")
    # What is scrolled or resized afterwards takes the pointer along.
    alices.page.locator("#zoom-in").click()
    points_at(alices, alices.card("Chat opens"))
    # Over the head of a stage and over the label of a lane, which stay in sight.
    bobs.page.mouse.move(*middle(bobs.stage("Compare"), y=0.7), steps=4)
    points_at(alices, alices.stage("Compare"))
    bobs.page.mouse.move(*middle(bobs.lane("Pains")), steps=4)
    points_at(alices, alices.lane("Pains"))
    # It is not there for screen readers, and catches no clicks.
    expect_value(pointer(alices), "e => Boolean(e.closest('[aria-hidden=true][inert]'))")
    expect(pointer(alices)).to_have_css("pointer-events", "none")
    bobs.page.mouse.move(*middle(bobs.page.locator(".topbar")), steps=4)
    expect(pointer(alices)).to_have_count(0)


def test_pointers_can_be_switched_off_and_are_remembered_so(two):
    alices, bobs = two
    bobs.page.mouse.move(*middle(bobs.card("Chat opens")), steps=4)
    expect(pointer(alices)).to_have_count(1)
    own = alices.page.locator("[data-account]")
    own.click()
    choice = alices.page.get_by_role("menuitemcheckbox", name="Show pointers of others")
    expect(choice).to_have_attribute("aria-checked", "true")
    choice.click()
    expect(pointer(alices)).to_have_count(0)
    # One's own is still shown to others.
    alices.page.mouse.move(*middle(alices.card("Chat opens")), steps=4)
    points_at(bobs, bobs.card("Chat opens"))
    before = bobs.page.evaluate(SESSIONS)
    alices.page.reload()
    alices.card(CARD).wait_for()
    own.click()
    expect(choice).to_have_attribute("aria-checked", "false")
    choice.click()
    # Bob's pointer is shared while somebody is there to see it.
    bobs.page.wait_for_function(f"(before) => {IS_RENEWED}", arg=before)
    bobs.page.mouse.move(*middle(bobs.card("Billing address")), steps=4)
    points_at(alices, alices.card("Billing address"))


def test_nobody_points_while_presenting_and_visitors_see_no_pointers(two):
    alices, bobs = two
    alices.page.mouse.move(*middle(alices.card("Chat opens")), steps=4)
    bobs.page.mouse.move(*middle(bobs.card("Chat opens")), steps=4)
    for editor in two:
        expect(pointer(editor)).to_have_count(1)
    alices.key("Escape")
    alices.page.evaluate("editor.present.start()")
    for editor in two:
        expect(pointer(editor)).to_have_count(0)


def test_a_drag_of_a_teammate_is_seen_before_the_drop(two):
    alices, bobs = two
    lift(bobs, bobs.card(CARD))
    bobs.page.mouse.move(*middle(bobs.cell("Touchpoints", 3), y=0.95), steps=6)
    expect(held(alices)).to_contain_text(CARD)
    expect(alices.page.locator("map-card.is-held")).to_contain_text(CARD)
    expect(pointer(alices).locator(".live-tag").filter(visible=True)).to_have_text("Bob")
    expect(landing(alices)).to_have_attribute("data-hue", pointer(alices).get_attribute("data-hue"))
    cell = alices.cell("Touchpoints", 3)
    lands(alices, cell, "target.left < landing.left && landing.right < target.right")
    lands(alices, cell, "cards.at(-1).bottom <= landing.top && landing.top < target.bottom")
    # Between two cards, where the slot of the one who drags is.
    bobs.page.mouse.move(*middle(bobs.cell("Touchpoints", 3).locator("map-card").nth(1), y=0.1), steps=6)
    expect(landing(alices)).to_have_class(re.compile("is-line"))
    lands(alices, cell, "Math.abs(landing.top - cards[0].bottom) < 12")
    bobs.page.mouse.up()
    expect(held(alices)).to_have_count(0)
    expect(landing(alices)).to_have_count(0)
    expect(alices.page.locator("map-card.is-held")).to_have_count(0)
    cards = cell.locator("map-card")
    expect(cards).to_have_count(3)
    expect(cards.nth(1)).to_contain_text(CARD)


def test_a_drag_of_several_cards_says_how_many(two):
    alices, bobs = two
    for text in (CARD, "Chat opens"):
        bobs.card(text).click(modifiers=["Control"])
    lift(bobs, bobs.card(CARD))
    count = bobs.page.evaluate("editor.board.selectedCards.length")
    assert count > 1
    bobs.page.mouse.move(*middle(bobs.cell("Touchpoints", 3)), steps=6)
    expect(alices.page.locator(".held-card[data-count]")).to_have_attribute("data-count", str(count))
    expect(alices.page.locator("map-card.is-held")).to_have_count(count)
    bobs.key("Escape")
    expect(alices.page.locator(".held-card .card, .is-held, .landing")).to_have_count(0)
    bobs.page.mouse.up()


@pytest.mark.parametrize(("kind", "start", "side"), [("stage", "x", "width"), ("lane", "y", "height")])
def test_a_dragged_stage_or_lane_of_a_teammate_is_seen(two, kind, start, side):
    alices, bobs = two
    find = {"stage": lambda editor, place: editor.page.locator("map-stage").nth(place)}
    find["lane"] = lambda editor, place: editor.page.locator("map-lane > .lane").nth(place)
    title = find[kind](bobs, 0).locator(".st-title, .lane-name").inner_text()
    lift(bobs, find[kind](bobs, 0))
    bobs.page.mouse.move(*middle(find[kind](bobs, 2), x=0.3, y=0.3), steps=6)
    shown = alices.page.locator(f".pointer .held-card .{kind}")
    expect(shown).to_contain_text(title)
    expect(find[kind](alices, 0)).to_have_class(re.compile("is-held"))
    expect(alices.page.locator("map-cell.is-held").first).to_be_attached()
    expect(landing(alices)).to_have_class(re.compile("is-line"))
    lands(alices, find[kind](alices, 2), f"Math.abs(landing.{start} - target.{start}) < 3 && landing.{side} < 4")
    bobs.key("Escape")
    expect(alices.page.locator(".held-card > *, .is-held, .landing")).to_have_count(0)
    bobs.page.mouse.up()
    expect(find[kind](alices, 0)).to_contain_text(title)


@pytest.mark.parametrize("end", ["escape", "deleted", "offline"])
def test_a_drag_that_ends_without_a_drop_leaves_the_card_where_it_was(page_for, two, end):
    page_for.forgive("ERR_INTERNET_DISCONNECTED|WebSocket")
    alices, bobs = two
    home = stage_of(alices.card(CARD))
    lift(bobs, bobs.card(CARD))
    bobs.page.mouse.move(*middle(bobs.cell("Touchpoints", 3)), steps=6)
    expect(held(alices)).to_have_count(1)
    if end == "escape":
        bobs.key("Escape")
    elif end == "deleted":
        kind, id = record_of(alices.page.locator("map-card.is-held"))
        alices.page.evaluate("([kind, id]) => editor.session.submit(`${kind}.delete`, { id })", [kind, id])
    else:
        bobs.page.context.set_offline(True)
    # Of a line that is cut without a word the server learns when its ping is not answered.
    expect(held(alices)).to_have_count(0, timeout=60_000)
    expect(landing(alices)).to_have_count(0)
    expect(alices.page.locator("map-card.is-held")).to_have_count(0)
    expect(alices.card(CARD)).to_have_count(0 if end == "deleted" else 1)
    if end != "deleted":
        assert stage_of(alices.card(CARD)) == home
    if end == "offline":
        # Back again, the drag goes on where it was.
        bobs.page.context.set_offline(False)
        bobs.page.wait_for_function("() => editor.board?.presences.size === 1")
        bobs.page.mouse.move(*middle(bobs.cell("Touchpoints", 2)), steps=6)
        expect(held(alices)).to_have_count(1)
    bobs.page.mouse.up()
    expect(pointer(alices).locator(".held-card .card")).to_have_count(0)
