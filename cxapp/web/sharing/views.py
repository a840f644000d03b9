"""The Share dialog of a journey, which is a page as well, and the Members page of a workspace."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from cxapp import permissions
from cxapp.models import Journey, Membership, ShareLink
from cxapp.schema import Capability, Role
from cxapp.web import avatars, page_context, time_zones
from cxapp.web.library import journey_cards
from cxapp.workspaces import invitations, share_links

from . import actions

ROLE_ORDER = {role: place for place, role in enumerate(Role.values)}
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@login_required
def show_share(request, id):
    """Show the people and the links of one journey; on POST run an action."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    workspace = journey.document.workspace
    time_zones.activate_zone(workspace)
    done = actions.dispatch(request, workspace, journey) if request.method == "POST" else {}
    if done.get("left"):
        return redirect("library")
    context = build_people(request, workspace) | {"journey": journey, "done": done}
    if context["may_edit"]:
        context |= build_links(request, journey)
    context |= {"title": journey_cards.journey_title(journey)}
    return render(request, "share/share.html", context, status=done.get("status", 200))


@require_http_methods(METHODS)
@page_context.members_only
def show_members(request):
    """Show the people of the current workspace; on POST run an action."""
    workspace = request.membership.workspace
    done = actions.dispatch(request, workspace) if request.method == "POST" else {}
    if done.get("left"):
        return redirect("library")
    context = page_context.build_context(request, "members") | build_people(request, workspace) | {"done": done}
    context["time_zones"] = time_zones.list_choices(workspace.time_zone)
    return render(request, "share/members.html", context, status=done.get("status", 200))


def build_people(request, workspace):
    """Return the members, open invitations, and what the current user may do about them."""
    found = Membership.objects.filter(workspace=workspace).select_related("user")
    rows = sorted(found, key=lambda one: (ROLE_ORDER[one.role], one.created_at))
    hues = Membership.objects.hues(workspace.pk)
    role = next(one.role for one in rows if one.user_id == request.user.pk)
    owners = [one.user_id for one in rows if one.role == Role.OWNER]
    administers = permissions.has_capability(role, Capability.ADMINISTER)
    return {
        "workspace": workspace,
        "people": [person_row(one, request.user, hues, owners) for one in rows],
        "owner": next((one.user for one in rows if one.role == Role.OWNER), None),
        "may_administer": administers,
        "may_edit": permissions.has_capability(role, Capability.EDIT),
        "may_comment": permissions.has_capability(role, Capability.COMMENT),
        "roles": [(value, role_label(value)) for value in Role.values],
        "role_rights": [(role_label(value), rights_text(value)) for value in Role.values],
        "open_invitations": [invitation_row(request, one) for one in invitations.list_pending(workspace)]
        if administers
        else [],
        "colleagues": list_colleagues(request.user, workspace) if administers else [],
    }


def person_row(membership, reader, hues, owners):
    """Return a row of the list of people; the last owner can neither leave nor change roles."""
    drawn = avatars.user_avatar(membership.user, hues)
    own = {"id": membership.pk, "role": membership.role, "label": role_label(membership.role)}
    own |= {"is_me": membership.user_id == reader.pk, "is_last_owner": owners == [membership.user_id]}
    return drawn | own | {"email": membership.user.email}


def invitation_row(request, invitation):
    """Return a row of the list of open invitations, with its link."""
    return {
        "id": invitation.pk,
        "email": invitation.email,
        "label": role_label(invitation.role),
        "left": invitation.limit - invitation.used,
        "ends": invitation.expires_at,
        "url": actions.absolute_url(request, "invitation", invitations.token_of(invitation)),
    }


def list_colleagues(user, workspace):
    """Return the people who share another workspace with this person and are not in this one."""
    shared = Membership.objects.filter(workspace__membership__user=user, user__is_active=True)
    new = shared.exclude(user__membership__workspace=workspace).select_related("user")
    return list({one.user_id: one.user for one in new[:200]}.values())


def build_links(request, journey):
    """Return the journey's links, and an empty row for each role that has none."""
    found = ShareLink.objects.filter(document=journey.pk, revoked_at=None).order_by("pk")
    rows = [link_row(request, one) for one in found]
    for role in share_links.ROLES:
        if not any(row["role"] == role for row in rows):
            rows.append({"role": role, "title": link_label(role)})
    return {"links": sorted(rows, key=lambda row: row["role"] == Role.COMMENTER), "link_roles": link_roles()}


def link_row(request, link):
    """Return a link as the dialog shows it; old links whose address cannot be shown again have none."""
    token = share_links.token_of(link)
    return {
        "url": actions.absolute_url(request, "share", token),
        "embed": actions.absolute_url(request, "embed", token),
        "id": link.pk,
        "role": link.role,
        "title": link_label(link.role),
        "ends": link.expires_at,
        "is_over": share_links.is_expired(link),
        "has_password": bool(link.password),
        "sites": "\n".join(link.sites),
    }


def link_roles():
    """Return the roles of links with their labels."""
    return [(role, link_label(role)) for role in share_links.ROLES]


def link_label(role):
    """Return the label of a link of this role."""
    return _("Link to comment") if role == Role.COMMENTER else _("View-only link")


def role_label(role):
    """Return the label of a member's role."""
    return {
        Role.OWNER: pgettext("role", "Owner"),
        Role.EDITOR: _("Can edit"),
        Role.COMMENTER: _("Can comment"),
        Role.VIEWER: _("Can view"),
    }[role]


def rights_text(role):
    """Return the rights of a role in one sentence."""
    return {
        Role.OWNER: _("Edits everything, invites people, changes their roles and removes them."),
        Role.EDITOR: _("Edits maps, personas and metrics, imports answers and shares maps by links."),
        Role.COMMENTER: _("Sees every map of the workspace and comments."),
        Role.VIEWER: _("Sees every map of the workspace, with its comments."),
    }[role]
