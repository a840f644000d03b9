"""Sign-up by an invitation: no second workspace, no second mail, and the way to the map it was sent from."""

import re
import uuid
from datetime import timedelta
from urllib.parse import quote

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from cxapp import notifications, operations
from cxapp.models import Invitation, Membership, User, Workspace
from cxapp.workspaces import delete_journey, invitation_mail, invitations

FAY = {"name": "Fay", "email": "fay@example.test", "password1": "correct horse battery"}


@pytest.fixture(autouse=True)
def addresses_are_proved(settings):
    """Mail is set up, as on any server of a team."""
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


@pytest.fixture
def invite(people, alice, journey):
    """A function that invites to the map and sends the mail; returns the copied and the mailed address."""

    def make(**fields):
        defaults = {
            "workspace": people.workspace,
            "actor": alice,
            "role": "editor",
            "document": journey.document,
            **fields,
        }
        made, token = invitations.invite(**defaults)
        invitation_mail.send_invitation(made, lambda token: f"http://testserver/invitations/{token}/")
        mailed = re.search(r"/invitations/[\w-]+/", mail.outbox[-1].body)[0] if mail.outbox else ""
        return f"/invitations/{token}/", mailed

    return make


def sign_up(client, path, **fields):
    return client.post(f"/accounts/signup/?next={quote(path)}", {**FAY, **fields, "next": path})


def workspaces_of(email):
    return [workspace.name for workspace in Workspace.objects.filter(members__email=email)]


def test_sign_up_by_the_mailed_link_leads_to_the_map_at_once(invite, journey):
    _copied, mailed = invite(email="fay@example.test")
    client = Client()
    assert f"/accounts/signup/?next={quote(mailed, safe='')}" in client.get(mailed).content.decode()
    assert sign_up(client, mailed)["Location"] == f"/journeys/{journey.pk}/"
    assert client.get(f"/journeys/{journey.pk}/").status_code == 200
    assert workspaces_of("fay@example.test") == ["Harbour Bakery"]
    assert EmailAddress.objects.get(user__email="fay@example.test").verified
    assert len(mail.outbox) == 1


def test_sign_up_by_the_copied_link_proves_the_address_first(invite, journey):
    copied, _mailed = invite(email="fay@example.test")
    client = Client()
    assert sign_up(client, copied)["Location"] == "/accounts/confirm-email/"
    assert workspaces_of("fay@example.test") == []
    confirm = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]
    hidden = re.search(r'name="invitation" value="([^"]+)"', client.get(confirm).content.decode())[1]
    answer = client.post(confirm.partition("?")[0], {"invitation": hidden})
    assert answer["Location"] == f"/journeys/{journey.pk}/"
    assert client.get(f"/journeys/{journey.pk}/").status_code == 200
    assert workspaces_of("fay@example.test") == ["Harbour Bakery"]


def test_an_address_confirmed_in_another_browser_still_joins(invite, journey):
    sign_up(Client(), invite(email="fay@example.test")[0])
    confirm = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]
    other = Client()
    hidden = re.search(r'name="invitation" value="([^"]+)"', other.get(confirm).content.decode())[1]
    way_in = other.post(confirm.partition("?")[0], {"invitation": hidden})["Location"]
    assert way_in == f"/accounts/login/?next={quote(f'/journeys/{journey.pk}/', safe='')}"
    signed_in = {"login": FAY["email"], "password": FAY["password1"], "next": f"/journeys/{journey.pk}/"}
    assert other.post("/accounts/login/", signed_in)["Location"] == f"/journeys/{journey.pk}/"
    assert other.get(f"/journeys/{journey.pk}/").status_code == 200
    assert workspaces_of("fay@example.test") == ["Harbour Bakery"]


def test_the_invited_address_is_filled_in_and_cannot_be_another(invite):
    _copied, mailed = invite(email="fay@example.test")
    page = Client().get(f"/accounts/signup/?next={quote(mailed)}").content.decode()
    field = re.search(r'<input[^>]*name="email"[^>]*>', page)[0]
    assert 'value="fay@example.test"' in field
    assert "readonly" in field
    assert "By signing up you accept the invitation." in page
    assert "your own workspace" not in page
    sign_up(Client(), mailed, email="mallory@elsewhere.test")
    assert User.objects.filter(email="fay@example.test").exists()
    assert not User.objects.filter(email="mallory@elsewhere.test").exists()


def test_a_link_for_several_proves_no_address(invite, journey):
    copied, _mailed = invite(limit=3)
    client = Client()
    assert sign_up(client, copied)["Location"] == "/accounts/confirm-email/"
    assert not EmailAddress.objects.get(user__email="fay@example.test").verified
    assert workspaces_of("fay@example.test") == []


def test_an_invitation_that_is_over_gives_a_workspace_of_ones_own(invite, alice):
    _copied, mailed = invite(email="fay@example.test")
    invitations.revoke(invitation=Invitation.objects.get(), actor=alice)
    sign_up(Client(), mailed)
    assert workspaces_of("fay@example.test") == ["Workspace of Fay"]


def test_an_account_that_accepts_by_mail_is_reached_by_mail(invite, mallory, journey):
    _copied, mailed = invite(email=mallory.email)
    client = Client()
    client.force_login(mallory)
    assert client.post(mailed)["Location"] == f"/journeys/{journey.pk}/"
    assert EmailAddress.objects.get(user=mallory).verified


def test_a_member_by_mail_hears_of_mentions(invite, mallory, alice, journey):
    _copied, mailed = invite(email=mallory.email)
    client = Client()
    client.force_login(mallory)
    client.post(mailed)
    fields = {"id": str(uuid.uuid4()), "text": "Mallory, look", "mentions": [str(mallory.pk)]}
    operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="comment.create", data=fields)
    assert notifications.send_due(timezone.now() + timedelta(minutes=11)) == 1
    assert mail.outbox[-1].to == [mallory.email]


def test_an_account_that_accepts_by_the_copied_link_proves_nothing(invite, mallory):
    copied, _mailed = invite(email=mallory.email)
    client = Client()
    client.force_login(mallory)
    client.post(copied)
    assert Membership.objects.filter(user=mallory).count() == 2
    assert not EmailAddress.objects.filter(user=mallory, verified=True).exists()


def test_a_deleted_map_leaves_the_way_to_the_journeys(invite, mallory, alice, journey):
    _copied, mailed = invite(email=mallory.email)
    delete_journey(journey=journey, actor=alice)
    client = Client()
    client.force_login(mallory)
    assert client.post(mailed)["Location"] == "/"


@pytest.mark.parametrize(
    ("language", "subject", "day"),
    [
        ("en", "Alice invites you to the map “Bread by noon”", r"expires on \d+ [A-Z][a-z]+ \d{4}\."),
        ("ru", "Alice приглашает вас на карту «Bread by noon»", r"до \d+ [а-я]+ \d{4}\."),
    ],
)
def test_the_mail_names_the_map_its_sender_and_the_day(invite, mallory, language, subject, day):
    User.objects.filter(pk=mallory.pk).update(language=language)
    invite(email=mallory.email)
    [letter] = mail.outbox
    assert letter.subject == subject
    assert subject in letter.body
    assert re.search(day, letter.body), letter.body
