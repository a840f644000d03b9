"""The ways in which a right is taken away: each seats somebody, and does it in a transaction of this process."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client
from django.utils import timezone

from cxapp import workspaces
from cxapp.models import Membership, ShareLink, User, UserSession
from cxapp.workspaces import visitor_sessions

MEMBER = ("journey.update", {"scenario": "Written until the end"})
GUEST = ("comment.create", {"text": "Said until the end"})


@dataclass
class Subject:
    """Somebody who is going to lose a right: how they come in, what they write, and what takes the right."""

    headers: dict
    writes: tuple
    take: Any
    actor: Any
    locked: bool = True
    stays: bool = False
    link: Any = None


def member(world):
    """A new editor of the workspace."""
    user = User.objects.create_user(f"{uuid.uuid4().hex}@example.test", name="Someone")
    Membership.objects.create(workspace=world.workspace, user=user, role="editor")
    return user


def removed(world):
    """A member is taken out."""
    user = member(world)
    headers = {"Authorization": f"Bearer {workspaces.issue_token(user)}"}
    take = lambda: workspaces.remove_member(workspace=world.workspace, user=user, actor=world.owner)  # noqa: E731
    return Subject(headers, MEMBER, take, user.pk)


def demoted(world):
    """An editor becomes a viewer: they stay, and write no more."""
    user = member(world)
    headers = {"Authorization": f"Bearer {workspaces.issue_token(user)}"}
    change = {"workspace": world.workspace, "user": user, "role": "viewer", "actor": world.owner}
    return Subject(headers, MEMBER, lambda: workspaces.change_role(**change), user.pk, stays=True)


def signed_out(world):
    """A session ends."""
    user, client = member(world), Client()
    client.force_login(user)
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={key}"}
    take = UserSession.objects.filter(session_key=key).delete
    return Subject(headers, MEMBER, take, user.pk, locked=False)


def deactivated(world):
    """An account is closed."""
    user = member(world)
    headers = {"Authorization": f"Bearer {workspaces.issue_token(user)}"}
    take = lambda: User.objects.filter(pk=user.pk).update(is_active=False)  # noqa: E731
    return Subject(headers, MEMBER, take, user.pk, locked=False)


def guest(world, take):
    """Somebody who came by a new link, which `take` ends."""
    link, _ = workspaces.create_link(document=world.document, actor=world.owner, role="commenter")
    visitor = visitor_sessions.rename_visitor(visitor_sessions.create_visitor(link), "Nadia")
    headers = {"Cookie": f"{visitor_sessions.cookie_name(world.document.pk)}={visitor_sessions.sign_visitor(visitor)}"}
    return Subject(headers, GUEST, lambda: take(link=link, actor=world.owner), visitor.id, link=link)


def tidy(subject):
    """A journey has only so many links."""
    ShareLink.objects.filter(pk=subject.link.pk).update(revoked_at=timezone.now())


def link_revoked(world):
    """A link is revoked."""
    return guest(world, workspaces.revoke_link)


def link_with_another_password(world):
    """A link gets a password."""
    return guest(world, lambda **of: workspaces.change_link(password="flour and salt", **of))


def link_with_another_address(world):
    """A link gets another address."""
    return guest(world, workspaces.replace_token)


def link_over(world):
    """A link's time passes."""
    past = {"expires_at": timezone.now()}
    found = guest(world, lambda link, actor: ShareLink.objects.filter(pk=link.pk).update(**past))
    found.locked = False
    return found


WAYS = [
    removed,
    demoted,
    link_revoked,
    link_with_another_password,
    link_with_another_address,
    link_over,
    signed_out,
    deactivated,
]
