"""Time zones by their IANA names, such as Europe/Moscow."""

import zoneinfo
from functools import lru_cache

UTC = "UTC"
# Names that depend on the computer, or mean no zone.
EXCLUDED_NAMES = {"localtime", "Factory"}


@lru_cache(maxsize=1)
def names():
    """Return the names of all zones that can be chosen."""
    return frozenset(zoneinfo.available_timezones() - EXCLUDED_NAMES)


@lru_cache(maxsize=256)
def zone(name):
    """Return the zone of a name; UTC if the time zone database no longer has it."""
    return zoneinfo.ZoneInfo(name if name in names() else UTC)
