"""The URLs of sockets."""

from channels.routing import URLRouter
from django.urls import path, re_path

from .close_codes import NO_JOURNEY
from .socket_application import application


async def reject(scope, receive, send):
    """Refuse the handshake of a socket with an unknown URL."""
    await receive()
    await send({"type": "websocket.close", "code": NO_JOURNEY})


router = URLRouter(
    [
        path("ws/journeys/<uuid:document_id>/", application, {"kind": "journey"}),
        path("ws/personas/<uuid:document_id>/", application, {"kind": "persona"}),
        re_path("", reject),
    ]
)
