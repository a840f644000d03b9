"""The forms at the doors: allauth's, with labels above the fields instead of inside them."""

from allauth.account import forms as doors
from django import forms
from django.utils.translation import gettext_lazy as _

from . import form_fields, workspace


class Plain:
    """Leaves out the placeholders, which only repeat the labels, and the links within help texts."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "password1":
                field.help_text = _("At least 8 characters, none of the common passwords.")


class SignIn(Plain, doors.LoginForm):
    """E-mail and password."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


class SignUp(Plain, doors.SignupForm):
    """Name, e-mail and password; a workspace of one's own comes with it, unless an invitation waits."""

    name = form_fields.LineField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    field_order = ("name", "email", "password1")

    def custom_signup(self, request, user):
        """Make the workspace."""
        super().custom_signup(request, user)
        if not request.POST.get("next", "").startswith("/invitations/"):
            workspace.open_for(user)


class ResetPassword(Plain, doors.ResetPasswordForm):
    """E-mail."""


class NewPassword(Plain, doors.ResetPasswordKeyForm):
    """A new password, twice, after a reset."""


class ChangePassword(Plain, doors.ChangePasswordForm):
    """The old password, and a new one twice."""


class FirstPassword(Plain, doors.SetPasswordForm):
    """A password, twice, for who came in without one."""
