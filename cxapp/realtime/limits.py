"""How much one socket may send."""

import time

RATE = 1000
BURST = 2000
PATIENCE = 500


class Bucket:
    """A token bucket: `RATE` frames a second, `BURST` at once; whoever keeps on is shown the door."""

    def __init__(self, clock=time.monotonic):
        self._clock = clock
        self._left = BURST
        self._at = clock()
        self.refused = 0

    def take(self):
        """Whether one more frame may come in now."""
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * RATE)
        self._at = now
        if self._left < 1:
            self.refused += 1
            return False
        self._left -= 1
        return True

    @property
    def exhausted(self):
        """Whether so much was refused that the socket should be closed."""
        return self.refused > PATIENCE
