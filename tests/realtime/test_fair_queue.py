"""The queue of operations: people in turn, within bounds."""

import pytest

from cxapp.errors import RateLimited
from cxapp.realtime import fair_queue
from cxapp.realtime.fair_queue import FairQueue


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
