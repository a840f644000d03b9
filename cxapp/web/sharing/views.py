"""The Share dialog of a journey, which is a page as well, and the Members page of a workspace; their actions."""

import datetime
from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cxapp import permissions, workspaces
from cxapp.models import Invitation, Journey, JourneyMembership, Membership, ShareLink
from cxapp.schema import Capability
from cxapp.web import form_page, page_context, time_zones
from cxapp.workspaces import invitation_mail, invitations

from . import forms
from .share_page import MembersPage, SharePage, absolute_url

DEFAULT_LIFETIME = datetime.timedelta(days=30)


def share_action(view):
    """Turn `view(page, …)` into a view at two addresses: one of a journey's Share page and one of the Members page."""

    @page_context.members_only
    def enter_members(request, **ids):
        return form_page.run_action(MembersPage(request, request.membership.workspace), view, **ids)

    @login_required
    def enter_share(request, id, **ids):
        return form_page.run_action(find_share_page(request, id), view, **ids)

    @require_http_methods(form_page.METHODS)
    @wraps(view)
    def enter(request, **kwargs):
        return (enter_share if "id" in kwargs else enter_members)(request, **kwargs)

    return enter


def find_share_page(request, id):
    """Return the Share page of a journey that this person may see, else raise Http404."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    time_zones.activate_zone(journey.document.workspace)
    return SharePage(request, journey)


@require_safe
@login_required
def show_share(request, id):
    """Show the people and the links of one journey."""
    return find_share_page(request, id).render()


@require_safe
@page_context.members_only
def show_members(request):
    """Show the people of the current workspace."""
    return MembersPage(request, request.membership.workspace).render()


@share_action
def invite(page):
    """Invite an address by mail; the dialog of a map invites to that map."""

    def save(**fields):
        invitation, _token = invitations.invite(**_invitation_fields(page, fields["only_document"]), **fields)
        return _send_invitation(page.request, invitation)

    return page.submit(save, forms.InviteForm)


@share_action
def invite_by_link(page):
    """Make an invitation link for a limited number of people."""

    def save(**fields):
        invitations.invite(**_invitation_fields(page, fields["only_document"]), **fields)
        return _("The link is ready. Copy it from the list.")

    return page.submit(save, forms.InviteByLinkForm)


@share_action
def renew_invitation(page, invitation_id):
    """Renew an invitation for another week with a new link; mail it if it is for an address."""
    invitation = _find_invitation(page, invitation_id)

    def save():
        invitations.renew(invitation=invitation, actor=page.request.user)
        return _send_invitation(page.request, invitation)

    return page.submit(save)


@share_action
def revoke_invitation(page, invitation_id):
    """End an invitation."""
    invitation = _find_invitation(page, invitation_id)
    return page.submit(lambda: invitations.revoke(invitation=invitation, actor=page.request.user))


@share_action
def change_role(page, member_id):
    """Give a member another role."""
    member = _find_member(page, member_id)

    def save(role):
        workspaces.change_role(workspace=page.workspace, user=member.user, role=role, actor=page.request.user)

    return page.submit(save, forms.RoleForm, member.pk)


@share_action
def remove_member(page, member_id):
    """Remove a member, or leave the workspace."""
    member = _find_member(page, member_id)

    def save():
        workspaces.remove_member(workspace=page.workspace, user=member.user, actor=page.request.user)
        return redirect("library") if member.user_id == page.request.user.pk else None

    return page.submit(save)


@share_action
def change_journey_role(page, journey_member_id):
    """Give a person another role on the map."""
    member = _find_journey_member(page, journey_member_id)

    def save(role):
        workspaces.change_journey_role(
            document=page.journey.document, user=member.user, role=role, actor=page.request.user
        )

    return page.submit(save, forms.JourneyRoleForm, member.pk)


@share_action
def remove_journey_member(page, journey_member_id):
    """Take a person's role on the map away, or leave the map."""
    member = _find_journey_member(page, journey_member_id)
    document, actor = page.journey.document, page.request.user

    def save():
        workspaces.remove_journey_member(document=document, user=member.user, actor=actor)
        return None if permissions.find_document_role(actor, document) else redirect("library")

    return page.submit(save)


@share_action
def create_link(page):
    """Make a share link that ends after the usual time."""

    def save(role):
        ends = timezone.now() + DEFAULT_LIFETIME
        workspaces.create_link(document=page.journey.document, actor=page.request.user, role=role, expires_at=ends)

    return page.submit(save, forms.NewLinkForm)


@share_action
def change_link(page, link_id):
    """Change the role, end, password or sites of a link."""
    link = _find_link(page, link_id)
    had_password = bool(link.password)

    def save(**fields):
        workspaces.change_link(link=link, actor=page.request.user, **fields)
        if not fields.get("password"):
            return _("The link is changed.")
        return _("The link now asks for the new password.") if had_password else _("The link now asks for a password.")

    return page.submit(save, forms.LinkForm, link.pk, zone=page.workspace.zone)


@share_action
def replace_link_address(page, link_id):
    """Replace the address of a link."""
    link = _find_link(page, link_id)

    def save():
        workspaces.replace_token(link=link, actor=page.request.user)
        return _("The link has a new address. The old one no longer works.")

    return page.submit(save)


@share_action
def end_link(page, link_id):
    """End a link."""
    link = _find_link(page, link_id)
    return page.submit(lambda: workspaces.revoke_link(link=link, actor=page.request.user))


def _invitation_fields(page, only_document):
    if not only_document:
        _check_is_member(page)
    return {
        "workspace": page.workspace,
        "actor": page.request.user,
        "document": page.journey and page.journey.document,
    }


def _send_invitation(request, invitation):
    if not invitation.email:
        return _("The link is new. Copy it from the list.")
    if invitation_mail.send_invitation(invitation, lambda token: absolute_url(request, "invitation", token)):
        return _("The invitation is on its way to %(email)s.") % {"email": invitation.email}
    if settings.SENDS_MAIL:
        return _("The mail could not be sent. Copy the link from the list and send it yourself.")
    return _("This server sends no mail. Copy the link from the list and send it yourself.")


def _check_is_member(page):
    """Raise Forbidden for somebody with a role on the map alone, who changes nothing of the workspace."""
    if page.journey:
        permissions.require_in_workspace(page.journey.document, page.request.user, Capability.VIEW)


def _find_invitation(page, id):
    invitation = get_object_or_404(Invitation, workspace=page.workspace, pk=id)
    if not invitation.only_document:
        _check_is_member(page)
    return invitation


def _find_journey_member(page, id):
    return get_object_or_404(JourneyMembership.objects.select_related("user"), document=page.journey.pk, pk=id)


def _find_member(page, id):
    _check_is_member(page)
    return get_object_or_404(Membership.objects.select_related("user"), workspace=page.workspace, pk=id)


def _find_link(page, id):
    links = ShareLink.objects.filter(document=page.journey.pk, revoked_at=None).select_related("document")
    return get_object_or_404(links, pk=id)
