"""Passwords that are guessed, addresses that are tried out, and forms that another site sends."""

import time

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client
from django.urls import reverse

from .test_accounts import ADA, PASSWORD

FORMS = ["account_login", "account_logout", "account_signup", "account_reset_password", "account_set_password"]
FORMS += ["account_change_password", "account_email", "preferences", "workspace", "journey-new", "persona-new"]


def sign_in(client, email, password=PASSWORD, **options):
    """Send the form; True where somebody is signed in then."""
    client.post(reverse("account_login"), {"login": email, "password": password}, **options)
    return client.get("/").status_code == 200


def test_c19_guessing_from_ever_other_machines_is_stopped(browse, alice):
    for number in range(12):
        sign_in(browse(), alice.email, "guess", REMOTE_ADDR=f"10.0.0.{number}")
    assert not sign_in(browse(), alice.email, REMOTE_ADDR="10.1.1.1")


def test_c19_letters_for_a_new_password_are_limited(browse, alice, mailoutbox):
    for _ in range(12):
        browse().post(reverse("account_reset_password"), {"email": alice.email})
    assert len(mailoutbox) <= 5


def test_c21_an_attack_locks_nobody_out_for_good_and_no_neighbour_at_all(browse, alice, bob, monkeypatch):
    for number in range(12):
        sign_in(browse(), alice.email, "guess", REMOTE_ADDR=f"10.0.0.{number}")
    assert sign_in(browse(), bob.email)
    later = time.time() + 301
    monkeypatch.setattr(time, "time", lambda: later)
    assert sign_in(browse(), alice.email)


def test_c22_an_unknown_address_costs_as_much_as_a_wrong_password(browse, alice, monkeypatch):
    hashed, encode = [], MD5PasswordHasher.encode

    def counted(self, *args):
        hashed.append(1)
        return encode(self, *args)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    costs = []
    for email in (alice.email, "nobody@example.test"):
        hashed.clear()
        sign_in(browse(), email, "guess")
        costs.append(len(hashed))
    assert costs[0] == costs[1] > 0


def test_c22_where_mail_is_sent_signing_up_does_not_show_who_exists(browse, alice, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    new = browse().post(reverse("account_signup"), ADA)
    known = browse().post(reverse("account_signup"), ADA | {"email": alice.email})
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert [letter.to for letter in mailoutbox] == [["ada@example.test"], [alice.email]]


@pytest.mark.parametrize("name", FORMS)
def test_c15_a_form_of_another_site_does_nothing(name, alice):
    for user in (None, alice):
        client = Client(enforce_csrf_checks=True)
        if user:
            client.force_login(user)
        client.cookies["csrftoken"] = "a" * 32
        given = {"csrfmiddlewaretoken": "a" * 32, "login": "a@b.test", "theme": "dark"}
        assert client.post(reverse(name), {}).status_code == 403
        assert client.post(reverse(name), given, headers={"origin": "https://mallory.example"}).status_code == 403
