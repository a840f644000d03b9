"""Hundreds of hostile requests to every address of a real server: none may be answered by an unexpected error."""

import http.client
from urllib.parse import quote

import pytest
from django.test import Client

from cxapp import rate_limit
from tests.hostile import http_runner, requests
from tests.serving import served

COUNT, SEED = 400, 20261128


@pytest.fixture(scope="module")
def server(django_db_setup):
    """The host and port of the product."""
    from journeymap.asgi import application

    with served(application) as address:
        yield address


def test_no_hostile_request_is_an_error_of_ours(server, transactional_db, monkeypatch):
    # Who guesses is slowed down, and would be asked nothing more by most addresses.
    monkeypatch.setattr(rate_limit, "allow", lambda *args, **kwargs: True)
    statuses, failed = http_runner.run(f"http://{server}", SEED, COUNT, report=lambda line: None)
    assert failed == []
    # They come in: not all are turned away at the first step.
    assert statuses["200"] > COUNT / 40
    assert statuses["400"] > COUNT / 40


def test_the_same_seed_gives_the_same_requests():
    assert list(requests.generate(7, 200)) == list(requests.generate(7, 200))
    assert list(requests.generate(7, 200)) != list(requests.generate(8, 200))


def test_every_route_is_asked():
    routes = requests.list_routes()
    assert len(routes) > 120
    generated = list(requests.generate(SEED, len(routes)))
    assert {request.method for request in generated} >= {"GET", "POST", "PATCH", "DELETE"}
    assert {request.principal for request in generated} == set(requests.PRINCIPALS)


@pytest.mark.parametrize(
    "path", ["/no-such-page/", "/preferences/", "/unsubscribe/x/", "/api/v1/nothing/", "/members/"]
)
@pytest.mark.parametrize("host", ["testserver", ""])
def test_a_form_of_too_many_fields_is_a_refusal(path, host, alice):
    client = Client(raise_request_exception=False, enforce_csrf_checks=True)
    client.force_login(alice)
    client.cookies["csrftoken"] = "a" * 32
    form = b"&".join(b"f%d=1" % number for number in range(1500))
    options = {"content_type": "application/x-www-form-urlencoded", "headers": {"x-csrftoken": "a" * 32}}
    answer = client.generic("POST", path, form, HTTP_HOST=host, **options)
    assert answer.status_code in (400, 404, 415)
    if path.startswith("/api/"):
        assert set(answer.json()) == {"code", "detail"}


@pytest.mark.parametrize("query", ["page=" + "9" * 5000, "page=²", "page=-1", "page=0"])
def test_a_page_number_of_the_library_may_be_anything(query, alice):
    client = Client()
    client.force_login(alice)
    assert client.get(f"/?{query}").status_code == 200


@pytest.mark.parametrize("id", ["é" * 36, "x" * 36, "-" * 36, "\x00" * 36, "9" * 5000, ""], ids=ascii)
@pytest.mark.parametrize(
    "action", ["invitations/{}/renew", "invitations/{}/revoke", "people/{}/role", "people/{}/remove"]
)
def test_an_id_that_is_none_names_nobody(id, action, alice):
    client = Client()
    client.force_login(alice)
    assert client.post(f"/members/{action.format(quote(id))}/", {"role": "viewer"}).status_code == 404


@pytest.mark.parametrize(
    "name", ["utf-7", "hex", "zip", "idna", "undefined", "rot13", "unicode_escape", "x\x00", "x" * 300]
)
def test_an_encoding_of_no_files_is_refused(name, people, journey):
    client = Client()
    client.force_login(people.bob)
    body = {"text": "Date,Score\n2026-01-05,4", "options": {"encoding": name}}
    path = f"/api/v1/journeys/{journey.pk}/answers/check/"
    answer = client.post(path, body, content_type="application/json")
    assert answer.status_code == 400


CHARSETS = ["utf-7", "hex", "idna", "undefined", "foo", "utf-16", "rot13", '"utf-8"']


@pytest.mark.parametrize("charset", CHARSETS)
def test_d21_a_form_is_utf8_whatever_charset_it_names(charset, server, transactional_db):
    line, token = http.client.HTTPConnection(server, timeout=20), "a" * 32
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    headers = {"Content-Type": kind, "Host": "127.0.0.1", "Cookie": f"csrftoken={token}", "X-CSRFToken": token}
    line.request("POST", "/preferences/?a=%D1%8F", "next=/%D1%8F/", headers)
    answer = line.getresponse()
    assert (answer.status, answer.getheader("Location")) == (302, "/%D1%8F/")


@pytest.mark.parametrize(
    "path", ["/q/", "/s/", "/embed/", "/invitations/", "/unsubscribe/", "/welcome/", "/api/v1/receive/"]
)
@pytest.mark.parametrize("token", ["a%00b", "%ff%fe", "x" * 5000, "%F0%9F%91%A9"], ids=lambda token: token[:9])
def test_a_token_that_is_none_leads_nowhere(path, token, db):
    answer = Client().generic("POST" if path.startswith("/api/") else "GET", f"{path}{token}/")
    assert answer.status_code == 404


@pytest.mark.parametrize("path", ["docs/", "schema/", "docs/files/x"])
def test_the_description_of_the_api_asks_nobody_who_they_are(path, db):
    client = Client(headers={"authorization": "Bearer no such key"})
    assert client.get(f"/api/v1/{path}").status_code == (404 if "files" in path else 200)
