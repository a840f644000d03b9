"""A network that lets no socket through: two people go on editing, one of them over HTTP alone."""

import re

import pytest
from playwright.sync_api import expect

from cxapp import workspaces
from cxapp.models import Document

from .editor import Editor, box, open_map  # noqa: F401
from .waiting import expect_value

CARD = "212 reviews"
WHOLE = f"{CARD} with photos"
NOT_LIVE = "Saved, not live"


class Wall:
    """Stands before a context's sockets; `silent` takes them and says nothing, else they are closed at once."""

    def __init__(self, context, *, silent=False):
        self._context = context
        self._silent = silent
        self._open = False
        context.route_web_socket("**/ws/**", self._meet)

    def open(self):
        """Let sockets through from now on; the device notices."""
        self._open = True
        for page in self._context.pages:
            page.evaluate("() => dispatchEvent(new Event('online'))")

    def _meet(self, socket):
        if self._open:
            socket.connect_to_server()
        elif not self._silent:
            socket.close(code=1001)


@pytest.fixture
def alices(open_map, alice):  # noqa: F811
    return open_map(alice)


@pytest.fixture(params=["closed", "silent"])
def wall(request, bobs):
    """Before bob's sockets; his page is loaded behind it."""
    wall = Wall(bobs.page.context, silent=request.param == "silent")
    bobs.page.reload()
    return wall


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    return open_map(bob)


def not_live(editor):
    """Wait until HTTP has everything."""
    expect(editor.page.locator("save-status")).to_have_text(NOT_LIVE)
    editor.page.wait_for_function("() => editor.session?.waiting.length === 0")


def text(editor):
    return editor.card(CARD).locator("p").inner_text()


def test_two_people_type_while_one_has_no_socket_and_all_letters_are_there(bobs, alices, wall):
    not_live(bobs)
    ours, theirs = bobs.edit(CARD), alices.edit(CARD)
    ours.press("Control+End")
    theirs.press("Control+Home")
    for letter, mark in zip("abcdefghij", "0123456789", strict=True):
        ours.press(letter)
        theirs.press(mark)
    expected = f"0123456789{WHOLE}abcdefghij"
    for typing in (ours, theirs):
        expect(typing).to_have_value(expected)
    expect(bobs.page.locator("people-here [data-user]")).to_have_count(0)
    bobs.key("Enter")
    not_live(bobs)
    bobs.page.reload()
    not_live(Editor(bobs.page))
    expect(bobs.card(expected)).to_be_visible()
    wall.open()
    expect(bobs.page.locator("save-status")).to_have_text("Saved")
    alices.key("Enter")
    bobs.edit(CARD).press_sequentially("!")
    bobs.key("Enter")
    bobs.saved()
    expect(alices.card(f"{expected}!")).to_be_visible()
    expect(bobs.page.locator("people-here [data-user]")).to_have_count(1)
    assert text(bobs) == text(alices) == f"{expected}!"
    expect_value(bobs.page, "editor.store.revision", Document.objects.get(kind="journey").revision)


def test_the_status_and_a_toast_say_that_news_comes_slowly(bobs, wall):
    not_live(bobs)
    status = bobs.page.locator("save-status")
    expect(status).to_have_attribute("title", re.compile("blocks live connections"))
    expect(bobs.page.locator(".toast", has_text="blocks live connections")).to_be_visible()
    expect(bobs.page.locator("#offline")).to_be_hidden()
    wall.open()
    expect(status).to_have_text("Saved")
    expect(status).not_to_have_attribute("title", re.compile("."))


def test_rights_that_change_are_learned_over_http(bobs, wall, people, bob):
    not_live(bobs)
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer")
    expect(bobs.page.locator("#read-only")).to_contain_text("You can view.")
    workspaces.change_role(workspace=people.workspace, user=bob, role="editor")
    expect(bobs.page.locator("#read-only")).to_be_hidden()


def guest(page_for, journey, alice, role):
    """The page of somebody who came by a link, whose sockets are blocked."""
    link, token = workspaces.create_link(document=journey.document, actor=alice, role=role)
    page = page_for(None, None)
    wall = Wall(page.context)
    page.goto(f"/s/{token}/")
    return link, Editor(page), wall


def test_a_guest_who_may_view_sees_what_is_done(page_for, alices, alice, box):  # noqa: F811
    _, guests, _ = guest(page_for, box, alice, "viewer")
    not_live(guests)
    alices.edit(CARD).press_sequentially(" and drawings")
    alices.key("Enter")
    expect(guests.card(f"{WHOLE} and drawings")).to_be_visible()


def test_a_guest_learns_over_http_that_the_link_is_revoked(page_for, alice, box):  # noqa: F811
    page_for.forgive("401")
    link, guests, _ = guest(page_for, box, alice, "viewer")
    not_live(guests)
    workspaces.revoke_link(link=link, actor=alice)
    expect(guests.page.locator(".toast", has_text="You no longer have access to this map.")).to_be_visible()
    expect(guests.page.locator("save-status")).to_have_text("No access")


def test_a_guest_who_may_comment_comments_over_http(page_for, alice, box):  # noqa: F811
    _, guests, _ = guest(page_for, box, alice, "commenter")
    not_live(guests)
    page = guests.page
    guests.card(CARD).focus()
    guests.key("c")
    page.get_by_label("Your name").press_sequentially("Nadia")
    page.locator("#panel-comments textarea").first.press_sequentially("Whose photos?")
    guests.key("Enter")
    # The name is stored before the comment is sent.
    expect(page.locator("#panel-comments .thread", has_text="Whose photos?")).to_be_visible()
    not_live(guests)
    expect_value(page, "editor.store.revision", Document.objects.get(kind="journey").revision)
