"""Time zones on pages: the choices, the zone that browsers report, and the zone of displayed times."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin

from cxapp.models import time_zones

# Zones that are no places, or other names of places.
OTHER_PREFIXES = ("Etc/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")


class TimeZoneMiddleware(MiddlewareMixin):
    """Starts each request in UTC; the pages of a workspace activate its time zone."""

    def process_request(self, request):
        """Deactivate the time zone of the previous request."""
        timezone.deactivate()


def activate_zone(workspace):
    """Show times in the time zone of a workspace."""
    timezone.activate(workspace.zone)


def list_choices(chosen):
    """Return (name, label) of the time zones to choose from, the chosen one included whatever its name."""
    places = {name for name in time_zones.names() if "/" in name and not name.startswith(OTHER_PREFIXES)}
    return [(name, zone_label(name)) for name in sorted(places | {time_zones.UTC, chosen})]


def zone_label(name):
    """Return a name with its current offset from UTC: Europe/Moscow, UTC+03:00."""
    offset = f"{datetime.datetime.now(time_zones.zone(name)):%z}"
    return name if name == time_zones.UTC else f"{name.replace('_', ' ')}, UTC{offset[:3]}:{offset[3:5]}"


def check_zone(name):
    """Return the zone that a browser reports; UTC if it is unknown."""
    return name if name in time_zones.names() else time_zones.UTC


class ZoneInput(forms.HiddenInput):
    """A field that the page's script fills in."""

    def __init__(self):
        super().__init__({"data-time-zone": True})


class ZoneField(forms.CharField):
    """The browser's time zone; an unknown one becomes UTC and is never an error."""

    widget = ZoneInput

    def __init__(self):
        super().__init__(required=False)

    def clean(self, value):
        """Return the name of a known zone."""
        return check_zone(value)
