"""The mail of an invitation, in the language of its recipient if that is known."""

import logging

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext

from cxapp import plain_text
from cxapp.models import User

from . import invitations

log = logging.getLogger(__name__)


def send_invitation(invitation, address_of):
    """Mail the invitation with a new token, at `address_of(token)`; return whether the mail was sent."""
    if not (invitation.email and settings.SENDS_MAIL):
        return False
    known = User.objects.filter(email=invitation.email).values_list("language", flat=True).first()
    language = known if known in dict(settings.LANGUAGES) else translation.get_language()
    address = address_of(invitations.issue_mail_token(invitation))
    context = {"invitation": invitation, "address": address, "host": invitation.created_by}
    context["last_day"] = invitation.workspace.local_day(invitation.expires_at)
    with translation.override(language):
        context["title"] = journey_title(invitation)
        subject = plain_text.clean_line(render_to_string("invitations/mail_subject.txt", context))
        body = render_to_string("invitations/mail.txt", context)
    try:
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email])
    except OSError:
        log.error("An invitation could not be sent", exc_info=True)
        return False
    return True


def journey_title(invitation):
    """Return the title of the map that an invitation was sent from; empty if there is none, or it was deleted."""
    if invitations.find_document(invitation) is None:
        return ""
    return " ".join(invitation.document.journey.title.split()) or gettext("Untitled journey")
