"""The fields of a persona, and the kinds of record in its document."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .choices import Channel, LaneHue
from .fields import Choice, Integer, Spec, Text, WorkspaceLink

MAX_LINE_LENGTH = 120
MAX_SEGMENT_LENGTH = 200
MAX_QUOTE_LENGTH = 1000
MAX_OUTCOME_LENGTH = 2000
MAX_ITEM_LENGTH = 1000

TEXT = pgettext_lazy("field", "Text")

PERSONA_FIELDS: dict[str, Spec] = {
    "name": Text(MAX_LINE_LENGTH, label=pgettext_lazy("of a person", "Name"), subject=_("The persona's name")),
    "role": Text(MAX_LINE_LENGTH, label=_("Role"), subject=_("The persona's role")),
    "segment": Text(MAX_SEGMENT_LENGTH, label=_("Segment"), subject=_("The persona's segment")),
    # With a segment of the list `segment` is its name; a text of its own ends the link.
    "segment_id": WorkspaceLink("segment", null=True, label=_("Segment in the list")),
    "share": Integer(0, 100, null=True, is_constrained=False, control="percent", label=_("Share of customers")),
    "hue": Choice(LaneHue, 8, default="", blank=True, control="swatches", label=pgettext_lazy("field", "Colour")),
    "quote": Text(MAX_QUOTE_LENGTH, label=_("In their own words"), subject=_("The persona's quote")),
    "background": Text(label=_("Background"), subject=_("The persona's background")),
    "required_outcome": Text(MAX_OUTCOME_LENGTH, label=_("Required outcome"), subject=_("The required outcome")),
    "appropriate_experience": Text(
        MAX_OUTCOME_LENGTH, label=_("Appropriate experience"), subject=_("The appropriate experience")
    ),
    "desired_outcome": Text(MAX_OUTCOME_LENGTH, label=_("Desired outcome"), subject=_("The desired outcome")),
}

PERSONA_KINDS: dict[str, dict[str, Spec]] = {
    "persona_fact": {
        "label": Text(MAX_LINE_LENGTH, label=pgettext_lazy("field", "Label"), subject=_("The fact's label")),
        "value": Text(MAX_SEGMENT_LENGTH, label=_("Value"), subject=_("The fact's value")),
    },
    "persona_goal": {"text": Text(MAX_ITEM_LENGTH, label=TEXT, subject=_("The goal's text"))},
    "persona_need": {"text": Text(MAX_ITEM_LENGTH, label=TEXT, subject=_("The need's text"))},
    "persona_pain": {
        "text": Text(MAX_ITEM_LENGTH, label=TEXT, subject=_("The pain's text")),
        "severity": Integer(1, 3, default=2, control="segments", label=_("Severity")),
    },
    "persona_pleasure": {"text": Text(MAX_ITEM_LENGTH, label=TEXT, subject=_("The pleasure's text"))},
    # Its status is that of an expectation on one of the persona's maps, the one it names or the one with this text.
    "persona_expectation": {
        "text": Text(MAX_ITEM_LENGTH, label=TEXT, subject=_("The expectation's text")),
        "card": WorkspaceLink("expectation", null=True, label=_("Card")),
    },
    "persona_channel": {
        "channel": Choice(Channel, 40, default="", blank=True, own="channel", label=_("Channel")),
        "strength": Integer(1, 5, default=3, control="ticks", label=pgettext_lazy("field", "Strength")),
        "occasion": Text(MAX_SEGMENT_LENGTH, label=_("Occasion"), subject=_("The occasion")),
    },
    # The metric asks whether the job got done.
    "persona_job": {
        "situation": Text(MAX_ITEM_LENGTH, label=_("When"), subject=_("The situation of the job")),
        "motivation": Text(MAX_ITEM_LENGTH, label=_("I want to"), subject=_("The motivation of the job")),
        "outcome": Text(MAX_ITEM_LENGTH, label=_("so I can"), subject=_("The outcome of the job")),
        "metric": WorkspaceLink("metric", null=True, label=_("Metric")),
    },
}

PERSONA_KIND_LABELS = {
    "persona": pgettext_lazy("record", "persona"),
    "persona_fact": pgettext_lazy("record", "fact"),
    "persona_goal": pgettext_lazy("record", "goal"),
    "persona_need": pgettext_lazy("record", "need"),
    "persona_pain": pgettext_lazy("record", "pain"),
    "persona_pleasure": pgettext_lazy("record", "pleasure"),
    "persona_expectation": pgettext_lazy("record", "expectation"),
    "persona_channel": pgettext_lazy("record", "channel"),
    "persona_job": pgettext_lazy("record", "job"),
}
