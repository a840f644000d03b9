"""What one person may send, by number, by size and by time, and what becomes of more."""

import asyncio
from types import SimpleNamespace

import pytest

from cxapp.errors import RateLimited
from cxapp.realtime import fair_queue, rate_limit
from cxapp.realtime.client_address import find_address
from cxapp.realtime.fair_queue import FairQueue
from cxapp.realtime.rate_limit import COMMENT, EDIT, VIEW, Allowances, Rate, TokenBucket
from cxapp.realtime.transport import MAX_BUFFERED_BYTES, QueuedTransport


class Clock:
    """A clock that stands still until it is moved."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    """A clock of one's own."""
    return Clock()


def test_a_bucket_lets_a_burst_through_and_then_makes_it_wait(clock):
    bucket = TokenBucket(Rate(10, 100, 50), clock)
    assert [bucket.charge(60), bucket.charge(40), bucket.charge(10), bucket.charge(5)] == [0, 0, 1, 1.5]
    clock.now += 2.5
    assert bucket.charge(0) == 0
    assert bucket.charge(11) == pytest.approx(0.1)


def test_patience_is_used_up_in_debt_and_comes_back_with_rest(clock):
    bucket = TokenBucket(Rate(10, 100, 50), clock)
    bucket.charge(100)
    bucket.charge(50)
    assert not bucket.is_overdrawn_by(1)
    bucket.charge(1)
    assert bucket.is_overdrawn_by(1)
    clock.now += 10
    bucket.charge(1)
    assert bucket.is_overdrawn_by(1), "half of the bucket is not there again"
    clock.now += 100
    bucket.charge(1)
    assert not bucket.is_overdrawn_by(1)


def test_what_is_not_there_is_not_taken(clock):
    bucket = TokenBucket(Rate(1, 2), clock)
    assert [bucket.take(1) for _ in range(4)] == [True, True, False, False]
    clock.now += 1
    assert [bucket.take(1), bucket.take(1)] == [True, False]


@pytest.mark.parametrize(
    ("role", "rates"), [("viewer", VIEW), ("commenter", COMMENT), ("editor", EDIT), ("owner", EDIT), (None, VIEW)]
)
def test_a_role_sends_what_it_needs(role, rates):
    assert rate_limit.find_rates(role) is rates


def test_an_allowance_is_shared_by_all_sockets_of_a_person(clock):
    allowances = Allowances(clock)
    allowances.find("bob", "editor").charge(EDIT.bytes.burst)
    assert allowances.find("bob", "editor").charge(1024) == pytest.approx(1024 / EDIT.bytes.second)
    assert allowances.find("alice", "editor").charge(1024) == 0


def test_a_new_role_has_an_allowance_of_its_own(clock):
    allowances = Allowances(clock)
    allowances.find("bob", "viewer").charge(VIEW.bytes.burst + 1)
    assert allowances.find("bob", "editor").charge(1024) == 0


def test_allowances_of_people_who_left_are_forgotten(clock):
    allowances = Allowances(clock)
    for number in range(1000):
        allowances.find(number, "editor")
    clock.now += rate_limit.EXPIRY_SECONDS + 1
    allowances.find("bob", "editor")
    assert len(allowances._known) == 1


def test_the_queue_takes_people_in_turn_and_each_in_order():
    queue = FairQueue()
    for number in range(5):
        queue.put("mallory", f"m{number}", 10)
    queue.put("alice", "a0", 10)
    queue.put("bob", "b0", 10)
    assert queue.take(4) == ["m0", "a0", "b0", "m1"]
    queue.put("alice", "a1", 10)
    assert queue.take(9) == ["m2", "a1", "m3", "m4"]
    assert (len(queue), queue.take(9)) == (0, [])


def test_a_batch_takes_a_few_of_each_person():
    queue = FairQueue()
    for number in range(5):
        queue.put("mallory", f"m{number}", 10)
    queue.put("alice", "a0", 10)
    assert queue.take(9, each=2) == ["m0", "a0", "m1"]
    assert queue.take(9, each=2) == ["m2", "m3"]
    assert queue.take(9) == ["m4"]


