"""Short texts for when something happened."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext


def relative_time(at, now=None):
    """Return `at` as "now", "12 min", "2 h", "yesterday", "Mon", "11 Nov" or "11 Nov 2024"."""
    now = timezone.localtime(now)
    at = timezone.localtime(at)
    if now - at < timedelta(minutes=1):
        return gettext("now")
    if at.date() == now.date():
        return duration_text(now - at)
    if at.date() == now.date() - timedelta(days=1):
        return gettext("yesterday")
    return date_format(at, day_format(at, now))


def duration_text(age):
    """Return a length of time under a day, in minutes or hours."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return ngettext("%(n)d min", "%(n)d min", minutes) % {"n": minutes}
    return ngettext("%(n)d h", "%(n)d h", minutes // 60) % {"n": minutes // 60}


def day_format(at, now):
    """Return the shortest Django date format that still identifies the day."""
    if now - at < timedelta(days=7):
        return "D"
    return "j M" if at.year == now.year else "j M Y"
