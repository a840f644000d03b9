"""The kinds of record, and the fields each of them has."""

import functools
from typing import Any, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices import (
    EMOTION_LABELS,
    AuditRule,
    Channel,
    Driver,
    Evidence,
    ExpectationStatus,
    FixStatus,
    Icon,
    LaneHue,
    LaneKind,
    Level,
    PainType,
    State,
)
from .fields import (
    ANY_CARD,
    MAX_SCOPE_LENGTH,
    MAX_TITLE_LENGTH,
    Address,
    Choice,
    Day,
    Flag,
    Integer,
    Language,
    Link,
    Number,
    People,
    Person,
    Personas,
    Spec,
    Stamp,
    Systems,
    Text,
    WorkspaceLink,
)
from .personas import PERSONA_FIELDS, PERSONA_KIND_LABELS, PERSONA_KINDS

Specs: TypeAlias = dict[str, Spec]

TEXT = pgettext_lazy("field", "Text")
ON_MAP = pgettext_lazy("field", "Place")
PLACE: Specs = {"stage": Link("stage", label=_("Stage")), "lane": Link("lane", label=_("Lane"))}
TOUCHPOINT = Link("touchpoint", null=True, label=_("Touchpoint"))
DRIVER = Choice(Driver, 24, default="", blank=True, label=_("Driver"))
SYSTEMS = Systems(label=_("Systems and departments"))
IMPORTANCE = Integer(1, 5, default=3, control="ticks", label=_("Importance"))

# What a card rests on, and who looks after it.
EVIDENCE: Specs = {
    "evidence": Choice(Evidence, 12, default="", blank=True, label=pgettext_lazy("field", "Evidence")),
    "source": Text(MAX_TITLE_LENGTH, label=pgettext_lazy("of evidence", "Source"), subject=_("The source")),
    "source_link": Address(label=_("Link to the source")),
    "evidence_day": Day(label=_("Day of the evidence")),
    "owner": Person(label=pgettext_lazy("of a card", "Owner")),
    "checked": Day(label=_("Last checked")),
}

# The journey that opens here: a map of its own for one stage or one touchpoint.
CHILD = WorkspaceLink("journey", null=True, label=pgettext_lazy("field", "Child journey"))

