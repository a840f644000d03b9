"""Removes the charset from the Content-Type, so that forms are read as UTF-8, as our pages send them.

Django accepts any Python codec there, also those that decode no text, and fails before any view.
"""

import re

NAME = b"content-type"
CHARSET = re.compile(rb";[^;]*charset[^;]*", re.I)


class Utf8Middleware:
    """An ASGI application that hides the charset from the one it wraps."""

    def __init__(self, application):
        self.application = application

    async def __call__(self, scope, receive, send):
        if scope["type"] == "http" and any(
            name == NAME and b"charset" in value.lower() for name, value in scope["headers"]
        ):
            headers = [(name, CHARSET.sub(b"", value) if name == NAME else value) for name, value in scope["headers"]]
            scope = {**scope, "headers": headers}
        await self.application(scope, receive, send)
