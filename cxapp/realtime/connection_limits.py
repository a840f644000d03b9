"""How many sockets an address, a person and a share link may have open, and how often an address may connect.

What one process sees is counted in its memory. With Redis the processes share the count: each open socket holds
numbered keys in the cache, which `cache.add` gives out once and which end by themselves when a process is killed.
"""

import asyncio
import collections
import logging
import random
import time

from django.conf import settings
from django.core.cache import cache

from .rate_limit import Bucket, Rate

# Seconds that a key outlives its process, and after which it is renewed.
KEY_LIFE, RENEW = 90, 30
# Seconds until somebody who may not come in is told so, and how many wait for that at once.
REFUSAL_PAUSE, MOST_WAITING = 1, 500
# Addresses are forgotten all at once: an attacker with many of them must not fill the memory.
MOST_ADDRESSES = 10_000

logger = logging.getLogger(__name__)


class TooManySockets(Exception):
    """This address, person or link has as many sockets as it may have."""


class Handshakes:
    """How often each address may connect."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._buckets = {}

    def allow(self, address):
        """Whether this address may connect once more now."""
        if not settings.SOCKET_HANDSHAKES[0]:
            return True
        if len(self._buckets) > MOST_ADDRESSES:
            self._buckets.clear()
        if address not in self._buckets:
            self._buckets[address] = Bucket(Rate(*settings.SOCKET_HANDSHAKES), self._clock)
        return self._buckets[address].take(1)


class Turnstile:
    """Lets those who are turned away wait for a moment: who comes back at once costs a handshake each time."""

    def __init__(self):
        self._waiting = 0

    async def wait(self):
        """Wait, unless too many do."""
        if self._waiting >= MOST_WAITING:
            return
        self._waiting += 1
        try:
            await asyncio.sleep(REFUSAL_PAUSE)
        finally:
            self._waiting -= 1


class OpenSockets:
    """The sockets of one process by address, person and link, and with Redis those of all processes."""

    def __init__(self, read):
        self._read = read
        self._counts = collections.Counter()
        self._keys = {}

    async def enter(self, socket, kind, who):
        """Count a socket of `who` (a kind in settings.SOCKET_LIMITS); raises TooManySockets where they have enough."""
        most, name = settings.SOCKET_LIMITS[kind], (kind, str(who))
        if most and self._counts[name] >= most:
            raise TooManySockets
        self._counts[name] += 1
        held = self._keys.setdefault(socket, [])
        held.append((name, None))
        if most and settings.REDIS_URL:
            key = await self._read(_take_key, f"sockets:{kind}:{who}", most)
            held[-1] = (name, key)

    async def leave(self, socket):
        """Count a socket no more."""
        held = self._keys.pop(socket, [])
        for name, _key in held:
            self._counts[name] -= 1
            if not self._counts[name]:
                del self._counts[name]
        if keys := [key for _, key in held if key]:
            await self._read(_drop_keys, keys)

    async def renew(self):
        """Renew the keys of all open sockets."""
        if keys := [key for held in self._keys.values() for _, key in held if key]:
            await self._read(_renew_keys, keys)

    async def keep(self):
        """Renew again and again."""
        while True:
            await asyncio.sleep(RENEW)
            await self.renew()


def _take_key(prefix, most):
    """A free key of `most` numbered ones; raises TooManySockets where there is none."""
    try:
        keys = [f"{prefix}:{number}" for number in range(most)]
        free = list(set(keys) - set(cache.get_many(keys)))
        random.shuffle(free)
        for key in free:
            if cache.add(key, 1, KEY_LIFE):
                return key
    except Exception:
        logger.warning("The cache does not answer: sockets are counted in each process alone.", exc_info=True)
        return None
    raise TooManySockets


def _renew_keys(keys):
    try:
        cache.set_many(dict.fromkeys(keys, 1), KEY_LIFE)
    except Exception:
        logger.warning("The cache does not answer: sockets are counted in each process alone.", exc_info=True)


def _drop_keys(keys):
    try:
        cache.delete_many(keys)
    except Exception:
        logger.warning("The cache does not answer: keys of closed sockets end by themselves.", exc_info=True)
