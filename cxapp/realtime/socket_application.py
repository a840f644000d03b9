"""The ASGI application for one WebSocket: it checks access, joins the hub of the document and handles frames."""

import asyncio
import time
import uuid

from django.utils.translation import gettext_lazy as _

from cxapp import strict_json
from cxapp.errors import AppError, InvalidInput, RateLimited

from . import authentication, hub_registry, protocol, version_check
from .client_address import find_address
from .close_codes import ACCESS_LOST, RESTART, SIGNED_OUT, TOO_BIG, TOO_MANY, TOO_SLOW
from .connection_limits import TooManySockets
from .flow_control import MAX_REFUSED_BYTES, guard
from .outgoing import Packet
from .presence_fields import is_same_place, limit_to_rights
from .transport import make_transport

MAX_INVALID_FRAMES = 100
CLOSE_TIMEOUT = 5
# Larger frames are parsed outside the event loop; smaller ones take less than a millisecond.
MAX_INLINE_BYTES = 16 * 1024
# Maximum delay of a sender's next frame.
MAX_WAIT_SECONDS = 5
# Frames of one socket handled in a row: hundreds that arrived together are available at once.
MAX_FRAMES_PER_TURN = 8


async def application(scope, receive, send):
    """The ASGI application for /ws/journeys/{id}/ and /ws/personas/{id}/.

    No Channels consumer, which costs too much: decision 0077.
    """
    await receive()
    if not authentication.is_origin_allowed(scope):
        await send({"type": "websocket.close", "code": ACCESS_LOST})
        return
    registry, address = hub_registry.current(), find_address(scope)
    intake = guard(send, registry.allowances.find(address, None))
    await send({"type": "websocket.accept"})
    try:
        await _open(scope, receive, send, registry, address, intake)
    except authentication.CloseConnection as closed:
        if intake:
            intake.expect_close(MAX_REFUSED_BYTES)
        if closed.code == TOO_MANY:
            await registry.refusal_pauses.wait(closed.who or address)
        await send({"type": "websocket.close", "code": closed.code})


async def _open(scope, receive, send, registry, address, intake):
    """Serve a socket if limits and access allow it; raise CloseConnection if not. The cheapest check comes first."""
    if not registry.handshakes.allow(address):
        raise authentication.CloseConnection(TOO_MANY)
    if not authentication.has_credentials(scope):
        raise authentication.CloseConnection(SIGNED_OUT)
    try:
        await registry.open_sockets.enter(send, "address", address)
        place = scope["url_route"]["kwargs"]
        connection = await registry.authenticate(
            authentication.authenticate, scope, place["document_id"], place["kind"]
        )
        connection.address = address
        if registry.allowances.find(connection.key, connection.role).is_exhausted:
            raise authentication.CloseConnection(TOO_MANY, connection.key)
        await registry.open_sockets.enter(send, *authentication.limit_key(connection))
        if version_check.is_foreign(scope):
            await send({"type": "websocket.send", "text": version_check.outdated_frame(connection.language)})
            raise authentication.CloseConnection(RESTART)
        await Socket(connection, send, registry, intake).serve(receive, outdated=version_check.is_outdated(scope))
    except TooManySockets:
        raise authentication.CloseConnection(TOO_MANY) from None
    finally:
        await registry.open_sockets.leave(send)


