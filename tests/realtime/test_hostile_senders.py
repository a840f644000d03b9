"""Hostile senders at a real server: what they send too much of, and what others notice of it."""

import contextlib
import json
import struct
import time
import uuid

import pytest
from websockets.exceptions import ConnectionClosed

from cxapp import workspaces
from cxapp.rate_limit import Rate
from cxapp.realtime import allowances, flow_control, hub_registry, protocol
from cxapp.realtime.allowances import COMMENT, EDIT, VIEW
from cxapp.realtime.fair_queue import FairQueue
from cxapp.realtime.transport import DirectTransport
from tests.serving import until


def operation(size, type="stage.create"):
    """The text of an operation.submit frame with so many bytes."""
    inner = {"id": str(uuid.uuid4()), "type": type, "data": {"title": ""}}
    text = json.dumps({"type": "operation.submit", "operation": inner})
    return text.replace('"title": ""', f'"title": "{"x" * (size - len(text))}"')


@pytest.fixture
def reads(monkeypatch):
    """The sizes of the frames that were parsed."""
    seen, parse = [], protocol.strict_json.loads
    monkeypatch.setattr(protocol.strict_json, "loads", lambda text, *rest: seen.append(len(text)) or parse(text, *rest))
    return seen


@pytest.fixture
def queued(monkeypatch):
    """The types of the operations that were put into a queue."""
    seen, put = [], FairQueue.put

    def note(queue, person, item, size):
        seen.append(item[1].type)
        put(queue, person, item, size)

    monkeypatch.setattr(FairQueue, "put", note)
    return seen


@pytest.fixture
def guest_desk(knock, journey, alice):
    """A function that lets a guest by a link in."""

    def enter(role):
        _link, token = workspaces.create_link(document=journey.document, actor=alice, role=role)
        return knock({"Authorization": f"Bearer {token}"}).greet()

    return enter


@pytest.mark.parametrize("who", ["viewer", "guest"])
def test_d2_what_a_viewer_need_not_send_is_refused_unread(who, sit, guest_desk, victor, reads, queued):
    desk = sit(victor) if who == "viewer" else guest_desk("viewer")
    for size, read in ((VIEW.largest, True), (VIEW.largest + 1, False), (20_000, False)):
        desk.send(operation(size))
        if read:
            assert desk.next("operation.refused")["status"] == 403
        else:
            assert desk.next("error")["code"] == "too_big"
    assert reads == [VIEW.largest]
    assert queued == []
    assert desk.is_well()


def test_d2_a_commenter_may_send_the_longest_comment_but_no_large_map(sit, carol, note, reads, queued):
    desk = sit(carol)
    text = "\U0001f600" * 10_000
    done = desk.do("comment.create", {"text": text})
    assert done["changes"][0]["record"]["text"] == text
    desk.send(operation(COMMENT.largest + 1))
    assert desk.next("error")["code"] == "too_big"
    assert desk.refused(desk.submit("stage.create", {}))["status"] == 403
    assert (len(reads), queued) == (2, ["comment.create"])


def test_d1_an_editor_may_send_256_kb_and_not_one_byte_more(sit, bob, reads):
    desk = sit(bob)
    desk.send(operation(EDIT.largest))
    assert desk.next("operation.refused")["status"] == 400
    desk.send(operation(EDIT.largest + 1))
    assert desk.next("error")["code"] == "too_big"
    assert reads == [EDIT.largest]


def test_g5_a_presence_is_small(sit, bob):
    desk = sit(bob)
    desk.send('{"type":"presence.update","presence":{}' + " " * protocol.MAX_PRESENCE_BYTES + "}")
    assert desk.next("error")["code"] == "too_big"
    assert desk.is_well()


# Fewer bytes than the server reads after it has closed a socket: beyond them it hangs up, and the code can be lost.
FLOOD = flow_control.MAX_CLOSING_BYTES // 250_000 - 4


def flood(desk, frame, most):
    """Send a frame again and again until the socket is closed; returns the code."""
    with contextlib.suppress(ConnectionClosed):  # which may come while we are still sending
        for _ in range(most):
            desk.send(frame)
    return desk.wait_for_close(60)


def test_d2_a_guest_who_floods_with_bytes_is_warned_and_closed(guest_desk, sit, alice, reads, queued):
    desk, other = guest_desk("viewer"), sit(alice)
    assert flood(desk, operation(250_000), FLOOD) == 4429
    assert "too_many" in [frame.get("code") for frame in desk.frames]
    assert (reads, queued) == ([], [])
    assert other.do("stage.create", {})["revision"] == 1


