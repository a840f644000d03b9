"""The event loop is left to others between the turns of one sender."""

import asyncio
from types import SimpleNamespace

import pytest

from cxapp.realtime import flow_control, hub
from cxapp.realtime.allowances import SOCKETS_PER_OPERATION
from cxapp.realtime.socket_application import MAX_FRAMES_PER_TURN, Socket


@pytest.mark.parametrize(("charged", "pause"), [(0, 0.004), (0.5, 0.5)])
async def test_a_turn_is_followed_by_a_pause_four_times_as_long(charged, pause, monkeypatch):
    intake = object.__new__(flow_control.Intake)
    intake.allowance = SimpleNamespace(charge_time=lambda spent: charged)
    intake._transport = SimpleNamespace(is_closing=lambda: False)
    intake._gate = SimpleNamespace(hold=lambda: None)
    intake._waiting = b"more"
    intake._feed_portions = lambda: 0.001
    delays = []
    monkeypatch.setattr(asyncio.get_running_loop(), "call_later", lambda delay, act: delays.append(delay))
    intake._feed()
    assert delays == [pytest.approx(pause)]


@pytest.mark.parametrize(
    ("sockets", "taken"),
    [(SOCKETS_PER_OPERATION, 9), (SOCKETS_PER_OPERATION + 1, hub.MAX_EACH_IN_LARGE_HUB)],
)
def test_a_large_hub_takes_few_operations_of_one_person(sockets, taken):
    busy_hub = hub.Hub("document", None, None)
    busy_hub.sockets.update(dict.fromkeys(range(sockets)) if isinstance(busy_hub.sockets, dict) else range(sockets))
    for number in range(9):
        busy_hub._queue.put("bob", number, 10)
    assert busy_hub.take(64) == list(range(taken))


async def test_frames_that_are_there_at_once_let_others_in_between():
    socket = object.__new__(Socket)
    socket._closed, taken, seen = False, [], []

    async def enter(*given):
        return None

    async def receive():
        return {"type": "websocket.receive" if len(taken) < 3 * MAX_FRAMES_PER_TURN else "websocket.disconnect"}

    async def take(message):
        taken.append(message)

    socket.connection = SimpleNamespace(document_id="document")
    socket._registry = SimpleNamespace(enter=enter, leave=enter)
    socket._transport = SimpleNamespace(stop=lambda: None)
    socket._greet, socket._receive = lambda: None, take
    served = asyncio.create_task(socket.serve(receive))
    while not served.done():
        await asyncio.sleep(0)
        seen.append(len(taken))
    assert seen[:3] == [MAX_FRAMES_PER_TURN, 2 * MAX_FRAMES_PER_TURN, 3 * MAX_FRAMES_PER_TURN]
