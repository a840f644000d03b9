"""The people with a role on one journey, besides the members of its workspace."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, permissions
from cxapp.errors import InvalidInput, NotFound, choice_problem
from cxapp.models import Document, JourneyMembership, Membership, User
from cxapp.models.people import assign_hues
from cxapp.schema import AuditAction, Capability, Role

from . import audit
from .edit_lock import lock_for_edit
from .members import lock_person, lock_team, member_to_json

JOURNEY_ROLES = tuple(role for role in Role.values if role != Role.OWNER)


def add_journey_member(*, document, user, role, actor=None):
    """Give a person a role on one journey, as its editor or oneself (None); a higher role is kept."""
    check_journey_role(role)
    with transaction.atomic():
        lock_person(user)
        if actor is not None:
            lock_for_edit(document, actor)
        own, created = JourneyMembership.objects.get_or_create(document=document, user=user, defaults={"role": role})
        if not created:
            JourneyMembership.objects.filter(pk=own.pk).update(role=permissions.higher_role(own.role, role))
        _write_audit(document, actor or user, AuditAction.MAP_MEMBER_ADDED, user, role)
        transaction.on_commit(lambda: _announce(document, user))


def change_journey_role(*, document, user, role, actor):
    """Change a person's role on one journey, as somebody who may edit it."""
    check_journey_role(role)
    with transaction.atomic():
        own = _lock_membership(document, user, actor)
        own.update(role=role)
        _write_audit(document, actor, AuditAction.MAP_MEMBER_CHANGED, user, role)
        transaction.on_commit(lambda: _announce(document, user))


def remove_journey_member(*, document, user, actor):
    """Take a person's role on one journey away, as somebody who may edit it or oneself."""
    if actor == user:
        permissions.refuse_limited_token(actor)
    with transaction.atomic():
        own = _lock_membership(document, user, actor if actor != user else None)
        own.delete()
        _write_audit(document, actor, AuditAction.MAP_MEMBER_REMOVED, user)
        transaction.on_commit(lambda: _announce(document, user))


def check_journey_role(role):
    """Raise InvalidInput for a role that nobody can have on one journey alone."""
    if role not in JOURNEY_ROLES:
        raise InvalidInput(
            _("On one map people can edit, comment or view."), fields={"role": choice_problem(JOURNEY_ROLES)}
        )


def list_people(document):
    """Return all who have a role on a document, members of the workspace first: [member_to_json, …]."""
    return people_to_json(read_memberships(document))


def member_name(document, id):
    """Return the name of somebody with a role on a document, "" for anybody else."""
    return member_names(document, {id}).get(str(id), "")


def member_names(document, ids):
    """Return {user id as text: name} of those of these people who have a role on a document."""
    known = permissions.people_roles(document, [id for id in ids if id]) if any(ids) else {}
    return {str(user.pk): str(user) for user in User.objects.filter(pk__in=known)} if known else {}


def read_memberships(document):
    """Return {user id: [Membership or JourneyMembership, …]} in the order in which people have their colours."""
    in_workspace = Membership.objects.list_by_join_date(document.workspace_id).select_related("user")
    alone = JourneyMembership.objects.list_by_join_date(document.pk).select_related("user")
    rows = {}
    for membership in (*in_workspace, *alone):
        rows.setdefault(membership.user_id, []).append(membership)
    return rows


def people_to_json(rows):
    """Return people by their memberships, each with the higher of their roles."""
    hues = assign_hues(rows)
    return [member_to_json(found[0], hues) | {"role": _find_highest(found)} for found in rows.values()]


def _find_highest(memberships):
    role = None
    for membership in memberships:
        role = permissions.higher_role(role, membership.role)
    return role


def hues_on(document):
    """Return the colours of the people of a document, {user id: hue}."""
    return assign_hues(read_memberships(document))


def _lock_membership(document, user, actor):
    """Lock the team and the document, check that the actor (None: the person) may edit, and return the membership.

    Operations check roles under the lock of the document, so those that have checked are logged by now.
    """
    lock_team(document.workspace_id)
    list(Document.objects.select_for_update(no_key=True).filter(pk=document.pk).values_list("pk"))
    if actor is not None:
        permissions.require_on(document, actor, Capability.EDIT)
    own = JourneyMembership.objects.filter(document=document, user=user)
    if not own.exists():
        raise NotFound(_("There is no such member."))
    return own


def _write_audit(document, actor, action, person, role=""):
    # A journey in the trash belongs to its workspace still.
    workspace_id = document.workspace_id or document.deleted_from_id
    audit.write(workspace_id, actor, action, person=person, role=role, document=document)


def _announce(document, user):
    broadcast.announce_access_change(user.pk)
    broadcast.announce_member_change(document.workspace_id)
