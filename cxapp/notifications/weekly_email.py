"""The weekly mail, sent on Mondays at eight in the time zone of a workspace to members who want it.

It lists what got worse, was fixed, was reopened and is overdue.

Several processes may do this at once: the one that sets `digested_at` of a membership sends its mail.
"""

import logging
from datetime import UTC, date, datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from cxapp import scores
from cxapp.models import Membership, User, Workspace, time_zones
from cxapp.text.markup import strip_markup

from . import unsubscribe
from .comment_emails import absolute_url, clean_line

SEND_AT = time(8)
# After an outage on Monday, no old news is sent on Wednesday.
MAX_DELAY = timedelta(days=1)
MAX_MESSAGES = 200

logger = logging.getLogger(__name__)
MAX_ENTRIES = 20


def send_weekly_emails(now=None):
    """Send the unsent mails of this Monday; return how many were sent."""
    now = now or timezone.now()
    weeks, recipients = {}, []
    for name in Workspace.objects.order_by().values_list("time_zone", flat=True).distinct():
        due = last_send_time(now, time_zones.zone(name))
        if now - due <= MAX_DELAY:
            recipients += [
                (membership, due)
                for membership in list_recipients(due).filter(workspace__time_zone=name)[
                    : MAX_MESSAGES - len(recipients)
                ]
            ]
    return sum(_send(membership, due, now, weeks) for membership, due in recipients)


def last_send_time(now, zone=UTC):
    """Return the last Monday at eight in a time zone."""
    local = timezone.localtime(now, zone)
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), SEND_AT, zone)
    return monday if monday <= now else monday - timedelta(days=7)


def list_recipients(due):
    """Return the memberships whose message is due: active people with verified addresses who want it.

    A message sent shortly before was due in the time zone that the workspace had then.
    """
    proven = EmailAddress.objects.filter(user=OuterRef("user"), email__iexact=OuterRef("user__email"), verified=True)
    unsent = Q(digested_at=None) | Q(digested_at__lt=due - MAX_DELAY)
    recipients = Membership.objects.filter(unsent, Exists(proven), wants_digest=True, user__is_active=True)
    return recipients.select_related("workspace", "user").order_by("workspace", "pk")


def _send(membership, due, now, weeks):
    """Send one member's message, unless another process has claimed it or there is no news."""
    mine = Membership.objects.filter(pk=membership.pk, digested_at=membership.digested_at, wants_digest=True)
    if not mine.update(digested_at=now):
        return 0
    try:
        return _send_message(membership, due.date(), weeks)
    except Exception:
        logger.error("A weekly mail could not be sent; it is tried again.", exc_info=True)
        Membership.objects.filter(pk=membership.pk, digested_at=now).update(digested_at=membership.digested_at)
        return 0


def _send_message(membership, monday, weeks):
    """Send the message; each workspace is read once for each language of its members."""
    language = language_of(membership.user)
    with translation.override(language):
        key = membership.workspace_id, language
        if key not in weeks:
            weeks[key] = scores.week.read_week(membership.workspace, monday)
        if not any(weeks[key].values()):
            return 0
        build_message(membership, weeks[key], language).send()
    return 1


def language_of(user):
    """Return the person's language, or the default language if it is not supported."""
    return user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def build_message(membership, week, language):
    """Return the message about the week of a member's workspace."""
    way_out = absolute_url("unsubscribe", unsubscribe.weekly_email_token(membership))
    context = {
        "workspace": clean_line(membership.workspace.name),
        "parts": [part for part in build_parts(week) if part["entries"]],
        "board_url": absolute_url("gaps"),
        "way_out": way_out,
        "language": language,
    }
    mail = EmailMultiAlternatives(
        subject=clean_line(f"{subject(week)} · {membership.workspace.name}"),
        body=render_to_string("mail/weekly.txt", context),
        to=[membership.user.email],
        # RFC 8058: the mail program may unsubscribe by itself, with one POST.
        headers={"List-Unsubscribe": f"<{way_out}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    mail.attach_alternative(render_to_string("mail/weekly.html", context), "text/html")
    return mail


def subject(week):
    """Return the week in one line, the worst news first."""
    counts = {name: len(entries) for name, entries in week.items()}
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
        build_part(gettext("Got worse, and proven"), week["worse"], build_fall_entry),
        build_part(gettext("Open again"), week["reopened"], lambda card: build_entry(card, card["told"])),
        build_part(gettext("Fixed, and proven"), week["fixed"], lambda card: build_entry(card, card["told"])),
        build_part(gettext("Overdue"), week["overdue"], lambda card: build_entry(card, overdue_text(card, people))),
    ]


def build_part(title, cards, build):
    """Return a part: its title and its first entries."""
    return {
        "title": title,
        "entries": [build(card) for card in cards[:MAX_ENTRIES]],
        "more": max(0, len(cards) - MAX_ENTRIES),
    }


def build_fall_entry(fall):
    """Return the entry of a score that fell within a week."""
    card, figures = fall["card"], {"before": fall["before"].score, "after": fall["after"].score}
    written = {name: scores.format_figure(card, value) for name, value in figures.items()}
    params = {"metric": card["name"], "old": fall["before"].n, "new": fall["after"].n, **written}
    sentence = gettext("%(metric)s %(before)s → %(after)s against the week before, n %(old)s and %(new)s") % params
    return build_entry(card, sentence)


def overdue_text(card, people):
    """Return since when a fix is overdue, and its owner."""
    day = date_format(date.fromisoformat(card["due"]), "j E")
    sentence = gettext("%(fix)s: was due on %(day)s") % {
        "fix": clean_line(strip_markup(card["text"] or "") or card["title"]),
        "day": day,
    }
    name = people.get(card["owner"])
    return f"{sentence}, {clean_line(name)}" if name else sentence


def owner_names(cards):
    """Return the names of the owners of these cards by id."""
    owners = User.objects.filter(pk__in={card["owner"] for card in cards if card["owner"]})
    return {str(user.pk): str(user) for user in owners}


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
