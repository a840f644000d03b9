"""The line between a page and the server, which a test can cut and mend."""

# The log of a map over HTTP. While the line is cut a page of some proxy answers: no console calls that an error.
OPERATIONS = "**/api/v1/journeys/*/operations/**"


class Line:
    """Stands between a context and the server: its sockets, and its operations over HTTP."""

    def __init__(self, context):
        self._context = context
        self._whole = True
        self._sockets = []
        context.route_web_socket("**/ws/**", self._connect)

    @property
    def address(self):
        """The address of the newest socket."""
        return self._sockets[-1].url

    def cut(self):
        """Close the sockets that are open, and let nothing through."""
        self._whole = False
        self._context.route(OPERATIONS, lambda route: route.fulfill(status=200, content_type="text/html", body="<p>"))
        for socket in self._sockets:
            socket.close(code=4408)
        self._sockets = []

    def mend(self):
        """Let everything through again; the device notices that its network is back."""
        self._whole = True
        self._context.unroute(OPERATIONS)
        for page in self._context.pages:
            page.evaluate("() => dispatchEvent(new Event('online'))")

    def _connect(self, socket):
        if self._whole:
            self._sockets.append(socket)
            socket.connect_to_server()
        else:
            socket.close(code=4408)