def test_the_queue_is_bounded_in_bytes_for_each_and_for_all():
    queue, half = FairQueue(), fair_queue.MAX_PERSON_BYTES // 2
    queue.put("mallory", "one", half)
    queue.put("mallory", "two", half)
    with pytest.raises(RateLimited):
        queue.put("mallory", "three", 1)
    for number in range(fair_queue.MAX_HUB_BYTES // fair_queue.MAX_PERSON_BYTES - 1):
        queue.put(number, "full", fair_queue.MAX_PERSON_BYTES)
    with pytest.raises(RateLimited):
        queue.put("alice", "one", 1)
    queue.take(1)
    queue.put("alice", "one", half)


def test_the_queue_is_bounded_in_number_for_each_and_for_all():
    queue = FairQueue()
    for number in range(fair_queue.MAX_HUB_OPERATIONS):
        queue.put(number // fair_queue.MAX_PERSON_OPERATIONS, "x", 0)
    for person in (0, "alice"):
        with pytest.raises(RateLimited):
            queue.put(person, "x", 0)
    assert len(queue) == fair_queue.MAX_HUB_OPERATIONS


def test_a_batch_is_full_with_so_many_bytes():
    queue = FairQueue()
    for number in range(4):
        queue.put("bob", number, fair_queue.MAX_BATCH_BYTES // 2)
    assert [queue.take(64), queue.take(64)] == [[0, 1], [2, 3]]


async def test_what_waits_for_a_reader_is_bounded_in_bytes():
    """Where the server is none that we know; tests of pressure ask the same of uvicorn."""
    reads, sent = asyncio.Event(), []

    async def send(message):
        await reads.wait()
        sent.append(message["text"])

    wire, packet = QueuedTransport(send), SimpleNamespace(texts=["x" * 250_000])
    written = 0
    while wire.write(packet):
        written += 1
        await asyncio.sleep(0)
    assert written == MAX_BUFFERED_BYTES // 250_000 + 2  # one of them is on its way
    reads.set()
    while len(sent) < written:
        await asyncio.sleep(0)
    assert wire.write(packet)


async def test_what_waits_for_somebody_who_is_gone_is_forgotten():
    async def send(message):
        raise ConnectionResetError

    wire = QueuedTransport(send)
    for _ in range(2):
        assert wire.write(SimpleNamespace(texts=["x" * 10] * 3))
        await wire._task
        assert (len(wire._waiting), wire._size) == (0, 0)


ADDRESSES = {
    "203.0.113.7": "203.0.113.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64",
    "2001:db8:1:2::1": "2001:db8:1:2::/64",
    "::ffff:203.0.113.7": "203.0.113.7",
    "fe80::1%eth0": "fe80::/64",
    "nonsense": "unknown",
}


@pytest.mark.parametrize(("client", "counted"), ADDRESSES.items())
def test_an_address_is_counted_by_its_line(client, counted):
    assert find_address({"client": (client, 1), "headers": []}) == counted


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counted"),
    [
        (0, ["198.51.100.1"], "203.0.113.7"),
        (1, ["198.51.100.1"], "198.51.100.1"),
        (1, ["10.9.9.9, 198.51.100.1"], "198.51.100.1"),
        (1, ["10.9.9.9", "198.51.100.1"], "198.51.100.1"),
        (2, ["10.9.9.9, 198.51.100.1, 192.0.2.1"], "198.51.100.1"),
        (1, [], "203.0.113.7"),
    ],
)
def test_c20_only_what_proxies_add_is_believed(proxies, forwarded, counted, settings):
    settings.NUM_PROXIES = proxies
    headers = [(b"X-Forwarded-For", value.encode()) for value in forwarded]
    assert find_address({"client": ("203.0.113.7", 1), "headers": headers}) == counted


def test_in_a_full_room_an_operation_counts_for_more(clock):
    rate = EDIT.operations
    small, full = Allowances(clock).find("bob", "editor"), Allowances(clock).find("bob", "editor")
    for _ in range(int(rate.burst)):
        assert small.charge_operation(2) == 0
    assert small.charge_operation(2) == pytest.approx(1 / rate.second)
    for _ in range(int(rate.burst) // 10):
        assert full.charge_operation(200) == 0
    assert full.charge_operation(200) == pytest.approx(10 / rate.second)