# Parents before the records that point to them: rows are written in this order and removed in reverse.
MAP_KINDS: dict[str, Specs] = {
    "stage": {
        "title": Text(MAX_TITLE_LENGTH, label=_("Title"), subject=_("The stage's title")),
        "level": Choice(Level, 12, default="interaction", label=_("Level")),
        "goal": Text(label=_("Goal of the customer"), subject=_("The customer's goal")),
        "value": Text(
            label=_("Value for the customer"),
            subject=_("The value for the customer"),
            question=_("What is its value for the customer?"),
        ),
        "brand_values": Text(
            label=_("Brand values"),
            subject=_("The brand values"),
            question=_("Which brand values do they perceive here?"),
        ),
        "obstacle": Text(label=_("Obstacle"), subject=_("The obstacle"), question=_("What stops them going on?")),
        "duration": Text(MAX_TITLE_LENGTH, label=_("Duration"), subject=_("The stage's duration")),
        "child": CHILD,
    },
    "lane": {
        "title": Text(MAX_TITLE_LENGTH, label=_("Title"), subject=_("The lane's title")),
        "kind": Choice(LaneKind, 14, default="custom", label=_("Kind")),
        "collapsed": Flag(label=_("Folded")),
        "hue": Choice(LaneHue, 8, default="", blank=True, control="swatches", label=pgettext_lazy("field", "Colour")),
        "icon": Choice(Icon, 12, default="", blank=True, control="icons", label=pgettext_lazy("field", "Icon")),
    },
    "touchpoint": PLACE
    | {
        "text": Text(label=TEXT, formatted=True, subject=_("The touchpoint's text")),
        "channel": Choice(Channel, 40, default="", blank=True, own="channel", label=_("Channel")),
        "emotion": Integer(-2, 2, null=True, labels=EMOTION_LABELS, control="faces", label=_("Emotion")),
        "moment_of_truth": Flag(label=_("Moment of truth")),
        # Somebody has answered the suggestion to mark it.
        "truth_declined": Flag(label=_("Suggestion of a moment of truth declined")),
        "importance": IMPORTANCE,
        "reach": Integer(0, 100, default=100, control="percent", label=_("Customers reached")),
        "usefulness": Integer(1, 5, null=True, is_constrained=False, control="ticks", label=_("Usefulness")),
        "ease": Integer(1, 5, null=True, is_constrained=False, control="ticks", label=pgettext_lazy("field", "Ease")),
        "enjoyment": Integer(1, 5, null=True, is_constrained=False, control="ticks", label=_("Enjoyment")),
        "credit": Integer(-5, 5, null=True, signed=True, control="stepper", label=_("Relationship")),
        "child": CHILD,
        "systems": SYSTEMS,
        **EVIDENCE,
    },
    # What is otherwise for one persona than for everyone: None means as the touchpoint says.
    "experience": {
        "touchpoint": Link("touchpoint", label=_("Touchpoint")),
        "persona": WorkspaceLink("persona", label=_("Persona")),
        "emotion": Integer(-2, 2, null=True, labels=EMOTION_LABELS, control="faces", label=_("Emotion")),
        "reach": Integer(0, 100, null=True, control="percent", label=_("Customers reached")),
    },
    "note": PLACE
    | {"text": Text(label=TEXT, formatted=True, subject=_("The card's text")), "systems": SYSTEMS, **EVIDENCE},
    "expectation": PLACE
    | {
        "text": Text(label=TEXT, formatted=True, subject=_("The expectation's text")),
        "status": Choice(ExpectationStatus, 8, null=True, control="segments", label=_("Status")),
        "importance": IMPORTANCE,
        "touchpoint": TOUCHPOINT,
        "driver": DRIVER,
        **EVIDENCE,
    },
    "pain": PLACE
    | {
        "text": Text(label=TEXT, formatted=True, subject=_("The pain's text")),
        "severity": Integer(1, 3, default=2, control="segments", label=_("Severity")),
        "type": Choice(PainType, 8, default="problem", control="segments", label=pgettext_lazy("of a pain", "Kind")),
        "touchpoint": TOUCHPOINT,
        "driver": DRIVER,
        **EVIDENCE,
    },
    "pleasure": PLACE
    | {
        "text": Text(label=TEXT, formatted=True, subject=_("The pleasure's text")),
        "intensity": Integer(1, 3, default=2, control="segments", label=_("Intensity")),
        "touchpoint": TOUCHPOINT,
        "driver": DRIVER,
        **EVIDENCE,
    },
    "path": {
        "source": Link("stage", label=pgettext_lazy("field", "Beginning")),
        # None is an exit. Without `cascade` the deletion of a stage would turn the paths to it into exits.
        "target": Link("stage", null=True, cascade=True, label=pgettext_lazy("field", "End")),
        "label": Text(MAX_TITLE_LENGTH, label=pgettext_lazy("field", "Label"), subject=_("The path's label")),
        # Of the customers who get to the source; 0 while it is not known.
        "share": Integer(0, 100, default=100, control="percent", label=pgettext_lazy("field", "Share")),
    },
    # The source leads to the target, which depends on it; a mutual one leads both ways.
    "dependency": {
        "source": Link(ANY_CARD, label=pgettext_lazy("of a dependency", "From")),
        "target": Link(ANY_CARD, label=pgettext_lazy("of a dependency", "To")),
        "label": Text(MAX_TITLE_LENGTH, label=pgettext_lazy("field", "Label"), subject=_("The dependency's label")),
        "mutual": Flag(label=_("Both ways")),
    },
}

METRIC = WorkspaceLink("metric", null=True, label=_("Metric"))
DAY = Day(label=_("Day"))
AUTHORSHIP: Specs = {
    "author": Stamp("author", label=pgettext_lazy("field", "Author")),
    "guest": Stamp("guest", label=pgettext_lazy("field", "Visitor")),
    "at": Stamp("at", label=pgettext_lazy("field", "Moment")),
}

