"""Labels of the fields of records, for the beginning of a sentence."""

from django.utils.translation import gettext_lazy as _

TEXT_FIELD_LABELS = {
    ("journey", "title"): _("The journey's title"),
    ("journey", "scenario"): _("The journey's scenario"),
    ("journey", "folder"): _("The journey's folder"),
    ("stage", "title"): _("The stage's title"),
    ("stage", "goal"): _("The customer's goal"),
    ("stage", "value"): _("The value for the customer"),
    ("stage", "brand_values"): _("The brand values"),
    ("stage", "obstacle"): _("The obstacle"),
    ("stage", "duration"): _("The stage's duration"),
    ("lane", "title"): _("The lane's title"),
    ("touchpoint", "text"): _("The touchpoint's text"),
    ("note", "text"): _("The card's text"),
    ("expectation", "text"): _("The expectation's text"),
    ("pain", "text"): _("The pain's text"),
    ("path", "label"): _("The path's label"),
    ("comment", "text"): _("The comment"),
    ("fix", "text"): _("The fix's text"),
    ("fix", "reason"): _("The reason"),
    ("fix", "links"): _("The list of links"),
    ("marker", "text"): _("The marker's text"),
    ("quote", "text"): _("The quote"),
    ("version", "title"): _("The version's name"),
}

OTHER_FIELD_LABELS = {
    "title": _("Title"),
    "level": _("Level"),
    "kind": _("Kind"),
    "collapsed": _("Folded"),
    "channel": _("Channel"),
    "emotion": _("Emotion"),
    "moment_of_truth": _("Moment of truth"),
    "importance": _("Weight"),
    "reach": _("Customers reached"),
    "usefulness": _("Usefulness"),
    "ease": _("Ease"),
    "enjoyment": _("Enjoyment"),
    "credit": _("Relationship"),
    "status": _("Status"),
    "driver": _("Driver"),
    "severity": _("Severity"),
    "share": _("Share"),
    "resolved": _("Resolved"),
    "expected": _("Expected lift"),
    "needed": _("Answers needed"),
    "value": _("Value"),
    "state": _("State"),
}


def field_label(kind, field):
    """Return the label of a record's field; the field's name if it has no label."""
    return TEXT_FIELD_LABELS.get((kind, field)) or OTHER_FIELD_LABELS.get(field) or field
