"""The forms of the settings of a person."""

import datetime

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy

from cxapp.schema import NoticeKind, Role
from cxapp.web.form_fields import ChoiceField, LineField

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


class NameForm(forms.Form):
    """The name that others see."""

    name = LineField(
        label=gettext_lazy("Your name"),
        max_length=120,
        help_text=gettext_lazy("Others see it beside what you write."),
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Enter your name.")},
    )


class LookForm(forms.Form):
    """Language and theme."""

    language = ChoiceField(label=gettext_lazy("Language"))
    theme = ChoiceField(label=gettext_lazy("Theme"), choices=THEME_CHOICES)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        names = [(code, get_language_info(code)["name_local"].capitalize()) for code, _name in settings.LANGUAGES]
        self.fields["language"].choices = names


class NotificationsForm(forms.Form):
    """What is mailed: kinds of notices about comments, and the weekly mail of each workspace."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Mail about comments"),
        choices=KIND_LABELS.items(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    weekly = forms.MultipleChoiceField(
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
                label=gettext_lazy("Type your e-mail address to confirm"),
                widget=forms.EmailInput({"autocomplete": "off"}),
            )

    def clean_password(self):
        """Return the proof; raise ValidationError for a wrong one."""
        proof = self.cleaned_data["password"]
        if not self.user.has_usable_password():
            if proof.strip().lower() != self.user.email:
                raise forms.ValidationError(gettext_lazy("This is not your e-mail address."))
        elif not self.user.check_password(proof):
            raise forms.ValidationError(gettext_lazy("This is not your current password."))
        return proof