# Annotations are not copied, exported or restored with the map itself.
ANNOTATION_KINDS: dict[str, Specs] = {
    "comment": {
        "target": Link("", null=True, cascade=True, label=ON_MAP),
        "thread": Link("comment", null=True, cascade=True, label=pgettext_lazy("field", "Discussion")),
        "text": Text(label=TEXT, formatted=True, subject=_("The comment")),
        "mentions": People(label=pgettext_lazy("field", "Mentions")),
        "resolved": Flag(label=_("Resolved")),
        "resolved_by": Stamp("resolved_by", label=pgettext_lazy("field", "Resolved by")),
        **AUTHORSHIP,
    },
    "fix": {
        "target": Link("", null=True, label=ON_MAP),
        "comment": Link("comment", null=True, label=pgettext_lazy("field", "Comment")),
        "text": Text(label=TEXT, formatted=True, subject=_("The fix's text")),
        "status": Choice(FixStatus, 8, default="open", label=_("Status")),
        "owner": Person(label=pgettext_lazy("of a fix", "Owner")),
        "due": Day(label=pgettext_lazy("field", "Due day")),
        # It closes the gap of this metric at its target; `expected` is the lift of the score, in the metric's units.
        "metric": METRIC,
        "expected": Number(-1000, 1000, null=True, signed=True, label=_("Expected lift")),
        # The day it went live: it is judged by later answers, once there are `needed` of them.
        "live": Day(label=pgettext_lazy("field", "Day it went live")),
        "needed": Integer(1, 1_000_000, null=True, is_constrained=False, label=_("Answers needed")),
        # Why it was closed by hand.
        "reason": Text(label=_("Reason"), subject=_("The reason")),
        "links": Text(label=_("Links"), subject=_("The list of links")),
        **AUTHORSHIP,
    },
    # Why a finding of the audit does not count: at a place, of a fix, or of the map itself.
    "waiver": {
        "rule": Choice(AuditRule, 24, label=pgettext_lazy("field", "Rule")),
        "target": Link("", null=True, cascade=True, label=ON_MAP),
        "fix": Link("fix", null=True, cascade=True, label=_("Fix")),
        "reason": Text(1000, label=_("Reason"), subject=_("The reason")),
        **AUTHORSHIP,
    },
    "target": {
        "place": Link("", null=True, cascade=True, label=ON_MAP),
        "metric": WorkspaceLink("metric", label=_("Metric")),
        "value": Number(-40_000, 40_000, label=_("Value")),
    },
    "marker": {
        "target": Link("", null=True, cascade=True, label=ON_MAP),
        "text": Text(MAX_TITLE_LENGTH, label=TEXT, subject=_("The marker's text")),
        "day": DAY,
        **AUTHORSHIP,
    },
    "quote": {
        "target": Link("", null=True, cascade=True, label=ON_MAP),
        "text": Text(label=TEXT, subject=_("The quote")),
        "metric": METRIC,
        "value": Integer(-32_768, 32_767, null=True, is_constrained=False, label=_("Value")),
        "day": DAY,
        **AUTHORSHIP,
    },
    "version": {
        "title": Text(MAX_TITLE_LENGTH, label=_("Title"), subject=_("The version's name")),
        "revision": Integer(0, 2**53, default=0, is_constrained=False, label=_("Revision")),
        **AUTHORSHIP,
    },
    # It is on a record of the map or on a comment.
    "attachment": {
        "target": Link("", null=True, cascade=True, label=ON_MAP),
        "comment": Link("comment", null=True, cascade=True, label=pgettext_lazy("field", "Comment")),
        "file": WorkspaceLink("file", label=pgettext_lazy("field", "File")),
        "description": Text(1000, label=pgettext_lazy("field", "Description"), subject=_("The file's description")),
        "name": Stamp("name", label=pgettext_lazy("field", "Name")),
        "type": Stamp("type", label=pgettext_lazy("field", "Type")),
        "size": Stamp("size", label=pgettext_lazy("field", "Size")),
        # Of images alone.
        "width": Stamp("width", label=pgettext_lazy("field", "Width")),
        "height": Stamp("height", label=pgettext_lazy("field", "Height")),
        **AUTHORSHIP,
    },
}

KINDS = MAP_KINDS | ANNOTATION_KINDS
# Of documents of all kinds: no two have a kind of record in common.
RECORD_KINDS: dict[str, Specs] = KINDS | PERSONA_KINDS

# No two records of these kinds have the same values in all of these fields.
UNIQUE_FIELDS = {
    "experience": ("touchpoint", "persona"),
    "target": ("place", "metric"),
    "waiver": ("target", "rule", "fix"),
}
# A record of these kinds without a value in any of these fields says nothing, and is deleted.
VALUE_FIELDS = {"experience": ("emotion", "reach")}

KIND_LABELS = {
    "": pgettext_lazy("record", "record"),
    "journey": pgettext_lazy("record", "journey"),
    "stage": pgettext_lazy("record", "stage"),
    "lane": pgettext_lazy("record", "lane"),
    "touchpoint": pgettext_lazy("record", "touchpoint"),
    "experience": pgettext_lazy("record", "experience"),
    "note": pgettext_lazy("record", "note"),
    "expectation": pgettext_lazy("record", "expectation"),
    "pain": pgettext_lazy("record", "pain"),
    "pleasure": pgettext_lazy("record", "pleasure"),
    "path": pgettext_lazy("record", "path"),
    "dependency": pgettext_lazy("record", "dependency"),
    ANY_CARD: pgettext_lazy("record", "card"),
    "comment": pgettext_lazy("record", "comment"),
    "fix": pgettext_lazy("record", "fix"),
    "waiver": pgettext_lazy("record", "waiver"),
    "target": pgettext_lazy("record", "target"),
    "marker": pgettext_lazy("record", "marker"),
    "quote": pgettext_lazy("record", "quote"),
    "version": pgettext_lazy("record", "version"),
    "attachment": pgettext_lazy("record", "file"),
} | PERSONA_KIND_LABELS

