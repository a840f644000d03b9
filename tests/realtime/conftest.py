"""A real server in a thread, and people at its sockets."""

from pathlib import Path

import pytest
from django.test import Client

from cxapp import workspaces
from cxapp.realtime import hub_registry
from tests.serving import served, until

from .client import Desk


def pytest_collection_modifyitems(items):
    """A server sees only what is committed."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="package")
def server(django_db_setup):
    """The host and port of the product, served for all tests of this folder."""
    from journeymap.asgi import application

    with served(application) as address:
        yield address


@pytest.fixture(autouse=True)
def rest(transactional_db):
    """What a storm left under way is written before the tables are emptied: the two would wait for one another."""
    yield
    until(lambda: not hub_registry.is_busy())


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
