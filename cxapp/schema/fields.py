"""What a field of a record may hold."""

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
    """One of `words`; '' or None stands for none where `blank` or `null` allows it."""

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
    """The id of a record of `kind` in the same map; "" allows any kind, and no id then means the map itself.

    A record goes with what it points to where the link may not be empty, or where it `goes` along all the same.
    """

    kind: str
    null: bool = False
    cascade: bool = False
    default = None

    @property
    def is_set_null(self):
        """Whether the link is emptied when what it points to goes."""
        return self.null and not self.cascade


@dataclass(frozen=True)
class Person:
    """The id of a member, or None."""

    default = None


@dataclass(frozen=True)
class People:
    """The ids of members, each once."""

    default = []


@dataclass(frozen=True)
class Day:
    """A day as YYYY-MM-DD, or None."""

    default = None


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high` with at most four decimals; a whole one is kept as such."""

    low: float
    high: float
    default: object = None
    null: bool = False


@dataclass(frozen=True)
class WorkspaceLink:
    """The id of a thing of the workspace that lies outside the map, by its kind ("metric"), or None where it may be."""

    kind: str
    null: bool = False
    default = None


@dataclass(frozen=True)
class Stamp:
    """What the product itself notes when the record is made: its author ("author", "guest") or the moment ("at")."""

    source: str
    default = None
