"""Small numbers that tell the guests on a map apart; the same in every process, and constant while a guest is here."""

import itertools
import time

# Members show who left for half a minute: until then nobody else gets the number.
HELD_SECONDS = 30


class GuestNumbers:
    """The number of each guest of one map: {id: (number, since)}; `since` is when the guest got one first.

    Two processes can give one number at the same moment. Then the guest who came first keeps it.
    """

    def __init__(self):
        self._known = {}
        self._left = {}

    def assign(self, id, here):
        """Return the fields of a guest's presence; `here` has the ids of those who are on the map."""
        self._release(here)
        self._left.pop(id, None)
        if id not in self._known:
            self._known[id] = (self._find_free(), time.time())
        return self.fields(id)

    def fields(self, id):
        """Return {number, since} of a guest who has a number."""
        number, since = self._known[id]
        return {"number": number, "since": since}

    def leave(self, id):
        """Hold the number of a guest who left for a while, in case they come back."""
        if id in self._known:
            self._left[id] = time.monotonic()

    def learn(self, user, near):
        """Take the number that another process gave; return those of `near` whose number is another now."""
        id, known = user["id"], self._known.get(user["id"])
        before = {one: self._known[one] for one in near}
        self._left.pop(id, None)
        said = (user["number"], user["since"])
        if known is None or (said[1], -said[0]) < (known[1], -known[0]):
            self._known[id] = said
        self._solve_clash(id, near)
        return [one for one in near if self._known[one] != before[one]]

    def _solve_clash(self, id, near):
        """Give the later of two guests with one number another one, if they are here; else their process does it."""
        number = self._known[id][0]
        same = sorted((since, one) for one, (taken, since) in self._known.items() if taken == number)
        for since, one in same[1:]:
            if one in near:
                # Upwards only, so that two processes with one guest agree: the larger number is the newer.
                self._known[one] = (self._find_free(after=number), since)

    def _find_free(self, after=0):
        taken = {number for number, _ in self._known.values()}
        return next(number for number in itertools.count(after + 1) if number not in taken)

    def _release(self, here):
        late = time.monotonic() - HELD_SECONDS
        for id in [id for id, moment in self._left.items() if moment < late]:
            del self._left[id]
            if id not in here:
                del self._known[id]
