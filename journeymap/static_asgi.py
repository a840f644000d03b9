"""Serves static files before Django sees the request: its middleware would cost more than the file."""

from whitenoise.middleware import WhiteNoiseMiddleware

SECURITY_HEADERS = [(b"x-content-type-options", b"nosniff")]


class StaticFilesMiddleware:
    """An ASGI application that serves the collected files itself and passes on everything else.

    WhiteNoise decides on encodings, ranges, unchanged files and cache times. In development, where files change,
    it lists none, and Django's middleware serves them.
    """

    def __init__(self, application):
        self.application = application
        self.files = WhiteNoiseMiddleware(None).files

    async def __call__(self, scope, receive, send):
        file = self.files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None:
            return await self.application(scope, receive, send)
        answer = file.get_response(scope["method"], request_headers(scope))
        await send({"type": "http.response.start", "status": int(answer.status), "headers": response_headers(answer)})
        await send({"type": "http.response.body", "body": response_body(answer)})


def request_headers(scope):
    """Return the headers of a request in the form that WhiteNoise reads."""
    return {
        f"HTTP_{name.decode().upper().replace('-', '_')}": value.decode("latin-1") for name, value in scope["headers"]
    }


def response_headers(answer):
    """Return the headers of a response in the form of ASGI."""
    return SECURITY_HEADERS + [(name.lower().encode(), value.encode("latin-1")) for name, value in answer.headers]


def response_body(answer):
    """Return the bytes of a response at once: the static files are small."""
    if answer.file is None:
        return b""
    with answer.file as file:
        return file.read()
