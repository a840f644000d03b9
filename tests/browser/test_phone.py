"""Guests of a link on a phone: they go from stage to stage, see what changes, and say what they think."""

import time

import pytest
from playwright.sync_api import expect

from cxapp import workspaces

from .waiting import expect_result, expect_value

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "reduced_motion": "reduce"}
FRAME_SECONDS = 0.032


@pytest.fixture
def guest(page_for, box, people):
    """`guest("viewer")` is the page of somebody who came by a new link in this role; options as for a context."""

    def enter(role, **options):
        _link, token = workspaces.create_link(document=box.document, actor=people.alice, role=role)
        return page_for(None, f"/s/{token}/", **{**PHONE, **options})

    return enter


def shown(page, title):
    """Wait until the card with this title stands in the middle, as strip and foot say too."""
    page.wait_for_function("() => globalThis.phone")
    place = page.locator(".mcard h2").all_inner_texts().index(title)
    expect(page.locator("#stage-strip a").nth(place)).to_have_attribute("aria-current", "step")
    expect(page.locator("#phone-foot .t-num")).to_have_text(f"{place + 1} of 7 {title}")
    page.wait_for_function(
        """place => {
            const box = document.querySelectorAll(".mcard")[place].getBoundingClientRect();
            return Math.abs(box.left + box.right - innerWidth) < 4;
        }""",
        arg=place,
    )


def test_a_guest_goes_from_stage_to_stage_and_sees_what_changes(guest, open_map, people):
    page = guest("viewer")
    shown(page, "Delivery")
    foot = page.locator("#phone-foot")
    foot.get_by_role("link", name="Unwrap").click()
    shown(page, "Unwrap")
    page.locator("#stage-strip a").nth(1).tap()
    shown(page, "Compare")
    page.locator("#stage-strip a").nth(1).press("ArrowRight")
    shown(page, "Ask")
    expect(page.locator("#stage-strip a").nth(2)).to_be_focused()
    page.locator("#stage-cards").press("ArrowLeft")
    shown(page, "Compare")
    drag(page, 1, 6)
    shown(page, "Reorder")
    swipe(page, 60, 360)
    shown(page, "Unwrap")
    expect_large(page, ".phone-top .icon-btn, #stage-strip a, #phone-foot a")
    expect_value(page, "document.scrollingElement.scrollWidth <= innerWidth")

    page.locator("#phone-gaps").click()
    expect(page.locator(".mcard").nth(4).locator(".mc-gap")).to_be_hidden()
    page.reload()
    shown(page, "Unwrap")
    expect(page.locator("#phone")).to_have_attribute("data-gaps", "off")

    bob = open_map(people.bob)
    bob.edit("A recipe card").fill("A recipe for tea and cake")
    bob.key("Enter")
    expect(page.locator(".mcard").nth(5).locator(".tp p").last).to_have_text("A recipe for tea and cake")
    shown(page, "Unwrap")
    assert page.evaluate("fetch(location.href).then((page) => page.text())").count("Bob") == 0


def test_a_touchpoint_with_gap_and_star_shows_its_channel(guest):
    page = guest("viewer")
    card = page.locator(".mcard .tp", has_text="Courier two hours late")
    expect(card.locator(".tp-tag")).to_be_visible()
    expect(card.get_by_role("img", name="Moment of truth")).to_be_visible()
    expect(card.get_by_role("img", name="Courier", exact=True)).to_be_visible()


def test_a_guest_who_may_comment_says_their_name_once_and_is_heard(guest, open_map, people, page_for):
    page_for.forgive("ERR_INTERNET_DISCONNECTED")
    page = guest("commenter", locale="ru-RU", color_scheme="dark")
    bob = open_map(people.bob)
    card = page.locator(".mcard").nth(4)
    say(card, "Это и у нас так", name="Вера")
    comments = card.locator(".phone-comment")
    expect(comments.locator("b")).to_have_text("Вера, вы")
    expect(comments.locator("time")).not_to_have_text("отправляется")
    received = "editor.store.all('comment').map((one) => `${one.guest}: ${one.text}`).join()"
    bob.page.wait_for_function(f"() => {received} === 'Вера: Это и у нас так'")

    page.context.set_offline(True)
    expect(page.locator("#phone-offline")).to_be_visible()
    say(card, "И ещё одно")
    expect(comments.last.locator("time")).to_have_text("отправляется")
    page.context.set_offline(False)
    bob.page.wait_for_function(f"() => {received}.endsWith('Вера: И ещё одно')")
    expect(page.locator("#phone-offline")).to_be_hidden()
    expect(page.locator("main.stage-cards").get_by_text("Ваше имя")).to_have_count(0)


