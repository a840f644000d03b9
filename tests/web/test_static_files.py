"""Static files are answered for before Django, and everything else reaches it."""

import asyncio

import pytest
from django.test import override_settings

from journeymap.static_asgi import StaticFilesMiddleware

PATH = "/static/js/lib/ranks.js"


async def beyond(scope, receive, send):
    """What stands behind the static files."""
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b""})


@pytest.fixture(scope="module")
def files():
    """The files of the interface, with nothing behind them."""
    with override_settings(WHITENOISE_AUTOREFRESH=False):
        return StaticFilesMiddleware(beyond)


def ask(files, path, method="GET", **headers):
    """(status, headers, body) of one answer."""
    sent = []

    async def send(message):
        sent.append(message)

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asyncio.run(files({"type": "http", "path": path, "method": method, "headers": named}, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]


def test_a_file_comes_whole_with_its_type(files):
    status, headers, body = ask(files, PATH)
    assert status == 200
    assert headers[b"content-type"].startswith(b"text/javascript")
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"export" in body
    assert int(headers[b"content-length"]) == len(body)


def test_a_file_that_the_browser_has_is_not_sent_again(files):
    _, headers, _ = ask(files, PATH)
    status, _, body = ask(files, PATH, if_none_match=headers[b"etag"].decode())
    assert (status, body) == (304, b"")


def test_a_part_of_a_file_can_be_asked_for(files):
    status, _, body = ask(files, PATH, range="bytes=0-9")
    assert (status, len(body)) == (206, 10)


def test_the_head_of_a_file_has_no_body(files):
    assert ask(files, PATH, method="HEAD")[2] == b""


def test_a_file_takes_nothing_posted(files):
    assert ask(files, PATH, method="POST")[0] == 405


@pytest.mark.parametrize(
    "path", ["/", "/static/", "/static/nothing.js", "/static/../manage.py", "/static/%2e%2e/manage.py", "/static/js/\0"]
)
def test_everything_else_is_handed_on(files, path):
    assert ask(files, path)[0] == 418
