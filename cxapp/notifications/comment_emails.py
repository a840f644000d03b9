"""Mails people their unread notices: one message for each person and journey in ten minutes.

Several processes may do this at once: the one that takes `mail_after` from the notices of a message sends it.
"""

import logging
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Min
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext, ngettext

from cxapp.models import Journey, Notice, User
from cxapp.models.ids import new_id
from cxapp.operations.notify import MAIL_DELAY
from cxapp.schema import NoticeKind
from cxapp.text.markup import strip_markup

from . import inbox, unsubscribe

# Notices that could not be sent for this long are dropped.
MAX_AGE = timedelta(days=1)
MAX_MESSAGES = 200

logger = logging.getLogger(__name__)
MAX_LINE_LENGTH = 120
MAX_EXCERPT_LENGTH = 400


def send_due(now=None):
    """Send the due messages; return how many were sent."""
    now = now or timezone.now()
    waiting = Notice.objects.filter(mail_after__isnull=False).values("user_id", "document_id")
    due = waiting.annotate(first=Min("mail_after")).filter(first__lte=now).order_by("first")
    return sum(_send(row["user_id"], row["document_id"], now) for row in due[:MAX_MESSAGES])


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
    notices = list(_list_mailed(user).filter(mail_claim=claim, read_at=None).order_by("created_at")) if user else []
    return _send_message(user, document_id, notices, now) if notices else 0


def _list_mailed(user):
    """Return the notices of the kinds that the person wants by mail."""
    return inbox.list_notices(user).exclude(kind__in=user.muted_kinds)


def _find_recipient(user_id):
    """Return the person if they may get mail: active, willing, with a verified address; else None."""
    user = User.objects.filter(pk=user_id, is_active=True, wants_mail=True).first()
    proven = user and EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists()
    return user if proven else None


def _send_message(user, document_id, notices, now):
    try:
        build_message(user, document_id, notices).send()
    except Exception:
        logger.error("A message could not be sent; it is tried again.", exc_info=True)
        ids = [notice.pk for notice in notices]
        _postpone(Notice.objects.filter(pk__in=ids, created_at__gt=now - MAX_AGE), now)
        return 0
    return 1


def _postpone(notices, now):
    notices.update(mail_claim=None, mail_after=now + MAIL_DELAY)


def build_message(user, document_id, notices):
    """Return the mail about these notices of one journey."""
    language = user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        journey = Journey.objects.get(pk=document_id)
        title = journey.title.strip() or gettext("Untitled journey")
        way_out = absolute_url("unsubscribe", unsubscribe.mail_token(user))
        context = {
            "title": clean_line(title),
            "entries": [build_entry(journey, notice) for notice in notices],
            "journey_url": absolute_url("editor", journey.pk),
            "way_out": way_out,
            "language": language,
        }
        mail = EmailMultiAlternatives(
            subject=subject(title, notices),
            body=render_to_string("mail/comments.txt", context),
            to=[user.email],
            # RFC 8058: the mail program may unsubscribe by itself, with one POST.
            headers={"List-Unsubscribe": f"<{way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        mail.attach_alternative(render_to_string("mail/comments.html", context), "text/html")
    return mail


def subject(title, notices):
    """Return the subject as one line, whatever the names of the journey and the people."""
    if len(notices) == 1:
        return clean_line(f"{event_text(notices[0])} · {title}")
    count_text = ngettext("%(n)d comment for you", "%(n)d comments for you", len(notices)) % {"n": len(notices)}
    return clean_line(f"{count_text} · {title}")


def event_text(notice):
    """Return what happened, without the text of the comment."""
    forms = {
        NoticeKind.MENTION: gettext("%(name)s mentioned you"),
        NoticeKind.REPLY: gettext("%(name)s replied"),
        NoticeKind.RESOLVED: gettext("%(name)s resolved your thread"),
    }
    return forms[notice.kind] % {"name": clean_line(notice.by_name)}


def build_entry(journey, notice):
    """Return one comment for the mail."""
    plain = strip_markup(notice.text)
    text = plain if len(plain) <= MAX_EXCERPT_LENGTH else plain[: MAX_EXCERPT_LENGTH - 1].rstrip() + "…"
    return {
        "sentence": event_text(notice),
        "text": text,
        "url": f"{absolute_url('editor', journey.pk)}?thread={notice.thread}",
    }


def clean_line(text):
    """Return a text without line breaks and other control characters, cut to the length of a line."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    clean = " ".join(clean.split())
    return clean if len(clean) <= MAX_LINE_LENGTH else clean[: MAX_LINE_LENGTH - 1].rstrip() + "…"


def absolute_url(name, *args):
    """Return the absolute address of a page, at the first of the origins."""
    return settings.ORIGINS[0] + reverse(name, args=args)
