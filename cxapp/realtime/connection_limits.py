"""Limits on the open sockets of an address, a user and a share link, and on how often an address may connect.

Each process counts in memory. With Redis the processes share the count: each open socket holds numbered keys in the
cache, which `cache.add` assigns only once and which expire when a process is killed.
"""

import asyncio
import collections
import logging
import random
import time

from django.conf import settings
from django.core.cache import cache

from cxapp.rate_limit import Rate, TokenBucket

# Seconds until a key expires after its process died, and until it is renewed.
KEY_SECONDS, RENEW_SECONDS = 90, 30
# Seconds until a refusal is sent: the first time, the maximum, and after how long without a refusal it starts again;
# and how many refusals may wait at once.
REFUSAL_SECONDS, LONGEST_REFUSAL_PAUSE, FORGIVE_AFTER, MAX_WAITING = 1, 16, 60, 500
# Beyond this all addresses are dropped: an attacker with many of them must not fill the memory.
MAX_ADDRESSES = 10_000

logger = logging.getLogger(__name__)


class TooManySockets(Exception):
    """This address, user or link already has the maximum number of sockets."""


class HandshakeLimiter:
    """Limits how often each address may connect."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._buckets = {}

    def allow(self, address):
        """Whether this address may connect once more now."""
        if not settings.SOCKET_HANDSHAKES[0]:
            return True
        if len(self._buckets) > MAX_ADDRESSES:
            self._buckets.clear()
        if address not in self._buckets:
            self._buckets[address] = TokenBucket(Rate(*settings.SOCKET_HANDSHAKES), self._clock)
        return self._buckets[address].take(1)


class RefusalPauses:
    """Delays refusals, twice as long each time, because every reconnect costs a handshake.

    `jitter()` gives 0 to 1: sockets that are refused together would otherwise all reconnect in one moment.
    """

    def __init__(self, clock=time.monotonic, jitter=random.random):
        self._clock = clock
        self._jitter = jitter
        self._waiting = 0
        self._refused = {}

    async def wait(self, who):
        """Wait before the answer to a user or an address, unless too many are waiting."""
        pause = self._next_pause(who)
        if self._waiting >= MAX_WAITING:
            return
        self._waiting += 1
        try:
            await asyncio.sleep(pause * (0.5 + self._jitter()))
        finally:
            self._waiting -= 1

    def _next_pause(self, who):
        if len(self._refused) > MAX_ADDRESSES:
            self._refused.clear()
        pause, ends = self._refused.get(who, (0, 0))
        now = self._clock()
        if now > ends + FORGIVE_AFTER:
            pause = 0
        # Sockets that are refused together wait together: the pause only grows for a reconnect after the last one.
        if not pause or now >= ends:
            pause = min(pause * 2 or REFUSAL_SECONDS, LONGEST_REFUSAL_PAUSE)
            self._refused[who] = pause, now + pause
        return pause


class SocketCounter:
    """Counts sockets by address, user and link: of this process, and with Redis of all processes."""

    def __init__(self, read):
        self._read = read
        self._counts = collections.Counter()
        self._keys = {}

    async def enter(self, socket, kind, who):
        """Count a socket of `who`; `kind` is a key of settings.SOCKET_LIMITS. Raise TooManySockets at the limit."""
        most, name = settings.SOCKET_LIMITS[kind], (kind, str(who))
        if most and self._counts[name] >= most:
            raise TooManySockets
        self._counts[name] += 1
        entries = self._keys.setdefault(socket, [])
        entries.append((name, None))
        if most and settings.REDIS_URL:
            key = await self._read(_take_key, f"sockets:{kind}:{who}", most)
            entries[-1] = (name, key)

    async def leave(self, socket):
        """Stop counting a socket."""
        entries = self._keys.pop(socket, [])
        for name, _key in entries:
            self._counts[name] -= 1
            if not self._counts[name]:
                del self._counts[name]
        if keys := [key for _, key in entries if key]:
            await self._read(_drop_keys, keys)

    async def renew(self):
        """Renew the keys of all open sockets."""
        if keys := [key for entries in self._keys.values() for _, key in entries if key]:
            await self._read(_renew_keys, keys)

    async def renew_forever(self):
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            await self.renew()


def _take_key(prefix, most):
    """Reserve one of `most` numbered keys and return it; raise TooManySockets if none is free."""
    try:
        keys = [f"{prefix}:{number}" for number in range(most)]
        free = list(set(keys) - set(cache.get_many(keys)))
        random.shuffle(free)
        for key in free:
            if cache.add(key, 1, KEY_SECONDS):
                return key
    except Exception:
        logger.warning("The cache does not answer: sockets are counted in each process alone.", exc_info=True)
        return None
    raise TooManySockets


def _renew_keys(keys):
    try:
        cache.set_many(dict.fromkeys(keys, 1), KEY_SECONDS)
    except Exception:
        logger.warning("The cache does not answer: sockets are counted in each process alone.", exc_info=True)


def _drop_keys(keys):
    try:
        cache.delete_many(keys)
    except Exception:
        logger.warning("The cache does not answer: keys of closed sockets end by themselves.", exc_info=True)
