"""How much one person may send: frames, bytes and time of the event loop, in all their sockets of this process.

The limits are for each process, as what they protect is: its loop, its threads, its memory.
"""

import time
from dataclasses import dataclass

from cxapp import permissions
from cxapp.schema import Capability

FRAMES_PER_SECOND = 1000
MAX_FRAME_BURST = 2000
MAX_FRAME_DEBT = 500
KB = 1024
# Sockets of a map from which on an operation counts for more than one.
SOCKETS_PER_OPERATION = 20
# Seconds after which the allowance of a person who sends nothing is forgotten.
EXPIRY_SECONDS = 120


@dataclass(frozen=True)
class Rate:
    """So much each second, `burst` at once, and `patience` on top while in debt before the socket is closed."""

    second: float
    burst: float
    patience: float = float("inf")


@dataclass(frozen=True)
class Rates:
    """What somebody may send, and the size in bytes of the largest frame that is read."""

    largest: int
    frames: Rate
    bytes: Rate
    seconds: Rate
    operations: Rate


# Who only views sends nothing but where they are: a few hundred bytes, ten times a second at most.
VIEW = Rates(4 * KB, Rate(30, 150, 100), Rate(16 * KB, 64 * KB, 64 * KB), Rate(0.02, 0.1), Rate(10, 50))
# A comment has 10,000 characters, each of up to twelve bytes where a program escapes them.
COMMENT = Rates(128 * KB, Rate(50, 250, 250), Rate(64 * KB, 512 * KB, 1024 * KB), Rate(0.03, 0.2), Rate(10, 100))
# After it was offline a browser sends up to 32 operations of up to 256 kB: they are slowed down, never refused.
# Each operation is written to everybody: a person has a dozen a second, a program gets two hundred with few people.
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


class TokenBucket:
    """A token bucket that may go into debt; who is in debt waits."""

    def __init__(self, rate, clock=time.monotonic):
        self._rate = rate
        self._clock = clock
        self._level = rate.burst
        self._at = clock()
        self.overdrawn = 0

    def charge(self, amount):
        """Take an amount out; returns the seconds until the bucket is out of debt."""
        now = self._clock()
        level = min(self._rate.burst, self._level + (now - self._at) * self._rate.second)
        if level > self._rate.burst / 2:
            self.overdrawn = 0
        self._at, self._level = now, level - amount
        if self._level >= 0:
            return 0.0
        self.overdrawn += amount
        return -self._level / self._rate.second

    def take(self, amount):
        """Take an amount out if it is there; returns whether it was."""
        self.charge(0)
        if self._level < amount:
            return False
        self._level -= amount
        return True

    def is_overdrawn_by(self, share):
        """Whether more than this share of the patience was taken out in debt."""
        self.charge(0)
        return self.overdrawn > self._rate.patience * share


class Allowance:
    """What one person may send now."""

    def __init__(self, rates, clock=time.monotonic):
        self.largest = rates.largest
        self._frames, self._bytes = TokenBucket(rates.frames, clock), TokenBucket(rates.bytes, clock)
        self._seconds, self._operations = TokenBucket(rates.seconds, clock), TokenBucket(rates.operations, clock)

    def charge(self, size):
        """Count a frame of so many bytes; returns how many seconds it has to wait."""
        return max(self._frames.charge(1), self._bytes.charge(size))

    def charge_operation(self, audience):
        """Count an operation that is written to so many sockets; returns how many seconds it has to wait."""
        return self._operations.charge(max(1, audience / SOCKETS_PER_OPERATION))

    def charge_time(self, seconds):
        """Count time that the event loop spent on what was sent; returns how many seconds the next must wait."""
        return self._seconds.charge(seconds)

    @property
    def is_strained(self):
        """Whether so much came too fast that the sender should be warned."""
        return self._frames.is_overdrawn_by(0.5) or self._bytes.is_overdrawn_by(0.5)

    @property
    def is_exhausted(self):
        """Whether so much came too fast that the socket should be closed."""
        return self._frames.is_overdrawn_by(1) or self._bytes.is_overdrawn_by(1)


class Allowances:
    """The allowances of all people, kept for a while after they sent something: to reconnect refills nothing."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._known = {}
        self._swept_at = clock()

    def find(self, key, role):
        """The allowance of a person, or of an address from which nobody came in yet, in a role."""
        rates, now = find_rates(role), self._clock()
        if now - self._swept_at > EXPIRY_SECONDS:
            self._sweep(now)
        allowance, _used = self._known.get((key, rates.largest)) or (Allowance(rates, self._clock), now)
        self._known[key, rates.largest] = allowance, now
        return allowance

    def _sweep(self, now):
        self._swept_at = now
        self._known = {key: found for key, found in self._known.items() if now - found[1] < EXPIRY_SECONDS}
