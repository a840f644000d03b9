"""The outbox on bad connections: cut, swallowed or answered by a page; no letter is lost or doubled."""

import re

import pytest
from playwright.sync_api import expect

from cxapp.models import Document, Expectation, Note, Operation, Pain, Touchpoint
from tests.network.proxy import HOLE, PAGE, PASS, Proxy
from tests.serving import until

from .editor import Editor, box, open_map  # noqa: F401
from .waiting import stop_clock

CARD = "212 reviews"
APPLIED = b'"operation.applied"'


@pytest.fixture
def proxy(live, settings):
    """A line to the live server that can be harmed."""
    with Proxy(("127.0.0.1", settings.PORT), 0) as proxy:
        settings.ORIGINS = [*settings.ORIGINS, f"http://127.0.0.1:{proxy.port}"]
        yield proxy


@pytest.fixture
def bobs(proxy, page_for, bob, box):  # noqa: F811
    """Bob's page over that line, with a clock that can be wound on."""
    page_for.forgive("WebSocket|ERR_|Failed to load resource")
    page = page_for(bob, None)
    page.clock.install()
    page.goto(f"http://127.0.0.1:{proxy.port}/journeys/{box.pk}/")
    editor = Editor(page)
    editor.saved()
    return editor


def kept(part):
    """The texts of cards with this part, as the tables have them."""
    kinds = (Note, Touchpoint, Pain, Expectation)
    return [text for kind in kinds for text in kind.objects.filter(text__contains=part).values_list("text", flat=True)]


def mended(editor, proxy):
    """Let the line pass again, and wait until all is saved."""
    proxy.turn(PASS)
    proxy.cut()
    editor.page.evaluate("() => dispatchEvent(new Event('online'))")
    editor.saved()


def test_a2_a_cut_between_commit_and_acknowledgement_doubles_nothing(bobs, proxy):
    bobs.edit(CARD).press("Control+End")
    before, letters = Document.objects.get(kind="journey").revision, "the bell rings at noon today"
    for count, letter in enumerate(letters, 1):
        proxy.ambush(APPLIED)
        bobs.page.keyboard.type(letter)
        until(lambda count=count: proxy.caught == count)
        bobs.page.evaluate("() => dispatchEvent(new Event('online'))")
        bobs.page.wait_for_function("() => editor.session?.waiting.length === 0")
    bobs.key("Enter")
    bobs.saved()
    assert kept(CARD) == [f"{CARD} with photos{letters}"]
    assert (
        Document.objects.get(kind="journey").revision
        == before + len(letters)
        == Operation.objects.filter(document__kind="journey").count()
    )


def test_a9_a10_a_silent_connection_shows_red_and_a_reload_loses_nothing(bobs, proxy):
    status = bobs.page.locator("save-status")
    bobs.edit(CARD).press("Control+End")
    _stop_the_clock(bobs)
    proxy.turn(HOLE)
    bobs.page.keyboard.type(" kept")
    bobs.page.clock.run_for(500)
    expect(status).to_have_text("Saving")
    bobs.page.clock.run_for(10_000)
    expect(status).to_have_text(re.compile("^[12] changes? not saved$"))
    expect(status).to_have_class(re.compile(r"\bbad\b"))
    assert kept("kept") == []
    # A new line was tried; it is swallowed too, and the mark stays.
    bobs.page.clock.run_for(15_000)
    bobs.page.keyboard.type(" too")
    expect(status).to_have_text(re.compile("^[234] changes? not saved$"))
    proxy.turn(PASS)
    bobs.page.clock.resume()
    bobs.page.reload()
    again = Editor(bobs.page)
    expect(again.card(f"{CARD} with photos, kept too")).to_be_visible()
    again.saved()
    assert kept("kept") == [f"{CARD} with photos, kept too"]


def _stop_the_clock(editor):
    """From here on the test moves the clock; the connection was just used, so its silence is noticed after 12 s."""
    stop_clock(editor.page)
    editor.page.keyboard.type(",")
    editor.page.wait_for_function("() => editor.session?.waiting.length === 0")


def test_a11_pages_of_a_proxy_in_place_of_answers_are_unknown_outcomes(bobs, proxy):
    status = bobs.page.locator("save-status")
    bobs.edit(CARD).press("Control+End")
    for place, code in enumerate((502, 408, 503)):
        proxy.turn(PAGE, status=code)
        proxy.cut()
        bobs.page.keyboard.type(f" {code}")
        expect(status).to_have_text(re.compile("^Offline, [1-4] changes? waiting$"))
        until(lambda least=2 * place + 2: _tried_again(bobs, proxy, least))
        assert kept(str(code)) == []
    mended(bobs, proxy)
    assert kept(CARD) == [f"{CARD} with photos 502 408 503"]


def _tried_again(editor, proxy, least):
    editor.page.clock.fast_forward(16_000)
    return proxy.pages >= least
