"""The product as one ASGI application: pages and API by Django, sockets by the hubs."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

http = get_asgi_application()

from cxapp.realtime import lifespan  # noqa: E402  models need the apps to be ready
from cxapp.realtime.routing import router  # noqa: E402  as above
from journeymap import pauses  # noqa: E402
from journeymap.request_ids import RequestIds  # noqa: E402
from journeymap.static import StaticFiles  # noqa: E402  as above

application = RequestIds(
    ProtocolTypeRouter({"http": StaticFiles(http), "websocket": router, "lifespan": lifespan.application}),
)
pauses.shorten()
