"""The people of one scenario: they join, edit at a pace or flat out, and note when each edit reached whom."""

import asyncio
import itertools
import random
from array import array
from time import perf_counter

from . import sockets

_trials = itertools.count(1)


class Seat:
    """One connection, and the edits it sent that have not come back yet."""

    def __init__(self, crowd, client, port):
        self.crowd, self.client, self.port = crowd, client, port
        self.seen, self.waiting, self.busy, self.late, self.away = set(), {}, set(), [], False
        self.inside = asyncio.get_running_loop().create_future()

    async def join(self):
        """Connect, say hello, and wait to be let in."""
        client = self.client
        self.socket = await sockets.connect(
            self.port, client.path, lambda _, payload: self.receive(payload), self.closed, client.headers
        )
        for frame in client.hello():
            self.socket.send(frame, client.kind)
        await asyncio.wait_for(self.inside, 20)

    def send(self, slot, due=None):
        """Send one edit from a slot, once the slot's last one is back; it counts from when it was due."""
        due = due or perf_counter()
        if slot in self.busy:
            self.late.append((slot, due))
            return
        number = self.crowd.number(self, due)
        frame = self.client.edit(number, slot, self.crowd.words(number))
        self.waiting[number] = (slot, frame)
        self.busy.add(slot)
        if not self.away:
            self.socket.send(frame, self.client.kind)

    def done(self, number):
        """An edit of one's own is back: the slot is free, or taken by what waited for it."""
        slot, _ = self.waiting.pop(number)
        self.busy.discard(slot)
        for place, (other, due) in enumerate(self.late):
            if other == slot:
                del self.late[place]
                self.send(slot, due)
                return
        if self.crowd.flat and not self.crowd.over:
            self.send(slot)

    def receive(self, payload):
        """Note each edit a frame brings."""
        now = perf_counter()
        if not self.inside.done():
            if self.client.ready(payload):
                self.inside.set_result(None)
            return
        for number in self.client.numbers(payload):
            self.crowd.arrived(self, number, now)

    def closed(self, _):
        """A connection ended: expected at the end, and where a server is killed."""
        if not self.crowd.over:
            self.crowd.lost_connection(self)


class Crowd:
    """All seats of one scenario and what they saw; `delays` are seconds from send to another's sight."""

    def __init__(self, seed=1):
        self.random = random.Random(seed)
        # Edits are numbered on from trial to trial: an id is used once in a database.
        self.first = next(_trials) * 1_000_000
        self.seats, self.sent, self.authors = [], [], []
        self.delays = array("d")
        self.counting_from = 0
        self.doubled = self.arrivals = self.broken = self.own = self.moves = 0
        self.flat = self.over = False

    async def gather(self, client_class, shared_maps, ports):
        """Everybody joins, ten at a time; ports are dealt out in turn."""
        for shared_map in shared_maps:
            for seat in shared_map["seats"]:
                port = ports[len(self.seats) % len(ports)]
                self.seats.append(Seat(self, client_class(shared_map, seat), port))
        for start in range(0, len(self.seats), 10):
            await asyncio.gather(*(seat.join() for seat in self.seats[start : start + 10]))

    def number(self, seat, due):
        """The next edit's number."""
        self.authors.append(seat)
        self.sent.append(due)
        return self.first + len(self.sent) - 1

    def words(self, number):
        """Some forty letters, as a person might have typed."""
        return f"The customer waits at the door, no. {number:05d}"

    def arrived(self, seat, number, now):
        """An edit reached a seat."""
        if number in seat.seen:
            self.doubled += 1
            return
        seat.seen.add(number)
        self.arrivals += 1
        place = number - self.first
        if self.authors[place] is not seat:
            if place >= self.counting_from:
                self.delays.append(now - self.sent[place])
            return
        self.own += 1
        seat.done(number)

    def lost_connection(self, seat):
        """Nobody should be thrown out."""
        self.broken += 1

    async def pace(self, rate, seconds, slots, warm=1.0, editors=None):
        """Each seat, or the first `editors`, sends `rate` edits a second, the first `warm` seconds uncounted."""
        loop, start = asyncio.get_running_loop(), perf_counter() + 0.1
        offset = loop.time() - perf_counter()
        self.counting_from = float("inf")
        for seat in self.seats[:editors]:
            phase = self.random.random() / rate
            for turn in range(int((seconds + warm) * rate)):
                loop.call_at(start + offset + phase + turn / rate, seat.send, turn % slots)
        await asyncio.sleep(start - perf_counter() + warm)
        self.counting_from = len(self.sent)
        await asyncio.sleep(seconds + 0.2)

    def move_pointers(self, rate, seconds):
        """Each seat moves its pointer `rate` times a second; the moves are on their way while others edit."""
        loop = asyncio.get_running_loop()
        start = loop.time() + 0.1
        for seat in self.seats:
            phase = self.random.random() / rate
            for turn in range(int(seconds * rate)):
                loop.call_at(start + phase + turn / rate, self._move_pointer, seat)

    def _move_pointer(self, seat):
        self.moves += 1
        seat.socket.send(seat.client.pointer(self.random.random(), self.random.random()), seat.client.kind)

    async def flood(self, seconds, slots, warm=1.0):
        """Each seat keeps `slots` edits under way; gives how many a second came back to their authors."""
        self.flat = True
        for seat in self.seats:
            for slot in range(slots):
                seat.send(slot)
        await asyncio.sleep(warm)
        first, start = self.own, perf_counter()
        await asyncio.sleep(seconds)
        rate = (self.own - first) / (perf_counter() - start)
        self.flat = False
        return rate

    async def settle(self, rooms_of, seconds=15):
        """Wait until every edit has reached everybody in its map; gives the number that did not."""
        end = perf_counter() + seconds
        while (lost := self._expected(rooms_of) - self.arrivals) and perf_counter() < end:
            await asyncio.sleep(0.05)
        return lost

    def _expected(self, rooms_of):
        late = sum(len(seat.late) * rooms_of[id(seat)] for seat in self.seats)
        return late + sum(rooms_of[id(author)] for author in self.authors)

    def leave(self):
        """Everybody goes."""
        self.over = True
        for seat in self.seats:
            seat.socket.transport.close()
