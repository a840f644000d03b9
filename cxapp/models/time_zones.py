"""Time zones by their IANA names, such as Europe/Moscow."""

import zoneinfo
from functools import lru_cache

UTC = "UTC"
# Names that say where a computer is kept, or nothing.
EXCLUDED_NAMES = {"localtime", "Factory"}


@lru_cache(maxsize=1)
def names():
    """The names of all zones that can be chosen."""
    return frozenset(zoneinfo.available_timezones() - EXCLUDED_NAMES)


@lru_cache(maxsize=256)
def zone(name):
    """The zone of a name; UTC for one that the database of zones has no longer."""
    return zoneinfo.ZoneInfo(name if name in names() else UTC)
