"""What the Share dialog and the Members page can do, by the name of the pressed button; each returns what to show.

What is returned may hold `url`, an address that is told this one time, with `link` or `invitation`, whose it is.
"""

import datetime

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cxapp import workspaces
from cxapp.models import Invitation, Membership, ShareLink
from cxapp.refusals import Bad, Refusal
from cxapp.vocabulary import Role, field_labels
from cxapp.workspaces import invitation_mail, invitations

from . import posted_ids

USUAL = datetime.timedelta(days=30)


def run(request, workspace, journey=None):
    """Do what the posted form asks for; a refusal is told at the top of the dialog."""
    wanted = request.POST.get("do", "")
    deed = (DEEDS | (OF_LINKS if journey else {})).get(wanted)
    try:
        if deed is None:
            raise Bad(_("There is no such thing to do here."))
        return deed(request, journey if wanted in OF_LINKS else workspace) or {}
    except Refusal as refusal:
        return {"wrong": f"{refusal.detail} {field_labels.describe(refusal.fields)}".strip(), "status": 400}


def invite(request, workspace):
    """Invite an address by mail."""
    email = request.POST.get("email", "").strip()
    if not email:
        raise Bad(_("Whom? Give an e-mail address."))
    asked = {"workspace": workspace, "actor": request.user, "role": request.POST.get("role", "")}
    made, token = invitations.invite(email=email, **asked)
    return _sent(request, made, token)


def invite_by_link(request, workspace):
    """Make a link that lets a few people in."""
    limit = request.POST.get("limit", "")
    asked = {"workspace": workspace, "actor": request.user, "role": request.POST.get("role", "")}
    made, token = invitations.invite(limit=int(limit) if limit.isdecimal() and len(limit) < 6 else 0, **asked)
    return {"url": _address(request, "invitation", token), "invitation": made.pk}


def send_again(request, workspace):
    """Send an invitation again, or make its link anew."""
    found = _mine(Invitation.objects.filter(workspace=workspace), request)
    token = invitations.renew(invitation=found, actor=request.user)
    return _sent(request, found, token)


def revoke(request, workspace):
    """End an invitation."""
    invitations.revoke(invitation=_mine(Invitation.objects.filter(workspace=workspace), request), actor=request.user)


def change_role(request, workspace):
    """Give a member another role."""
    member = _mine(Membership.objects.filter(workspace=workspace), request)
    role = request.POST.get("role", "")
    workspaces.change_role(workspace=workspace, user=member.user, role=role, actor=request.user)


def remove(request, workspace):
    """Take a member out, or leave oneself."""
    member = _mine(Membership.objects.filter(workspace=workspace), request)
    workspaces.remove_member(workspace=workspace, user=member.user, actor=request.user)
    return {"left": member.user_id == request.user.pk}


def make_link(request, journey):
    """Make a share link."""
    role = Role.COMMENTER if request.POST.get("role") == Role.COMMENTER else Role.VIEWER
    asked = {"document": journey.document, "actor": request.user, "expires_at": timezone.now() + USUAL}
    link, token = workspaces.create_link(role=role, **asked)
    return _shown(request, link, token)


def change_link(request, journey):
    """Give a link another right, end, password or list of sites."""
    link = _link(request, journey)
    fields = {"role": request.POST.get("role", ""), "expires_at": _end_of(request.POST.get("ends", ""))}
    fields["sites"] = request.POST.get("sites", "").split()
    if request.POST.get("password") or request.POST.get("open"):
        fields["password"] = "" if request.POST.get("open") else request.POST["password"]
    workspaces.change_link(link=link, actor=request.user, **fields)


def new_address(request, journey):
    """Give a link another address."""
    link = _link(request, journey)
    return _shown(request, link, workspaces.new_address(link=link, actor=request.user))


def end_link(request, journey):
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
OF_LINKS = {"link": make_link, "link-change": change_link, "link-address": new_address, "link-end": end_link}


def _sent(request, invitation, token):
    url = _address(request, "invitation", token)
    if invitation.email and invitation_mail.send(invitation, url):
        return {"done": _("The invitation is on its way to %(email)s.") % {"email": invitation.email}}
    return {"url": url, "invitation": invitation.pk}


def _shown(request, link, token):
    embed = request.build_absolute_uri(f"/embed/{token}/")
    return {"url": _address(request, "share", token), "embed": embed, "link": link.pk}


def _address(request, name, token):
    return request.build_absolute_uri(reverse(name, args=[token]))


def _mine(found, request):
    return get_object_or_404(found, pk=posted_ids.read(request, "id"))


def _link(request, journey):
    return _mine(ShareLink.objects.filter(document=journey.pk, revoked_at=None).select_related("document"), request)


def _end_of(day):
    """The last moment of a day as forms write it; None for none."""
    try:
        last = datetime.date.fromisoformat(day) if day else None
    except ValueError:
        raise Bad(_("This day does not exist.")) from None
    return last and datetime.datetime.combine(last, datetime.time.max, timezone.get_current_timezone())
