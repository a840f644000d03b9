"""Every error, even one nobody foresaw, has the contract's shape."""

from io import BytesIO

import pytest
from django.core.handlers.asgi import ASGIRequest
from django.db import IntegrityError, OperationalError
from django.test import Client
from rest_framework.test import force_authenticate

from cxapp import records
from cxapp.api.personas import PersonaList
from tests.api.conftest import API, check_error


@pytest.fixture
def broken(monkeypatch, journey):
    """A function that lets reading a map fail with an exception, and the address where it shows."""

    def fail(error):
        def snapshot(journey):
            raise error

        monkeypatch.setattr(records, "snapshot", snapshot)

    return fail, f"{API}journeys/{journey.pk}/"


@pytest.fixture
def browser(alice):
    """A client that takes a 500 for an answer, as a browser does."""
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    return client


def test_an_unexpected_error_is_500_in_json_without_details(broken, browser, caplog):
    fail, address = broken
    fail(ZeroDivisionError("secret inside"))
    answer = browser.get(address)
    assert "secret" not in str(check_error(answer, 500, "error"))
    assert "secret inside" in caplog.text


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (OperationalError("database is locked"), 503, "unavailable"),
        (IntegrityError("UNIQUE constraint failed: secret"), 409, "conflict"),
    ],
    ids=str,
)
def test_a_refusal_of_the_database_is_sent_without_its_words(broken, browser, error, status, code):
    fail, address = broken
    fail(error)
    answer = browser.get(address)
    assert "secret" not in str(check_error(answer, status, code))
    assert (status != 503) or answer.headers["Retry-After"] == "1"


def test_an_error_speaks_the_readers_language(db, client):
    answer = client.get(f"{API}journeys/", headers={"accept-language": "ru"})
    assert "Учетные данные" in check_error(answer, 401, "signed_out")["detail"]


def test_people_of_two_languages_are_refused_each_in_their_own(call, journey, people):
    people.alice.language = "ru"
    people.alice.save()
    body = {"id": "00000000-0000-4000-8000-000000000000", "type": "stage.explode", "data": {}}
    for _ in range(3):
        answers = [one.post(f"journeys/{journey.pk}/operations/", body) for one in (call.alice, call.bob)]
        details = [check_error(answer, 400, "unknown_type")["detail"] for answer in answers]
        assert details == ["Такого вида операций нет.", "There is no such type of operation."]


def test_what_a_form_posts_is_refused_as_not_json(call, people):
    huge = b"a=" + b"x" * 3_000_000
    kind = "application/x-www-form-urlencoded"
    check_error(call.alice.send("POST", "journeys/", huge, content_type=kind), 415)


def test_a_body_in_chunks_is_read_and_bounded(people):
    def send(raw):
        headers = [(b"transfer-encoding", b"chunked"), (b"content-type", b"application/json")]
        scope = {"type": "http", "method": "POST", "path": f"{API}personas/", "headers": headers, "query_string": b""}
        request = ASGIRequest(scope, BytesIO(raw))
        force_authenticate(request, people.bob)
        return PersonaList.as_view()(request)

    assert send(b'{"name": "Ada"}').status_code == 201
    assert send(b'{"name": 5}').status_code == 400
    assert send(b'{"name": "' + b"x" * 300_000 + b'"}').status_code == 413


FIELDS = [
    ("personas/", {"name": "x" * 121}, "name", "Name: Ensure this field has no more than 120 characters."),
    ("journeys/", {"title": ""}, "title", "Title: This field may not be blank."),
    ("comments/", {"journey": "x"}, "", "Journey: This is not an id."),
    ("answers/", {"journey": "x", "answers": []}, "journey", "Journey: This is not an id."),
]


@pytest.mark.parametrize(("path", "body", "field", "detail"), FIELDS)
def test_a_refused_field_is_named_as_people_call_it(call, path, body, field, detail):
    payload = call.alice.post(path, body).json()
    if field:
        assert payload["detail"].startswith(detail)
        assert field in payload["fields"]
    assert "_" not in payload["detail"]


def test_a_refused_field_is_named_in_russian(call):
    answer = call.alice.client.post(
        "/api/v1/personas/", {"name": "x" * 121}, content_type="application/json", headers={"accept-language": "ru"}
    )
    assert answer.json()["detail"].startswith("Название или имя: ")
    assert list(answer.json()["fields"]) == ["name"]
