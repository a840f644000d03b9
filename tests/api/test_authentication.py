"""Who is taken for whom: tokens, sessions, and requests forged from another site."""

import pytest
from django.test import Client

from cxapp import workspaces
from cxapp.models import Token, User
from tests.api.conftest import API, Caller, check_error


@pytest.fixture
def token(bob):
    """A token of bob's."""
    return workspaces.issue_token(bob, "script")


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_token_acts_for_the_person_who_made_it(journey, token, scheme):
    script = Caller(authorization=f"{scheme} {token}")
    assert script.get("journeys/").json()["results"][0]["id"] == str(journey.pk)
    assert script.post("personas/", {"name": "Ada"}).status_code == 201


@pytest.mark.parametrize("header", ["Bearer", "Bearer ", "Bearer x", "Bearer é", "Bearer a b", "Bearer \x00"])
def test_a_token_that_is_none_opens_nothing(db, header):
    check_error(Caller(authorization=header).get("journeys/"), 401, "signed_out")


@pytest.mark.parametrize("header", ["Basic YTpi", "Token x", "", "Bearerx"])
def test_another_scheme_is_nobody(db, header):
    check_error(Caller(authorization=header).get("journeys/"), 401, "signed_out")


def test_a_bad_token_is_not_saved_by_a_good_session(bob):
    check_error(Caller(bob, authorization="Bearer x").get("journeys/"), 401, "signed_out")


def test_a_token_ends_with_itself_and_with_its_person(bob, token):
    script = Caller(authorization=f"Bearer {token}")
    assert script.get("journeys/").status_code == 200
    User.objects.filter(pk=bob.pk).update(is_active=False)
    check_error(script.get("journeys/"), 401, "signed_out")
    User.objects.filter(pk=bob.pk).update(is_active=True)
    Token.objects.all().delete()
    check_error(script.get("journeys/"), 401, "signed_out")


def test_a_token_is_kept_as_a_digest_alone(bob, token):
    assert token not in str(Token.objects.values().get())


def test_c15_a_session_needs_its_csrf_token_to_write(alice):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(alice)
    body = {"name": "Ada"}
    check_error(browser.post(f"{API}personas/", body, "application/json"), 403, "forbidden")
    browser.cookies["csrftoken"] = "a" * 32
    answer = browser.post(f"{API}personas/", body, "application/json", headers={"x-csrftoken": "a" * 32})
    assert answer.status_code == 201
    foreign = {"x-csrftoken": "a" * 32, "origin": "https://mallory.example"}
    check_error(browser.post(f"{API}personas/", body, "application/json", headers=foreign), 403, "forbidden")


def test_c15_a_token_needs_no_csrf_token(token):
    script = Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {token}"})
    assert script.post(f"{API}personas/", {"name": "Ada"}, "application/json").status_code == 201
