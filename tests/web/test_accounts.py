"""Sign-up, sign-in, sign-out and a new password, by e-mail."""

import re
import threading

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cxapp.models import Membership, User
from cxapp.web.accounts.forms import SignUpForm

PASSWORD = "correct horse battery"
ADA = {"name": "Ada Byrne", "email": "Ada@Example.test", "password1": PASSWORD}
PAGES = ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_pages_open_in_both_languages(browse, name, language):
    response = browse(headers={"accept-language": language}).get(reverse(name))
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()


def test_signing_up_makes_a_workspace_that_one_owns(browse):
    client = browse()
    client.post(reverse("account_signup"), ADA)
    user = User.objects.get(email="ada@example.test")
    membership = Membership.objects.get(user=user)
    assert (user.name, membership.role) == ("Ada Byrne", "owner")
    assert client.get("/").context["shell"]["workspace"].name == "Workspace of Ada Byrne"


def test_the_language_of_the_page_becomes_the_accounts(browse):
    browse(headers={"accept-language": "ru"}).post(reverse("account_signup"), ADA)
    assert User.objects.get(email="ada@example.test").language == "ru"


@pytest.mark.parametrize("wrong", [{"name": ""}, {"email": "nobody"}, {"password1": "12345678"}, {"name": "a\0"}])
def test_a_sign_up_that_makes_no_sense_makes_nobody(browse, wrong):
    response = browse().post(reverse("account_signup"), ADA | wrong)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert not User.objects.exists()


def test_an_address_makes_one_account_only(browse, alice):
    browse().post(reverse("account_signup"), ADA | {"email": alice.email.upper()})
    assert User.objects.filter(email__iexact=alice.email).count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verification", ["none", "mandatory"])
