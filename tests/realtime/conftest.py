"""A real server in a thread, and people at its sockets."""

import threading
import time
from pathlib import Path

import pytest
import uvicorn
from django.conf import settings
from django.test import Client

from cxapp import workspaces
from cxapp.realtime import hubs
from tests import services
from tests.realtime.desk import Desk


def pytest_collection_modifyitems(items):
    """A server sees only what is committed."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="package")
def server(django_db_setup):
    """The host and port of the product, served for all tests of this folder."""
    from journeymap.asgi import application

    config = uvicorn.Config(
        application,
        host="127.0.0.1",
        port=settings.PORT,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
        lifespan="off",
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: services.answers(settings.PORT))
    yield f"127.0.0.1:{settings.PORT}"
    server.should_exit = True
    thread.join(10)
    hubs.retire()


@pytest.fixture(autouse=True)
def rest(transactional_db):
    """What a storm left under way is written before the tables are emptied: the two would wait for one another."""
    yield
    until(lambda: not hubs.busy())


def until(ready, seconds=20):
    """Wait for a condition."""
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


@pytest.fixture
def cookie():
    """A function that signs a person in and gives the headers of their browser."""

    def sign_in(user):
        client = Client()
        client.force_login(user)
        return {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}

    return sign_in


@pytest.fixture
def token():
    """A function that gives the headers of a person's program."""
    return lambda user: {"Authorization": f"Bearer {workspaces.issue_token(user)}"}


@pytest.fixture
def knock(server, journey):
    """A function that opens a socket with these headers, whatever comes of it: `knock(headers, origin=…)`."""
    opened = []

    def open(headers, *, journey=journey, path=None, host=server, **options):
        address = f"ws://{host}{path or f'/ws/journeys/{journey.pk}/'}"
        opened.append(Desk(address, headers, **options))
        return opened[-1]

    yield open
    for desk in opened:
        desk.close()


@pytest.fixture
def sit(knock, token):
    """A function that lets a person in: `sit(alice)` is greeted already."""
    return lambda user, **options: knock(token(user), **options).greet()
