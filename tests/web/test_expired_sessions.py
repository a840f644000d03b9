"""A form that is sent after the session has ended leads, over the sign-in, to a page."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.permissions.routes import TABLE

# Invitations and links have tests of their own: their pages ask for no sign-in, or say more than that.
ELSEWHERE = ("api/", "invitations/", "shared/")
BY_SCRIPT = "journeys/<uuid:id>/steps/"
FORMS = sorted(
    path
    for path, rows in TABLE.items()
    if "POST" in rows
    and not path.startswith(ELSEWHERE)
    and path != BY_SCRIPT
    and rows["POST"].needs not in ("anyone", "machine")
)
# Pages of one thing, which is not there.
OF_ONE_THING = ("/edit/", "channel_id>/change/", "system_id>/", "segments/<uuid:id>/")
UNKNOWN = "6f4ff1d0-0000-7000-8000-000000000000"


@pytest.mark.parametrize("path", FORMS)
def test_a_form_of_an_ended_session_leads_to_a_page(browse, people, alice, journey, path):
    thing = str(journey.pk) if path.startswith("journeys/") else UNKNOWN
    address = "/" + re.sub(r"<uuid:\w+>", UNKNOWN, path.replace("<uuid:id>", thing))
    sign_in = browse().post(address)
    assert sign_in.status_code == 302
    [following] = parse_qs(urlsplit(sign_in["Location"]).query)["next"]
    page = browse(alice).get(following, follow=True)
    assert page.status_code == (404 if path.endswith(OF_ONE_THING) else 200)
    assert "</main>" in page.content.decode()


@pytest.mark.parametrize(("method", "address"), [("get", "/preferences/"), ("post", "/gaps/"), ("put", "/members/")])
def test_an_address_that_takes_no_such_request_answers_with_a_page(browse, alice, method, address):
    response = getattr(browse(alice), method)(address)
    assert response.status_code == 405
    assert response["Allow"]
    assert "This address opens no page. Nothing was changed." in response.content.decode()
    assert 'href="/"' in response.content.decode()


def test_the_page_of_a_wrong_method_is_in_the_language_of_the_person(browse, alice):
    alice.language = "ru"
    alice.save()
    assert "По этому адресу нет страницы." in browse(alice).get("/preferences/").content.decode()
