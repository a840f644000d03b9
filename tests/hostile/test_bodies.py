"""Bodies without an end, with false lengths and at a crawl: refused before they cost memory or disk."""

import asyncio
import contextlib
import json
import os
import re
import socket
import struct
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.test import Client

from cxapp.api.files import FileList
from cxapp.models import StoredFile
from journeymap.body_limits import BodyLimitMiddleware
from tests.serving import served, until

PAGE = Path("/proc/self/statm")
MEGABYTE = 1024 * 1024
CHUNK = b"%x\r\n" % 65536 + b"a" * 65536 + b"\r\n"
CONNECT_TIMEOUT = 20


@pytest.fixture(scope="module")
def server(django_db_setup):
    """The host and port of the product."""
    from journeymap.asgi import application

    with served(application) as address:
        yield address


@pytest.fixture
def connect(server, transactional_db):
    """A function that opens a raw connection."""
    host, port = server.split(":")
    opened = []

    def open():
        opened.append(socket.create_connection((host, int(port)), timeout=CONNECT_TIMEOUT))
        return opened[-1]

    yield open
    for line in opened:
        line.close()


def head(path, *headers):
    """The first lines of a POST."""
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def pour(line, most):
    """Send chunks until the other end closes or `most` bytes went out; returns how many went out."""
    sent = 0
    try:
        while sent < most:
            line.sendall(CHUNK)
            sent += len(CHUNK)
    except OSError:
        pass
    return sent


def answer(line):
    """The status and the body of the answer."""
    received = b""
    while not is_whole(received) and (more := line.recv(65536)):
        received += more
    start, _blank, body = received.partition(b"\r\n\r\n")
    return int(start.split()[1]), body.decode()


def is_whole(received):
    """Whether the head and all of the body have arrived."""
    start, blank, body = received.partition(b"\r\n\r\n")
    length = re.search(rb"content-length: (\d+)", start, re.I)
    return bool(blank and length and len(body) >= int(length[1]))


def memory():
    """The resident memory of this process, in which the server runs."""
    return int(PAGE.read_text().split()[1]) * 4096


OPEN = [
    "/accounts/login/",
    "/accounts/signup/",
    "/q/nothing/",
    "/s/nothing/",
    "/no-such-page/",
    "/api/v1/journeys/",
    "/api/v1/receive/nothing/",
    "/api/v1/answers/",
    "/api/v1/journeys/import/",
    "/api/v1/no-such-address/",
]


@pytest.mark.parametrize("path", OPEN)
def test_d7_a_body_without_an_end_is_refused(path, connect, monkeypatch):
    spooled = []
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", lambda self: spooled.append(self))
    line, before = connect(), memory()
    line.sendall(head(path, "Transfer-Encoding: chunked", "Content-Type: application/x-www-form-urlencoded"))
    sent = pour(line, 64 * MEGABYTE)
    assert sent < 32 * MEGABYTE
    assert memory() - before < 24 * MEGABYTE
    assert not spooled


@pytest.mark.parametrize("path", OPEN)
def test_d7_a_length_that_is_too_large_is_refused_unread(path, connect):
    line = connect()
    line.sendall(head(path, "Content-Length: 600000000"))
    status, body = answer(line)
    assert status == 413
    if path.startswith("/api/"):
        assert json.loads(body) == {"code": "too_big", "detail": "The request body can have at most 256\u00a0kB."}
    else:
        assert "<h1>This did not work</h1>" in body


@pytest.mark.parametrize(
    "languages", [["Accept-Language: ru-RU,ru;q=0.9"], ["Accept-Language: en", "X-Page-Language: ru"]], ids=len
)
def test_d7_too_large_a_body_is_answered_in_the_readers_language(connect, languages):
    line = connect()
    line.sendall(head("/accounts/login/", "Transfer-Encoding: chunked", *languages))
    line.sendall(CHUNK * 5 + b"0\r\n\r\n")
    status, body = answer(line)
    assert status == 413
    assert "<p>Тело запроса может быть не больше 256\u00a0КБ.</p>" in body


ROLES = {"alice": 200, "bob": 200, "carol": 413, "victor": 413, "mallory": 413, None: 413}


@pytest.mark.parametrize(("name", "status"), ROLES.items(), ids=str)
def test_d7_a_large_file_is_read_only_for_who_may_bring_it(name, status, connect, people, journey):
    line, body = connect(), b"".join(form_of(rows()))
    headers = [f"Content-Length: {len(body)}", "Content-Type: multipart/form-data; boundary=b"]
    headers += session(getattr(people, name)) if name else []
    line.sendall(head(f"/api/v1/journeys/{journey.pk}/answers/check/", *headers))
    with contextlib.suppress(OSError):
        line.sendall(body)
    response, body = answer(line)
    assert response == status, body


