"""Who may do what: one table of roles and capabilities, and functions that check it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .errors import Forbidden, NotFound
from .models import Membership, ShareLink, fast_sql
from .schema import Capability, Role

CAPABILITIES = {
    Role.OWNER: {Capability.VIEW, Capability.COMMENT, Capability.EDIT, Capability.ADMINISTER},
    Role.EDITOR: {Capability.VIEW, Capability.COMMENT, Capability.EDIT},
    Role.COMMENTER: {Capability.VIEW, Capability.COMMENT},
    Role.VIEWER: {Capability.VIEW},
}

CAPABILITY_LABELS = {
    Capability.VIEW: pgettext_lazy("right", "view"),
    Capability.COMMENT: pgettext_lazy("right", "comment"),
    Capability.EDIT: pgettext_lazy("right", "edit"),
    Capability.ADMINISTER: pgettext_lazy("right", "administer"),
}


@dataclass(frozen=True)
class Visitor:
    """Somebody without an account, who came by a share link. `id` tells two visitors by one link apart.

    `proof` is what the link was when they came in; None where nobody came in, but the product itself asks.
    """

    id: Any
    link_id: Any
    guest: str = ""
    proof: str | None = None

    def __str__(self):
        return self.guest


def has_capability(role, capability):
    """Whether somebody of this role (None: an outsider) has the capability."""
    return role in CAPABILITIES and capability in CAPABILITIES[role]


def roles(workspace_id, user_ids):
    """The roles of several people in one query: {user id: role}; whoever is outside or deactivated is absent."""
    where = {"workspace_id": workspace_id, "user_id": list(user_ids), "user__is_active": True}
    return dict(fast_sql.select(Membership, ["user_id", "role"], where))


def document_roles(document, actors):
    """Return the roles of members and visitors on a document (with `id` and `workspace_id`): {actor's id: role}."""
    visitors = [actor for actor in actors if isinstance(actor, Visitor)]
    found = roles(document.workspace_id, {actor.id for actor in actors if not isinstance(actor, Visitor)})
    return (found | visitor_roles(visitors, document.id)) if visitors else found


def visitor_roles(visitors, document_id):
    """What visitors may do on a document, as far as their links stand and are what they were: {visitor's id: role}."""
    links = {id: rest for id, *rest in _read_active_links({visitor.link_id for visitor in visitors}, document_id)}
    asked = [(visitor, *links[visitor.link_id]) for visitor in visitors if visitor.link_id in links]
    return {visitor.id: role for visitor, role, *secrets in asked if visitor.proof in (None, proof(*secrets))}


def proof(digest, password):
    """A mark of a link that changes with its address and with its password: with either, visits end."""
    return hashlib.sha256(f"{digest}:{password}".encode()).hexdigest()[:32]


def _read_active_links(link_ids, document_id):
    """Return those of these links that are neither revoked nor expired: (id, role, digest, password)."""
    where = {"pk": list(link_ids), "document_id": document_id}
    found = fast_sql.select(ShareLink, ["id", "role", "digest", "password", "expires_at", "revoked_at"], where)
    now = timezone.now()
    return [link for *link, ends, revoked in found if not revoked and (ends is None or ends > now)]


def find_role(user, workspace_id):
    """Return a person's role, or None for an outsider, somebody deactivated or nobody."""
    if not user or not user.is_authenticated:
        return None
    return roles(workspace_id, [user.pk]).get(user.pk)


def require(user, workspace_id, capability):
    """Return the person's role; raises NotFound for an outsider, Forbidden where the role does not suffice."""
    role = find_role(user, workspace_id)
    check(role, capability)
    return role


def require_anywhere(user, capability):
    """Raise Forbidden where the person has the capability in no workspace."""
    able = [role for role in CAPABILITIES if has_capability(role, capability)]
    mine = Membership.objects.filter(user_id=user.pk, user__is_active=True, role__in=able)
    if not user.is_authenticated or not mine.exists():
        raise Forbidden(_("You may not do this."))


def check(role, capability):
    """Raise NotFound for an outsider, Forbidden where the role does not suffice."""
    if role is None:
        raise NotFound(_("There is no such thing, or none that you may see."))
    if not has_capability(role, capability):
        raise Forbidden(
            _("The role “{role}” may not do this: it needs the right to {right}."),
            role=dict(Role.choices).get(role, role),
            right=CAPABILITY_LABELS[capability],
        )
