"""Being in one map together: one follows where the other looks, and a meeting is led from stage to stage."""

import re

import pytest
from playwright.sync_api import expect

from .editor import box, open_map  # noqa: F401
from .waiting import expect_result, expect_value

SMALL = {"viewport": {"width": 900, "height": 560}}
PLACE = "JSON.stringify([editor.viewport.read().stage, editor.viewport.read().lane])"
NOBODY_PRESENTS = "() => [...editor.board.presences.values()].every(({ presence }) => !presence?.view?.present)"
CROWD = """() => {
    const user = (n) => ({ id: `p${n}`, name: `Person ${String(n).padStart(2, "0")}` });
    const presences = new Map([...Array(30).keys()].map((n) => [`s${n}`, { user: user(n), presence: {} }]));
    editor.session.dispatchEvent(new CustomEvent("presence", { detail: { presences } }));
    // What the real ones do meanwhile would take the place of the crowd.
    editor.board.setPresences = () => {};
}"""


@pytest.fixture
def leader(open_map, alice):  # noqa: F811
    """Alice's map, enlarged so that there is somewhere to scroll; what she sends of her presence is counted."""
    editor = open_map(alice)
    for _ in range(4):
        editor.page.locator("#zoom-in").click()
    editor.page.evaluate("""() => {
        const tell = editor.session.sendPresence.bind(editor.session);
        globalThis.presences = 0;
        editor.session.sendPresence = (...where) => { presences += 1; tell(...where); };
    }""")
    return editor


def avatar(editor, name="Alice"):
    return editor.page.get_by_role("button", name=f"Follow {name}")


def scroll(editor, left, top):
    editor.page.locator("#canvas").evaluate(f"canvas => canvas.scrollTo({left}, {top})")


def led_to_the_place_of(leader, follower):
    follower.page.wait_for_function(f"place => {PLACE} === place", arg=leader.page.evaluate(PLACE))


def test_where_one_looks_leads_the_other_until_they_scroll_type_or_stop(leader, open_map, bob):  # noqa: F811
    scroll(leader, 0, 40)
    leader.page.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    assert leader.page.evaluate("presences") == 0, "nobody follows, and yet scrolling is sent"
    follower = open_map(bob, **SMALL)
    pill = follower.page.locator("#follow")
    avatar(follower).focus()
    follower.key("Enter")
    expect(pill).to_contain_text("Following Alice")
    expect(avatar(follower)).to_have_attribute("aria-pressed", "true")
    scroll(leader, 420, 300)
    leader.look("gaps")
    led_to_the_place_of(leader, follower)
    expect(follower.page.locator("#overlays [data-overlay=gaps]")).to_have_attribute("aria-checked", "true")
    leader.card("No sign that anyone").click()
    expect(follower.card("No sign that anyone")).to_have_class(re.compile(r"\blive\b"))
    expect(follower.card("No sign that anyone")).to_be_in_viewport()
    assert leader.page.locator("#follow, .toast").filter(visible=True).count() == 0, "the one followed is disturbed"
    expect(avatar(follower)).to_be_focused()

    follower.page.mouse.move(400, 400)
    follower.page.mouse.wheel(0, -80)
    expect(pill).to_be_hidden()
    avatar(follower).click()
    expect(pill).to_be_visible()
    follower.key("Escape")
    expect(pill).to_be_hidden()
    avatar(follower).click()
    follower.edit("No sign that anyone")
    expect(pill).to_be_hidden()
    follower.key("Escape")

    avatar(follower).click()
    expect(pill).to_be_visible()
    leader.page.evaluate("editor.session.sendPresence(null, { idle: 10 })")
    expect(follower.page.locator(".toast")).to_have_text("Alice left the map.")
    expect(pill).to_be_hidden()
    expect(avatar(follower)).to_have_count(0)
    follower.page.evaluate(CROWD)
    expect(follower.page.locator("people-here [data-user]")).to_have_count(2)
    follower.page.get_by_role("button", name="28 more people").click()
    follower.page.get_by_role("menuitem", name="Person 29").click()
    expect(pill).to_contain_text("Following Person 29")


