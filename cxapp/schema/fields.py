"""The types of fields of a record."""

from dataclasses import dataclass

MAX_TITLE_LENGTH = 200
MAX_TEXT_LENGTH = 10_000


@dataclass(frozen=True)
class Text:
    """Free text, edited by splices, at most `limit` code points."""

    limit: int = MAX_TEXT_LENGTH
    default = ""


@dataclass(frozen=True)
class Choice:
    """One of `words`, or '' or None if `blank` or `null` allows it."""

    words: type
    default: object = None
    null: bool = False
    blank: bool = False
    required: bool = False


@dataclass(frozen=True)
class Integer:
    """A whole number from `low` to `high`."""

    low: int
    high: int
    default: object = None
    null: bool = False


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    default: bool = False


@dataclass(frozen=True)
class Link:
    """The id of a record of `kind` in the same map; "" allows any kind, and a null then means the map itself.

    A record is deleted along with its target unless the link may be null and does not `cascade`.
    """

    kind: str
    null: bool = False
    cascade: bool = False
    default = None

    @property
    def is_set_null(self):
        """Whether the link is set to null when its target is deleted."""
        return self.null and not self.cascade


@dataclass(frozen=True)
class Person:
    """The id of a member, or None."""

    default = None


@dataclass(frozen=True)
class People:
    """The ids of members, without duplicates."""

    default = []


@dataclass(frozen=True)
class Day:
    """A day as YYYY-MM-DD, or None."""

    default = None


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high` with at most four decimals; whole numbers are stored as integers."""

    low: float
    high: float
    default: object = None
    null: bool = False


@dataclass(frozen=True)
class WorkspaceLink:
    """The id of an object of the workspace outside the map, of a kind such as "metric", or None if `null`."""

    kind: str
    null: bool = False
    default = None


@dataclass(frozen=True)
class Stamp:
    """A value that the product sets when the record is created: its author ("author", "guest") or the time ("at")."""

    source: str
    default = None
