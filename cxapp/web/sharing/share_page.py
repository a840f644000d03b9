"""What the Share dialog of a journey and the Members page show."""

from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _

from cxapp import permissions
from cxapp.errors import NotFound
from cxapp.models import Membership, ShareLink
from cxapp.schema import Capability, Role
from cxapp.web import avatars, page_context
from cxapp.web.form_page import FormPage
from cxapp.web.library import journey_cards
from cxapp.workspaces import invitations, share_links

from . import forms

ROLE_ORDER = {role: place for place, role in enumerate(Role.values)}


class MembersPage(FormPage):
    """The people and invitations of a workspace, with the forms that change them."""

    template = "share/members.html"
    journey = None

    def __init__(self, request, workspace):
        super().__init__(request)
        self.workspace = workspace

    def url(self, action="", **ids):
        """Return the address of the page, or of one of its actions."""
        return reverse(f"members-{action}" if action else "members", kwargs=ids)

    def build_context(self):
        """Return the context of the page, with the navigation around it."""
        return page_context.build_context(self.request, "members") | self.build_people()

    def build_people(self):
        """Return the members, open invitations, and what the current user may do about them."""
        reader, workspace = self.request.user, self.workspace
        memberships = Membership.objects.filter(workspace=workspace).select_related("user")
        rows = sorted(memberships, key=lambda membership: (ROLE_ORDER[membership.role], membership.created_at))
        hues = Membership.objects.hues(workspace.pk)
        role = next((membership.role for membership in rows if membership.user_id == reader.pk), None)
        if role is None:
            # Removed while the request waited.
            raise NotFound
        owners = [membership.user_id for membership in rows if membership.role == Role.OWNER]
        context = {
            "workspace": workspace,
            "people": [self._person_row(membership, hues, owners) for membership in rows],
            "owner": next((membership.user for membership in rows if membership.role == Role.OWNER), None),
            "may_administer": permissions.has_capability(role, Capability.ADMINISTER),
            "may_edit": permissions.has_capability(role, Capability.EDIT),
            "may_comment": permissions.has_capability(role, Capability.COMMENT),
            "role_rights": [(forms.role_label(value), rights_text(value)) for value in Role.values],
        }
        return context | (self._build_invitations() if context["may_administer"] else {})

    def _build_invitations(self):
        return {
            "invite": self.form(forms.InviteForm, initial={"role": Role.EDITOR}),
            "invite_url": self.url("invite"),
            "invite_by_link": self.form(forms.InviteByLinkForm, initial={"role": Role.VIEWER}),
            "invite_by_link_url": self.url("invite-by-link"),
            "open_invitations": [
                self._invitation_row(invitation) for invitation in invitations.list_pending(self.workspace)
            ],
            "colleagues": list_colleagues(self.request.user, self.workspace),
        }

    def _person_row(self, membership, hues, owners):
        """Return a row of the list of people; the last owner can neither leave nor change roles."""
        return avatars.user_avatar(membership.user, hues) | {
            "id": membership.pk,
            "label": forms.role_label(membership.role),
            "email": membership.user.email,
            "is_me": membership.user_id == self.request.user.pk,
            "is_last_owner": owners == [membership.user_id],
            "form": self.form(forms.RoleForm, membership.pk, initial={"role": membership.role}),
            "role_url": self.url("role", member_id=membership.pk),
            "remove_url": self.url("remove", member_id=membership.pk),
        }

    def _invitation_row(self, invitation):
        """Return a row of the list of open invitations, with its link."""
        return {
            "id": invitation.pk,
            "email": invitation.email,
            "label": forms.role_label(invitation.role),
            "left": invitation.limit - invitation.used,
            "ends": invitation.expires_at,
            "url": absolute_url(self.request, "invitation", invitations.token_of(invitation)),
            "renew_url": self.url("renew", invitation_id=invitation.pk),
            "revoke_url": self.url("revoke", invitation_id=invitation.pk),
        }


class SharePage(MembersPage):
    """The people, invitations and share links of one journey; the editor shows it as a dialog."""

    template = "share/share.html"

    def __init__(self, request, journey):
        super().__init__(request, journey.document.workspace)
        self.journey = journey

    def url(self, action="", **ids):
        """Return the address of the page, or of one of its actions."""
        return reverse(f"journey-share-{action}" if action else "journey-share", kwargs={"id": self.journey.pk} | ids)

    def build_context(self):
        """Return the context of the page."""
        context = self.build_people() | {
            "journey": self.journey,
            "title": journey_cards.journey_title(self.journey),
        }
        return context | ({"links": self._build_links()} if context["may_edit"] else {})

    def _build_links(self):
        """Return the journey's links, and an empty row for each role that has none."""
        links = ShareLink.objects.filter(document=self.journey.pk, revoked_at=None).order_by("pk")
        rows = [self._link_row(link) for link in links]
        for role in share_links.ROLES:
            if not any(row["role"] == role for row in rows):
                rows.append({"role": role, "title": forms.link_label(role), "create_url": self.url("link")})
        return sorted(rows, key=lambda row: row["role"] == Role.COMMENTER)

    def _link_row(self, link):
        """Return a link as the dialog shows it; old links whose address cannot be shown again have none."""
        token = share_links.token_of(link)
        return {
            "url": absolute_url(self.request, "share", token),
            "embed_code": self._embed_code(token),
            "id": link.pk,
            "role": link.role,
            "title": forms.link_label(link.role),
            "ends": link.expires_at,
            "is_over": share_links.is_expired(link),
            "has_password": bool(link.password),
            "sites": link.sites,
            "form": self.form(forms.LinkForm, link.pk, zone=self.workspace.zone, initial=self._link_values(link)),
            **{f"{action}_url": self.url(f"link-{action}", link_id=link.pk) for action in ("change", "address", "end")},
        }

    def _embed_code(self, token):
        """Return the HTML for other sites, with the title of the map as text."""
        address = absolute_url(self.request, "embed", token)
        title = escape(journey_cards.journey_title(self.journey))
        # Not marked as safe: the template escapes it once more, as the text of a field.
        return f'<iframe src="{address}" width="100%" height="640" title="{title}"></iframe>' if address else ""

    def _link_values(self, link):
        ends = link.expires_at and link.expires_at.astimezone(self.workspace.zone).date()
        return {"role": link.role, "expires_at": ends, "sites": "\n".join(link.sites)}


def list_colleagues(user, workspace):
    """Return the people who share another workspace with this person and are not in this one."""
    shared = Membership.objects.filter(workspace__membership__user=user, user__is_active=True)
    new = shared.exclude(user__membership__workspace=workspace).select_related("user")
    return list({membership.user_id: membership.user for membership in new[:200]}.values())


def absolute_url(request, name, token):
    """Return the absolute address with a token in it; empty without a token."""
    return request.build_absolute_uri(reverse(name, args=[token])) if token else ""


def rights_text(role):
    """Return the rights of a role in one sentence."""
    return {
        Role.OWNER: _("Edits everything, invites people, changes their roles and removes them."),
        Role.EDITOR: _("Edits maps, personas and metrics, imports answers and shares maps by links."),
        Role.COMMENTER: _("Sees every map of the workspace and comments."),
        Role.VIEWER: _("Sees every map of the workspace, with its comments."),
    }[role]
