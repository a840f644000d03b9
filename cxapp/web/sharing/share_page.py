"""What the Share dialog of a journey and the Members page show."""

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.translation import gettext as _

from cxapp import permissions
from cxapp.models import JourneyMembership, Membership, ShareLink
from cxapp.schema import Capability, EditionReaders, Role
from cxapp.web import avatars, page_context
from cxapp.web.form_page import FormPage
from cxapp.web.library import journey_cards
from cxapp.workspaces import editions, invitations, journey_members, share_links

from . import forms, shared_map

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
        people = self.build_people()
        alone = list_people_of_single_maps(self.workspace) if people["may_administer"] else []
        return page_context.build_context(self.request, "members") | people | {"people_of_maps": alone}

    def build_people(self):
        """Return the members, open invitations, and what the current user may do about them."""
        rows = Membership.objects.filter(workspace=self.workspace).select_related("user")
        rows = sorted(rows, key=lambda membership: (ROLE_ORDER[membership.role], membership.created_at))
        role, rights = self._find_role(), self._find_rights()
        owners = [membership.user for membership in rows if membership.role == Role.OWNER]
        context = rights | {
            "workspace": self.workspace,
            "people": [self._person_row(membership, owners) for membership in rows],
            "owner": next(iter(owners), None),
            "is_member": role is not None,
            "role_rights": [(label, rights_text(value)) for value, label in Role.choices],
        }
        return context | (self._build_invitations(context) if context["may_invite"] else {})

    @cached_property
    def hues(self):
        """The colours of the people."""
        return Membership.objects.hues(self.workspace.pk)

    def _find_role(self):
        """Return the reader's role in the workspace."""
        return permissions.find_role(self.request.user, self.workspace.pk)

    def _find_rights(self):
        """Return what the reader may do here; raise NotFound for somebody who was removed while the request waited."""
        role = self._find_role()
        permissions.check(role, Capability.VIEW)
        return list_rights(role) | {"may_invite": permissions.has_capability(role, Capability.ADMINISTER)}

    def _build_invitations(self, rights):
        return {
            "invite": self.form(forms.InviteForm, initial={"role": Role.EDITOR, "scope": forms.ONLY_MAP}),
            "invite_url": self.url("invite"),
            "invite_by_link": self.form(forms.InviteByLinkForm, initial={"role": Role.VIEWER, "scope": forms.ONLY_MAP}),
            "invite_by_link_url": self.url("invite-by-link"),
            "open_invitations": [self._invitation_row(one) for one in self._list_invitations(rights)],
            "colleagues": list_colleagues(self.request.user, self.workspace),
        }

    def _list_invitations(self, rights):
        return invitations.list_pending(self.workspace)

    def _person_row(self, membership, owners):
        """Return a row of the list of people; the last owner can neither leave nor change roles."""
        return self._avatar(membership) | {
            "is_last_owner": [owner.pk for owner in owners] == [membership.user_id],
            "form": self.form(forms.RoleForm, membership.pk, initial={"role": membership.role}),
            "role_url": self.url("role", member_id=membership.pk),
            "remove_url": self.url("remove", member_id=membership.pk),
        }

    def _avatar(self, membership):
        return avatars.user_avatar(membership.user, self.hues) | {
            "id": membership.pk,
            "label": membership.get_role_display(),
            "email": membership.user.email,
            "is_me": membership.user_id == self.request.user.pk,
        }

    def _invitation_row(self, invitation):
        """Return a row of the list of open invitations, with its link."""
        return {
            "id": invitation.pk,
            "email": invitation.email,
            "label": invitation.get_role_display(),
            "map_title": journey_cards.journey_title(invitation.document.journey) if invitation.only_document else "",
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
            "map_people": self._build_map_people(),
            "shown_state": describe_shown_state(self.journey.document),
        }
        return context | ({"links": self._build_links()} if context["may_edit"] else {})

    @cached_property
    def hues(self):
        """The colours of the people."""
        return journey_members.hues_on(self.journey.document)

    def _find_rights(self):
        role = permissions.find_document_role(self.request.user, self.journey.document)
        permissions.check(role, Capability.VIEW)
        administers = permissions.has_capability(self._find_role(), Capability.ADMINISTER)
        return list_rights(role) | {
            "may_administer": administers,
            "may_invite": permissions.has_capability(role, Capability.EDIT),
        }

    def _list_invitations(self, rights):
        """Return the invitations that the reader may end: those to this map, and to the workspace for its owners."""
        rows = super()._list_invitations(rights)
        here = [one for one in rows if one.only_document and one.document_id == self.journey.pk]
        return here + [one for one in rows if rights["may_administer"] and not one.only_document]

    def _build_map_people(self):
        """Return the people with a role on this map alone."""
        rows = JourneyMembership.objects.list_by_join_date(self.journey.pk).select_related("user")
        return [self._map_person_row(membership) for membership in rows]

    def _map_person_row(self, membership):
        return self._avatar(membership) | {
            "form": self.form(forms.JourneyRoleForm, membership.pk, initial={"role": membership.role}),
            "role_url": self.url("map-role", journey_member_id=membership.pk),
            "remove_url": self.url("map-remove", journey_member_id=membership.pk),
        }

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


def list_rights(role):
    """Return what somebody of this role may do."""
    rights = {"administer": Capability.ADMINISTER, "edit": Capability.EDIT, "comment": Capability.COMMENT}
    return {f"may_{name}": permissions.has_capability(role, capability) for name, capability in rights.items()}


def list_people_of_single_maps(workspace):
    """Return the people with a role on one map, each with the map, its address and the role."""
    rows = JourneyMembership.objects.filter(document__workspace=workspace)
    rows = rows.select_related("user", "document__journey").order_by("user__name", "user_id", "document_id")
    return [
        avatars.user_avatar(one.user)
        | {
            "email": one.user.email,
            "label": one.get_role_display(),
            "map_title": journey_cards.journey_title(one.document.journey),
            "url": reverse("journey-share", args=[one.document_id]),
        }
        for one in rows
    ]


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


def describe_shown_state(document):
    """Return the sentence that says whether guests and viewers see the approved edition or the current map."""
    edition = editions.find_approved(document.pk)
    if edition is None or document.edition_readers == EditionReaders.NONE:
        return _("Guests and viewers see the current map.")
    values = {"edition": shared_map.edition_text(edition)}
    if document.edition_readers == EditionReaders.GUESTS:
        return _("Guests see this instead of the current map: %(edition)s. Viewers see the current map.") % values
    return _("Guests and viewers see this instead of the current map: %(edition)s.") % values
