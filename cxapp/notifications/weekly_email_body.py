"""The text of the weekly message: plain text and simple HTML, in the reader's language."""

from datetime import date

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from cxapp import scores
from cxapp.models import User

from . import unsubscribe
from .comment_email_body import absolute_url, clean_line

MAX_ENTRIES = 20


def language_of(user):
    """Return the person's language, or the default language if it is not supported."""
    return user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def build_message(membership, week, language):
    """Return the message about the week of a member's workspace."""
    way_out = absolute_url("unsubscribe", unsubscribe.digest_token(membership))
    context = {
        "workspace": clean_line(membership.workspace.name),
        "parts": [part for part in build_parts(week) if part["entries"]],
        "board_url": absolute_url("gaps"),
        "way_out": way_out,
        "language": language,
    }
    mail = EmailMultiAlternatives(
        subject=clean_line(f"{subject(week)} · {membership.workspace.name}"),
        body=render_to_string("mail/week.txt", context),
        to=[membership.user.email],
        # RFC 8058: the mail program may unsubscribe by itself, with one POST.
        headers={"List-Unsubscribe": f"<{way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    mail.attach_alternative(render_to_string("mail/week.html", context), "text/html")
    return mail


def subject(week):
    """Return the week in one line, the worst news first."""
    counts = {name: len(found) for name, found in week.items()}
    forms = {
        "worse": ngettext("%(n)d place got worse", "%(n)d places got worse", counts["worse"]),
        "reopened": ngettext("%(n)d gap is open again", "%(n)d gaps are open again", counts["reopened"]),
        "fixed": ngettext("%(n)d gap closed", "%(n)d gaps closed", counts["fixed"]),
        "overdue": ngettext("%(n)d fix overdue", "%(n)d fixes overdue", counts["overdue"]),
    }
    return ", ".join(forms[name] % {"n": counts[name]} for name in forms if counts[name])


def build_parts(week):
    """Return the parts of the message with their entries."""
    people = owner_names(week["overdue"])
    return [
        build_part(gettext("Got significantly worse"), week["worse"], build_fall_entry),
        build_part(gettext("Open again"), week["reopened"], lambda card: build_entry(card, card["told"])),
        build_part(gettext("Fixed, and proven"), week["fixed"], lambda card: build_entry(card, card["told"])),
        build_part(gettext("Overdue"), week["overdue"], lambda card: build_entry(card, overdue_text(card, people))),
    ]


def build_part(title, found, told):
    """Return a part: its title and its first entries."""
    return {
        "title": title,
        "entries": [told(one) for one in found[:MAX_ENTRIES]],
        "more": max(0, len(found) - MAX_ENTRIES),
    }


def build_fall_entry(one):
    """Return the entry of a score that fell within a week."""
    card, figures = one["card"], {"before": one["before"].score, "after": one["after"].score}
    written = {name: scores.format_figure(card, value) for name, value in figures.items()}
    given = {"metric": card["name"], "old": one["before"].n, "new": one["after"].n, **written}
    sentence = gettext("%(metric)s %(before)s → %(after)s against the week before, n %(old)s and %(new)s") % given
    return build_entry(card, sentence)


def overdue_text(card, people):
    """Return since when a fix is overdue, and its owner."""
    day = date_format(date.fromisoformat(card["due"]), "j E")
    sentence = gettext("%(fix)s: was due on %(day)s") % {"fix": clean_line(card["text"] or card["title"]), "day": day}
    name = people.get(card["owner"])
    return f"{sentence}, {clean_line(name)}" if name else sentence


def owner_names(cards):
    """Return the names of the owners of these cards by id."""
    found = User.objects.filter(pk__in={card["owner"] for card in cards if card["owner"]})
    return {str(user.pk): str(user) for user in found}


def build_entry(card, sentence):
    """Return an entry of the message: its title, place, text and the address of its map."""
    journey = clean_line(card["journey_title"]) or gettext("Untitled journey")
    place = f"{journey} · {clean_line(card['stage'])}" if card["stage"].strip() else journey
    return {
        "title": clean_line(card["title"]),
        "place": place,
        "sentence": sentence,
        "url": absolute_url("editor", card["journey"]),
    }
