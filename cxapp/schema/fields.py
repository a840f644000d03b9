"""The types of fields of a record.

A field has a label for people. Its control in the details panel follows from its type; the types with several have
`control`.
"""

import re
from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from django.db.models.enums import TextChoices

OWN_PREFIX = "own:"
OWN_VALUE = re.compile(OWN_PREFIX + r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
MAX_TITLE_LENGTH = 200
MAX_TEXT_LENGTH = 10_000
MAX_SCOPE_LENGTH = 1000
MAX_ADDRESS_LENGTH = 2000
ANY_CARD = "card"


@dataclass(frozen=True)
class Field:
    """What every field has: a label for forms, lists and sentences in which it is named."""

    # Not compared: labels are lazy, and equal each other only in the language of the moment.
    label: object = field(compare=False, kw_only=True)


@dataclass(frozen=True)
class Text(Field):
    """Free text, edited by splices, at most `limit` code points.

    A `formatted` one may have bold and italic letters, lists and links, as marks in the text (`cxapp.text.markup`).
    `subject` begins a sentence about the text, `question` asks for it in the details panel in place of the label.
    """

    limit: int = MAX_TEXT_LENGTH
    formatted: bool = False
    subject: object = field(compare=False, kw_only=True)
    question: object = field(default=None, compare=False, kw_only=True)
    default = ""


@dataclass(frozen=True)
class Choice(Field):
    """One of `words`, or '' or None if `blank` or `null` allows it; `length` is that of the column.

    With `own` also "own:" and the id of an object of the workspace, of a kind such as "channel".
    """

    words: type[TextChoices]
    length: int
    default: object = None
    null: bool = False
    blank: bool = False
    control: str = "select"
    own: str | None = None


def own_value(id: object) -> str:
    """Return the value of a choice that is an object of the workspace."""
    return f"{OWN_PREFIX}{id}"


def own_id(value: object) -> str | None:
    """Return the id in the value of a choice that is an object of the workspace, None for any other value."""
    found = OWN_VALUE.fullmatch(value) if isinstance(value, str) else None
    return found[1] if found else None


@dataclass(frozen=True)
class Integer(Field):
    """A whole number from `low` to `high`.

    `labels` are those of its values; a `signed` one is a change and shown with its sign; `is_constrained` ones have a
    constraint in the database.
    """

    low: int
    high: int
    default: object = None
    null: bool = False
    labels: dict[int, object] | None = field(default=None, compare=False)
    signed: bool = False
    is_constrained: bool = True
    control: str | None = None


@dataclass(frozen=True)
class Flag(Field):
    """Yes or no."""

    default: bool = False


@dataclass(frozen=True)
class Link(Field):
    """The id of a record of `kind` in the same map.

    "card" allows cards of any kind; "" allows any kind of record, and a null then means the map itself. A record is
    deleted along with its target unless the link may be null and does not `cascade`.
    """

    kind: str
    null: bool = False
    cascade: bool = False
    default = None

    @property
    def has_several_kinds(self) -> bool:
        """Whether it may point to records of more than one kind."""
        return self.kind in ("", ANY_CARD)

    @property
    def is_set_null(self) -> bool:
        """Whether the link is set to null when its target is deleted."""
        return self.null and not self.cascade


@dataclass(frozen=True)
class Person(Field):
    """The id of a member, or None."""

    default = None


@dataclass(frozen=True)
class People(Field):
    """The ids of members, without duplicates."""

    default: ClassVar[list[str]] = []


@dataclass(frozen=True)
class Systems(Field):
    """The ids of systems and departments of the workspace, without duplicates."""

    default: ClassVar[list[str]] = []


@dataclass(frozen=True)
class Address(Field):
    """The address of a page, which begins with http:// or https://, or ""; set as a whole, not by splices."""

    default = ""


@dataclass(frozen=True)
class Day(Field):
    """A day as YYYY-MM-DD, or None."""

    default = None


@dataclass(frozen=True)
class Number(Field):
    """A number from `low` to `high` with at most four decimals; whole numbers are stored as integers.

    A `signed` one is a change and shown with its sign.
    """

    low: float
    high: float
    default: object = None
    null: bool = False
    signed: bool = False


@dataclass(frozen=True)
class WorkspaceLink(Field):
    """The id of an object of the workspace outside the map, of a kind such as "metric" or "file", or None if `null`."""

    kind: str
    null: bool = False
    default = None


@dataclass(frozen=True)
class Stamp(Field):
    """A value that the product sets when the record is created.

    Its source is the author ("author", "guest"), the time ("at") or the file of an attachment ("name", "size" …).
    """

    source: str
    default = None


@dataclass(frozen=True)
class Language(Field):
    """The language of a map as a code such as "en"."""

    default = None


@dataclass(frozen=True)
class Personas(Field):
    """The ids of personas of the workspace."""

    default = None


Spec: TypeAlias = (
    Text
    | Address
    | Choice
    | Integer
    | Flag
    | Link
    | Person
    | People
    | Systems
    | Day
    | Number
    | WorkspaceLink
    | Stamp
    | Language
    | Personas
)
