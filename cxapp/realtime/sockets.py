"""One person's socket: comes in through the door, joins the hub, and lives through any nonsense it is sent."""

import asyncio
import time
import uuid

from django.utils.translation import gettext_lazy as _

from cxapp import wire
from cxapp.refusals import Bad, Refusal, TooMany

from . import doors, frames, hubs, upgrades
from .limits import Bucket
from .packets import Packet
from .wires import wire_to

TOO_SLOW, TOO_BIG, TOO_MANY, RESTART = 4408, 4413, 4429, 1012
NONSENSE = 100
FAREWELL = 5


async def application(scope, receive, send):
    """The ASGI application for /ws/journeys/{id}/."""
    await receive()
    if not doors.origin_allowed(scope):
        await send({"type": "websocket.close", "code": 4403})
        return
    await send({"type": "websocket.accept"})
    house = hubs.here()
    try:
        guest = await house.read(doors.admit, scope, scope["url_route"]["kwargs"]["journey_id"])
    except doors.Closed as closed:
        await send({"type": "websocket.close", "code": closed.code})
        return
    if upgrades.is_foreign(scope):
        await send({"type": "websocket.send", "text": upgrades.frame(guest.language)})
        await send({"type": "websocket.close", "code": RESTART})
        return
    await Socket(guest, send, house).live(receive, outdated=upgrades.is_outdated(scope))


class Socket:
    """A connection in a hub. `session` names it to the others."""

    def __init__(self, guest, send, house):
        self.guest = guest
        self.session = str(uuid.uuid4())
        self.user = {"id": str(guest.user.id), "name": str(guest.user)}
        self.presence = {}
        self._send = send
        self._house = house
        self._wire = wire_to(send)
        self._bucket = Bucket()
        self._nonsense = 0
        self._hub = None
        self._closed = False
        self._ending_since = None

    async def live(self, receive, outdated=False):
        """Greet, then take frames until the socket ends."""
        self._hub = await self._house.enter(str(self.guest.document_id), self)
        try:
            self._greet()
            if outdated:
                self.tell(upgrades.frame(self.guest.language))
            while not self._closed:
                message = await receive()
                if message["type"] == "websocket.disconnect":
                    break
                await self._take(message)
        finally:
            self._closed = True
            self._wire.stop()
            await self._house.leave(self._hub, self)

    def write(self, packet):
        """Write without waiting; somebody who does not keep up is closed and comes back."""
        if not self._closed and not self._wire.write(packet):
            self._house.spawn(self.close(TOO_SLOW))

    def tell(self, text):
        """Write one frame to this socket alone."""
        self.write(Packet(text))

    async def close(self, code):
        """Close with one of the contract's codes, once."""
        if self._closed:
            return
        self._closed = True
        self._hub.leave(self)
        try:
            await asyncio.wait_for(self._send({"type": "websocket.close", "code": code}), FAREWELL)
        except TimeoutError:
            self._wire.cut()
        except OSError:
            pass  # gone already

    def look_after(self):
        """Cut a line that was given up, as nobody answered its pings, and does not end for what nobody reads."""
        if not self._wire.is_ending:
            return
        self._ending_since = self._ending_since or time.monotonic()
        if time.monotonic() - self._ending_since > FAREWELL:
            self._wire.cut()

    def judge(self, verdict):
        """Take on the role as it is now, or leave, without waiting: somebody who does not read cannot be told."""
        if isinstance(verdict, int):
            self._house.spawn(self.close(verdict))
        else:
            self.guest.role = verdict

    def _greet(self):
        self.tell(
            wire.dumps(
                {
                    "type": "hello",
                    "revision": self._hub.head,
                    "session": self.session,
                    "you": {**self.user, "role": self.guest.role},
                    "presences": [] if self.guest.is_visitor else self._hub.presences.all(but=self),
                }
            )
        )
        self._hub.presences.update(self, self.presence)

    async def _take(self, message):
        if not self._bucket.take():
            await self._slow_down()
        elif frames.size(message) > frames.FATAL:
            await self.close(TOO_BIG)
        else:
            await self._understand(message)

    async def _understand(self, message):
        try:
            frame = frames.read(message)
            self._act(frame)
            self._nonsense = 0
        except Refusal as refusal:
            self._nonsense += 1
            self.tell(frames.error(refusal, self.guest.language))
            if self._nonsense >= NONSENSE:
                await self.close(TOO_MANY)

    def _act(self, frame):
        if frame["type"] == "operation.submit":
            self._hub.submit(self, *frames.operation(frame))
        elif frame["type"] == "presence.update":
            self.presence = frames.presence(frame)
            self._hub.presences.update(self, self.presence)
        else:
            raise Bad(_("There is no such type of frame."), code="unknown_type", fields={"type": _("unknown")})

    async def _slow_down(self):
        if self._bucket.refused % 100 == 1:
            self.tell(frames.error(TooMany(_("Too many frames. Slow down.")), self.guest.language))
        if self._bucket.exhausted:
            await self.close(TOO_MANY)
