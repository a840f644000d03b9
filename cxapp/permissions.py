"""Who may do what: one table of roles and capabilities, and the ways to ask it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cxapp.models import Membership, sql
from cxapp.refusals import Forbidden, Missing
from cxapp.vocabulary import Capability, Role

TABLE = {
    Role.OWNER: {Capability.VIEW, Capability.COMMENT, Capability.EDIT, Capability.ADMINISTER},
    Role.EDITOR: {Capability.VIEW, Capability.COMMENT, Capability.EDIT},
    Role.COMMENTER: {Capability.VIEW, Capability.COMMENT},
    Role.VIEWER: {Capability.VIEW},
}

RIGHTS = {
    Capability.VIEW: pgettext_lazy("right", "view"),
    Capability.COMMENT: pgettext_lazy("right", "comment"),
    Capability.EDIT: pgettext_lazy("right", "edit"),
    Capability.ADMINISTER: pgettext_lazy("right", "administer"),
}


def may(role, capability):
    """Whether somebody of this role (None: an outsider) has the capability."""
    return role in TABLE and capability in TABLE[role]


def roles(workspace_id, user_ids):
    """The roles of several people in one query: {user id: role}; whoever is outside or deactivated is absent."""
    where = {"workspace_id": workspace_id, "user_id": list(user_ids), "user__is_active": True}
    return dict(sql.select(Membership, ["user_id", "role"], where))


def role_of(user, workspace_id):
    """A person's role, or None for an outsider, somebody deactivated or nobody."""
    if not user or not user.is_authenticated:
        return None
    return roles(workspace_id, [user.pk]).get(user.pk)


def require(user, workspace_id, capability):
    """Return the person's role; raises Missing for an outsider, Forbidden where the role does not suffice."""
    role = role_of(user, workspace_id)
    check(role, capability)
    return role


def check(role, capability):
    """Raise Missing for an outsider, Forbidden where the role does not suffice."""
    if role is None:
        raise Missing(_("There is no such thing, or none that you may see."))
    if not may(role, capability):
        raise Forbidden(
            _("The role “{role}” may not do this: it needs the right to {right}."),
            role=dict(Role.choices).get(role, role),
            right=RIGHTS[capability],
        )