def test_a_meeting_is_led_from_stage_to_stage_and_changes_nothing(leader, open_map, victor, bob):  # noqa: F811
    follower, other = open_map(victor, **SMALL), open_map(bob)
    avatar(follower).click()
    leader.card("Courier two hours").focus()
    leader.key("p")
    ours, theirs = (editor.page.locator("#present-bar") for editor in (leader, follower))
    for bar in (ours, theirs):
        expect(bar).to_contain_text("5 of 7")
        expect(bar).to_contain_text("60 % of the gap")
        expect(bar.get_by_role("heading")).to_have_text("Delivery")
    expect(avatar(follower), "the focus was moved").to_be_focused()
    for keys, expected in ((["ArrowLeft"], "4 of 7"), (["Home"], "1 of 7"), (["PageDown", " "], "3 of 7")):
        leader.key(*keys)
        for bar in (ours, theirs):
            expect(bar).to_contain_text(expected)
    leader.page.mouse.click(720, 850)
    expect(theirs).to_contain_text("4 of 7")
    leader.key("g", "Delete", "n", "Control+z")
    expect(follower.page.locator("#canvas > journey-map")).to_have_attribute("data-overlay", "gaps")
    aside = follower.page.locator("map-cell:not([data-aside])")
    every = "cells => cells.every((cell) => cell.stage === editor.board.presenting)"
    expect_result(follower, lambda: aside.evaluate_all(every))
    expect(follower.stage("Check out")).to_be_in_viewport()

    other.edit("Billing address").press_sequentially(" or thrice")
    other.key("Enter")
    for editor in (leader, follower):
        expect(editor.card("Billing address asked twice or thrice")).to_be_visible()
    other.saved()
    expect_value(leader.page, "editor.store.revision", other.page.evaluate("editor.store.revision"))
    assert leader.page.evaluate("editor.session.waiting.length") == 0
    expect(leader.page.locator("map-card")).to_have_count(other.page.locator("map-card").count())

    leader.key("Escape")
    for bar in (ours, theirs):
        expect(bar).to_be_hidden()
    expect(follower.page.locator("#follow")).to_be_visible()
    leader.key("p")
    expect(theirs).to_be_visible()
    follower.key("ArrowRight")
    expect(theirs).to_contain_text("5 of 7")
    expect(ours).to_contain_text("4 of 7")
    expect(follower.page.locator("#follow")).to_be_hidden()


def test_details_on_a_phone_keep_the_card_visible_and_toasts_whole(open_map, alice):  # noqa: F811
    editor = open_map(alice, viewport={"width": 390, "height": 844}, has_touch=True)
    long = "The courier rings two hours after the promised slot and nobody called"
    card = editor.card("Courier two hours")
    card.scroll_into_view_if_needed()
    editor.page.locator("#canvas").evaluate("canvas => canvas.scrollBy(0, -120)")
    card.tap()
    sheet = editor.page.locator(".popover")
    sheet.wait_for()
    editor.page.wait_for_function(
        """() => {
            const [card, sheet] = ["map-card.is-selected", ".popover"].map((one) => document.querySelector(one));
            const [box, head] = [card.getBoundingClientRect(), editor.map.head.getBoundingClientRect()];
            return box.top >= head.bottom && box.bottom <= sheet.getBoundingClientRect().top;
        }"""
    )
    card.evaluate(f"card => editor.session.submit('touchpoint.update', {{ id: card.record, text: '{long}' }})")
    editor.key("Escape")
    editor.card(long).focus()
    editor.key("Delete")
    toast = editor.page.locator(".toast", has_text=f"Deleted “{long}”")
    expect(toast).to_be_in_viewport(ratio=1)


def test_who_presents_invites_the_others_to_follow(open_map, alice, bob):  # noqa: F811
    alices, bobs = open_map(alice), open_map(bob, **SMALL)
    expect(avatar(bobs)).to_be_visible()
    invitation = bobs.page.locator(".toast", has_text="Alice is presenting.")
    alices.card("Courier two hours").focus()
    alices.key("p")
    expect(invitation).to_have_attribute("role", "status")
    invitation.get_by_role("button", name="Not now").click()
    expect(invitation).to_have_count(0)
    alices.key("ArrowRight")
    expect(alices.page.locator("#present-bar")).to_contain_text("6 of 7")
    alices.key("Escape")
    expect(alices.page.locator("#present-bar")).to_be_hidden()
    # Presence is sent at most every so often: an end and a new start within one period would be one meeting.
    bobs.page.wait_for_function(NOBODY_PRESENTS)
    # The next time is another one, and ends when nobody presents any more.
    alices.key("p")
    expect(invitation).to_be_visible()
    alices.key("Escape")
    expect(invitation).to_have_count(0)
    bobs.page.wait_for_function(NOBODY_PRESENTS)
    alices.key("p")
    invitation.get_by_role("button", name="Follow").click()
    expect(bobs.page.locator("#present-bar")).to_contain_text("6 of 7")
    expect(bobs.page.locator("#follow")).to_contain_text("Following Alice")
    expect(invitation).to_have_count(0)
    # Who is led does not invite anybody.
    assert alices.page.locator(".toast").count() == 0
