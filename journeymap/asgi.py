"""The product as one ASGI application: pages and API by Django, sockets by the realtime package."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")

from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

http = get_asgi_application()

from asgiref.sync import sync_to_async  # noqa: E402  as below

from cxapp.api.body_limits import body_limit  # noqa: E402  models need the apps to be ready
from cxapp.realtime import lifespan  # noqa: E402  as above
from cxapp.realtime.routing import router  # noqa: E402  as above
from cxapp.web.error_pages import build_refusal  # noqa: E402  as above
from journeymap.body_limits import BodyLimitMiddleware  # noqa: E402
from journeymap.charsets import Utf8Middleware  # noqa: E402
from journeymap.request_ids import RequestIdMiddleware  # noqa: E402

from . import runtime_tuning  # noqa: E402
from .static_asgi import StaticFilesMiddleware  # noqa: E402  as above

limited = BodyLimitMiddleware(
    Utf8Middleware(http),
    limit_of=sync_to_async(body_limit, thread_sensitive=False),
    refusal=sync_to_async(build_refusal, thread_sensitive=False),
)
application = RequestIdMiddleware(
    ProtocolTypeRouter({"http": StaticFilesMiddleware(limited), "websocket": router, "lifespan": lifespan.application}),
)
runtime_tuning.tune()
