"""How many sockets may be open, and how often somebody may connect."""

import asyncio
import contextlib
from types import SimpleNamespace

import pytest
from django.core.cache import cache

from cxapp import workspaces
from cxapp.realtime import authentication, connection_limits
from cxapp.realtime.connection_limits import HandshakeLimiter, SocketCounter, TooManySockets
from tests import services
from tests.clock import Clock
from tests.realtime.test_processes import processes
from tests.serving import until


@pytest.fixture(autouse=True)
def limits(settings):
    """Small limits: {kind: most}."""
    settings.SOCKET_LIMITS = {"person": 0, "link": 0, "address": 0}
    return settings.SOCKET_LIMITS


def test_g4_a_person_has_so_many_sockets_and_not_one_more(sit, knock, token, bob, alice, limits):
    limits["person"] = 2
    first, second = sit(bob), sit(bob)
    assert knock(token(bob)).wait_for_close() == 4429
    assert sit(alice).is_well()
    first.close()
    until(lambda: _is_in(knock, token(bob)))
    assert second.is_well()


def _is_in(knock, headers):
    desk = knock(headers)
    with contextlib.suppress(Exception):
        return desk.greet()
    return None


def test_g4_an_address_has_so_many_sockets_whoever_connects(sit, knock, token, alice, bob, carol, limits):
    limits["address"] = 2
    sit(alice), sit(bob)
    assert knock(token(carol)).wait_for_close() == 4429


def test_g4_a_link_has_so_many_sockets_and_members_have_theirs(sit, knock, alice, journey, limits):
    limits["link"] = 2
    _link, token = workspaces.create_link(document=journey.document, actor=alice, role="viewer")
    # One after another: which of three sockets that are opened at once comes last is not known.
    for _ in range(2):
        assert knock({"Authorization": f"Bearer {token}"}).greet().hello["type"] == "hello"
    assert knock({"Authorization": f"Bearer {token}"}).wait_for_close() == 4429
    assert sit(alice).is_well()


def test_g4_who_is_turned_away_leaves_no_count_behind(sit, knock, token, mallory, bob, limits):
    limits["address"] = 1
    for _ in range(3):
        assert knock(token(mallory)).wait_for_close() == 4404
    assert sit(bob).is_well()


def test_g4_who_says_nothing_of_themselves_costs_no_look_into_the_database(knock, server, monkeypatch, settings):
    requests = []
    monkeypatch.setattr(authentication, "authenticate", lambda *args: requests.append(args))
    assert knock({}, origin=settings.ORIGINS[0]).wait_for_close() == 4401
    assert requests == []


def test_g4_an_address_that_connects_too_often_costs_no_query(sit, knock, token, bob, monkeypatch):
    desk, requests = sit(bob), []
    monkeypatch.setattr(HandshakeLimiter, "allow", lambda handshakes, address: address != "127.0.0.1")
    monkeypatch.setattr(authentication, "authenticate", lambda *args: requests.append(args))
    assert knock(token(bob)).wait_for_close() == 4429
    assert requests == []
    assert desk.is_well()


def test_handshakes_are_counted_by_address(settings):
    settings.SOCKET_HANDSHAKES = (2, 3)
    clock = Clock()
    handshakes = HandshakeLimiter(clock)
    assert [handshakes.allow("a") for _ in range(5)] == [True, True, True, False, False]
    assert handshakes.allow("b")
    clock.now += 1
    assert [handshakes.allow("a") for _ in range(3)] == [True, True, False]


def test_a_flood_of_addresses_fills_no_memory(settings, monkeypatch):
    monkeypatch.setattr(connection_limits, "MAX_ADDRESSES", 100)
    handshakes = HandshakeLimiter(Clock())
    for number in range(1000):
        handshakes.allow(number)
    assert len(handshakes._buckets) <= 101


async def _read(function, *args):
    return await asyncio.to_thread(function, *args)


@pytest.fixture
def shared(settings):
    """Two processes that share a cache, as far as their counts know."""
    settings.REDIS_URL = settings.REDIS_URL or "shared"
    cache.clear()
    return SocketCounter(_read), SocketCounter(_read)


