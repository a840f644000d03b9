"""The kinds of record, and the fields each of them has."""

import functools

from django.utils.translation import pgettext_lazy

from .choices import Channel, Driver, ExpectationStatus, FixStatus, LaneKind, Level, State
from .fields import (
    MAX_TITLE_LENGTH,
    Choice,
    Day,
    Flag,
    Integer,
    Link,
    Number,
    People,
    Person,
    Stamp,
    Text,
    WorkspaceLink,
)

IMPORTANCE = Integer(1, 5, default=3)
SATISFACTION = Integer(1, 5, null=True)
METRIC = WorkspaceLink("metric", null=True)
DRIVER = Choice(Driver, default="", blank=True)
PLACE = {"stage": Link("stage"), "lane": Link("lane")}

# Parents before the records that point to them: rows are written in this order and removed in reverse.
MAP_KINDS = {
    "stage": {
        "title": Text(MAX_TITLE_LENGTH),
        "level": Choice(Level, default="interaction"),
        "goal": Text(),
        "value": Text(),
        "brand_values": Text(),
        "obstacle": Text(),
        "duration": Text(MAX_TITLE_LENGTH),
    },
    "lane": {
        "title": Text(MAX_TITLE_LENGTH),
        "kind": Choice(LaneKind, default="custom"),
        "collapsed": Flag(),
    },
    "touchpoint": PLACE
    | {
        "text": Text(),
        "channel": Choice(Channel, default="", blank=True),
        "emotion": Integer(-2, 2, null=True),
        "moment_of_truth": Flag(),
        "importance": IMPORTANCE,
        "reach": Integer(0, 100, default=100),
        "usefulness": SATISFACTION,
        "ease": SATISFACTION,
        "enjoyment": SATISFACTION,
        "credit": Integer(-5, 5, null=True),
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
        "severity": Integer(1, 3, default=2),
        "touchpoint": Link("touchpoint", null=True),
        "driver": DRIVER,
    },
    "path": {
        "source": Link("stage"),
        "target": Link("stage"),
        "label": Text(MAX_TITLE_LENGTH),
        "share": Integer(0, 100, default=100),
    },
}

AUTHORSHIP = {"author": Stamp("author"), "guest": Stamp("guest"), "at": Stamp("at")}

# Annotations are not copied, exported or restored with the map itself.
ANNOTATION_KINDS = {
    "comment": {
        "target": Link("", null=True, cascade=True),
        "thread": Link("comment", null=True, cascade=True),
        "text": Text(),
        "mentions": People(),
        "resolved": Flag(),
        "resolved_by": Stamp("resolved_by"),
    }
    | AUTHORSHIP,
    "fix": {
        "target": Link("", null=True),
        "comment": Link("comment", null=True),
        "text": Text(),
        "status": Choice(FixStatus, default="open"),
        "owner": Person(),
        "due": Day(),
        # It closes the gap of this metric at its target; `expected` is the lift of the score, in the metric's units.
        "metric": METRIC,
        "expected": Number(-1000, 1000, null=True),
        # The day it went live: it is judged by later answers, once there are `needed` of them.
        "live": Day(),
        "needed": Integer(1, 1_000_000, null=True),
        # Why it was closed by hand.
        "reason": Text(),
        "links": Text(),
    }
    | AUTHORSHIP,
    "target": {
        "place": Link("", null=True, cascade=True),
        "metric": WorkspaceLink("metric"),
        "value": Number(-40_000, 40_000),
    },
    "marker": {"target": Link("", null=True, cascade=True), "text": Text(MAX_TITLE_LENGTH), "day": Day()} | AUTHORSHIP,
    "quote": {
        "target": Link("", null=True, cascade=True),
        "text": Text(),
        "metric": METRIC,
        "value": Integer(-32_768, 32_767, null=True),
        "day": Day(),
    }
    | AUTHORSHIP,
    "version": {"title": Text(MAX_TITLE_LENGTH), "revision": Integer(0, 2**53, default=0)} | AUTHORSHIP,
}

KINDS = MAP_KINDS | ANNOTATION_KINDS

KIND_LABELS = {
    "": pgettext_lazy("record", "record"),
    "journey": pgettext_lazy("record", "journey"),
    "stage": pgettext_lazy("record", "stage"),
    "lane": pgettext_lazy("record", "lane"),
    "touchpoint": pgettext_lazy("record", "touchpoint"),
    "note": pgettext_lazy("record", "note"),
    "expectation": pgettext_lazy("record", "expectation"),
    "pain": pgettext_lazy("record", "pain"),
    "path": pgettext_lazy("record", "path"),
    "comment": pgettext_lazy("record", "comment"),
    "fix": pgettext_lazy("record", "fix"),
    "target": pgettext_lazy("record", "target"),
    "marker": pgettext_lazy("record", "marker"),
    "quote": pgettext_lazy("record", "quote"),
    "version": pgettext_lazy("record", "version"),
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
    "title": Text(MAX_TITLE_LENGTH),
    "scenario": Text(),
    "folder": Text(80),
    "state": Choice(State, default="as_is"),
}


def card_kind(lane_kind):
    """Return the kind of card that a lane of this kind holds, or None."""
    return LANE_CARDS.get(lane_kind, "note")


@functools.cache
def text_fields(kind):
    """Return {name: spec} of a kind's fields that are edited by splices."""
    fields = JOURNEY_FIELDS if kind == "journey" else KINDS[kind]
    return {name: spec for name, spec in fields.items() if isinstance(spec, Text)}


@functools.cache
def links(kind):
    """Return {name: spec} of a kind's fields that point to other records of the map."""
    return {name: spec for name, spec in KINDS[kind].items() if isinstance(spec, Link)}


def target_kinds(spec):
    """Return the kinds of record that a link may point to."""
    return [spec.kind] if spec.kind else list(MAP_KINDS)


@functools.cache
def incoming_links(kind):
    """Return the links that may point to records of a kind, as (kind of the source, field, spec)."""
    return [
        (source, name, spec) for source in KINDS for name, spec in links(source).items() if kind in target_kinds(spec)
    ]


def fill_defaults(kind, record):
    """Return a record of an old log entry with the current fields: newer fields take their defaults."""
    if kind == "journey" or len(record) == len(KINDS[kind]) + 2:
        return record
    return {name: spec.default for name, spec in KINDS[kind].items()} | record


@functools.cache
def settable_fields(kind):
    """Return the names of a kind's fields that people set; the product sets the others."""
    return {name for name, spec in KINDS[kind].items() if not isinstance(spec, Stamp)}
