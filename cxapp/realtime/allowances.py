"""How much one user may send: frames, bytes and event loop time, over all their sockets in this process.

The limits are per process because they protect the process: its loop, its threads, its memory.
"""

import time
from dataclasses import dataclass

from cxapp import permissions
from cxapp.rate_limit import Rate, TokenBucket
from cxapp.schema import Capability

FRAMES_PER_SECOND = 1000
MAX_FRAME_BURST = 2000
MAX_FRAME_DEBT = 500
KB = 1024
# An operation counts once for each 20 sockets of its map, and at least once.
SOCKETS_PER_OPERATION = 20
# Seconds until the allowance of an inactive user is dropped.
EXPIRY_SECONDS = 120


@dataclass(frozen=True)
class Rates:
    """The rates of a role, and the size in bytes of the largest frame that is parsed."""

    largest: int
    frames: Rate
    bytes: Rate
    seconds: Rate
    operations: Rate


# Viewers only send presences: a few hundred bytes, at most ten times a second.
VIEW = Rates(4 * KB, Rate(30, 150, 100), Rate(16 * KB, 64 * KB, 64 * KB), Rate(0.02, 0.1), Rate(10, 50))
# A comment has up to 10,000 characters, each of up to twelve bytes if escaped.
COMMENT = Rates(128 * KB, Rate(50, 250, 250), Rate(64 * KB, 512 * KB, 1024 * KB), Rate(0.03, 0.2), Rate(10, 100))
# A browser that was offline sends up to 32 operations of up to 256 kB: they are slowed down, never refused.
# Each operation is written to everybody: a person makes a dozen a second; a program may send 200 to a small audience.
EDIT = Rates(
    256 * KB,
    Rate(FRAMES_PER_SECOND, MAX_FRAME_BURST, MAX_FRAME_DEBT),
    Rate(256 * KB, 4096 * KB, 8192 * KB),
    Rate(0.1, 0.5),
    Rate(200, 500),
)


def find_rates(role):
    if permissions.has_capability(role, Capability.EDIT):
        return EDIT
    return COMMENT if permissions.has_capability(role, Capability.COMMENT) else VIEW


class Allowance:
    """What one user may send now."""

    def __init__(self, rates, clock=time.monotonic):
        self.largest = rates.largest
        self._frames, self._bytes = TokenBucket(rates.frames, clock), TokenBucket(rates.bytes, clock)
        self._seconds, self._operations = TokenBucket(rates.seconds, clock), TokenBucket(rates.operations, clock)

    def charge(self, size):
        """Count a frame of `size` bytes; return how many seconds it has to wait."""
        return max(self._frames.charge(1), self._bytes.charge(size))

    def charge_operation(self, audience):
        """Count an operation that is written to `audience` sockets; return how many seconds it has to wait."""
        return self._operations.charge(max(1, audience / SOCKETS_PER_OPERATION))

    def charge_time(self, seconds):
        """Count event loop time spent on the sender's frames; return how many seconds the next must wait."""
        return self._seconds.charge(seconds)

    @property
    def is_strained(self):
        """Whether the sender is too fast and should be warned."""
        return self._frames.is_overdrawn_by(0.5) or self._bytes.is_overdrawn_by(0.5)

    @property
    def is_exhausted(self):
        """Whether the sender is so fast that the socket should be closed."""
        return self._frames.is_overdrawn_by(1) or self._bytes.is_overdrawn_by(1)


class Allowances:
    """The allowances of all users, kept for a while after their last frame so that reconnecting refills nothing."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._known = {}
        self._swept_at = clock()

    def find(self, key, role):
        """Return the allowance of a user, or of an address before authentication, in a role."""
        rates, now = find_rates(role), self._clock()
        if now - self._swept_at > EXPIRY_SECONDS:
            self._sweep(now)
        allowance, _used = self._known.get((key, rates.largest)) or (Allowance(rates, self._clock), now)
        self._known[key, rates.largest] = allowance, now
        return allowance

    def _sweep(self, now):
        self._swept_at = now
        self._known = {key: entry for key, entry in self._known.items() if now - entry[1] < EXPIRY_SECONDS}
