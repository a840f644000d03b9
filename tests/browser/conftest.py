"""A live server on the test database, and people in front of a real Chromium."""

import importlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client, override_settings

from tests import machine
from tests.serving import served

from .editor import box, open_map  # noqa: F401

OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
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
    if not machine.chromium():
        pytest.skip("Chromium is not installed")
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as playwright:
        # Playwright keeps an event loop running in this thread, though the tests are not asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        chromium = playwright.chromium.launch(executable_path=machine.chromium(), args=OPTIONS)
        # A busy machine is slow, not wrong.
        sync_api.expect.set_options(timeout=30_000)
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def product(tmp_path_factory):
    """The application with its static files hashed and collected, as people get them."""
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": "journeymap.storage.HashedFiles"}}
    folder = tmp_path_factory.mktemp("static")
    # One process needs no layer between processes, and Redis' cannot be called beside Playwright's event loop.
    layers = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    files = {"STATIC_ROOT": folder, "STORAGES": storages, "WHITENOISE_USE_FINDERS": False}
    with override_settings(CHANNEL_LAYERS=layers, **files):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield importlib.reload(importlib.import_module("journeymap.asgi")).application


@pytest.fixture
def live(transactional_db, product):
    """The address of a server of the product in a thread of its own."""
    with served(product) as address:
        yield f"http://{address}"


class Desks:
    """Opens pages for people, and keeps what goes wrong in them."""

    def __init__(self, browser, live):
        self.browser, self.live = browser, live
        self.contexts, self.errors, self.forgiven = [], [], []

    def __call__(self, user=None, path="/", **options):
        """A page where this person is signed in, at `path`; options are those of a Playwright context."""
        options = {"locale": "en-US", "viewport": {"width": 1440, "height": 900}, **options}
        context = self.browser.new_context(base_url=self.live, **options)
        context.set_default_timeout(30_000)
        self.contexts.append(context)
        if user:
            context.add_cookies([self._cookie(user)])
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        if path:
            page.goto(path)
        return page

    def forgive(self, pattern):
        """Expect errors of this kind, such as a lost connection in a test that cuts it."""
        self.forgiven.append(re.compile(pattern))

    def close(self):
        """Close all pages; returns the errors nobody expected."""
        for context in self.contexts:
            context.close()
        return [error for error in self.errors if not any(kind.search(error) for kind in self.forgiven)]

    def _cookie(self, user):
        client = Client()
        client.force_login(user)
        return {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": self.live}


@pytest.fixture
def page_for(browser, live):
    """`page_for(alice)` is alice's page; any error in a console fails the test."""
    desks = Desks(browser, live)
    yield desks
    assert not desks.close()
