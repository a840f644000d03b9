"""The text of a mail about comments: plain text and simple HTML, in the reader's language; user text is only data."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from cxapp.models import Journey
from cxapp.schema import NoticeKind

from . import unsubscribe

MAX_LINE_LENGTH = 120
MAX_EXCERPT_LENGTH = 400


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
            body=render_to_string("mail/notices.txt", context),
            to=[user.email],
            # RFC 8058: the mail program may unsubscribe by itself, with one POST.
            headers={"List-Unsubscribe": f"<{way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        mail.attach_alternative(render_to_string("mail/notices.html", context), "text/html")
    return mail


def subject(title, notices):
    """Return the subject as one line, whatever the names of the journey and the people."""
    if len(notices) == 1:
        return clean_line(f"{event_text(notices[0])} · {title}")
    told = ngettext("%(n)d comment for you", "%(n)d comments for you", len(notices)) % {"n": len(notices)}
    return clean_line(f"{told} · {title}")


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
    text = (
        notice.text if len(notice.text) <= MAX_EXCERPT_LENGTH else notice.text[: MAX_EXCERPT_LENGTH - 1].rstrip() + "…"
    )
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
