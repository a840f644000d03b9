"""How allauth behaves here: people have a name, and no page greets them for signing in."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from cxapp.refusals import Unavailable

log = logging.getLogger(__name__)
QUIET = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}


class Adapter(DefaultAccountAdapter):
    """Our ways with accounts."""

    def save_user(self, request, user, form, commit=True):
        """Keep the name of the form, and the language it was filled in."""
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data.get("name", "")
        language = translation.get_language()
        user.language = language if language in dict(settings.LANGUAGES) else ""
        if commit:
            user.save()
        return user

    def send_mail(self, template_prefix, email, context):
        """Send a message of allauth's; a mail server that fails is logged, and said in a sentence."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:
            log.error("The message %s could not be sent", template_prefix, exc_info=True)
            raise Unavailable(_("The mail could not be sent. Try again in a few minutes.")) from error

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Say what is worth saying."""
        if message_template not in QUIET:
            super().add_message(request, level, message_template, *args, **kwargs)
