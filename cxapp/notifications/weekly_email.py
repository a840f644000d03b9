"""The weekly message: on Mondays at eight in the time zone of a workspace, to members who want it.

It says what got worse, was fixed, fell back and is overdue.

Any number of processes may do this at once: whoever sets `digested_at` of a membership sends its message.
"""

import logging
from datetime import UTC, datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone, translation

from cxapp import scores
from cxapp.models import Membership, Workspace, time_zones

from . import weekly_email_body

SEND_AT = time(8)
# A server that was down on Monday sends no old news on Wednesday.
MAX_DELAY = timedelta(days=1)
MAX_MESSAGES = 200

logger = logging.getLogger(__name__)


def send_digests(now=None):
    """Send the messages of this Monday that are still to be sent; returns how many went out."""
    now = now or timezone.now()
    weeks, found = {}, []
    for name in Workspace.objects.order_by().values_list("time_zone", flat=True).distinct():
        due = last_send_time(now, time_zones.zone(name))
        if now - due <= MAX_DELAY:
            found += [
                (one, due)
                for one in list_recipients(due).filter(workspace__time_zone=name)[: MAX_MESSAGES - len(found)]
            ]
    return sum(_send(one, due, now, weeks) for one, due in found)


def last_send_time(now, zone=UTC):
    """Return the last Monday at eight in a time zone."""
    local = timezone.localtime(now, zone)
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), SEND_AT, zone)
    return monday if monday <= now else monday - timedelta(days=7)


def list_recipients(due):
    """List the memberships that want the message and have not had it: active people at verified addresses.

    One that was sent shortly before was due in the time zone that the workspace had then.
    """
    proven = EmailAddress.objects.filter(user=OuterRef("user"), email__iexact=OuterRef("user__email"), verified=True)
    unsent = Q(digested_at=None) | Q(digested_at__lt=due - MAX_DELAY)
    found = Membership.objects.filter(unsent, Exists(proven), wants_digest=True, user__is_active=True)
    return found.select_related("workspace", "user").order_by("workspace", "pk")


def _send(membership, due, now, weeks):
    """Send one member's message, if it is ours to send and there is something to say."""
    mine = Membership.objects.filter(pk=membership.pk, digested_at=membership.digested_at, wants_digest=True)
    if not mine.update(digested_at=now):
        return 0
    try:
        return _send_message(membership, due.date(), weeks)
    except Exception:
        logger.error("A digest could not be sent; it is tried again.", exc_info=True)
        Membership.objects.filter(pk=membership.pk, digested_at=now).update(digested_at=membership.digested_at)
        return 0


def _send_message(membership, monday, weeks):
    """Send the message; each workspace is read once for each language of its members."""
    language = weekly_email_body.language_of(membership.user)
    with translation.override(language):
        key = membership.workspace_id, language
        if key not in weeks:
            weeks[key] = scores.week.read_week(membership.workspace, monday)
        if not any(weeks[key].values()):
            return 0
        weekly_email_body.build_message(membership, weeks[key], language).send()
    return 1