class Socket:
    """A connection in a hub. `session` identifies it to the other clients."""

    def __init__(self, connection, send, registry, intake=None):
        self.connection = connection
        self._was_archived = connection.is_archived
        self._intake = intake
        self._warned = False
        self.session = str(uuid.uuid4())
        self.user = {"id": str(connection.user.id), "name": str(connection.user)}
        self.presence = {}
        self._send = send
        self._registry = registry
        self._transport = make_transport(send)
        self._invalid_frames = 0
        self._hub = None
        self._closed = False
        self._ending_since = None
        self._find_allowance()

    async def serve(self, receive, outdated=False):
        """Send the hello frame, then handle frames until the socket ends."""
        self._hub = await self._registry.enter(str(self.connection.document_id), self)
        try:
            self._greet()
            if outdated:
                self.send_text(version_check.outdated_frame(self.connection.language))
            frame_count = 0
            while not self._closed:
                message = await receive()
                if message["type"] == "websocket.disconnect":
                    break
                await self._receive(message)
                frame_count += 1
                if frame_count % MAX_FRAMES_PER_TURN == 0:
                    await asyncio.sleep(0)
        finally:
            self._closed = True
            self._transport.stop()
            await self._registry.leave(self._hub, self)

    def write(self, packet):
        """Write without waiting; a client that does not keep up is closed and reconnects."""
        if not self._closed and not self._transport.write(packet):
            self._registry.spawn(self.close(TOO_SLOW))

    def send_text(self, text):
        """Write one frame to this socket alone."""
        self.write(Packet(text))

    async def close(self, code):
        """Close with one of close_codes, once."""
        if self._closed:
            return
        self._closed = True
        self._hub.leave(self)
        if self._intake:
            self._intake.expect_close()
        try:
            await asyncio.wait_for(self._send({"type": "websocket.close", "code": code}), CLOSE_TIMEOUT)
        except TimeoutError:
            self._transport.abort()
        except OSError:
            pass  # gone already

    def abort_if_stuck(self):
        """Abort a connection that is closing (pings were not answered, say) and does not end in time."""
        if not self._transport.is_ending:
            return
        self._ending_since = self._ending_since or time.monotonic()
        if time.monotonic() - self._ending_since > CLOSE_TIMEOUT:
            self._transport.abort()

    def apply_access(self, verdict):
        """Apply a new role or close, without waiting: a client that does not read would delay all others."""
        if isinstance(verdict, int):
            self._registry.spawn(self.close(verdict))
        elif (verdict, self.connection.is_archived) != (self.connection.role, self._was_archived):
            self.connection.role, self._was_archived = verdict, self.connection.is_archived
            self.send_text(protocol.access_changed_frame(verdict, self.connection.is_archived))

    def _greet(self):
        self.send_text(
            strict_json.dumps(
                {
                    "type": "hello",
                    "revision": self._hub.head,
                    "session": self.session,
                    "you": {**self.user, "role": self.connection.role, "archived": self.connection.is_archived},
                    "presences": [] if self.connection.is_visitor else self._hub.presences.list_all(but=self),
                }
            )
        )
        self._hub.presences.update(self, self.presence)

    async def _receive(self, message):
        size, allowance = protocol.message_size(message), self._find_allowance()
        wait = allowance.charge(size)
        if size > protocol.MAX_MESSAGE_BYTES:
            await self.close(TOO_BIG)
        elif allowance.is_exhausted:
            self._warn()
            await self.close(TOO_MANY)
        else:
            await self._throttle(allowance, wait)
            await self._parse(message, size, allowance)

    def _find_allowance(self):
        allowance = self._registry.allowances.find(self.connection.key, self.connection.role)
        if self._intake:
            self._intake.allowance = allowance
        return allowance

    async def _throttle(self, allowance, wait):
        """Delay a frame that comes too fast; the frames behind it wait on the sender's machine."""
        if allowance.is_strained:
            self._warn()
        else:
            self._warned = False
        await _wait(wait)

    def _warn(self):
        if not self._warned:
            self._warned = True
            self.send_text(
                protocol.error_frame(RateLimited(_("Too many frames. Slow down.")), self.connection.language)
            )

    async def _parse(self, message, size, allowance):
        if self._closed:
            return
        try:
            # A frame larger than the role needs is refused without parsing.
            large = MAX_INLINE_BYTES < size <= allowance.largest
            read = self._registry.parse if large else _call
            frame = await read(protocol.read_frame, message, allowance.largest)
            if frame["type"] == "operation.submit":
                await _wait(allowance.charge_operation(self._hub.socket_count))
            start = time.thread_time()
            self._dispatch(frame, size)
            allowance.charge_time(time.thread_time() - start)
            self._invalid_frames = 0
        except AppError as error:
            self._invalid_frames += 1
            self.send_text(protocol.error_frame(error, self.connection.language))
            if self._invalid_frames >= MAX_INVALID_FRAMES:
                await self.close(TOO_MANY)

    def _dispatch(self, frame, size):
        if frame["type"] == "operation.submit":
            self._hub.submit(self, *protocol.parse_operation(frame), size)
        elif frame["type"] == "presence.update":
            self._update_presence(limit_to_rights(protocol.parse_presence(frame, size), self.connection))
        else:
            raise InvalidInput(_("There is no such type of frame."), code="unknown_type", fields={"type": _("unknown")})

    def _update_presence(self, presence):
        before, self.presence = self.presence, presence
        if is_same_place(before, presence):
            self._hub.presences.move_pointer(self)
        else:
            self._hub.presences.update(self, presence)


async def _wait(seconds):
    if seconds:
        await asyncio.sleep(min(seconds, MAX_WAIT_SECONDS))


async def _call(function, *args):
    return function(*args)
