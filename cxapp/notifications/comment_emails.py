"""Mails people their unread notices: one message for each person and journey in ten minutes.

Several processes may do this at once: the one that takes `mail_after` from the notices of a message sends it.
"""

import logging
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.db.models import Min
from django.utils import timezone

from cxapp.models import Notice, User
from cxapp.models.ids import new_id
from cxapp.operations.notify import MAIL_DELAY

from . import comment_email_body, inbox

# Notices that could not be sent for this long are dropped.
MAX_AGE = timedelta(days=1)
MAX_MESSAGES = 200

logger = logging.getLogger(__name__)


def send_due(now=None):
    """Send the due messages; return how many were sent."""
    now = now or timezone.now()
    waiting = Notice.objects.filter(mail_after__isnull=False).values("user_id", "document_id")
    due = waiting.annotate(first=Min("mail_after")).filter(first__lte=now).order_by("first")
    return sum(_send(one["user_id"], one["document_id"], now) for one in due[:MAX_MESSAGES])


def _send(user_id, document_id, now):
    """Send one person's message about one journey, unless another process has claimed it or nothing is unread."""
    claim = new_id()
    waiting = Notice.objects.filter(user_id=user_id, document_id=document_id, mail_after__isnull=False)
    if not waiting.update(mail_claim=claim, mail_after=None):
        return 0
    claimed = Notice.objects.filter(mail_claim=claim)
    if not claimed.filter(created_at__lte=now - MAIL_DELAY).exists():
        # Another process has just sent the notices before these.
        _postpone(claimed, now)
        return 0
    user = _find_recipient(user_id)
    found = list(inbox.list_notices(user).filter(mail_claim=claim, read_at=None).order_by("created_at")) if user else []
    return _send_message(user, document_id, found, now) if found else 0


def _find_recipient(user_id):
    """Return the person if they may get mail: active, willing, with a verified address; else None."""
    user = User.objects.filter(pk=user_id, is_active=True, wants_mail=True).first()
    proven = user and EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()
    return user if proven else None


def _send_message(user, document_id, notices, now):
    try:
        comment_email_body.build_message(user, document_id, notices).send()
    except Exception:
        logger.error("A message could not be sent; it is tried again.", exc_info=True)
        ids = [notice.pk for notice in notices]
        _postpone(Notice.objects.filter(pk__in=ids, created_at__gt=now - MAX_AGE), now)
        return 0
    return 1


def _postpone(notices, now):
    notices.update(mail_claim=None, mail_after=now + MAIL_DELAY)
