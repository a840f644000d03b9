"""The actions of the Share dialog and the Members page, by the pressed button; each returns what to show."""

import datetime

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cxapp import workspaces
from cxapp.errors import AppError, InvalidInput
from cxapp.models import Invitation, Membership, ShareLink
from cxapp.schema import Role, field_labels
from cxapp.web import posted_ids, time_zones
from cxapp.workspaces import invitation_mail, invitations

DEFAULT_LIFETIME = datetime.timedelta(days=30)


def dispatch(request, workspace, journey=None):
    """Run the action of the posted form and return its result, or a refusal for the top of the dialog."""
    wanted = request.POST.get("do", "")
    deed = (ACTIONS | (LINK_ACTIONS if journey else WORKSPACE_ACTIONS)).get(wanted)
    try:
        if deed is None:
            raise InvalidInput(_("There is no such thing to do here."))
        return deed(request, workspace, journey) or {}
    except AppError as refusal:
        return {"wrong": f"{refusal.detail} {field_labels.describe(refusal.fields)}".strip(), "status": 400}


def invite(request, workspace, journey):
    """Invite an address by mail; the dialog of a map invites to that map."""
    email = request.POST.get("email", "").strip()
    if not email:
        raise InvalidInput(_("Whom? Give an e-mail address."))
    made, _token = invitations.invite(email=email, **_invitation_fields(request, workspace, journey))
    return _send_invitation(request, made)


def invite_by_link(request, workspace, journey):
    """Make an invitation link for a limited number of people."""
    limit = request.POST.get("limit", "")
    limit = int(limit) if limit.isdecimal() and len(limit) < 6 else 0
    invitations.invite(limit=limit, **_invitation_fields(request, workspace, journey))
    return {"done": _("The link is made. Copy it from the list.")}


def send_again(request, workspace, journey):
    """Renew an invitation for another week with a new link; mail it if it is for an address."""
    found = _find_posted(Invitation.objects.filter(workspace=workspace), request)
    invitations.renew(invitation=found, actor=request.user)
    return _send_invitation(request, found)


def revoke(request, workspace, journey):
    """End an invitation."""
    invitations.revoke(
        invitation=_find_posted(Invitation.objects.filter(workspace=workspace), request), actor=request.user
    )


def change_role(request, workspace, journey):
    """Give a member another role."""
    member = _find_posted(Membership.objects.filter(workspace=workspace), request)
    role = request.POST.get("role", "")
    workspaces.change_role(workspace=workspace, user=member.user, role=role, actor=request.user)


def remove(request, workspace, journey):
    """Remove a member, or leave the workspace."""
    member = _find_posted(Membership.objects.filter(workspace=workspace), request)
    workspaces.remove_member(workspace=workspace, user=member.user, actor=request.user)
    return {"left": member.user_id == request.user.pk}


def change_time_zone(request, workspace, journey):
    """Change the time zone, in which the days of the workspace begin and end."""
    workspaces.change_time_zone(workspace=workspace, time_zone=request.POST.get("time_zone", ""), actor=request.user)
    time_zones.activate_zone(workspace)
    return {"done": _("The days of this workspace are those of %(zone)s.") % {"zone": workspace.time_zone}}


def make_link(request, workspace, journey):
    """Make a share link."""
    role = Role.COMMENTER if request.POST.get("role") == Role.COMMENTER else Role.VIEWER
    asked = {"document": journey.document, "actor": request.user, "expires_at": timezone.now() + DEFAULT_LIFETIME}
    workspaces.create_link(role=role, **asked)


def change_link(request, workspace, journey):
    """Change the role, end, password or sites of a link."""
    link = _find_link(request, journey)
    fields = {"role": request.POST.get("role", "")}
    fields["expires_at"] = _end_of_day(request.POST.get("ends", ""), workspace.zone)
    fields["sites"] = request.POST.get("sites", "").split()
    if request.POST.get("password") or request.POST.get("open"):
        fields["password"] = "" if request.POST.get("open") else request.POST["password"]
    workspaces.change_link(link=link, actor=request.user, **fields)


def replace_address(request, workspace, journey):
    """Replace the address of a link."""
    workspaces.replace_token(link=_find_link(request, journey), actor=request.user)
    return {"done": _("The link has a new address. The old one no longer works.")}


def end_link(request, workspace, journey):
    """End a link."""
    workspaces.revoke_link(link=_find_link(request, journey), actor=request.user)


ACTIONS = {
    "invite": invite,
    "invite-by-link": invite_by_link,
    "send-again": send_again,
    "revoke": revoke,
    "role": change_role,
    "remove": remove,
}
WORKSPACE_ACTIONS = {"time-zone": change_time_zone}
LINK_ACTIONS = {"link": make_link, "link-change": change_link, "link-address": replace_address, "link-end": end_link}


def _invitation_fields(request, workspace, journey):
    asked = {"workspace": workspace, "actor": request.user, "role": request.POST.get("role", "")}
    return asked | {"document": journey and journey.document}


def _send_invitation(request, invitation):
    if not invitation.email:
        return {"done": _("The link is new. Copy it from the list.")}
    if invitation_mail.send_invitation(invitation, lambda token: absolute_url(request, "invitation", token)):
        return {"done": _("The invitation is on its way to %(email)s.") % {"email": invitation.email}}
    if settings.SENDS_MAIL:
        return {"done": _("The mail could not be sent. Copy the link from the list and send it yourself.")}
    return {"done": _("This server sends no mail. Copy the link from the list and send it yourself.")}


def absolute_url(request, name, token):
    """Return the absolute address with a token in it; empty without a token."""
    return request.build_absolute_uri(reverse(name, args=[token])) if token else ""


def _find_posted(found, request):
    return get_object_or_404(found, pk=posted_ids.read_id(request, "id"))


def _find_link(request, journey):
    return _find_posted(
        ShareLink.objects.filter(document=journey.pk, revoked_at=None).select_related("document"), request
    )


def _end_of_day(day, zone):
    """Return the last moment of a posted day in a time zone; None for none."""
    try:
        last = datetime.date.fromisoformat(day) if day else None
    except ValueError:
        raise InvalidInput(_("This day does not exist.")) from None
    return last and datetime.datetime.combine(last, datetime.time.max, zone)