CARD_KINDS = ("touchpoint", "note", "expectation", "pain", "pleasure")
LANE_CARDS = {
    "touchpoints": "touchpoint",
    "expectations": "expectation",
    "pains": "pain",
    "pleasures": "pleasure",
    "emotion": None,
    "metrics": None,
}

JOURNEY_FIELDS: Specs = {
    "title": Text(MAX_TITLE_LENGTH, label=_("Title"), subject=_("The journey's title")),
    "scenario": Text(label=pgettext_lazy("field", "Scenario"), subject=_("The journey's scenario")),
    "scope": Text(MAX_SCOPE_LENGTH, label=pgettext_lazy("field", "Scope"), subject=_("The journey's scope")),
    "owner": Person(label=pgettext_lazy("of a journey", "Owner")),
    "review_date": Day(label=_("Review date")),
    "folder": Text(80, label=_("Folder"), subject=_("The journey's folder")),
    "state": Choice(State, 5, default="as_is", label=_("State")),
    "language": Language(label=_("Language")),
    "personas": Personas(label=_("Personas")),
}

# The fields of a document itself, by its kind.
ROOT_FIELDS: dict[str, Specs] = {"journey": JOURNEY_FIELDS, "persona": PERSONA_FIELDS}

# The rows of the details panel, in order; those of EVIDENCE follow as a group of their own. It shows these kinds of
# record alone.
DETAILS = {
    "stage": ("title", "level", "duration", "goal", "value", "brand_values", "obstacle"),
    "lane": ("title", "hue", "icon"),
    "touchpoint": (
        "text",
        "channel",
        "emotion",
        "moment_of_truth",
        "importance",
        "reach",
        "credit",
        "usefulness",
        "ease",
        "enjoyment",
    ),
    "note": ("text",),
    "expectation": ("text", "status", "importance", "touchpoint", "driver"),
    "pain": ("text", "severity", "type", "touchpoint", "driver"),
    "pleasure": ("text", "intensity", "touchpoint", "driver"),
    "path": ("label", "share", "source", "target"),
    "dependency": ("label", "mutual"),
}


def record_fields(kind: str) -> Specs:
    """Return {name: spec} of the fields of a kind of record, or of a kind of document."""
    return ROOT_FIELDS[kind] if kind in ROOT_FIELDS else RECORD_KINDS[kind]


def card_kind(lane_kind: str) -> str | None:
    """Return the kind of card that a lane of this kind holds, or None."""
    return LANE_CARDS.get(lane_kind, "note")


@functools.cache
def text_fields(kind: str) -> dict[str, Text]:
    """Return {name: spec} of a kind's fields that are edited by splices."""
    return {name: spec for name, spec in record_fields(kind).items() if isinstance(spec, Text)}


@functools.cache
def links(kind: str) -> dict[str, Link]:
    """Return {name: spec} of a kind's fields that point to other records of the map."""
    return {name: spec for name, spec in record_fields(kind).items() if isinstance(spec, Link)}


def target_kinds(spec: Link) -> list[str]:
    """Return the kinds of record that a link may point to."""
    if spec.kind == ANY_CARD:
        return list(CARD_KINDS)
    return [spec.kind] if spec.kind else list(MAP_KINDS)


def is_empty(kind: str, record: dict[str, Any]) -> bool:
    """Whether a record has no value in any of the fields that it exists for."""
    return kind in VALUE_FIELDS and all(record[name] is None for name in VALUE_FIELDS[kind])


@functools.cache
def incoming_links(kind: str) -> list[tuple[str, str, Link]]:
    """Return the links that may point to records of a kind, as (kind of the source, field, spec)."""
    return [
        (source, name, spec) for source in KINDS for name, spec in links(source).items() if kind in target_kinds(spec)
    ]


def fill_defaults(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    """Return a record of an old log entry with the current fields: newer fields take their defaults."""
    fields = record_fields(kind)
    if fields.keys() <= record.keys():
        return record
    return {name: spec.default for name, spec in fields.items()} | record


@functools.cache
def settable_fields(kind: str) -> set[str]:
    """Return the names of a kind's fields that people set; the product sets the others."""
    return {name for name, spec in record_fields(kind).items() if not isinstance(spec, Stamp)}