def test_a_visitor_sees_the_map_in_a_wide_window_and_cards_in_a_narrow(guest):
    page = guest("viewer", viewport={"width": 1280, "height": 800}, has_touch=False)
    page.locator("map-card").first.wait_for()
    expect(page.locator("#phone")).to_be_hidden()
    expect(page.locator("#read-only")).to_have_text("View only")
    expect(page.locator("people-here > *")).to_have_count(0)
    expect(page.locator("#share")).to_have_count(0)
    page.locator("#overlays [data-overlay=gaps]").click()
    expect(page.locator("#canvas > verdict-strip h2")).to_have_text("The journey breaks at Delivery")
    page.locator("map-card").first.dblclick()
    expect(page.locator("textarea:visible")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 225})
    page.wait_for_function("() => globalThis.phone")
    expect(page.locator("#editor")).to_be_hidden()
    expect(page.locator("#phone")).to_be_visible()
    expect_value(page, "document.scrollingElement.scrollWidth <= innerWidth")


def say(card, text, name=None):
    """Write a comment on a stage, under a name if the page asks for one."""
    form = card.locator(".talk > form")
    if name:
        form.locator("input[name=name]").fill(name)
    else:
        expect(form.locator("input[name=name]")).to_be_hidden()
    form.locator("textarea").fill(text)
    form.locator("button").click()


def drag(page, start, end):
    """Press the strip at one stage, and let go at another."""
    boxes = [page.locator("#stage-strip a").nth(place).bounding_box() for place in (start, end)]
    (x, to), y = ((box["x"] + box["width"] / 2 for box in boxes), boxes[0]["y"] + 20)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to, y, steps=4)
    page.mouse.up()


def swipe(page, x, to):
    """Push the cards with a finger."""
    session, start = page.context.new_cdp_session(page), time.time()
    for place in range(9):
        points = [{"x": x + (to - x) * place / 8, "y": 500}]
        # At the pace of a finger: without times the speed is that of the machine.
        session.send(
            "Input.dispatchTouchEvent",
            {
                "type": "touchMove" if place else "touchStart",
                "touchPoints": points,
                "timestamp": start + place * FRAME_SECONDS,
            },
        )
    end = {"type": "touchEnd", "touchPoints": [], "timestamp": start + 9 * FRAME_SECONDS}
    session.send("Input.dispatchTouchEvent", end)


def expect_large(page, selector):
    """Wait until all visible elements, of which there are some, are large enough for a finger."""
    script = """found => found.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
        .map(({ width, height }) => Math.min(width, height))"""
    expect_result(page, lambda: min(page.locator(selector).evaluate_all(script), default=0) >= 44)


def test_touch_targets_of_the_editor_are_44_pixels(page_for, box, people):
    page = page_for(people.bob, f"/journeys/{box.pk}/?view=map", **{**PHONE, "is_mobile": True})
    page.locator("map-card").first.wait_for()
    expect_large(page, ".bar :is(button, a, .field)")
    page.locator("#panel-toggle").click()
    expect_large(page, ".panel [role=tab], .panel .g-open")
    page.locator("#panel-toggle").click()
    page.set_viewport_size({"width": 320, "height": 225})
    page.locator("map-card").last.scroll_into_view_if_needed()
    expect(page.locator("map-card").last).to_be_in_viewport(ratio=0.5)
    page.get_by_role("link", name="Phone view").click()
    page.wait_for_function("() => globalThis.phone")
    expect_value(page, "document.scrollingElement.scrollWidth <= innerWidth")


def test_a_link_shows_its_metric_on_the_cards(box, page_for, people):
    _link, token = workspaces.create_link(document=box.document, actor=people.alice, role="viewer")
    page = page_for(None, f"/s/{token}/?overlay=csat", **PHONE)
    shown(page, "Delivery")
    score = page.locator(".mcard").nth(4).locator(".mc-score", has_text="Courier two hours late, no call")
    expect(score.locator("b")).to_have_text("58")
    expect(score).to_contain_text("CSAT, target 85")
    expect(score).to_contain_text("n 141")
    expect(score).to_contain_text("50…66")
    expect(page.locator(".mcard").nth(4).locator(".mc-gap")).to_be_hidden()
    expect(page.locator("#phone-gaps")).to_have_attribute("aria-pressed", "false")
    page.locator("#phone-gaps").tap()
    expect(page.locator(".mcard").nth(4).locator(".mc-gap")).to_be_visible()
    expect(score).to_be_hidden()
    page.locator("#phone-gaps").tap()
    expect(score).to_be_visible()
    page.wait_for_function("() => location.search.includes('overlay=csat')")


def test_a_period_is_kept_on_the_way_to_the_phone_page_and_back(box, page_for, people):
    page = page_for(people.bob, f"/journeys/{box.pk}/?view=map&period=365&overlay=csat", **PHONE)
    page.locator("map-card").first.wait_for()
    page.get_by_role("link", name="Phone view").tap()
    page.wait_for_url(lambda url: "/phone/" in url)
    page.wait_for_function("() => globalThis.phone")
    expect(page.locator(".phone-top h1 + p")).to_contain_text(" – ")
    expect(page.locator(".mc-score").first).to_contain_text("CSAT, target 80")
    page.locator("#phone-gaps").tap()
    page.get_by_role("link", name="The whole map").tap()
    page.locator("map-card").first.wait_for()
    expect_value(page, "new URLSearchParams(location.search).get('period')", "365")
    expect_value(page, "editor.board.overlay", "gaps")