def test_two_sign_ups_at_once_answer_as_two_in_turn(verification, settings, monkeypatch):
    settings.ACCOUNT_EMAIL_VERIFICATION = verification
    both_checked, save, answers = threading.Barrier(2, timeout=20), SignUpForm.try_save, []

    def save_together(self, request):
        if not self.account_already_exists:
            both_checked.wait()
        return save(self, request)

    monkeypatch.setattr(SignUpForm, "try_save", save_together)
    threads = [threading.Thread(target=sign_up, args=(ADA, answers)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    in_turn = Client().post(reverse("account_signup"), ADA)
    assert (in_turn.status_code, in_turn.get("Location")) in answers
    assert sorted(status for status, _address in answers) == sorted([302, in_turn.status_code])
    assert User.objects.count() == Membership.objects.count() == 1


def sign_up(form, answers):
    """Append the status and the address that a sign-up leads to."""
    try:
        answer = Client(raise_request_exception=False).post(reverse("account_signup"), form)
        answers.append((answer.status_code, answer.get("Location")))
    finally:
        connection.close()


def test_who_came_without_a_password_chooses_one_on_a_page_of_ours(browse, alice):
    alice.set_unusable_password()
    alice.save()
    client, address = browse(alice), reverse("account_set_password")
    page = client.get(address).content.decode()
    assert "New password" in page
    assert "placeholder" not in page
    client.post(address, {"password1": "a warm loaf at noon", "password2": "a warm loaf at noon"})
    alice.refresh_from_db()
    assert alice.check_password("a warm loaf at noon")


def test_signing_in_leads_to_the_library(browse, alice, journey):
    response = browse().post(reverse("account_login"), {"login": alice.email, "password": PASSWORD}, follow=True)
    assert response.redirect_chain[-1][0] == "/"
    assert "Bread by noon" in response.content.decode()


def test_signing_in_leads_back_to_the_map_that_was_asked_for(browse, alice, journey):
    client, expected = browse(), f"/journeys/{journey.pk}/"
    url = client.get(expected)["Location"]
    response = client.post(url, {"login": alice.email, "password": PASSWORD, "next": expected})
    assert response["Location"] == expected


def test_signing_in_leads_to_no_other_site(browse, alice):
    given = {"login": alice.email, "password": PASSWORD, "next": "https://elsewhere.test/"}
    assert browse().post(reverse("account_login"), given)["Location"] == "/"


@pytest.mark.parametrize("page", ["account_login", "account_signup", "account_logout", "account_reset_password"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_address_that_is_none_is_not_followed(browse, page, method):
    response = getattr(browse(), method)(reverse(page), {"next": "http://[bad"})
    assert response.status_code in (200, 302)
    assert "[bad" not in response.get("Location", "")


def test_c22_a_wrong_password_says_the_same_as_an_unknown_address(browse, alice):
    client, url = browse(), reverse("account_login")
    wrong = client.post(url, {"login": alice.email, "password": "no"})
    unknown = client.post(url, {"login": "nobody@example.test", "password": "no"})
    assert errors(wrong)
    assert errors(wrong) == errors(unknown)


def errors(response):
    """What the form says is wrong."""
    return list(response.context["form"].non_field_errors())


def test_c19_guessing_a_password_is_stopped(browse, alice):
    client, url = browse(), reverse("account_login")
    for number in range(12):
        client.post(url, {"login": alice.email, "password": f"guess {number}"})
    client.post(url, {"login": alice.email, "password": PASSWORD})
    assert client.get("/").status_code == 302


def test_c20_a_forged_address_does_not_reset_the_count(browse, alice):
    client, url = browse(), reverse("account_login")
    for number in range(12):
        forged = {"headers": {"x-forwarded-for": f"10.0.0.{number}"}}
        client.post(url, {"login": alice.email, "password": "guess"}, **forged)
    client.post(url, {"login": alice.email, "password": PASSWORD}, headers={"x-forwarded-for": "10.1.1.1"})
    assert client.get("/").status_code == 302


def test_signing_out_needs_a_post(browse, alice):
    client = browse(alice)
    client.get(reverse("account_logout"))
    assert client.get("/").status_code == 200
    client.post(reverse("account_logout"))
    assert client.get("/").status_code == 302


def test_a_lost_password_is_replaced_by_mail(browse, alice, mailoutbox):
    client = browse()
    client.post(reverse("account_reset_password"), {"email": alice.email})
    (letter,) = mailoutbox
    form = client.get(re.search(r"http://\S+", letter.body)[0], follow=True)
    new = {"password1": "another good phrase", "password2": "another good phrase"}
    client.post(form.redirect_chain[-1][0], new)
    alice.refresh_from_db()
    assert alice.check_password("another good phrase")


def test_c22_an_unknown_address_gets_no_mail_and_the_same_answer(browse, alice, mailoutbox):
    url = reverse("account_reset_password")
    known = browse().post(url, {"email": alice.email})
    unknown = browse().post(url, {"email": "nobody@example.test"})
    assert known["Location"] == unknown["Location"]
    assert [letter.to for letter in mailoutbox] == [[alice.email]]


def test_where_mail_can_be_sent_an_address_is_proved_first(browse, db, settings, mailoutbox):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"
    client = browse()
    client.post(reverse("account_signup"), ADA)
    assert client.get("/").status_code == 302
    link = re.search(r"http://\S+", mailoutbox[0].body)[0]
    assert "Ada" not in mailoutbox[0].body
    client.post(link)
    client.post(reverse("account_login"), {"login": ADA["email"], "password": PASSWORD})
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("language", ["en", "ru"])
def test_mail_is_in_the_language_of_the_page(browse, alice, mailoutbox, language):
    client = browse(headers={"accept-language": language})
    client.post(reverse("account_reset_password"), {"email": alice.email})
    assert ("пароль" in mailoutbox[0].body) == (language == "ru")
    assert "!" not in mailoutbox[0].body + mailoutbox[0].subject


def test_the_page_for_addresses_opens_in_our_clothes(browse, alice):
    assert 'class="centered-column"' in browse(alice).get(reverse("account_email")).content.decode()
