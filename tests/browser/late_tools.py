"""A map whose deferred tools arrive when a test lets them."""

from .editor import Editor

PART = "**/js/deferred-*.js"


class WaitingPage:
    """Alice's map, whose deferred tools are requested but not answered yet."""

    def __init__(self, page, address):
        self.page, self.requests = page, []
        page.route(PART, lambda route: self.requests.append(route))
        page.goto(address)
        self.editor = Editor(page)

    def answer(self):
        """Let the tools arrive."""
        self._handle(lambda request: request.continue_())

    def fail(self):
        """Let the connection break instead, and be whole for later requests."""
        self._handle(lambda request: request.abort())

    def _handle(self, act):
        while not self.requests:
            self.page.wait_for_timeout(20)
        for request in self.requests:
            act(request)
        self.page.unroute(PART)

    @property
    def counts(self):
        """How many records of each kind there are."""
        return self.page.evaluate("() => ['note', 'touchpoint', 'stage'].map((kind) => editor.store.all(kind).length)")
