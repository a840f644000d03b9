"""Invitations: single use, bound to an address, over after a week, and no way to flood a mailbox."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from cxapp import rate_limit
from cxapp.errors import Conflict, RateLimited
from cxapp.models import Invitation, Membership, User
from cxapp.workspaces import invitations


@pytest.fixture
def invited(people, alice):
    """A function that invites; gives `made` and `path`."""

    def invite(**fields):
        made, token = invitations.invite(workspace=people.workspace, actor=alice, **{"role": "editor", **fields})
        return SimpleNamespace(made=made, path=f"/invitations/{token}/")

    return invite


@pytest.fixture
def newcomer(db):
    """A function that gives the browser of somebody with an account and no team."""

    def open(email="dave@example.test"):
        client = Client()
        client.user = User.objects.create_user(email, "correct horse battery", name=email.split("@")[0])
        client.force_login(client.user)
        return client

    return open


def role_of(client, people):
    found = Membership.objects.filter(workspace=people.workspace, user=client.user)
    return found.values_list("role", flat=True).first()


def test_c23_an_invitation_lets_in_whom_it_is_for_and_once(invited, newcomer, people):
    way, dave, other = invited(email="dave@example.test"), newcomer(), newcomer("eve@example.test")
    page = other.get(way.path)
    assert page.status_code == 403
    assert "is for dave@example.test, and you are signed in as eve@example.test" in page.content.decode()
    assert other.post(way.path).status_code == 403
    assert role_of(other, people) is None
    assert "Alice invites you" in dave.get(way.path).content.decode()
    assert role_of(dave, people) is None
    assert dave.post(way.path)["Location"] == "/"
    assert role_of(dave, people) == "editor"
    Membership.objects.filter(user=dave.user).delete()
    again = dave.post(way.path)
    assert again.status_code == 409
    assert "already been used" in again.content.decode()
    assert role_of(dave, people) is None


def test_c23_an_invitation_that_is_over_or_withdrawn_lets_nobody_in(invited, newcomer, people, alice):
    dave, over, removed = newcomer(), invited(email="dave@example.test"), invited()
    Invitation.objects.filter(pk=over.made.pk).update(expires_at=timezone.now() - timedelta(days=1))
    invitations.revoke(invitation=removed.made, actor=alice)
    for method in (dave.get, dave.post):
        assert (method(over.path).status_code, method(removed.path).status_code) == (410, 404)
    assert role_of(dave, people) is None


def test_a_link_lets_in_as_many_as_it_says(invited, newcomer, people):
    way = invited(limit=2, role="viewer")
    crowd = [newcomer(f"{name}@example.test") for name in ("one", "two", "three")]
    assert [client.post(way.path).status_code for client in crowd] == [302, 302, 409]
    assert [role_of(client, people) for client in crowd] == ["viewer", "viewer", None]


def test_who_is_in_already_keeps_their_role_and_uses_nothing_up(invited, people, alice):
    way, owner = invited(role="viewer"), Client()
    owner.force_login(alice)
    owner.post(way.path)
    assert Membership.objects.get(workspace=people.workspace, user=alice).role == "owner"
    assert Invitation.objects.get(pk=way.made.pk).used == 0


def test_the_page_does_not_tell_whether_the_address_has_an_account(invited, mallory):
    pages = []
    for email in (mallory.email, "unknown@example.test"):
        way = invited(email=email)
        page = Client().get(way.path).content.decode()
        pages.append(page.replace(way.path, "").replace(way.path.replace("/", "%2F"), "").replace(email, ""))
    assert "Sign up" in pages[0]
    assert "Sign in" in pages[0]
    assert strip_secrets(pages[0]) == strip_secrets(pages[1])


def strip_secrets(page):
    """Return the page without what differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]+"', "", page)


def test_signed_out_is_asked_to_sign_in_and_nothing_is_written(invited, people):
    way = invited()
    assert Client().post(way.path)["Location"].startswith("/accounts/login/?next=")
    assert Invitation.objects.get().used == 0


def test_g6_mail_is_limited_by_sender_and_by_address(invited, people, alice):
    way = invited(email="dave@example.test")
    for _ in range(invitations.ADDRESS_LIMIT["most"] - 1):
        invitations.renew(invitation=way.made, actor=alice)
    with pytest.raises(RateLimited):
        invitations.renew(invitation=way.made, actor=alice)
    for _ in range(invitations.SENDER_LIMIT["most"]):
        rate_limit.allow("invite-by", alice.pk, **invitations.SENDER_LIMIT)
    with pytest.raises(RateLimited):
        invited(email="eve@example.test")
    assert not mail.outbox


def test_an_address_is_invited_once_and_no_member(invited, alice):
    invited(email="dave@example.test")
    for email in ("dave@example.test", alice.email):
        with pytest.raises(Conflict):
            invited(email=email)


def test_f1_guessing_invitations_is_slowed_down(invited):
    client = Client(REMOTE_ADDR="203.0.113.7")
    from cxapp.web.sharing import invitation_page as pages

    for _ in range(pages.MISSES["most"]):
        rate_limit.allow("invitation", "203.0.113.7", **pages.MISSES)
    assert client.get(invited().path).status_code == 429
