"""The forms of the settings of a person."""

import datetime

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy

from cxapp import plain_text
from cxapp.schema import NoticeKind, Role
from cxapp.web import time_zones
from cxapp.web.form_fields import ChoiceField, LineField, MultipleChoiceField
from cxapp.workspaces import settings as workspace_settings

THEME_CHOICES = [
    ("light", gettext_lazy("Light")),
    ("dark", gettext_lazy("Dark")),
    ("auto", gettext_lazy("Same as the device")),
]
KIND_LABELS = {
    NoticeKind.MENTION: gettext_lazy("Somebody mentions me"),
    NoticeKind.REPLY: gettext_lazy("Somebody replies in a thread of mine"),
    NoticeKind.RESOLVED: gettext_lazy("Somebody resolves a thread of mine"),
}
TOKEN_ROLES = [
    ("", gettext_lazy("All that I may do")),
    (Role.EDITOR, gettext_lazy("View, comment and edit")),
    (Role.COMMENTER, gettext_lazy("View and comment")),
    (Role.VIEWER, gettext_lazy("View only")),
]
TOKEN_LIFETIMES = [
    ("30", gettext_lazy("In 30 days")),
    ("90", gettext_lazy("In 90 days")),
    ("365", gettext_lazy("In a year")),
    ("", pgettext_lazy("a token ends", "Never")),
]


def language_choices():
    """Return the languages, each in its own words."""
    return [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]


class NameForm(forms.Form):
    """The name that others see."""

    name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("Others see it next to what you write."),
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )


class LookForm(forms.Form):
    """Language and theme."""

    language = ChoiceField(label=gettext_lazy("Language"))
    theme = ChoiceField(label=gettext_lazy("Theme"), choices=THEME_CHOICES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_choices()


class NotificationsForm(forms.Form):
    """What is mailed: kinds of notices about comments, and the weekly mail of each workspace."""

    shown = MultipleChoiceField(
        label=gettext_lazy("In the product, at the bell"),
        choices=KIND_LABELS.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kinds = MultipleChoiceField(
        label=gettext_lazy("Mail about comments"),
        choices=KIND_LABELS.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weekly = MultipleChoiceField(
        label=gettext_lazy("Weekly mail"),
        required=False,
        help_text=gettext_lazy("Each Monday: the gaps of a workspace, and what became of the fixes."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, memberships, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["weekly"].choices = [(str(one.pk), one.workspace.name) for one in memberships]


class TokenForm(forms.Form):
    """A new API token."""

    name = LineField(
        label=pgettext_lazy("of a token", "Name"),
        max_length=120,
        help_text=gettext_lazy("What it is for, such as “Nightly export”."),
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    role = ChoiceField(label=gettext_lazy("It may"), choices=TOKEN_ROLES, required=False)
    days = ChoiceField(label=gettext_lazy("It ends"), choices=TOKEN_LIFETIMES, required=False, initial="90")

    def clean_days(self):
        """Return the moment at which the token ends; None for never."""
        days = self.cleaned_data["days"]
        return timezone.now() + datetime.timedelta(days=int(days)) if days else None


class WorkspaceForm(forms.Form):
    """The name of a workspace, and how it counts."""

    name = LineField(
        label=pgettext_lazy("of a workspace", "Name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    language = ChoiceField(label=gettext_lazy("Language of new journeys"), required=False)
    minimum_answers = forms.IntegerField(
        label=gettext_lazy("Minimum number of answers"),
        min_value=workspace_settings.ANSWER_LIMITS[0],
        max_value=workspace_settings.ANSWER_LIMITS[1],
        help_text=gettext_lazy("With fewer answers a place has no score, so that a few customers cannot prove a gap."),
    )
    window_days = forms.IntegerField(
        label=gettext_lazy("Days whose answers count"),
        min_value=workspace_settings.WINDOW_LIMITS[0],
        max_value=workspace_settings.WINDOW_LIMITS[1],
        help_text=gettext_lazy(
            "Scores and gaps use only answers of this many past days, unless a reader chooses another period."
        ),
    )
    evidence_months = forms.IntegerField(
        label=gettext_lazy("Months after which evidence is out of date"),
        min_value=workspace_settings.EVIDENCE_LIMITS[0],
        max_value=workspace_settings.EVIDENCE_LIMITS[1],
        help_text=gettext_lazy("Customers change: the map marks what rests on older evidence."),
    )
    time_zone = ChoiceField(
        label=gettext_lazy("Time zone"),
        help_text=gettext_lazy(
            "Days, weeks and due dates of this workspace use this time zone. Answers that are already imported keep "
            "their day."
        ),
    )

    def __init__(self, *args, chosen_zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [("", gettext_lazy("Their author’s")), *language_choices()]
        self.fields["time_zone"].choices = time_zones.list_choices(chosen_zone)


class ColourForm(forms.Form):
    """The colour of a workspace; none for that of the product."""

    colour = LineField(
        label=gettext_lazy("Colour"),
        required=False,
        max_length=7,
        help_text=gettext_lazy(
            "Such as #1F5FD6; empty for none. Where it would be hard to see it is drawn darker or lighter."
        ),
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "data-colour": True}),
    )


class NewWorkspaceForm(forms.Form):
    """The name of a new workspace; its time zone is that of the browser."""

    name = LineField(
        label=pgettext_lazy("of a workspace", "Name"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off", "autofocus": True}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )
    time_zone = time_zones.ZoneField()


class DeleteWorkspaceForm(forms.Form):
    """The end of a workspace, for which its name is typed."""

    name = LineField(
        label=gettext_lazy("Type the name of the workspace to confirm"),
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Enter a name.")},
    )

    def __init__(self, *args, workspace, **kwargs):
        super().__init__(*args, **kwargs)
        self.workspace = workspace

    def clean_name(self):
        """Return the name; raise ValidationError for another one."""
        name = self.cleaned_data["name"]
        if name != plain_text.clean_line(self.workspace.name):
            raise forms.ValidationError(gettext_lazy("This is not the name of the workspace."))
        return name


class DeleteAccountForm(forms.Form):
    """The end of an account, proven by the password, or by the address where there is no password."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Enter your password.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            self.fields["password"] = forms.CharField(
                label=gettext_lazy("Type your email address to confirm"),
                widget=forms.EmailInput({"autocomplete": "off"}),
            )

    def clean_password(self):
        """Return the proof; raise ValidationError for a wrong one."""
        proof = self.cleaned_data["password"]
        if not self.user.has_usable_password():
            if proof.strip().lower() != self.user.email:
                raise forms.ValidationError(gettext_lazy("This is not your email address."))
        elif not self.user.check_password(proof):
            raise forms.ValidationError(gettext_lazy("This is not your current password."))
        return proof
