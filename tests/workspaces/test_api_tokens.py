"""Tokens for programs, and tickets for the first minute."""

import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cxapp import permissions, workspaces
from cxapp.models import Token, User
from cxapp.workspaces import sign_in_links


def test_a_token_acts_for_its_person(alice):
    assert workspaces.find_token_user(workspaces.issue_token(alice, "script")) == alice


def test_f1_a_token_has_256_bits_and_only_its_digest_is_kept(alice):
    first, second = workspaces.issue_token(alice), workspaces.issue_token(alice)
    assert first != second
    assert len(first) >= 4 + 43
    assert not any(text in str(vars(token)) for token in Token.objects.all() for text in (first, second))


@pytest.mark.parametrize("text", ["", None, "cjm_", "nonsense", "\0", "é", "x" * 10_000])
def test_what_is_no_token_acts_for_nobody(text, alice):
    workspaces.issue_token(alice)
    assert workspaces.find_token_user(text) is None


def test_the_digest_of_a_token_is_no_token(alice):
    workspaces.issue_token(alice)
    assert workspaces.find_token_user(Token.objects.get().digest) is None


def test_a_token_ends_with_its_person(alice):
    text = workspaces.issue_token(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert workspaces.find_token_user(text) is None


def test_a_token_ends_at_its_moment(alice, monkeypatch):
    now = timezone.now()
    text = workspaces.issue_token(alice, expires_at=now)
    monkeypatch.setattr(timezone, "now", lambda: now - datetime.timedelta(microseconds=1))
    assert workspaces.find_token_user(text) == alice
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert workspaces.find_token_user(text) is None


def test_the_last_use_is_kept_to_within_minutes(alice, monkeypatch):
    now, text = timezone.now(), workspaces.issue_token(alice)
    for minutes, kept in ((0, 0), (9, 0), (11, 11)):
        moment = now + datetime.timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        workspaces.find_token_user(text)
        assert Token.objects.get().used_at == now + datetime.timedelta(minutes=kept)


def test_a_token_gives_no_more_than_its_role_and_its_person_have(people, alice, victor):
    for user, limit, role in (
        (alice, "viewer", "viewer"),
        (alice, "editor", "editor"),
        (alice, "", "owner"),
        (victor, "owner", "viewer"),
    ):
        holder = workspaces.find_token_user(workspaces.issue_token(user, role=limit))
        assert permissions.find_role(holder, people.workspace.pk) == role
        assert permissions.find_role(holder, people.elsewhere.pk) is None


def test_the_command_prints_a_token_and_nothing_else(alice):
    out = io.StringIO()
    call_command("token", alice.email, stdout=out)
    assert workspaces.find_token_user(out.getvalue().strip()) == alice


def test_the_command_knows_nobody_else(alice):
    with pytest.raises(CommandError):
        call_command("token", "nobody@example.test", stdout=io.StringIO())


@pytest.fixture
def local(settings):
    """The product runs for its own machine."""
    settings.LOCAL = True


def test_a_ticket_stands_for_its_person(local, alice):
    assert sign_in_links.find_user(sign_in_links.issue_ticket(alice)) == alice


def test_tickets_exist_only_in_local_mode(local, settings, alice):
    ticket = sign_in_links.issue_ticket(alice)
    settings.LOCAL = False
    assert sign_in_links.issue_ticket(alice) is None
    assert sign_in_links.find_user(ticket) is None


@pytest.mark.parametrize("ticket", ["", "nonsense", "a:b:c"])
def test_what_is_no_ticket_stands_for_nobody(ticket, local, alice):
    assert sign_in_links.find_user(ticket) is None


def test_a_ticket_runs_out(local, alice, monkeypatch):
    ticket = sign_in_links.issue_ticket(alice)
    monkeypatch.setattr(sign_in_links, "MAX_AGE_SECONDS", -1)
    assert sign_in_links.find_user(ticket) is None


def test_a_ticket_ends_with_its_person(local, alice):
    ticket = sign_in_links.issue_ticket(alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert sign_in_links.find_user(ticket) is None
