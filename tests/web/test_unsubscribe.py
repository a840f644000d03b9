"""The way out of the mail: one POST without a session; looking at it changes nothing."""

import pytest

from cxapp.models import User
from cxapp.notifications.unsubscribe import mail_token


def wants_mail(user):
    return User.objects.get(pk=user.pk).wants_mail


@pytest.mark.parametrize("language", ["en", "ru"])
def test_f9_looking_changes_nothing(browse, bob, language):
    client = browse(headers={"accept-language": language})
    for method in (client.get, client.head, client.get):
        assert method(f"/unsubscribe/{mail_token(bob)}/").status_code == 200
    assert wants_mail(bob)


def test_a_mail_program_turns_it_off_with_one_post_and_no_cookie(browse, bob, alice):
    client = browse(enforce_csrf_checks=True)
    answer = client.post(f"/unsubscribe/{mail_token(bob)}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "You are unsubscribed" in answer.content.decode()
    assert not wants_mail(bob)
    assert wants_mail(alice)
    assert "sessionid" not in answer.cookies


def test_a_person_is_redirected_to_a_page_that_says_so(browse, bob):
    client, address = browse(), f"/unsubscribe/{mail_token(bob)}/"
    assert client.post(address)["Location"] == address
    assert not wants_mail(bob)
    assert "You are unsubscribed" in client.get(address).content.decode()


def test_a_token_of_nobody_leads_nowhere(browse, bob):
    for wrong in ("x", mail_token(bob)[:-1], mail_token(bob).replace(str(bob.pk), str(bob.pk)[::-1])):
        assert browse().post(f"/unsubscribe/{wrong}/").status_code == 404
    assert wants_mail(bob)


def test_the_menu_of_preferences_turns_it_off_and_on(browse, bob):
    client = browse(bob)
    for given, expected in (("off", False), ("on", True), ("off", False), ("maybe", False)):
        client.post("/preferences/", {"mail": given})
        assert wants_mail(bob) is expected
    assert 'value="off" aria-pressed="true"' in client.get("/accounts/password/change/").content.decode()
    assert browse().post("/preferences/", {"mail": "on"}).status_code == 302
