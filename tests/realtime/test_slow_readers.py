"""Somebody who does not read: closed before they cost much, and nobody else waits for them."""

import asyncio
import contextlib
import re
import socket

import pytest

from cxapp.models import Membership
from cxapp.realtime import hub_registry, outgoing, socket_application, transport
from cxapp.realtime.allowances import Allowance
from tests.serving import until

from .client import FRAME_TIMEOUT

NEWS = '{"type":"scores.changed","metrics":["' + "x" * 100_000 + '"]}'
KEY = {"Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}


class Deaf:
    """Somebody who reads no further than the hello frame."""

    def __init__(self, address, path, headers):
        host, port = address.split(":")
        self.line = socket.socket()
        self.line.settimeout(20)
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.line.connect((host, int(port)))
        upgrade = {"Host": address, "Upgrade": "websocket", "Connection": "Upgrade", **KEY, **headers}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in upgrade.items()), "", ""]
        self.line.sendall("\r\n".join(lines).encode())
        self.session = self._greeted()

    def _greeted(self):
        received = b""
        while not (found := re.search(rb'"session":"([-0-9a-f]{36})"', received)):
            received += self.line.recv(4096)
        return found[1].decode()

    def farewell(self):
        """Read on to the end; returns the code in the closing frame, None where the line was cut."""
        received = b""
        with contextlib.suppress(ConnectionError):
            while chunk := self.line.recv(1 << 20):
                received = received[-8:] + chunk
                if found := re.search(rb"\x88\x02(..)", received[-4:], re.DOTALL):
                    return int.from_bytes(found[1], "big")
        return None


@pytest.fixture
def deaf(server, token, journey):
    """A function that lets in a person who does not read."""
    with contextlib.ExitStack() as lines:

        def open(user):
            client = Deaf(server, f"/ws/journeys/{journey.pk}/", token(user))
            lines.callback(client.line.close)
            return client

        yield open


def socket_of(desk):
    """The server's end of a socket, with the loop it lives in; None when it was shut out."""
    for loop, registry in list(hub_registry._by_loop.items()):
        for open_socket in registry.sockets():
            if open_socket.session == desk.session:
                return open_socket, loop
    return None


def waiting(desk):
    """How many bytes wait in this process for a socket; None when it was shut out."""
    found = socket_of(desk)
    return found and found[0]._transport._protocol.transport.get_write_buffer_size()


def fill(desk, enough):
    """Write news to one socket until more than `enough` bytes wait for it, or it was shut out; returns how many."""
    most = 0
    while found := socket_of(desk):
        asyncio.run_coroutine_threadsafe(write(found[0]), found[1]).result(10)
        most = max(most, waiting(desk) or 0)
        if most > enough:
            break
    return most


async def write(end):
    """Write as a hub does."""
    end.write(outgoing.Packet(NEWS))


@pytest.fixture
def endless_farewell(monkeypatch):
    """Who waits for the farewell to a deaf socket waits longer than for any frame."""
    monkeypatch.setattr(socket_application, "CLOSE_TIMEOUT", 4 * FRAME_TIMEOUT)


@pytest.mark.usefixtures("endless_farewell")
def test_b11_who_does_not_keep_up_is_closed_and_the_others_go_on(deaf, sit, carol, alice, bob):
    slow, here, there = deaf(carol), sit(alice), sit(bob)
    fill(slow, transport.MAX_BUFFERED_BYTES * 2)
    assert waiting(slow) is None
    there.applied(here.do("stage.create", {})["id"])
    removed = here.wait_for("presence.updated", lambda f: f["session"] == slow.session and f["presence"] is None)
    assert removed["user"]["name"] == "Carol"


def test_b11_what_piles_up_for_one_socket_is_bounded(deaf, carol):
    assert fill(deaf(carol), transport.MAX_BUFFERED_BYTES * 2) <= transport.MAX_BUFFERED_BYTES + 2 * len(NEWS)


def test_d2_answers_to_pings_that_nobody_reads_are_bounded(deaf, carol, monkeypatch):
    """The protocol answers each ping by itself; the limit of time would only make it take longer."""
    monkeypatch.setattr(Allowance, "charge_time", lambda allowance, seconds: 0)
    slow = deaf(carol)
    line = socket_of(slow)[0]._intake._transport
    ping = b"\x89\xfd\0\0\0\0" + b"x" * 125
    with contextlib.suppress(OSError):
        for _ in range(10 * transport.MAX_BUFFERED_BYTES // len(ping) // 1000):
            slow.line.sendall(ping * 1000)
    until(line.is_closing)
    until(lambda: socket_of(slow) is None)


def test_b11_who_reads_again_learns_why(deaf, carol):
    slow = deaf(carol)
    fill(slow, transport.MAX_BUFFERED_BYTES * 2)
    assert slow.farewell() == 4408


def test_b11_who_never_reads_is_cut_off(deaf, carol, monkeypatch):
    monkeypatch.setattr(socket_application, "CLOSE_TIMEOUT", 0.1)
    slow = deaf(carol)
    end = socket_of(slow)[0]
    fill(slow, transport.MAX_BUFFERED_BYTES * 2)
    until(end._transport._protocol.transport.is_closing)
    assert slow.farewell() is None


def test_b14_a_line_nobody_answers_is_cut_though_news_waits_for_it(deaf, carol, monkeypatch):
    """The server gives up the line of a closed laptop, but waits for ever until what is on its way is read."""
    monkeypatch.setattr(socket_application, "CLOSE_TIMEOUT", 0.1)
    slow = deaf(carol)
    assert fill(slow, 200_000) < transport.MAX_BUFFERED_BYTES
    end, loop = socket_of(slow)
    loop.call_soon_threadsafe(end._transport._protocol.keepalive_timeout)
    until(lambda: socket_of(slow) is None, 10)
    assert slow.farewell() is None


@pytest.mark.usefixtures("endless_farewell")
def test_c6_a_socket_that_does_not_read_keeps_nobody_elses_open(deaf, sit, victor, carol):
    """Both lose their role; the one with a full buffer cannot be notified, the other must be closed in time."""
    slow, here = deaf(victor), sit(carol)
    assert fill(slow, 200_000) < transport.MAX_BUFFERED_BYTES
    Membership.objects.filter(user=victor).delete()
    until(lambda: waiting(slow) is None)
    Membership.objects.filter(user=carol).delete()
    assert here.wait_for_close() == 4403
