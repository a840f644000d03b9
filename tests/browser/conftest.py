"""A live server on the test database, and people in front of a real Chromium."""

import importlib
import re
from functools import partial
from pathlib import Path

import pytest
from django.templatetags.static import static
from django.test import Client, override_settings

from tests import bundle, machine
from tests.serving import served

from .blueprint import cards  # noqa: F401
from .editor import box, open_map, share_dialog  # noqa: F401
from .late_tools import WaitingPage

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The pages of a window share a process: the next test in it need not compile the scripts again.
    "--renderer-process-limit=1",
]


def pytest_collection_modifyitems(items):
    """Everything here drives a browser against a server that commits."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="package")
def browser():
    """One Chromium for all tests here; gone before tests that want an event loop of their own."""
    sync_api = pytest.importorskip("playwright.sync_api")
    if not machine.headless_chromium():
        pytest.skip("Chromium is not installed")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        # Playwright keeps an event loop running in this thread, though the tests are not asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=machine.headless_chromium(), args=OPTIONS)
        # A busy machine is slow, not wrong.
        sync_api.expect.set_options(timeout=30_000)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def windows(browser):
    """Windows of that browser, for one test after another."""
    return Windows(browser)


@pytest.fixture(scope="package")
def product():
    """The application with its static files bundled, as people get them."""
    bundle.build()
    # One process needs no layer between processes, and Redis' cannot be called while Playwright's event loop runs.
    layers = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    with override_settings(CHANNEL_LAYERS=layers, **bundle.settings()):
        yield importlib.reload(importlib.import_module("journeymap.asgi")).application


@pytest.fixture
def live(transactional_db, product):
    """The address of a server of the product in a thread of its own."""
    with served(product) as address:
        yield f"http://{address}"


# What a test does to a window for as long as it is open.
LASTING = ("add_init_script", "route_web_socket", "expose_function", "expose_binding", "grant_permissions")


class Windows:
    """Windows of the browser, used again when a test is done: all they keep is files and compiled scripts."""

    def __init__(self, browser):
        self._browser = browser
        self._free = {}
        self._spent = set()

    def open(self, **options):
        """A window with these options of a Playwright context: new, or with a picture alone from the test before."""
        kind = repr(sorted(options.items()))
        free = self._free.setdefault(kind, [])
        window = free.pop() if free else self._fresh(options)
        window.set_default_timeout(30_000)
        return kind, window

    def close(self, kind, window, origin):
        """Take all pages, cookies and storage out of a window and keep it, unless a test left its mark on it."""
        if window in self._spent:
            return window.close()
        window.set_offline(False)
        window.unroute_all(behavior="ignoreErrors")
        pages, keeper = window.pages, window.new_page()
        keeper.goto(static("icon.svg"))
        for page in pages:
            page.close()
        forget = {"origin": origin, "storageTypes": "cookies,local_storage,indexeddb,service_workers,cache_storage"}
        window.new_cdp_session(keeper).send("Storage.clearDataForOrigin", forget)
        window.clear_cookies()
        self._free[kind].append(window)

    def _fresh(self, options):
        window = self._browser.new_context(**options)
        for name in LASTING:
            setattr(window, name, partial(self._mark, window, getattr(window, name)))
        # Pages opened later have this clock too.
        window.clock.install = partial(self._mark, window, window.clock.install)
        return window

    def _mark(self, window, method, *values, **named):
        self._spent.add(window)
        return method(*values, **named)


class Desks:
    """Opens pages for people, and keeps what goes wrong in them."""

    def __init__(self, windows, live):
        self.windows, self.live = windows, live
        self.contexts, self.errors, self.forgiven = [], [], []

    def __call__(self, user=None, path="/", **options):
        """A page where this person is signed in, at `path`; options are those of a Playwright context."""
        options = {"locale": "en-US", "viewport": {"width": 1440, "height": 900}, **options}
        kind, context = self.windows.open(base_url=self.live, **options)
        self.contexts.append((kind, context))
        if user:
            context.add_cookies([self._cookie(user)])
        kept, page = context.pages, context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        if path:
            page.goto(path)
        # Until now they kept the process of the window alive, with the scripts that it has compiled.
        for other in kept:
            other.close()
        return page

    def forgive(self, pattern):
        """Expect errors of this kind, such as a lost connection in a test that cuts it."""
        self.forgiven.append(re.compile(pattern))

    def close(self):
        """Close all pages; returns the errors nobody expected."""
        for kind, context in self.contexts:
            self.windows.close(kind, context, self.live)
        return [error for error in self.errors if not any(kind.search(error) for kind in self.forgiven)]

    def _cookie(self, user):
        client = Client()
        client.force_login(user)
        return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.live}


@pytest.fixture
def page_for(windows, live):
    """`page_for(alice)` is alice's page; any error in a console fails the test."""
    desks = Desks(windows, live)
    yield desks
    assert not desks.close()


@pytest.fixture
def waiting(page_for, alice, box):  # noqa: F811
    """The map with its tools on the way."""
    return WaitingPage(page_for(alice, None), f"/journeys/{box.pk}/")