def session(user):
    """The headers of a browser in which somebody is signed in."""
    client = Client()
    client.force_login(user)
    cookie = f"Cookie: sessionid={client.cookies['sessionid'].value}; csrftoken={'a' * 32}"
    return [cookie, f"X-CSRFToken: {'a' * 32}", f"Origin: {settings.ORIGINS[0]}"]


def form_of(file):
    """The parts of a form with one file."""
    yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
    yield file
    yield b"\r\n--b--\r\n"


def rows():
    """A file of half a megabyte."""
    return b"Date,Score\r\n" + b"2026-01-05,4\r\n" * 40_000


def break_off(line):
    """Close a connection as a browser does that is closed."""
    line.close()


def tear(line):
    """Close a connection without a farewell, as a cable that is pulled."""
    line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    line.close()


def stored_content():
    """The names of everything in the storage for files."""
    folder = Path(storages["files"].location)
    return {path for path in folder.rglob("*") if path.is_file()}


def spooled_bodies():
    """The files without a name, in which Django keeps large bodies of requests."""
    links = []
    for number in os.listdir("/proc/self/fd"):
        with contextlib.suppress(OSError):
            links.append(os.readlink(f"/proc/self/fd/{number}"))
    return sorted(
        link for link in links if link.startswith(f"{tempfile.gettempdir()}/") and link.endswith(" (deleted)")
    )


@pytest.mark.parametrize("length", ["Content-Length", "chunks"])
@pytest.mark.parametrize("end", [break_off, tear])
def test_an_upload_that_is_cut_in_the_middle_leaves_nothing(length, end, connect, people, journey, monkeypatch):
    handled = []
    monkeypatch.setattr(FileList, "post", lambda self, request, id: handled.append(id))
    before, spooled = stored_content(), spooled_bodies()
    line, body = connect(), b"".join(form_of(b"x" * 6 * MEGABYTE))
    size = f"Content-Length: {len(body)}" if length == "Content-Length" else "Transfer-Encoding: chunked"
    headers = [size, "Content-Type: multipart/form-data; boundary=b", *session(people.carol)]
    line.sendall(head(f"/api/v1/journeys/{journey.pk}/files/", *headers))
    half = body[: len(body) // 2]
    line.sendall(half if length == "Content-Length" else b"%x\r\n" % len(half) + half + b"\r\n")
    until(lambda: spooled_bodies() != spooled)
    end(line)
    until(lambda: spooled_bodies() == spooled)
    assert not handled
    assert not StoredFile.objects.exists()
    assert stored_content() == before


def test_a_whole_upload_over_the_same_connection_is_stored(connect, people, journey):
    line, body = connect(), b"".join(form_of(b"x" * 6 * MEGABYTE))
    headers = [f"Content-Length: {len(body)}", "Content-Type: multipart/form-data; boundary=b", *session(people.carol)]
    line.sendall(head(f"/api/v1/journeys/{journey.pk}/files/", *headers) + body)
    assert answer(line)[0] == 201
    assert StoredFile.objects.get().size == 6 * MEGABYTE


async def refusal(scope, status, limit):
    return [(b"content-type", b"text/plain")], b"no"


async def echo(scope, receive, send):
    """An application that reads the whole body and answers with its length."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


async def ask(limits, *messages, headers=()):
    """The status and the body that somebody gets who sends these messages and then nothing more."""
    waiting, sent = list(messages), []

    async def receive():
        if waiting:
            return waiting.pop(0)
        return await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    await limits({"type": "http", "path": "/", "headers": list(headers)}, receive, send)
    return sent[0]["status"], b"".join(message["body"] for message in sent[1:])


def part(size, more=True):
    return {"type": "http.request", "body": b"a" * size, "more_body": more}


@pytest.fixture
def limits():
    """A function that puts an application of its own behind the limits: 10 bytes, 30 where somebody may send more."""

    def make(most=30, **options):
        async def limit_of(scope):
            return most

        return BodyLimitMiddleware(echo, limit_of=limit_of, refusal=refusal, small=10, **options)

    return make


async def test_a_body_that_stops_on_its_way_is_given_up(limits):
    assert await ask(limits(grace=0.01), part(5)) == (408, b"no")


async def test_a_body_up_to_its_limit_comes_through(limits):
    assert await ask(limits(), part(10, more=False)) == (200, b"10")
    assert await ask(limits(), part(10), part(20, more=False)) == (200, b"30")
    assert await ask(limits(), part(10), part(21, more=False)) == (413, b"no")


async def test_who_may_send_no_more_is_refused_at_the_first_byte_above(limits):
    assert await ask(limits(most=10), part(10, more=False)) == (200, b"10")
    assert await ask(limits(most=10), part(10), part(1), part(1000, more=False)) == (413, b"no")


async def test_a_length_is_not_trusted_when_it_is_small(limits):
    length = [(b"content-length", b"3")]
    assert await ask(limits(), part(31, more=False), headers=length) == (413, b"no")
    assert await ask(limits(), part(3, more=False), headers=[(b"content-length", b"9" * 5000)]) == (413, b"no")
