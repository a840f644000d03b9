"""The settings of a person: what each form changes, whom it concerns, and what it refuses."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from cxapp import workspaces
from cxapp.models import Membership, Notice, Token, User, UserSession, Workspace
from cxapp.web.settings import sign_ins
from tests.api.comments_and_fixes import create_records

PASSWORD = "correct horse battery"


def sign_in(user, agent="Firefox/140 (Windows)"):
    """A browser in which a person has signed in by password."""
    client = Client(headers={"user-agent": agent})
    assert client.post("/accounts/login/", {"login": user.email, "password": PASSWORD}).status_code == 302
    return client


def is_signed_in(client):
    """Whether a browser is still let in."""
    return client.get("/").status_code == 200


@pytest.mark.parametrize("name", ["", "   ", "\0", "x" * 121])
def test_a_name_that_is_none_is_refused_and_stays_in_the_field(browse, alice, name):
    page = browse(alice).post("/settings/profile/name/", {"name": name})
    assert page.status_code == 400
    assert page.context["name_form"].errors["name"]
    assert User.objects.get(pk=alice.pk).name == "Alice"


def test_a_new_name_is_cleaned_and_shown_to_others(browse, alice, bob):
    browse(alice).post("/settings/profile/name/", {"name": " Alice\n Moreau "})
    assert User.objects.get(pk=alice.pk).name == "Alice Moreau"
    assert "Alice Moreau" in browse(bob).get("/members/").content.decode()


@pytest.mark.parametrize("fields", [{"language": "xx", "theme": "dark"}, {"language": "ru", "theme": "pink"}, {}])
def test_an_unknown_look_changes_nothing(browse, alice, fields):
    assert browse(alice).post("/settings/profile/look/", fields).status_code == 400
    alice.refresh_from_db()
    assert (alice.language, alice.theme) == ("", "auto")


def test_no_kind_is_no_mail_about_comments(browse, alice):
    browse(alice).post("/settings/notifications/change/", {"weekly": [str(Membership.objects.get(user=alice).pk)]})
    alice.refresh_from_db()
    assert not alice.wants_mail
    assert Membership.objects.get(user=alice).wants_digest
    browse(alice).post("/preferences/", {"mail": "on"})
    alice.refresh_from_db()
    assert (alice.wants_mail, alice.muted_kinds) == (True, [])


def test_nobody_changes_the_weekly_mail_of_another(browse, alice, bob):
    membership = Membership.objects.get(user=bob)
    assert browse(alice).post("/settings/notifications/change/", {"weekly": [str(membership.pk)]}).status_code == 400
    browse(alice).post("/settings/notifications/change/", {})
    assert Membership.objects.get(user=bob).wants_digest


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 Edg/150.0", "Edge on Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18 like Mac OS X) CriOS/150 Safari/604.1", "Chrome on iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("curl/8", "Unknown browser"),
        ("", "Unknown browser"),
    ],
)
def test_a_browser_is_called_as_people_call_it(agent, words):
    assert sign_ins.describe_agent(agent) == words


def test_a_session_is_ended_by_its_person_alone(alice, bob, browse):
    one, other, bobs = sign_in(alice), sign_in(alice), sign_in(bob)
    id = sign_ins.session_id(other.session.session_key)
    assert bobs.post(f"/settings/sessions/{id}/end/").status_code == 404
    assert is_signed_in(other)
    assert one.post(f"/settings/sessions/{id}/end/").status_code == 302
    assert [is_signed_in(client) for client in (one, other, bobs)] == [True, False, True]


def test_the_page_names_no_key_of_a_session(alice):
    one, other = sign_in(alice), sign_in(alice)
    page = one.get("/settings/sessions/").content.decode()
    assert page.count("Firefox on Windows") == 2
    assert not any(client.session.session_key in page for client in (one, other))


def test_signing_out_elsewhere_leaves_this_browser_and_other_people(alice, bob):
    one, other, bobs = sign_in(alice), sign_in(alice), sign_in(bob)
    one.post("/settings/sessions/end-others/")
    assert [is_signed_in(client) for client in (one, other, bobs)] == [True, False, True]


def test_an_expired_session_is_not_listed(alice):
    one, other = sign_in(alice), sign_in(alice)
    UserSession.objects.filter(session_key=other.session.session_key).update(expire_date=timezone.now())
    assert len(one.get("/settings/sessions/").context["sessions"]) == 1


def test_a_token_is_shown_once_with_what_it_may_and_when_it_ends(browse, alice):
    client = browse(alice)
    client.post("/settings/tokens/new/", {"name": "backup", "role": "viewer", "days": "30"})
    page = client.get("/settings/tokens/").content.decode()
    token = Token.objects.get()
    assert "cjm_" in page
    assert "cjm_" not in client.get("/settings/tokens/").content.decode()
    assert token.role == "viewer"
    assert abs(token.expires_at - timezone.now() - datetime.timedelta(days=30)) < datetime.timedelta(minutes=1)


@pytest.mark.parametrize("wrong", [{"name": ""}, {"role": "king"}, {"days": "-1"}, {"days": "31"}])
def test_a_token_that_makes_no_sense_is_refused(browse, alice, wrong):
    fields = {"name": "backup", "role": "viewer", "days": "30"} | wrong
    assert browse(alice).post("/settings/tokens/new/", fields).status_code == 400
    assert not Token.objects.exists()


def test_a_token_without_end_is_chosen_as_such(browse, alice):
    browse(alice).post("/settings/tokens/new/", {"name": "backup", "role": "", "days": ""})
    assert (Token.objects.get().role, Token.objects.get().expires_at) == ("", None)


def test_the_last_owner_of_others_hands_over_first(browse, alice, bob):
    client = browse(alice)
    assert "Delete my account permanently" not in client.get("/settings/account/").content.decode()
    page = client.post("/settings/account/delete/", {"password": PASSWORD})
    assert page.status_code == 409
    assert User.objects.get(pk=alice.pk).is_active
    Membership.objects.filter(user=bob).update(role="owner")
    assert client.post("/settings/account/delete/", {"password": PASSWORD}).status_code == 302
    assert not User.objects.get(pk=alice.pk).is_active


@pytest.mark.parametrize("proof", ["", "wrong", "alice@example.test"])
def test_an_account_is_not_deleted_without_the_password(browse, bob, proof):
    assert browse(bob).post("/settings/account/delete/", {"password": proof}).status_code == 400
    assert User.objects.get(pk=bob.pk).is_active


def test_a_person_without_a_password_types_the_address(browse, bob):
    bob.set_unusable_password()
    bob.save()
    client = browse(bob)
    assert client.post("/settings/account/delete/", {"password": PASSWORD}).status_code == 400
    assert client.post("/settings/account/delete/", {"password": "BOB@example.test"}).status_code == 302


def test_guessing_the_password_is_slowed_down(browse, bob):
    client = browse(bob)
    statuses = [client.post("/settings/account/delete/", {"password": "wrong"}).status_code for _ in range(12)]
    assert statuses[0] == 400
    assert statuses[-1] == 429


def test_what_a_deleted_person_wrote_stays_by_a_former_member(browse, people, alice, bob, journey):
    create_records(journey, author=bob, editor=bob, mentioned=alice)
    EmailAddress.objects.create(user=bob, email=bob.email, verified=True, primary=True)
    workspaces.create_workspace(owner=bob, name="Bob alone")
    token = workspaces.issue_token(bob)
    other = sign_in(bob)
    browse(bob).post("/settings/account/delete/", {"password": PASSWORD})
    log = browse(alice).get(f"/api/v1/journeys/{journey.pk}/operations/?after=0").json()["operations"]
    assert {operation["actor"]["name"] for operation in log if operation["actor"]["id"] == str(bob.pk)} == {
        "Former member"
    }
    assert set(Notice.objects.values_list("by_name", flat=True)) == {"Former member"}
    gone = User.objects.get(pk=bob.pk)
    assert "bob" not in f"{gone.email} {gone.name} {gone}".lower()
    assert not EmailAddress.objects.filter(user=bob).exists()
    assert not Workspace.objects.filter(name="Bob alone").exists()
    assert not Membership.objects.filter(user=bob).exists()
    assert workspaces.find_token_user(token) is None
    assert not is_signed_in(other)
    assert User.objects.create_user("bob@example.test", name="Bob again")


@pytest.mark.parametrize("verified", [True, False])
def test_the_present_address_stays_until_another_is_confirmed(browse, alice, verified):
    EmailAddress.objects.create(user=alice, email=alice.email, verified=verified, primary=True)
    client = browse(alice)
    for email in ("second@example.test", "third@example.test"):
        client.post("/accounts/email/", {"action_add": "", "email": email})
    client.post("/accounts/email/", {"action_remove": "", "email": alice.email})
    assert User.objects.get(pk=alice.pk).email == "alice@example.test"
    assert set(EmailAddress.objects.values_list("email", flat=True)) == {alice.email, "third@example.test"}


def test_a_new_address_counts_once_it_is_confirmed(browse, alice):
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    browse(alice).post("/accounts/email/", {"action_add": "", "email": "second@example.test"})
    assert User.objects.get(pk=alice.pk).email == "alice@example.test"
    assert mail.outbox[-1].to == ["second@example.test"]
    assert "second@example.test" in browse(alice).get("/settings/profile/").content.decode()