def test_d2_who_comes_back_after_a_flood_is_not_let_in_for_a_while(sit, knock, token, victor, alice):
    assert flood(sit(victor), operation(250_000), FLOOD) == 4429
    back = knock(token(victor))
    assert back.wait_for_close() == 4429
    assert "hello" not in [frame["type"] for frame in back.frames]
    assert sit(alice).is_well()


def test_d2_who_goes_on_after_the_end_is_cut_off(sit, victor, monkeypatch):
    monkeypatch.setattr(flow_control, "MAX_CLOSING_BYTES", 500_000)
    desk = sit(victor)
    end, frame = hubs_socket(desk)._intake, masked(1, b"x" * 60_000)
    monkeypatch.setattr(end, "_feed", lambda: None)
    end.expect_close()
    pour(desk, frame * 10)
    until(end._transport.is_closing)


def test_d2_an_editor_with_much_to_send_is_slowed_down_and_loses_nothing(sit, bob, monkeypatch):
    """The allowance is made small, so that this takes no minute."""
    rates = allowances.Rates(EDIT.largest, EDIT.frames, Rate(200_000, 100_000, 10**6), EDIT.seconds, EDIT.operations)
    monkeypatch.setattr(allowances, "EDIT", rates)
    desk, start = sit(bob), time.monotonic()
    sent = [desk.submit("stage.create", {"goal": "x" * 9_000}) for _ in range(40)]
    for id in sent:
        desk.applied(id)
    assert time.monotonic() - start > 1
    assert "too_many" not in [frame.get("code") for frame in desk.frames]


def masked(opcode, payload=b"", fin=True):
    """A frame of a client as bytes."""
    size = struct.pack("!B", 0x80 | len(payload)) if len(payload) < 126 else struct.pack("!BH", 0xFE, len(payload))
    return bytes([fin << 7 | opcode]) + size + b"\0\0\0\0" + payload


def pour(desk, data):
    """Put raw bytes on the line of a socket, until the other end hangs up."""
    with contextlib.suppress(OSError):
        desk.socket.socket.sendall(data)


def test_d1_more_than_a_frame_may_have_closes_with_the_contracts_code(sit, bob):
    desk = sit(bob)
    pour(desk, masked(1, b"x" * 60_000, fin=False) + masked(0, b"x" * 60_000, fin=False) * 20)
    assert desk.wait_for_close() == 4413


def test_d1_a_message_of_parts_without_end_is_closed(sit, bob):
    desk = sit(bob)
    pour(desk, masked(1, b"x", fin=False) + masked(0, fin=False) * 5000)
    assert desk.wait_for_close() == 4413


def test_d5_bytes_that_are_no_utf_8_close_their_socket_without_a_trace(sit, bob, caplog):
    desk = sit(bob)
    pour(desk, masked(1, b"\xff\xfe"))
    assert desk.wait_for_close() == 1007
    assert [record for record in caplog.records if record.exc_info] == []


@pytest.mark.parametrize("frame", [masked(9), masked(10), masked(1)], ids=["pings", "pongs", "empty frames"])
def test_d2_a_chunk_of_tiny_frames_is_taken_in_portions(frame, sit, bob, monkeypatch):
    """What the protocol is handed at once is counted, since time on a busy machine shows nothing."""
    # The server answers to no farewell while it has so much to read.
    desk = sit(bob, close_timeout=0.5)
    portions, spent = [], iter(range(10**9))
    monkeypatch.setattr(flow_control.time, "thread_time", lambda: next(spent) * flow_control.MAX_TURN_SECONDS)
    end = hubs_socket(desk)._intake._protocol
    take = end.data_received
    monkeypatch.setattr(end, "data_received", lambda data: portions.append(len(data)) or take(data))
    pour(desk, frame * 20_000)
    until(lambda: sum(portions) > 10 * flow_control.CHUNK_BYTES or end.transport.is_closing())
    assert max(portions) <= flow_control.CHUNK_BYTES


def hubs_socket(desk):
    """The server's end of a socket."""
    return next(
        socket
        for registry in list(hub_registry._by_loop.values())
        for socket in registry.sockets()
        if socket.session == desk.session
    )


def test_the_application_as_a_whole_lets_sockets_know_their_server(sit, bob):
    """Whatever wraps `send` on its way would leave only the limits by message, and the slow way to write."""
    end = hubs_socket(sit(bob))
    assert isinstance(end._transport, DirectTransport)
    assert isinstance(end._intake, flow_control.Intake)
