"""The touchpoints of a workspace as rows of a table: one for each touchpoint and metric."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cxapp import scores

from .gap_table import round_figure


def touchpoint_rows(entries):
    """Return the column heads, then a row for each touchpoint and metric; one without scores has one row."""
    heads, takes = zip(*build_columns(), strict=True)
    rows = [(entry, score) for entry in entries for score in entry["scores"] or [{}]]
    return [[str(head) for head in heads], *([take(*row) for take in takes] for row in rows)]


def build_columns():
    """Return (head, function from a touchpoint and a score to the value) for every column."""
    places = {"online": pgettext("channel", "Online"), "offline": pgettext("channel", "Offline")}
    return [
        (_("Touchpoint"), lambda entry, score: entry["name"]),
        (_("Channel"), lambda entry, score: entry["channel"]["name"]),
        (_("Online or offline"), lambda entry, score: places.get(entry["channel"]["place"], "")),
        (_("Uses"), lambda entry, score: entry["use_count"]),
        (_("Journeys"), lambda entry, score: entry["journey_count"]),
        (_("Where used"), lambda entry, score: places_text(entry)),
        (_("Importance, lowest"), lambda entry, score: entry["importance"]["low"]),
        (_("Importance, highest"), lambda entry, score: entry["importance"]["high"]),
        (_("Emotion, lowest"), lambda entry, score: (entry["emotion"] or {}).get("low")),
        (_("Emotion, highest"), lambda entry, score: (entry["emotion"] or {}).get("high")),
        (_("Metric"), lambda entry, score: score.get("name", "")),
        (_("Score"), lambda entry, score: round_figure(score.get("score"))),
        (_("Answers"), lambda entry, score: score.get("n")),
        (_("95 % interval from"), lambda entry, score: round_figure(score.get("low"))),
        (_("95 % interval to"), lambda entry, score: round_figure(score.get("high"))),
        (_("Target"), lambda entry, score: round_figure(score.get("target"))),
        (_("Difference from target"), lambda entry, score: round_figure(score.get("difference"))),
        (_("State"), lambda entry, score: str(scores.STATE_LABELS.get(score.get("state"), ""))),
    ]


def places_text(entry):
    """Return journey → stage of the uses that the list has, one a line."""
    lines = [f"{use['journey']['title']} → {use['stage']['title']}" for use in entry["uses"]]
    return "\n".join([*lines, "…"] if entry["use_count"] > len(lines) else lines)
