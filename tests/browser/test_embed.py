"""A map in a frame on a site of the customer's."""

import http.server
import re
import threading

import pytest
from playwright.sync_api import expect

from cxapp import operations, workspaces
from cxapp.models import Stage
from cxapp.models.ids import new_id

from .waiting import expect_value


@pytest.fixture
def site():
    """A site of somebody's own: its port, and the page it serves."""

    class Story(http.server.BaseHTTPRequestHandler):
        page = b""

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(self.page)

        def log_message(self, *_words):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Story) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port, Story
        server.shutdown()


@pytest.fixture
def framing(page_for, live, box, people, site):
    """`framing("localhost")` is a page of the listed site with the map in a frame; any other host is not listed."""
    port, story = site
    fields = {"document": box.document, "actor": people.alice, "sites": [f"http://localhost:{port}"]}
    _link, token = workspaces.create_link(**fields)
    frame = f'<iframe title="Map" width="900" height="600" src="{live}/embed/{token}/?overlay=gaps"></iframe>'
    story.page = f'<!doctype html><link rel="icon" href="data:,">{frame}'.encode()

    def visit(host):
        page = page_for(None, None)
        page.goto(f"http://{host}:{port}/story")
        return page

    return visit


def test_a_listed_site_frames_the_map_which_keeps_fresh_without_cookies(framing, page_for, box, people):
    page = framing("localhost")
    frame = page.frame_locator("iframe")
    expect(frame.locator("verdict-strip h2")).to_have_text("The journey breaks at Delivery")
    frame.get_by_role("radio", name="None").click()
    expect(frame.locator("verdict-strip")).to_be_hidden()
    assert page.context.cookies() == []
    stage = Stage.objects.get(document_id=box.pk, title="Unwrap")
    change = {"id": str(stage.pk), "title": "Unwrap at the table"}
    operations.submit(box.pk, actor=people.bob, id=str(new_id()), type="stage.update", data=change)
    inside = next(frame for frame in page.frames if "/embed/" in frame.url)
    inside.evaluate("() => embed.polling.ask()")
    expect(frame.locator("map-stage").nth(5)).to_contain_text("Unwrap at the table")
    assert inside.locator("map-card").first.evaluate("card => card.querySelector('.handle')") is None
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Open the map").click()
    opened.value.wait_for_url(re.compile(r"/shared/"))
    expect_value(opened.value, "() => document.referrer", "")


def test_another_site_frames_nothing(framing, page_for):
    page_for.forgive("frame-ancestors|ERR_BLOCKED_BY_RESPONSE")
    page = framing("127.0.0.1")
    page.wait_for_load_state("networkidle")
    expect(page.frame_locator("iframe").locator("verdict-strip")).to_have_count(0)
