"""The members of workspaces and their roles."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, permissions, plain_text
from cxapp.errors import Conflict, InvalidInput, NotFound, choice_problem
from cxapp.models import Document, JourneyMembership, Membership, User, Workspace, time_zones
from cxapp.plain_text import initials
from cxapp.schema import AuditAction, Capability, Role

from . import audit
from .metrics import create_usual_metrics
from .settings import check_time_zone


def create_workspace(*, owner, name, sample="", time_zone=time_zones.UTC):
    """Create a workspace with one owner and the default metrics; a sample brings its own metrics."""
    check_time_zone(time_zone)
    with transaction.atomic():
        lock_person(owner)
        workspace = Workspace.objects.create(name=plain_text.clean_line(name), sample=sample, time_zone=time_zone)
        Membership.objects.create(workspace=workspace, user=owner, role=Role.OWNER)
        if not sample:
            create_usual_metrics(workspace)
    return workspace


def create_first_workspace(*, owner, name, time_zone):
    """Create a workspace for a person who is in none; return None if they are in one."""
    with transaction.atomic():
        # A form that is sent twice sends two requests at once: the second one waits here and finds the membership.
        lock_person(owner)
        if Membership.objects.filter(user=owner).exists():
            return None
        return create_workspace(owner=owner, name=name, time_zone=time_zone)


def add_member(*, workspace, user, role, actor=None):
    """Add a person to a workspace, as an owner or oneself (None); an existing member keeps their role."""
    check_role(role)
    with transaction.atomic():
        lock_person(user)
        lock_team(workspace.pk)
        membership, created = Membership.objects.get_or_create(workspace=workspace, user=user, defaults={"role": role})
        if created:
            audit.write(workspace.pk, actor or user, AuditAction.MEMBER_ADDED, person=user, role=role)
            transaction.on_commit(lambda: _announce(workspace, user))
    return membership


def lock_person(user):
    """Lock a person who gets a role; raise NotFound if their account has been deleted meanwhile.

    Deleting an account takes the same lock and removes all roles under it. It is taken before that of a team.
    """
    if not User.objects.select_for_update(no_key=True).filter(pk=user.pk, deleted_at=None).exists():
        raise NotFound(_("This account has been deleted."))


def lock_team(workspace_id):
    """Lock the row of a workspace: all changes of its roles and invitations wait for each other.

    It is taken before the locks of documents. Rows that refer to the workspace do not wait for it: who writes one under
    the lock of a document would wait in a circle with those who hold this lock and want the document's.
    """
    list(Workspace.objects.select_for_update(no_key=True).filter(pk=workspace_id).values_list("pk"))


def change_role(*, workspace, user, role, actor=None):
    """Change a member's role, as an owner (None: the product itself); the last owner keeps the role."""
    check_role(role)
    with transaction.atomic():
        membership = _lock_membership(workspace, user)
        _check_owner(workspace, actor)
        if membership.role == Role.OWNER and role != Role.OWNER:
            _check_other_owner(workspace, user)
        Membership.objects.filter(pk=membership.pk).update(role=role)
        audit.write(workspace.pk, actor, AuditAction.MEMBER_CHANGED, person=user, role=role)
        _wait_for_operations(workspace)
        transaction.on_commit(lambda: _announce(workspace, user))


def remove_member(*, workspace, user, actor=None):
    """Remove a member, as an owner or oneself (None: the product); the last owner cannot leave."""
    if actor == user:
        permissions.refuse_limited_token(actor)
    with transaction.atomic():
        membership = _lock_membership(workspace, user)
        _check_owner(workspace, actor if actor != user else None)
        if membership.role == Role.OWNER:
            _check_other_owner(workspace, user)
        membership.delete()
        audit.write(workspace.pk, actor, AuditAction.MEMBER_REMOVED, person=user)
        # Those in the trash too: a restored map must not let them in again.
        here = Q(document__workspace=workspace) | Q(document__deleted_from=workspace)
        JourneyMembership.objects.filter(here, user=user).delete()
        _wait_for_operations(workspace)
        transaction.on_commit(lambda: _announce(workspace, user))


def workspaces_with_roles(user, roles):
    """Return the ids of the workspaces in which a person has one of these roles."""
    memberships = Membership.objects.filter(user_id=user.pk, role__in=roles).values("workspace_id")
    return memberships if permissions.role_limit(user) in ("", *roles) else memberships.none()


def check_role(role):
    """Raise InvalidInput for an unknown role."""
    if role not in Role.values:
        raise InvalidInput(_("There is no such role."), fields={"role": choice_problem(Role.values)})


def _announce(workspace, user):
    broadcast.announce_access_change(user.pk)
    broadcast.announce_member_change(workspace.pk)


def _lock_membership(workspace, user):
    """Return the membership and lock the whole team, so that two owners cannot demote each other at once."""
    lock_team(workspace.pk)
    membership = Membership.objects.filter(workspace=workspace, user=user).first()
    if membership is None:
        raise NotFound(_("There is no such member."))
    return membership


def _check_owner(workspace, actor):
    """Raise an AppError if the actor is no owner at present, under the lock of the team."""
    if actor is not None:
        permissions.require(actor, workspace.pk, Capability.ADMINISTER)


def _wait_for_operations(workspace):
    """Lock the documents: operations check roles under these locks, so those that have checked are logged by now."""
    list(Document.objects.select_for_update(no_key=True).filter(workspace=workspace).order_by("pk").values_list("pk"))


def _check_other_owner(workspace, user):
    if not Membership.objects.filter(workspace=workspace, role=Role.OWNER).exclude(user=user).exists():
        raise Conflict(_("A workspace needs an owner. Make someone else an owner first."), code="last_owner")


def hide_checklist(membership):
    """Hide the first steps from a member for ever."""
    Membership.objects.filter(pk=membership.pk).update(hides_checklist=True)


def member_to_json(membership, hues):
    """Return one member; `hues` are the colours of their workspace."""
    name = str(membership.user)
    own = {"id": str(membership.user_id), "name": name, "initials": initials(name)}
    own["picture"] = membership.user.picture_url
    return own | {"hue": hues[membership.user_id], "role": membership.role}
