"""The forms for signing in and up: allauth's, with labels above the fields instead of inside them."""

from allauth.account import forms as allauth_forms
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.core import context
from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp.web import form_fields, time_zones
from cxapp.web.sharing import invitation_page

from . import views


class PlainFormMixin:
    """Removes the placeholders, which only repeat the labels, and the links within help texts; focuses a field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name == "password1":
                field.help_text = _("At least 8 characters, and not a common password.")
        _focus(self, next(iter(self.fields)))


class SignInForm(PlainFormMixin, allauth_forms.LoginForm):
    """E-mail and password; the address of a pending invitation is filled in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.invitation, _token = invitation_page.find_awaited(context.request)
        if self.invitation and self.invitation.email:
            self.fields["login"].initial = self.invitation.email
            _focus(self, "password")
        else:
            _focus(self, "login")


class SignUpForm(PlainFormMixin, allauth_forms.SignupForm):
    """Name, e-mail and password; it also makes a workspace, unless an invitation is pending."""

    name = form_fields.LineField(label=_("Your name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    time_zone = time_zones.ZoneField()
    field_order = ("name", "email", "password1")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.invitation, _token = invitation_page.find_awaited(context.request)
        _focus(self, "name")
        if self.invitation and self.invitation.email:
            self._keep_address(self.invitation.email)

    @property
    def invitation_context(self):
        """The context of the invitation for the page; empty without one."""
        return invitation_page.invitation_context(self.invitation) if self.invitation else {}

    def try_save(self, request):
        # In one transaction: a refusal by the database leaves no account without a workspace.
        with transaction.atomic():
            return super().try_save(request)

    def custom_signup(self, request, user):
        super().custom_signup(request, user)
        if self.invitation is None:
            views.create_own_workspace(user, self.cleaned_data["time_zone"])

    def _keep_address(self, email):
        """Keep the address of the invitation, whatever was typed: it is valid for this address only."""
        field = self.fields["email"]
        field.initial = email
        field.widget.attrs["readonly"] = True
        field.help_text = _("The invitation is for this address.")
        if self.is_bound:
            self.data = self.data.copy()
            self.data[self.add_prefix("email")] = email


def _focus(form, preferred):
    """Give the autofocus to one field only."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("autofocus", None)
        if name == preferred:
            field.widget.attrs["autofocus"] = True


class NewEmailForm(PlainFormMixin, allauth_forms.AddEmailForm):
    """An address in place of the present one, once it is confirmed."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New email address")

    def save(self, request):
        """Mail the new address, which takes the place of another that waits; the present one stays until then.

        allauth would delete the present one, if it has never been confirmed.
        """
        waiting = EmailAddress.objects.filter(user=self.user, verified=False)
        with transaction.atomic():
            waiting.exclude(email=self.user.email).delete()
            address = EmailAddress.objects.create(user=self.user, email=self.cleaned_data["email"])
        send_verification_email_to_address(request, address)
        return address


class ResetPasswordForm(PlainFormMixin, allauth_forms.ResetPasswordForm):
    """E-mail."""


class NewPasswordForm(PlainFormMixin, allauth_forms.ResetPasswordKeyForm):
    """A new password, twice, after a reset."""


class ChangePasswordForm(PlainFormMixin, allauth_forms.ChangePasswordForm):
    """The old password, and a new one twice."""


class FirstPasswordForm(PlainFormMixin, allauth_forms.SetPasswordForm):
    """A password, twice, for people who signed up without one."""
