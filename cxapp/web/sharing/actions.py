"""What the Share dialog and the Members page can do, by the name of the pressed button; each returns what to show."""

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

USUAL = datetime.timedelta(days=30)


def run(request, workspace, journey=None):
    """Do what the posted form asks for; a refusal is told at the top of the dialog."""
    wanted = request.POST.get("do", "")
    deed = (DEEDS | (OF_LINKS if journey else OF_WORKSPACE)).get(wanted)
    try:
        if deed is None:
            raise InvalidInput(_("There is no such thing to do here."))
        return deed(request, workspace, journey) or {}
    except AppError as refusal:
        return {"wrong": f"{refusal.detail} {field_labels.describe(refusal.fields)}".strip(), "status": 400}


def invite(request, workspace, journey):
    """Invite an address by mail; from the dialog of a map, to that map."""
    email = request.POST.get("email", "").strip()
    if not email:
        raise InvalidInput(_("Whom? Give an e-mail address."))
    made, _token = invitations.invite(email=email, **_asked(request, workspace, journey))
    return _sent(request, made)


def invite_by_link(request, workspace, journey):
    """Make a link that lets a few people in."""
    limit = request.POST.get("limit", "")
    limit = int(limit) if limit.isdecimal() and len(limit) < 6 else 0
    invitations.invite(limit=limit, **_asked(request, workspace, journey))
    return {"done": _("The link is made. Copy it from the list.")}


def send_again(request, workspace, journey):
    """Give an invitation another week and another link, and send it again where it is for an address."""
    found = _mine(Invitation.objects.filter(workspace=workspace), request)
    invitations.renew(invitation=found, actor=request.user)
    return _sent(request, found)


def revoke(request, workspace, journey):
    """End an invitation."""
    invitations.revoke(invitation=_mine(Invitation.objects.filter(workspace=workspace), request), actor=request.user)


def change_role(request, workspace, journey):
    """Give a member another role."""
    member = _mine(Membership.objects.filter(workspace=workspace), request)
    role = request.POST.get("role", "")
    workspaces.change_role(workspace=workspace, user=member.user, role=role, actor=request.user)


def remove(request, workspace, journey):
    """Take a member out, or leave oneself."""
    member = _mine(Membership.objects.filter(workspace=workspace), request)
    workspaces.remove_member(workspace=workspace, user=member.user, actor=request.user)
    return {"left": member.user_id == request.user.pk}


def change_time_zone(request, workspace, journey):
    """Let the days of the workspace begin and end elsewhere."""
    workspaces.change_time_zone(workspace=workspace, time_zone=request.POST.get("time_zone", ""), actor=request.user)
    time_zones.enter(workspace)
    return {"done": _("The days of this workspace are those of %(zone)s.") % {"zone": workspace.time_zone}}


def make_link(request, workspace, journey):
    """Make a share link."""
    role = Role.COMMENTER if request.POST.get("role") == Role.COMMENTER else Role.VIEWER
    asked = {"document": journey.document, "actor": request.user, "expires_at": timezone.now() + USUAL}
    workspaces.create_link(role=role, **asked)


def change_link(request, workspace, journey):
    """Give a link another right, end, password or list of sites."""
    link = _link(request, journey)
    fields = {"role": request.POST.get("role", "")}
    fields["expires_at"] = _end_of(request.POST.get("ends", ""), workspace.zone)
    fields["sites"] = request.POST.get("sites", "").split()
    if request.POST.get("password") or request.POST.get("open"):
        fields["password"] = "" if request.POST.get("open") else request.POST["password"]
    workspaces.change_link(link=link, actor=request.user, **fields)


def new_address(request, workspace, journey):
    """Give a link another address."""
    workspaces.replace_token(link=_link(request, journey), actor=request.user)
    return {"done": _("The link has a new address. The old one no longer works.")}


def end_link(request, workspace, journey):
    """End a link."""
    workspaces.revoke_link(link=_link(request, journey), actor=request.user)


DEEDS = {
    "invite": invite,
    "invite-by-link": invite_by_link,
    "send-again": send_again,
    "revoke": revoke,
    "role": change_role,
    "remove": remove,
}
OF_WORKSPACE = {"time-zone": change_time_zone}
OF_LINKS = {"link": make_link, "link-change": change_link, "link-address": new_address, "link-end": end_link}


def _asked(request, workspace, journey):
    asked = {"workspace": workspace, "actor": request.user, "role": request.POST.get("role", "")}
    return asked | {"document": journey and journey.document}


def _sent(request, invitation):
    if not invitation.email:
        return {"done": _("The link is new. Copy it from the list.")}
    if invitation_mail.send_invitation(invitation, lambda token: address(request, "invitation", token)):
        return {"done": _("The invitation is on its way to %(email)s.") % {"email": invitation.email}}
    if settings.SENDS_MAIL:
        return {"done": _("The mail could not be sent. Copy the link from the list and send it yourself.")}
    return {"done": _("This server sends no mail. Copy the link from the list and send it yourself.")}


def address(request, name, token):
    """The whole address with a token in it; empty without a token."""
    return request.build_absolute_uri(reverse(name, args=[token])) if token else ""


def _mine(found, request):
    return get_object_or_404(found, pk=posted_ids.read(request, "id"))


def _link(request, journey):
    return _mine(ShareLink.objects.filter(document=journey.pk, revoked_at=None).select_related("document"), request)


def _end_of(day, zone):
    """The last moment of a day as forms write it, in a time zone; None for none."""
    try:
        last = datetime.date.fromisoformat(day) if day else None
    except ValueError:
        raise InvalidInput(_("This day does not exist.")) from None
    return last and datetime.datetime.combine(last, datetime.time.max, zone)
