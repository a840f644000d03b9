"""A queue of operations: each user's in order, users in turn, bounded in number and in bytes."""

import collections

from django.utils.translation import gettext_lazy as _

from cxapp.errors import RateLimited

MB = 1024 * 1024
# For one user and for a whole hub.
MAX_PERSON_OPERATIONS, MAX_PERSON_BYTES = 1024, 4 * MB
MAX_HUB_OPERATIONS, MAX_HUB_BYTES = 4096, 16 * MB
# Keeps a transaction short.
MAX_BATCH_BYTES = MB


class FairQueue:
    """A round-robin queue: a thousand operations of one user delay another's next one by at most one batch."""

    def __init__(self):
        self._lines = collections.OrderedDict()
        self._bytes = collections.Counter()
        self._length = self._size = 0

    def __len__(self):
        return self._length

    def put(self, person, item, size):
        """Add an item of `size` bytes to a user's queue; raise RateLimited if theirs or the whole is full."""
        line = self._lines.get(person) or ()
        if len(line) >= MAX_PERSON_OPERATIONS or self._length >= MAX_HUB_OPERATIONS:
            raise RateLimited(_("Too many changes are waiting on this map. Try again in a moment."))
        if self._bytes[person] + size > MAX_PERSON_BYTES or self._size + size > MAX_HUB_BYTES:
            raise RateLimited(_("Too many changes are waiting on this map. Try again in a moment."))
        self._lines.setdefault(person, collections.deque()).append((item, size))
        self._count(person, size, 1)

    def take(self, most, each=None):
        """Return the next items, one of each user in turn: at most `most`, `each` per user, MAX_BATCH_BYTES."""
        batch, size, counts = [], 0, collections.Counter()
        while self._lines and len(batch) < most and size < MAX_BATCH_BYTES:
            person = next(iter(self._lines))
            # Users take turns: if the first has reached the limit, so have all others.
            if counts[person] == each:
                break
            item, bytes = self._take_next(person)
            counts[person] += 1
            batch.append(item)
            size += bytes
        return batch

    def _take_next(self, person):
        line = self._lines[person]
        item, size = line.popleft()
        if line:
            self._lines.move_to_end(person)
        else:
            del self._lines[person]
        self._count(person, -size, -1)
        return item, size

    def _count(self, person, size, number):
        self._length += number
        self._size += size
        self._bytes[person] += size
        if not self._bytes[person]:
            del self._bytes[person]
