"""One person's socket: comes in through the door, joins the hub, and lives through any nonsense it is sent."""

import asyncio
import time
import uuid

from django.utils.translation import gettext_lazy as _

from cxapp import strict_json
from cxapp.errors import AppError, InvalidInput, RateLimited

from . import authentication, hub_registry, protocol, version_check
from .client_address import address_of
from .connection_limits import TooManySockets
from .flow_control import REFUSED_BYTES, guard
from .outgoing import Packet
from .transport import wire_to

TOO_SLOW, TOO_BIG, TOO_MANY, RESTART = 4408, 4413, 4429, 1012
NONSENSE = 100
FAREWELL = 5
# Bytes of a frame that is read beside the loop: what is smaller takes less than a millisecond.
LARGE = 16 * 1024
# Seconds that a sender waits for their next frame at the most.
LONGEST_WAIT = 5


async def application(scope, receive, send):
    """The ASGI application for /ws/journeys/{id}/."""
    await receive()
    if not authentication.origin_allowed(scope):
        await send({"type": "websocket.close", "code": authentication.ACCESS_LOST})
        return
    house, address = hub_registry.here(), address_of(scope)
    intake = guard(send, house.allowances.find(address, None))
    await send({"type": "websocket.accept"})
    try:
        await _serve(scope, receive, send, house, address, intake)
    except authentication.Closed as closed:
        if intake:
            intake.say_farewell(REFUSED_BYTES)
        if closed.code == TOO_MANY:
            await house.refusal_pauses.wait(closed.who or address)
        await send({"type": "websocket.close", "code": closed.code})


async def _serve(scope, receive, send, house, address, intake):
    """Let somebody in where the limits and their rights allow it; raises Closed. The cheapest question comes first."""
    if not house.handshakes.allow(address):
        raise authentication.Closed(TOO_MANY)
    if not authentication.names_somebody(scope):
        raise authentication.Closed(authentication.SIGNED_OUT)
    try:
        await house.open_sockets.enter(send, "address", address)
        guest = await house.admit(authentication.admit, scope, scope["url_route"]["kwargs"]["journey_id"])
        guest.address = address
        if house.allowances.find(guest.key, guest.role).is_exhausted:
            raise authentication.Closed(TOO_MANY, guest.key)
        await house.open_sockets.enter(send, *authentication.counted(guest))
        if version_check.is_foreign(scope):
            await send({"type": "websocket.send", "text": version_check.frame(guest.language)})
            raise authentication.Closed(RESTART)
        await Socket(guest, send, house, intake).live(receive, outdated=version_check.is_outdated(scope))
    except TooManySockets:
        raise authentication.Closed(TOO_MANY) from None
    finally:
        await house.open_sockets.leave(send)


class Socket:
    """A connection in a hub. `session` names it to the others."""

    def __init__(self, guest, send, house, intake=None):
        self.guest = guest
        self._intake = intake
        self._warned = False
        self.session = str(uuid.uuid4())
        self.user = {"id": str(guest.user.id), "name": str(guest.user)}
        self.presence = {}
        self._send = send
        self._house = house
        self._wire = wire_to(send)
        self._nonsense = 0
        self._hub = None
        self._closed = False
        self._ending_since = None
        self._find_allowance()

    async def live(self, receive, outdated=False):
        """Greet, then take frames until the socket ends."""
        self._hub = await self._house.enter(str(self.guest.document_id), self)
        try:
            self._greet()
            if outdated:
                self.tell(version_check.frame(self.guest.language))
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
        if self._intake:
            self._intake.say_farewell()
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
        elif verdict != self.guest.role:
            self.guest.role = verdict
            self.tell(protocol.access_changed(verdict))

    def _greet(self):
        self.tell(
            strict_json.dumps(
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
        size, allowance = protocol.size(message), self._find_allowance()
        wait = allowance.charge(size)
        if size > protocol.FATAL:
            await self.close(TOO_BIG)
        elif allowance.is_exhausted:
            self._warn()
            await self.close(TOO_MANY)
        else:
            await self._slow_down(allowance, wait)
            await self._understand(message, size, allowance)

    def _find_allowance(self):
        allowance = self._house.allowances.find(self.guest.key, self.guest.role)
        if self._intake:
            self._intake.allowance = allowance
        return allowance

    async def _slow_down(self, allowance, wait):
        """Let a frame that comes too fast wait: what is behind it waits in the sender's own machine."""
        if allowance.is_strained:
            self._warn()
        else:
            self._warned = False
        await _wait(wait)

    def _warn(self):
        if not self._warned:
            self._warned = True
            self.tell(protocol.error(RateLimited(_("Too many frames. Slow down.")), self.guest.language))

    async def _understand(self, message, size, allowance):
        if self._closed:
            return
        try:
            # A frame beyond what the role needs is refused unread.
            large = LARGE < size <= allowance.largest
            read = self._house.parse if large else _call
            frame = await read(protocol.read, message, allowance.largest)
            if frame["type"] == "operation.submit":
                await _wait(allowance.charge_operation(self._hub.audience))
            start = time.thread_time()
            self._act(frame, size)
            allowance.charge_time(time.thread_time() - start)
            self._nonsense = 0
        except AppError as refusal:
            self._nonsense += 1
            self.tell(protocol.error(refusal, self.guest.language))
            if self._nonsense >= NONSENSE:
                await self.close(TOO_MANY)

    def _act(self, frame, size):
        if frame["type"] == "operation.submit":
            self._hub.submit(self, *protocol.operation(frame), size)
        elif frame["type"] == "presence.update":
            self.presence = protocol.presence(frame, size)
            self._hub.presences.update(self, self.presence)
        else:
            raise InvalidInput(_("There is no such type of frame."), code="unknown_type", fields={"type": _("unknown")})


async def _wait(seconds):
    if seconds:
        await asyncio.sleep(min(seconds, LONGEST_WAIT))


async def _call(function, *args):
    return function(*args)
