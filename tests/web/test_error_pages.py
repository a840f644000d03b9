"""The database cannot answer, before any view has its turn: 503, and come again."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import InterfaceError, OperationalError
from django.test import Client


@pytest.fixture
def browser(alice):
    """A client that takes an error for an answer, as a browser does."""
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    return client


@pytest.fixture
def broken(monkeypatch):
    """A function that lets reading a session fail."""

    def fail(error):
        def load(self):
            raise error

        monkeypatch.setattr(SessionStore, "load", load)

    return fail


@pytest.mark.parametrize(
    "error", [OperationalError("secret"), InterfaceError("secret")], ids=lambda e: type(e).__name__
)
@pytest.mark.parametrize("address", ["/", "/api/v1/journeys/"])
def test_b3_a_database_that_is_away_is_503_and_a_sentence(browser, broken, error, address):
    broken(error)
    answer = browser.get(address)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "1")
    assert "secret" not in answer.content.decode()
    if address != "/":
        assert answer.json()["code"] == "unavailable"


def test_b3_a_bug_of_ours_is_500_all_the_same(browser, broken):
    broken(ZeroDivisionError("secret"))
    answer = browser.get("/")
    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers
    assert "secret" not in answer.content.decode()
