"""The allauth adapter: people have a name, and those who sign up by an invitation join its workspace."""

import logging
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cxapp.errors import AppError, Unavailable
from cxapp.web.sharing import invitation_page
from cxapp.workspaces.invitations import is_mailed_token

log = logging.getLogger(__name__)
QUIET_MESSAGES = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class AccountAdapter(DefaultAccountAdapter):
    """Adapts allauth's accounts to this product."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": gettext_lazy("This is not your current password."),
    }

    def save_user(self, request, user, form, commit=True):
        """Store the name of the form, and the language it was filled in."""
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data.get("name", "")
        language = translation.get_language()
        user.language = language if language in dict(settings.LANGUAGES) else ""
        if commit:
            user.save()
        return user

    def is_safe_url(self, url):
        """Return whether a redirect to `url` is safe; False for invalid addresses, such as `http://[bad`."""
        try:
            return super().is_safe_url(url)
        except ValueError:
            return False

    def send_mail(self, template_prefix, email, context):
        """Send a message of allauth's; log the failure of a mail server and raise Unavailable."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            log.error("The message %s could not be sent", template_prefix, exc_info=True)
            raise Unavailable(_("The mail could not be sent. Try again in a few minutes.")) from error

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Add a message, unless it is one of QUIET_MESSAGES."""
        if message_template not in QUIET_MESSAGES:
            super().add_message(request, level, message_template, *args, **kwargs)

    def get_password_change_redirect_url(self, request):
        """Return the start page; the menu of the account asks for the page that it was opened on."""
        return reverse("library")

    def is_email_verified(self, request, email):
        """Return True also for an address that signs up by the invitation mailed to it: that proves the address."""
        invitation, token = invitation_page.find_awaited(request)
        mailed = invitation is not None and is_mailed_token(invitation, token) and email.lower() == invitation.email
        return mailed or super().is_email_verified(request, email)

    def can_delete_email(self, email_address):
        """Return whether an address may be deleted: not the one that the account has, confirmed or not."""
        return email_address.email != email_address.user.email and super().can_delete_email(email_address)

    def get_email_confirmation_url(self, request, emailconfirmation):
        """Return the confirmation link, with the invitation by which the person signs up."""
        url = super().get_email_confirmation_url(request, emailconfirmation)
        _invitation, token = invitation_page.find_awaited(request) if request else (None, "")
        return f"{url}?{urlencode({'invitation': token})}" if token else url

    def confirm_email(self, request, email_address):
        """Accept the invitation on behalf of people whose address is confirmed now."""
        done = super().confirm_email(request, email_address)
        token = request.POST.get("invitation", "") if done else ""
        if token:
            request.invited_to = _join(request, token, email_address.user)
        return done

    def get_email_verification_redirect_url(self, email_address):
        """Return the address of what the invitation was for, through the sign-in page if necessary."""
        url = super().get_email_verification_redirect_url(email_address)
        invitation = getattr(self.request, "invited_to", None)
        if invitation is None:
            return url
        signed_in = self.request.user.is_authenticated
        return invitation if signed_in else f"{reverse('account_login')}?{urlencode({'next': invitation})}"

    def post_login(self, request, user, *, signup, redirect_url, **options):
        """Accept the invitation of people who signed up by it, and redirect to the map it was sent from."""
        response = super().post_login(request, user, signup=signup, redirect_url=redirect_url, **options)
        token = invitation_page.parse_token(redirect_url or "") if signup else ""
        target = _join(request, token, user) if token else None
        return redirect(target) if target else response


def _join(request, token, user):
    """Accept an invitation and return where it leads; None if it is no longer valid."""
    try:
        return invitation_page.join(request, token, user)
    except AppError:
        return None
