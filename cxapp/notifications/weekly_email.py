"""The weekly message, sent on Mondays at eight in the time zone of a workspace to members who want it.

It lists what got worse, was fixed, was reopened and is overdue.

Several processes may do this at once: the one that sets `digested_at` of a membership sends its message.
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
# After an outage on Monday, no old news is sent on Wednesday.
MAX_DELAY = timedelta(days=1)
MAX_MESSAGES = 200

logger = logging.getLogger(__name__)


def send_digests(now=None):
    """Send the unsent messages of this Monday; return how many were sent."""
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
    """Return the memberships whose message is due: active people with verified addresses who want it.

    A message sent shortly before was due in the time zone that the workspace had then.
    """
    proven = EmailAddress.objects.filter(user=OuterRef("user"), email__iexact=OuterRef("user__email"), verified=True)
    unsent = Q(digested_at=None) | Q(digested_at__lt=due - MAX_DELAY)
    found = Membership.objects.filter(unsent, Exists(proven), wants_digest=True, user__is_active=True)
    return found.select_related("workspace", "user").order_by("workspace", "pk")


def _send(membership, due, now, weeks):
    """Send one member's message, unless another process has claimed it or there is no news."""
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
