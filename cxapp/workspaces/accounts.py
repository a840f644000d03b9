"""The account of a person: its name, its sessions, and its end."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast, files, plain_text, records
from cxapp.errors import Conflict, InvalidInput
from cxapp.models import (
    AuditEntry,
    JourneyMembership,
    Membership,
    Notice,
    SavedView,
    StoredFile,
    Token,
    User,
    UserSession,
)
from cxapp.schema import Role

from .journey_members import remove_journey_member
from .members import lock_team, remove_member

# No mail ever reaches an address of this domain (RFC 2606).
DELETED_ADDRESS = "deleted-{id}@deleted.invalid"


def rename_user(*, user, name):
    """Change the name that others see; open maps show it."""
    name = plain_text.clean_line(name)
    if not name:
        raise InvalidInput(_("Enter your name."), fields={"name": _("required")})
    User.objects.filter(pk=user.pk).update(name=name)
    user.name = name
    announce_person(user)


def announce_person(user):
    """Have open maps show a person as they are now."""
    for workspace_id in _list_teams(user):
        broadcast.announce_member_change(workspace_id)


def end_sessions(*, user, sessions):
    """End sessions of a person; their sockets close at once."""
    sessions.filter(user=user).delete()
    transaction.on_commit(lambda: broadcast.announce_access_change(user.pk))


def delete_account(*, user):
    """Delete a person's account, with the workspaces that nobody else is in.

    What they wrote stays, by a "former member". Raise Conflict where others would be left without an owner.
    """
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=user.pk)
        # Nobody joins a workspace while it is decided whether to delete it.
        for workspace_id in sorted(_list_teams(user)):
            lock_team(workspace_id)
        for workspace in list_workspaces_of_one(user):
            records.delete_workspace(workspace, user)
        for membership in Membership.objects.filter(user=user).select_related("workspace"):
            _check_handed_over(membership)
            remove_member(workspace=membership.workspace, user=user)
        for own in JourneyMembership.objects.filter(user=user).select_related("document").order_by("document_id"):
            remove_journey_member(document=own.document, user=user, actor=user)
        _forget(user)
    broadcast.announce_access_change(user.pk)


def list_workspaces_of_one(user):
    """Return the workspaces of which a person is the only member."""
    memberships = Membership.objects.filter(user=user).select_related("workspace")
    return [one.workspace for one in memberships if not _others(one).exists()]


def count_guests(workspace):
    """Return how many people have a role on single maps of a workspace without being in it."""
    guests = JourneyMembership.objects.filter(document__workspace=workspace)
    return guests.exclude(user__membership__workspace=workspace).values("user").distinct().count()


def list_workspaces_to_hand_over(user):
    """Return the workspaces with other members of which a person is the only owner."""
    memberships = Membership.objects.filter(user=user, role=Role.OWNER).select_related("workspace")
    return [one.workspace for one in memberships if _others(one).exists() and not _other_owners(one).exists()]


def _list_teams(user):
    """Return the ids of the workspaces in which a person has a role, on all maps or on one that is not in the trash."""
    in_workspaces = Membership.objects.filter(user=user).values_list("workspace_id", flat=True)
    alone = JourneyMembership.objects.filter(user=user).values_list("document__workspace_id", flat=True)
    return {*in_workspaces, *alone} - {None}


def _others(membership):
    return Membership.objects.filter(workspace=membership.workspace_id).exclude(pk=membership.pk)


def _other_owners(membership):
    return _others(membership).filter(role=Role.OWNER)


def _check_handed_over(membership):
    if membership.role == Role.OWNER and not _other_owners(membership).exists():
        raise Conflict(
            _("You are the only owner of “{workspace}”. Make someone else an owner first."),
            code="last_owner",
            workspace=membership.workspace.name,
        )


def _forget(user):
    """Take out all that names a person or lets them in; the row stays, since the logs of maps point to it."""
    for model in (Token, Notice, EmailAddress, UserSession):
        model.objects.filter(user=user).delete()
    SavedView.objects.filter(author=user, shared=False).delete()
    Notice.objects.filter(by=user.pk).update(by_name=_("Former member"))
    AuditEntry.objects.forget_address(user.email)
    user.set_unusable_password()
    user.email, user.name = DELETED_ADDRESS.format(id=user.pk.hex), ""
    for picture in StoredFile.objects.filter(pk=user.picture_id):
        files.delete_file(picture)
    user.picture_id = None
    user.is_active = user.is_staff = user.is_superuser = user.wants_mail = False
    user.deleted_at = timezone.now()
    user.save()
