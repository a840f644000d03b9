"""Waiting for what a script returns, as `expect` waits for what a page shows."""

import time

TIMEOUT = 30  # seconds, as that of `expect`


def expect_value(place, script, value=True, arg=None):
    """Wait until a script of a page, or of an element, returns a value; it fails with what it returned last."""
    page = getattr(place, "page", place)
    end = time.monotonic() + TIMEOUT
    while (found := place.evaluate(script, arg)) != value and time.monotonic() < end:
        page.wait_for_timeout(50)
    assert found == value