async def _refused(counts, socket, who="bob"):
    try:
        await counts.enter(socket, "person", who)
    except TooManySockets:
        await counts.leave(socket)
        return True
    return False


async def test_g4_processes_that_share_a_cache_share_the_count(shared, limits):
    limits["person"] = 3
    here, there = shared
    assert [await _refused(here, 1), await _refused(there, 2), await _refused(here, 3)] == [False, False, False]
    assert [await _refused(here, 4), await _refused(there, 5)] == [True, True]
    assert not await _refused(there, 6, who="alice")
    await there.leave(2)
    assert not await _refused(here, 7)
    assert await _refused(there, 8)


async def test_g4_places_of_a_killed_process_expire_and_live_ones_renew(shared, limits, monkeypatch):
    limits["person"] = 2
    # Longer than a loaded machine needs for what is asked before they expire.
    monkeypatch.setattr(connection_limits, "KEY_SECONDS", 3)
    here, killed = shared
    await here.enter(1, "person", "bob")
    await killed.enter(2, "person", "bob")
    assert await _refused(here, 3)
    while await _refused(here, 4):
        await here.renew()
        await asyncio.sleep(0.1)
    assert await _refused(killed, 5)


async def test_g4_without_a_cache_each_process_counts_alone(shared, limits, monkeypatch):
    limits["person"] = 1

    def fail(*args):
        raise ConnectionError

    monkeypatch.setattr(connection_limits, "cache", SimpleNamespace(get_many=fail, delete_many=fail))
    here, there = shared
    assert [await _refused(here, 1), await _refused(there, 2), await _refused(here, 3)] == [False, False, True]


@pytest.mark.distributed
def test_g4_two_processes_count_a_person_together(django_db_setup, tmp_path, token, bob, journey, monkeypatch):
    from .client import Desk

    monkeypatch.setenv("SOCKETS_PER_PERSON", "3")
    headers = token(bob)
    with services.redis() as redis, processes(tmp_path, redis) as ports:
        places = [f"ws://127.0.0.1:{port}/ws/journeys/{journey.pk}/" for port in (*ports, *ports)]
        desks = [Desk(place, headers) for place in places[:3]]
        assert all(desk.greet() for desk in desks)
        last = Desk(places[3], headers)
        assert last.wait_for_close() == 4429
        for desk in (*desks, last):
            desk.close()


async def test_who_is_refused_waits_and_of_a_crowd_not_all(monkeypatch):
    pauses, refusals = [], connection_limits.RefusalPauses(jitter=lambda: 0.5)
    monkeypatch.setattr(connection_limits, "MAX_WAITING", 2)
    over = asyncio.Event()

    async def sleep(seconds):
        pauses.append(seconds)
        await over.wait()

    monkeypatch.setattr(connection_limits, "asyncio", SimpleNamespace(sleep=sleep))
    waiting = [asyncio.create_task(refusals.wait("192.0.2.1")) for _ in range(2)]
    while len(pauses) < 2:
        await asyncio.sleep(0)
    await refusals.wait("192.0.2.1")
    assert pauses == [connection_limits.REFUSAL_SECONDS] * 2
    over.set()
    await asyncio.gather(*waiting)
    assert refusals._waiting == 0


async def test_who_comes_back_at_once_waits_twice_as_long_each_time(monkeypatch):
    now, pauses = [1000.0], []

    async def sleep(seconds):
        pauses.append(seconds)
        now[0] += seconds

    monkeypatch.setattr(connection_limits, "asyncio", SimpleNamespace(sleep=sleep))
    refusals = connection_limits.RefusalPauses(clock=lambda: now[0], jitter=lambda: 0.5)
    for _ in range(6):
        await refusals.wait("192.0.2.1")
    await refusals.wait("192.0.2.2")
    now[0] += connection_limits.FORGIVE_AFTER + 1
    await refusals.wait("192.0.2.1")
    assert pauses == [1, 2, 4, 8, 16, 16, 1, 1]
