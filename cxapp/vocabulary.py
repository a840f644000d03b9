"""The words of the product: record kinds and their fields, and every choice a field may take."""

import enum
from dataclasses import dataclass

from django.db.models.enums import TextChoices
from django.utils.translation import gettext_lazy as _

TITLE = 200
TEXT = 10_000


class Role(TextChoices):
    OWNER = "owner", _("Owner")
    EDITOR = "editor", _("Editor")
    COMMENTER = "commenter", _("Commenter")
    VIEWER = "viewer", _("Viewer")


class Capability(enum.StrEnum):
    VIEW = "view"
    COMMENT = "comment"
    EDIT = "edit"
    ADMINISTER = "administer"


class State(TextChoices):
    AS_IS = "as_is", _("As-is")
    TO_BE = "to_be", _("To-be")


class Level(TextChoices):
    CONTACT = "contact", _("Contact")
    INTERACTION = "interaction", _("Interaction")
    ENGAGEMENT = "engagement", _("Engagement")


class LaneKind(TextChoices):
    ACTIONS = "actions", _("Customer actions")
    TOUCHPOINTS = "touchpoints", _("Touchpoints")
    EMOTION = "emotion", _("Emotion")
    THOUGHTS = "thoughts", _("Thoughts")
    EXPECTATIONS = "expectations", _("Expectations")
    PAINS = "pains", _("Pains")
    METRICS = "metrics", _("Metrics")
    OPPORTUNITIES = "opportunities", _("Opportunities")
    EVIDENCE = "evidence", _("Evidence")
    FRONTSTAGE = "frontstage", _("Frontstage")
    BACKSTAGE = "backstage", _("Backstage")
    SUPPORT = "support", _("Support")
    CUSTOM = "custom", _("Own lane")


class Channel(TextChoices):
    SHOP = "shop", _("Store")
    WEBSITE = "website", _("Web")
    APP = "app", _("App")
    PHONE = "phone", _("Phone")
    EMAIL = "email", _("E-mail")
    CHAT = "chat", _("Chat")
    SOCIAL = "social", _("Social")
    ADVERTISING = "advertising", _("Ads")
    COURIER = "courier", _("Courier")
    PARCEL = "parcel", _("Parcel")
    PARTNER = "partner", _("Partner")
    OTHER = "other", _("Other")


class ExpectationStatus(TextChoices):
    UNMET = "unmet", _("Unmet")
    MET = "met", _("Met")
    EXCEEDED = "exceeded", _("Exceeded")


class Driver(TextChoices):
    BRAND_RECOGNITION = "brand_recognition", _("Brand recognition")
    COURTESY = "courtesy", _("Courtesy and openness of staff")
    CONVENIENCE = "convenience", _("Convenience of contact")
    ACCESS = "access", _("Access to points of sale")
    LOYALTY = "loyalty", _("Loyalty policy")
    UNOBTRUSIVE_ADVERTISING = "unobtrusive_advertising", _("Unobtrusive advertising")
    SPEED = "speed", _("Speed of response")
    EXPECTATIONS = "expectations", _("Meeting expectations")


class MetricKind(TextChoices):
    NPS = "nps", "NPS"
    CES = "ces", "CES"
    CSAT = "csat", "CSAT"
    CUSTOM = "custom", _("Own metric")


class Method(TextChoices):
    NPS = "nps", _("Promoters less detractors")
    SHARE = "share", _("Share from a threshold")
    MEAN = "mean", _("Mean")


class PlaceKind(TextChoices):
    JOURNEY = "journey", _("Journey")
    STAGE = "stage", _("Stage")
    TOUCHPOINT = "touchpoint", _("Touchpoint")


@dataclass(frozen=True)
class Text:
    """Free text, edited by splices, at most `limit` code points."""

    limit: int = TEXT
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
class Whole:
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
    """The id of a record of `kind` in the same map."""

    kind: str
    null: bool = False
    default = None


IMPORTANCE = Whole(1, 5, default=3)
SATISFACTION = Whole(1, 5, null=True)
DRIVER = Choice(Driver, default="", blank=True)
PLACE = {"stage": Link("stage"), "lane": Link("lane")}

# Parents before the records that point to them: rows are written in this order and removed in reverse.
KINDS = {
    "stage": {
        "title": Text(TITLE),
        "level": Choice(Level, default="interaction"),
        "goal": Text(),
        "value": Text(),
        "brand_values": Text(),
        "obstacle": Text(),
        "duration": Text(TITLE),
    },
    "lane": {
        "title": Text(TITLE),
        "kind": Choice(LaneKind, default="custom"),
        "collapsed": Flag(),
    },
    "touchpoint": PLACE
    | {
        "text": Text(),
        "channel": Choice(Channel, default="", blank=True),
        "emotion": Whole(-2, 2, null=True),
        "moment_of_truth": Flag(),
        "importance": IMPORTANCE,
        "reach": Whole(0, 100, default=100),
        "usefulness": SATISFACTION,
        "ease": SATISFACTION,
        "enjoyment": SATISFACTION,
        "credit": Whole(-5, 5, null=True),
    },
    "note": PLACE | {"text": Text()},
    "expectation": PLACE
    | {
        "text": Text(),
        "status": Choice(ExpectationStatus, null=True),
        "importance": IMPORTANCE,
        "touchpoint": Link("touchpoint", null=True),
        "driver": DRIVER,
    },
    "pain": PLACE
    | {
        "text": Text(),
        "severity": Whole(1, 3, default=2),
        "touchpoint": Link("touchpoint", null=True),
        "driver": DRIVER,
    },
    "path": {
        "source": Link("stage"),
        "target": Link("stage"),
        "label": Text(TITLE),
        "share": Whole(0, 100, default=100),
    },
}

CARD_KINDS = ("touchpoint", "note", "expectation", "pain")
LANE_CARDS = {
    "touchpoints": "touchpoint",
    "expectations": "expectation",
    "pains": "pain",
    "emotion": None,
    "metrics": None,
}

JOURNEY_FIELDS = {
    "title": Text(TITLE),
    "scenario": Text(),
    "folder": Text(80),
    "state": Choice(State, default="as_is"),
}


def card_kind(lane_kind):
    """The kind of card a lane of this kind holds, None where it holds none."""
    return LANE_CARDS.get(lane_kind, "note")


def text_fields(kind):
    """The names of a kind's fields that are edited by splices."""
    fields = JOURNEY_FIELDS if kind == "journey" else KINDS[kind]
    return {name: spec for name, spec in fields.items() if isinstance(spec, Text)}


def links(kind):
    """The names and specs of a kind's fields that point to other records of the map."""
    return {name: spec for name, spec in KINDS[kind].items() if isinstance(spec, Link)}
