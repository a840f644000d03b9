"""The mail that brings an invitation, in the language of whoever it is for, as far as that is known."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation

from cxapp import plain_text
from cxapp.models import User

log = logging.getLogger(__name__)


def send(invitation, address):
    """Send the invitation with the address that accepts it; returns whether the mail went out."""
    known = User.objects.filter(email=invitation.email).values_list("language", flat=True).first()
    language = known if known in dict(settings.LANGUAGES) else translation.get_language()
    context = {"invitation": invitation, "address": address, "host": invitation.created_by}
    with translation.override(language):
        subject = plain_text.clean_line(render_to_string("invitations/mail_subject.txt", context))
        body = render_to_string("invitations/mail.txt", context)
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except OSError:
        log.error("An invitation could not be sent", exc_info=True)
        return False
    return True
