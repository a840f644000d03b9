"""Buckets of a process and of the cache, and attempts that are counted."""

import pytest

from cxapp import rate_limit
from cxapp.rate_limit import Rate, TokenBucket

from .clock import Clock


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


@pytest.fixture
def now(monkeypatch):
    """The time that the limits read, as a list of one number."""
    now = [1000.0]
    monkeypatch.setattr(rate_limit.time, "time", lambda: now[0])
    return now


def test_a_shared_bucket_says_how_long_to_wait(now):
    rate = Rate(2, 2)
    assert [rate_limit.take_shared("here", rate) for _ in range(4)] == [0, 0, 0.5, 0.5]
    assert rate_limit.take_shared("there", rate) == 0
    now[0] += 0.5
    assert [rate_limit.take_shared("here", rate) for _ in range(2)] == [0, 0.5]
    now[0] += 100
    assert [rate_limit.take_shared("here", rate) for _ in range(3)] == [0, 0, 0.5]


def test_a_clock_that_goes_back_takes_nothing_out_of_a_bucket(now):
    rate_limit.take_shared("here", Rate(1, 2))
    now[0] -= 100
    assert rate_limit.take_shared("here", Rate(1, 2)) == 0


def test_attempts_are_counted_for_each_caller_and_time_span(now):
    span = {"most": 2, "seconds": 60}
    assert [rate_limit.allow("password", "a", **span) for _ in range(3)] == [True, True, False]
    assert rate_limit.is_exhausted("password", "a", **span)
    assert rate_limit.allow("password", "b", **span)
    assert rate_limit.allow("invitation", "a", **span)
    assert not rate_limit.is_exhausted("password", "b", **span)
    now[0] += 60
    assert rate_limit.allow("password", "a", **span)


@pytest.mark.parametrize("name", ["get", "add", "incr"])
def test_without_a_cache_everything_is_allowed(monkeypatch, name):
    def fail(*args):
        raise ConnectionError

    monkeypatch.setattr(rate_limit.cache, name, fail)
    span = {"most": 0, "seconds": 60}
    if name == "get":
        assert not rate_limit.is_exhausted("password", "a", **span)
        assert rate_limit.take_shared("here", Rate(1, 1)) == 0
    else:
        assert rate_limit.allow("password", "a", **span)
