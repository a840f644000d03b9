"""The words of a message: plain text and simple HTML, in the reader's language. What people wrote is data in it."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from cxapp.models import Journey
from cxapp.schema import NoticeKind

from . import unsubscribe

LONGEST = 120
EXCERPT = 400


def message(user, document_id, notices):
    """The message that tells a person of these notices about one journey."""
    language = user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with translation.override(language):
        journey = Journey.objects.get(pk=document_id)
        title = journey.title.strip() or gettext("Untitled journey")
        way_out = address("unsubscribe", unsubscribe.token(user))
        context = {
            "title": one_line(title),
            "entries": [entry(journey, notice) for notice in notices],
            "journey_url": address("editor", journey.pk),
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
    """One line, whatever the journey and the people are called."""
    if len(notices) == 1:
        return one_line(f"{sentence(notices[0])} · {title}")
    told = ngettext("%(n)d comment for you", "%(n)d comments for you", len(notices)) % {"n": len(notices)}
    return one_line(f"{told} · {title}")


def sentence(notice):
    """What happened, without the words of the comment."""
    forms = {
        NoticeKind.MENTION: gettext("%(name)s mentioned you"),
        NoticeKind.REPLY: gettext("%(name)s replied"),
        NoticeKind.RESOLVED: gettext("%(name)s resolved your thread"),
    }
    return forms[notice.kind] % {"name": one_line(notice.by_name)}


def entry(journey, notice):
    """One comment as the message shows it."""
    text = notice.text if len(notice.text) <= EXCERPT else notice.text[: EXCERPT - 1].rstrip() + "…"
    return {
        "sentence": sentence(notice),
        "text": text,
        "url": f"{address('editor', journey.pk)}?thread={notice.thread}",
    }


def one_line(text):
    """Text without line breaks and other control characters, cut to what a line holds."""
    clean = "".join(letter if letter.isprintable() else " " for letter in text)
    clean = " ".join(clean.split())
    return clean if len(clean) <= LONGEST else clean[: LONGEST - 1].rstrip() + "…"


def address(name, *args):
    """A whole address of ours: the first of the origins is the one that people use."""
    return settings.ORIGINS[0] + reverse(name, args=args)
