"""Waiting for what a script or a function returns, as `expect` waits for what a page shows."""

import datetime
import time

from cxapp.realtime import hub_registry

TIMEOUT = 30  # seconds, as that of `expect`


def expect_result(place, read, value=True):
    """Wait until a function of the test returns a value; it fails with what it returned last."""
    page = getattr(place, "page", place)
    end = time.monotonic() + TIMEOUT
    while (found := read()) != value and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert found == value


def expect_value(place, script, value=True, arg=None):
    """Wait until a script of a page, or of an element, returns a value; it fails with what it returned last."""
    expect_result(place, lambda: place.evaluate(script, arg), value)


def stop_clock(page):
    """Let the installed clock of a page stand still: from here on the test moves it."""
    moment = page.evaluate("() => Date.now() / 1000")
    # The clock goes on until it is stopped, and cannot be turned back. A line that is silent for 12 s counts as lost.
    page.clock.pause_at(datetime.datetime.fromtimestamp(moment + 4, datetime.UTC))


def expect_sockets(page, journey, count):
    """Wait until the server has so many open sockets at a map: what a page shows does not tell."""
    expect_result(page, lambda: _count_sockets(str(journey.pk)), count)


def _count_sockets(document_id):
    registries = list(hub_registry._by_loop.values())
    hubs = [registry.open_hubs().get(document_id) for registry in registries]
    return sum(hub.socket_count for hub in hubs if hub)


def wait_for_route(page, routes):
    """Return the first request that a route of the test holds back, once it is there."""
    expect_result(page, lambda: len(routes) > 0)
    return routes[0]
