"""The forms of the Share dialog and of the Members page."""

import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxapp.schema import Role
from cxapp.web.form_fields import ChoiceField
from cxapp.workspaces import invitations, journey_members, share_links

MAX_EMAIL_LENGTH = 254
MIN_PASSWORD_LENGTH = 8
ONLY_MAP, WHOLE_WORKSPACE = "map", "workspace"


def link_label(role):
    """Return the label of a link of this role."""
    return _("Link to comment") if role == Role.COMMENTER else _("View-only link")


def invited_role_choices():
    """Return the roles that an invitation link can give."""
    return [(role, label) for role, label in Role.choices if role != Role.OWNER]


def journey_role_choices():
    """Return the roles that people can have on one map alone, with their labels."""
    return [(role, Role(role).label) for role in journey_members.JOURNEY_ROLES]


def scope_choices():
    """Return what an invitation can be to."""
    return [(ONLY_MAP, _("Only this map")), (WHOLE_WORKSPACE, _("The whole workspace"))]


def link_role_choices():
    """Return the roles of links with their labels."""
    return [(role, link_label(role)) for role in share_links.ROLES]


class RoleForm(forms.Form):
    """The role of a member."""

    role = ChoiceField(label=gettext_lazy("Role"), choices=Role.choices)


class JourneyRoleForm(forms.Form):
    """The role of a person on one map."""

    role = ChoiceField(label=gettext_lazy("Role"), choices=journey_role_choices)


class ScopeForm(forms.Form):
    """What an invitation is to: the map that it is sent from, or the workspace, as always on the Members page."""

    scope = ChoiceField(label=gettext_lazy("Invited to"), choices=scope_choices, required=False)

    def clean(self):
        """Return the fields of the service."""
        fields = super().clean()
        fields["only_document"] = fields.pop("scope", "") == ONLY_MAP
        return fields


class InviteForm(RoleForm, ScopeForm):
    """An invitation of one person by e-mail."""

    email = forms.EmailField(
        label=gettext_lazy("Email address"),
        max_length=MAX_EMAIL_LENGTH,
        error_messages={
            "required": gettext_lazy("Enter an email address."),
            "invalid": gettext_lazy("Enter a valid email address."),
        },
        widget=forms.EmailInput(
            {"list": "colleagues", "placeholder": gettext_lazy("Email address"), "autocomplete": "off"}
        ),
    )


class InviteByLinkForm(ScopeForm):
    """An invitation link for several people, not for owners: anyone who has the link may use it."""

    role = ChoiceField(
        label=gettext_lazy("Role"),
        choices=invited_role_choices,
        error_messages={"invalid_choice": gettext_lazy("A link can invite people to edit, comment or view.")},
    )
    limit = forms.IntegerField(
        label=gettext_lazy("Maximum number of people"),
        min_value=1,
        max_value=invitations.MAX_USES,
        initial=10,
        widget=forms.NumberInput({"class": "few"}),
    )


class NewLinkForm(forms.Form):
    """A share link, as its switch makes it."""

    # Each switch sends its own role: the page has no field to show an error at.
    role = ChoiceField(
        choices=link_role_choices,
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy("Choose what the link allows: viewing or commenting."),
            "invalid_choice": gettext_lazy("Choose what the link allows: viewing or commenting."),
        },
    )


class LinkForm(forms.Form):
    """The settings of a share link."""

    role = ChoiceField(choices=link_role_choices)
    expires_at = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        error_messages={"invalid": gettext_lazy("Enter a valid date.")},
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"),
        required=False,
        strip=False,
        min_length=MIN_PASSWORD_LENGTH,
        max_length=share_links.MAX_PASSWORD_LENGTH,
        help_text=gettext_lazy("At least 8 characters."),
        error_messages={"min_length": gettext_lazy("Enter at least 8 characters.")},
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
    removes_password = forms.BooleanField(label=gettext_lazy("Remove the password"), required=False)
    sites = forms.CharField(
        label=gettext_lazy("Websites that may embed the map, one per line"),
        required=False,
        widget=forms.Textarea({"rows": 2, "placeholder": "https://example.com"}),
    )

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean_expires_at(self):
        """Return the last moment of the day in the time zone of the workspace."""
        day = self.cleaned_data["expires_at"]
        return day and datetime.datetime.combine(day, datetime.time.max, self.zone)

    def clean_sites(self):
        """Return the list of sites."""
        return self.cleaned_data["sites"].split()

    def clean(self):
        """Return what changes: an empty password leaves the old one."""
        fields = super().clean()
        removes, password = fields.pop("removes_password", False), fields.pop("password", "")
        if removes or password:
            fields["password"] = "" if removes else password
        return fields
