"""The line between a page and the server, which a test can cut and mend."""


class Line:
    """Stands between a context's sockets and the server."""

    def __init__(self, context):
        self._context = context
        self._whole = True
        self._sockets = []
        context.route_web_socket("**/ws/**", self._connect)

    def cut(self):
        """Close the sockets that are open, and let no new one through."""
        self._whole = False
        for socket in self._sockets:
            socket.close(code=4408)
        self._sockets = []

    def mend(self):
        """Let sockets through again; the device notices that its network is back."""
        self._whole = True
        for page in self._context.pages:
            page.evaluate("() => dispatchEvent(new Event('online'))")

    def _connect(self, socket):
        if self._whole:
            self._sockets.append(socket)
            socket.connect_to_server()
        else:
            socket.close(code=4408)
