"""Guests of a link at a wide window: a password, a name, a comment, and nothing said to be saved to who only looks."""

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Comment

from .waiting import expect_result

CARD = "Gift finder"
HEARD = "editor.store.all('comment').map((one) => `${one.guest}: ${one.text}`).join()"


@pytest.fixture
def link(box, people):
    """A function that makes a link to the map and returns its path."""

    def make(role="viewer", **fields):
        _link, token = workspaces.create_link(document=box.document, actor=people.alice, role=role, **fields)
        return f"/s/{token}/"

    return make


def begin(page):
    """Press C on a card."""
    page.locator("map-card", has_text=CARD).click()
    page.keyboard.press("c")
    expect(page.locator("#panel-comments .thread.sel textarea")).to_be_focused()


@pytest.mark.parametrize("width", [1440, 1100])
def test_a_guest_says_their_name_once_and_comments(link, page_for, open_map, people, width):
    guest, bob = page_for(path=link("commenter"), viewport={"width": width, "height": 900}), open_map(people.bob)
    begin(guest)
    guest.keyboard.type("Why three questions?")
    guest.keyboard.press("Enter")
    name = guest.locator("#panel-comments .thread.sel").get_by_label("Your name")
    expect(name).to_be_focused()
    expect(guest.locator("#panel-comments [role=alert]")).to_have_text("Enter your name to comment.")
    guest.keyboard.type("Dana Ortiz")
    guest.keyboard.press("Enter")
    bob.page.wait_for_function(f"() => {HEARD} === 'Dana Ortiz: Why three questions?'")
    reply = guest.locator("#panel-comments .thread.sel textarea")
    expect(reply).to_be_focused()
    expect(name).to_be_hidden()
    guest.keyboard.type("Two would do")
    guest.keyboard.press("Enter")
    bob.page.wait_for_function(f"() => {HEARD}.endsWith('Dana Ortiz: Two would do')")
    expect(guest.locator("save-status")).to_have_text("Saved")
    assert [comment.guest for comment in Comment.objects.order_by("at")] == ["Dana Ortiz", "Dana Ortiz"]
    guest.reload()
    begin(guest)
    expect(guest.locator("#panel-comments .thread.sel").get_by_label("Your name")).to_be_hidden()


def test_a_name_may_come_before_the_words(link, page_for):
    guest = page_for(path=link("commenter"))
    begin(guest)
    guest.get_by_label("Your name").click()
    guest.keyboard.type("Nadia")
    guest.keyboard.press("Enter")
    expect(guest.locator("#panel-comments .thread.sel textarea")).to_be_focused()
    guest.keyboard.type("A fine box")
    guest.locator("#panel-comments").get_by_role("button", name="Send").click()
    comments = guest.locator(".c-list .msg")
    expect(comments.locator("b")).to_have_text("Nadia")
    expect(comments.locator(".av")).to_have_attribute("data-initials", "N")
    expect(comments.locator("time")).not_to_have_text("not sent yet")


def test_a_viewer_does_not_see_that_all_is_saved(link, page_for):
    guest = page_for(path=link("viewer"))
    expect(guest.locator("#read-only")).to_have_text("View only")
    expect(guest.locator("save-status")).to_be_hidden()


def test_guests_without_a_name_look_different(link, page_for, open_map, people):
    bob, path = open_map(people.bob), link()
    discs = bob.page.locator("people-here [data-user] .av")
    first = page_for(path=path)
    # Who is connected first is the first guest.
    expect(discs).to_have_count(1)
    second = page_for(path=path)
    expect(discs).to_have_count(2)
    for place, initials in enumerate(("G1", "G2")):
        expect(discs.nth(place)).to_have_attribute("data-initials", initials)
    hues = [discs.nth(place).get_attribute("data-hue") for place in (0, 1)]
    assert hues[0] != hues[1]
    expect(bob.page.get_by_role("button", name="Follow Guest 2")).to_be_visible()
    first.close()
    expect(bob.page.get_by_role("button", name="Follow Guest 2")).to_be_visible()
    second.close()


def test_a_link_with_a_password_opens_by_enter(link, page_for):
    page_for.forgive("403")
    path = link(password="flour and salt")
    guest = page_for(path=path)
    expect(guest.get_by_label("Password")).to_be_focused()
    guest.keyboard.type("sugar")
    guest.keyboard.press("Enter")
    expect(guest.get_by_role("alert")).to_have_text("This is not the password.")
    expect(guest.get_by_label("Password")).to_be_focused()
    guest.keyboard.type("flour and salt")
    guest.keyboard.press("Enter")
    guest.wait_for_url("**/shared/*/")
    expect(guest.locator("map-card").first).to_be_visible()


def test_f2_requests_for_files_of_a_page_do_not_have_its_token(link, page_for):
    guest = page_for(path=None)
    requests = []
    guest.on("request", lambda request: requests.append(request))
    guest.goto(link(password="flour and salt"))
    expect_result(guest, lambda: len(requests) > 3)
    values = [request.url for request in requests if "cjs_" in request.all_headers().get("referer", "")]
    # Chromium fetches the icon by the page's own policy, whatever its element says.
    assert [address for address in values if "/static/icon-" not in address] == []


def test_people_of_one_name_have_numbers_in_the_list(open_map, people):
    for person in (people.alice, people.carol):
        type(person).objects.filter(pk=person.pk).update(name="Alex")
        person.refresh_from_db()
    bob, *_others = open_map(people.bob), open_map(people.alice), open_map(people.carol)
    bob.load_tools()
    expect(bob.page.get_by_role("button", name="Follow Alex", exact=True)).to_be_visible()
    second = bob.page.get_by_role("button", name="Follow Alex (2)", exact=True)
    expect(second).to_be_visible()
    second.hover()
    expect(bob.page.locator("#person-card")).to_contain_text("Alex (2)")
