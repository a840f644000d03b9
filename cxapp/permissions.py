"""Permissions: one table of roles and capabilities, and functions that check it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .errors import Conflict, Forbidden, NotFound
from .models import Document, JourneyMembership, Membership, ShareLink, fast_sql
from .schema import Capability, EditionReaders, Role

CAPABILITIES: dict[str | None, frozenset[Capability]] = {
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
    """Somebody without an account, who came by a share link. `id` distinguishes visitors by the same link.

    `proof` is the link's proof when the visit began; None if the product itself asks.
    """

    id: Any
    link_id: Any
    guest: str = ""
    proof: str | None = None

    def __str__(self):
        return self.guest


def has_capability(role, capability):
    """Whether a role (None: an outsider) has the capability."""
    return role in CAPABILITIES and capability in CAPABILITIES[role]


def roles(workspace_id, user_ids):
    """Return the roles of several people in one query, {user id: role}, without outsiders and deactivated users."""
    where = {"workspace_id": workspace_id, "user_id": list(user_ids), "user__is_active": True}
    return dict(fast_sql.select(Membership, ["user_id", "role"], where))


def document_roles(document, actors):
    """Return the roles of members and visitors on a document (with `id` and `workspace_id`): {actor's id: role}."""
    visitors = [actor for actor in actors if isinstance(actor, Visitor)]
    member_roles = people_roles(document, {actor.id for actor in actors if not isinstance(actor, Visitor)})
    return (member_roles | visitor_roles(visitors, document.id)) if visitors else member_roles


def people_roles(document, user_ids):
    """Return the roles of people on a document, {user id: role}: of two roles the higher, without outsiders."""
    found = roles(document.workspace_id, user_ids)
    # No role on one journey is higher than an editor's, and most edits come from them: they need no second query.
    open_ids = {id for id in user_ids if not has_capability(found.get(id), Capability.EDIT)}
    for id, role in journey_roles(document.id, open_ids).items():
        found[id] = higher_role(found.get(id), role)
    return found


def journey_roles(document_id, user_ids):
    """Return the roles that people have on one document alone, {user id: role}; in the trash it has none."""
    where = {"document_id": document_id, "user_id": list(user_ids), "user__is_active": True}
    where["document__deleted_at"] = fast_sql.NULL
    return dict(fast_sql.select(JourneyMembership, ["user_id", "role"], where))


def higher_role(one, other):
    """Return the role that allows more of the two; None is an outsider's."""
    return max((one, other), key=lambda role: len(CAPABILITIES.get(role, ())))


def visitor_roles(visitors, document_id):
    """Return {visitor's id: role} on a document, without visitors whose links have ended or changed."""
    links = {id: rest for id, *rest in _read_active_links({visitor.link_id for visitor in visitors}, document_id)}
    linked = [(visitor, *links[visitor.link_id]) for visitor in visitors if visitor.link_id in links]
    # Nobody comments on a state of the map that is past.
    limit = Role.VIEWER if linked and shows_edition(document_id) else None
    return {
        visitor.id: limit_role(role, limit)
        for visitor, role, *secrets in linked
        if visitor.proof in (None, proof(*secrets))
    }


def shows_edition(document_id):
    """Return whether visitors by share links see the approved edition of a map."""
    rows = fast_sql.select(Document, ["edition_readers"], {"pk": document_id})
    return any(readers != EditionReaders.NONE for (readers,) in rows)


def proof(digest, password):
    """Return a hash that changes with a link's URL and password: if either changes, visits end."""
    return hashlib.sha256(f"{digest}:{password}".encode()).hexdigest()[:32]


def _read_active_links(link_ids, document_id):
    """Return those of these links that are neither revoked nor expired: (id, role, digest, password)."""
    where = {"pk": list(link_ids), "document_id": document_id, "document__deleted_at": fast_sql.NULL}
    rows = fast_sql.select(ShareLink, ["id", "role", "digest", "password", "expires_at", "revoked_at"], where)
    now = timezone.now()
    return [link for *link, ends, revoked in rows if not revoked and (ends is None or ends > now)]


def limit_role(role, limit):
    """Return the role that allows less of the two; without a limit, the role."""
    if not role or not limit:
        return role
    return min((role, limit), key=lambda one: len(CAPABILITIES[one]))


def actor_role(actor_roles, actor):
    """Return the role of an actor among `actor_roles`, within the limit of the token that they came by."""
    return limit_role(actor_roles.get(actor.id), role_limit(actor))


def role_limit(actor):
    """Return the role that limits somebody who came by a token; "" if nothing does."""
    return getattr(actor, "role_limit", "")


def refuse_limited_token(user):
    """Raise Forbidden for what no token with a role may do."""
    if role_limit(user):
        raise Forbidden(_("This token is limited to a role, and may not do this."))


def find_role(user, workspace_id):
    """Return a user's role; None for an outsider, a deactivated user or no user."""
    if not user or not user.is_authenticated:
        return None
    return limit_role(roles(workspace_id, [user.pk]).get(user.pk), role_limit(user))


def find_document_role(user, document):
    """Return a user's role on a document (with `id` and `workspace_id`); None for an outsider or no user."""
    if not user or not user.is_authenticated:
        return None
    return limit_role(people_roles(document, [user.pk]).get(user.pk), role_limit(user))


def require_on(document, user, capability):
    """Return the user's role on a document; raise NotFound for an outsider, Forbidden if the role does not suffice."""
    role = find_document_role(user, document)
    check(role, capability)
    return role


def require_in_workspace(document, user, capability):
    """Check what a role on one journey never allows; raise NotFound for an outsider, Forbidden for the others."""
    check(find_document_role(user, document), Capability.VIEW)
    role = find_role(user, document.workspace_id)
    if role is None:
        raise Forbidden(_("Only members of the workspace may do this."))
    check(role, capability)


def require(user, workspace_id, capability):
    """Return the user's role; raise NotFound for an outsider, Forbidden if the role does not suffice."""
    role = find_role(user, workspace_id)
    check(role, capability)
    return role


def require_anywhere(user, capability):
    """Raise Forbidden if the user does not have the capability in any workspace or on any journey."""
    able = [role for role in CAPABILITIES if has_capability(role, capability)]
    where = {"user_id": user.pk, "user__is_active": True, "role__in": able}
    mine = (model.objects.filter(**where).exists() for model in (Membership, JourneyMembership))
    if not user.is_authenticated or role_limit(user) not in ("", *able) or not any(mine):
        raise Forbidden()


def refuse_archived(document):
    """Raise Conflict for a change of a document (with `archived_at`) that is in the archive."""
    if document.archived_at is not None:
        raise Conflict(_("This journey is archived. Put it back to edit it."), code="archived")


def limit_archived(role, document):
    """Return the role on a document (with `archived_at`) that an open page shows: in the archive everybody reads."""
    return limit_role(role, Role.VIEWER) if document.archived_at is not None else role


def check(role, capability):
    """Raise NotFound for an outsider, Forbidden if the role does not suffice."""
    if role is None:
        raise NotFound()
    if not has_capability(role, capability):
        raise Forbidden(
            _("The role “{role}” does not allow this: it needs the right to {right}."),
            role=dict(Role.choices).get(role, role),
            right=CAPABILITY_LABELS[capability],
        )
