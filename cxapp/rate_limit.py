"""Rate limits: token buckets in this process or in the shared cache, and attempts counted per time span."""

import hashlib
import logging
import time
from dataclasses import dataclass

from django.core.cache import cache

# Seconds after which a bucket in the cache that nobody used is full again.
SHARED_BUCKET_TIMEOUT = 600

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rate:
    """`second` per second, `burst` at once, and `patience` more while in debt before the socket is closed."""

    second: float
    burst: float
    patience: float = float("inf")

    def refill(self, level, seconds):
        """Return the level of a bucket that was at `level` some seconds ago."""
        return min(self.burst, level + max(0, seconds) * self.second)

    def wait(self, level):
        """Return the seconds until a bucket at `level` is out of debt."""
        return -level / self.second if level < 0 else 0.0


class TokenBucket:
    """A token bucket of this process, which may go into debt; a sender in debt waits."""

    def __init__(self, rate, clock=time.monotonic):
        self._rate = rate
        self._clock = clock
        self._level = rate.burst
        self._at = clock()
        self.overdrawn = 0

    def charge(self, amount):
        """Take an amount out; return the seconds until the bucket is out of debt."""
        now = self._clock()
        level = self._rate.refill(self._level, now - self._at)
        if level > self._rate.burst / 2:
            self.overdrawn = 0
        self._at, self._level = now, level - amount
        if self._level < 0:
            self.overdrawn += amount
        return self._rate.wait(self._level)

    def take(self, amount):
        """Take an amount out if it is there; return whether it was."""
        self.charge(0)
        if self._level < amount:
            return False
        self._level -= amount
        return True

    def is_overdrawn_by(self, share):
        """Whether more than this share of the patience was used while in debt."""
        self.charge(0)
        return self.overdrawn > self._rate.patience * share


def take_shared(key, rate):
    """Take one out of the bucket `key` that all processes share; return the seconds to wait, 0 if it was there.

    The count is a courtesy between clients, not a lock: two requests at the same instant may both take the last
    place, and without a cache everyone may pass.
    """
    return _ask_cache(lambda: _take_shared(key, rate), otherwise=0.0)


def _take_shared(key, rate):
    now = time.time()
    level, seen = cache.get(key) or (rate.burst, now)
    level = rate.refill(level, now - seen) - 1
    if level >= 0:
        cache.set(key, (level, now), SHARED_BUCKET_TIMEOUT)
    return rate.wait(level)


def allow(what, who, *, most, seconds):
    """Count one more attempt of `who` at `what`; return False if there were too many in this time span.

    If the cache fails, attempts are unlimited, also those at passwords of share links.
    """
    return _ask_cache(lambda: _count_attempt(_attempts_key(what, who, seconds), seconds) <= most, otherwise=True)


def is_exhausted(what, who, *, most, seconds):
    """Return whether there were too many attempts already; this one is not counted."""
    return _ask_cache(lambda: cache.get(_attempts_key(what, who, seconds), 0) >= most, otherwise=False)


def _count_attempt(key, seconds):
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key)
    except ValueError:  # the span ended between the two
        return 0


def _attempts_key(what, who, seconds):
    # Keys contain neither people's addresses in plain text nor characters that a cache refuses.
    digest = hashlib.sha256(str(who).encode()).hexdigest()[:32]
    return f"attempts:{what}:{digest}:{int(time.time() // seconds)}"


def _ask_cache(question, *, otherwise):
    try:
        return question()
    except Exception:
        log.warning("The cache does not answer: nothing is counted.", exc_info=True)
        return otherwise
