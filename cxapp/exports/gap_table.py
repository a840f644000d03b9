"""The filtered gap board as rows of a table, one for each card."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cxapp import scores
from cxapp.schema import KINDS, FixStatus
from cxapp.text.markup import strip_markup

NOBODY = "none"


def gap_rows(board, filters):
    """Return the column heads, then a row for each card that matches the query `filters`; numbers stay numbers."""
    people = {person["id"]: person["name"] for person in board["people"]}
    heads, takes = zip(*build_columns(people), strict=True)
    shown = [card for card in board["cards"] if matches(card, filters)]
    return [[str(head) for head in heads], *([take(card) for take in takes] for card in shown)]


def matches(card, filters):
    """Return whether a card matches the filters, as static/js/pages/gaps/filters.js does; both share test cases."""
    owner = filters.get("owner")
    return (
        filters.get("journey") in (None, "", card["journey"])
        and filters.get("metric") in (None, "", card["metric"])
        and (not owner or (card["owner"] or NOBODY) == owner)
        and (filters.get("proven") != "1" or card["proven"])
        and contains_words(card, filters.get("search", ""))
    )


def contains_words(card, words):
    """Return whether a card contains every word."""
    names = [card[name] or "" for name in ("journey_title", "stage", "title")]
    text = " ".join([*names, strip_markup(card["text"] or "")]).casefold()
    return all(word in text for word in words.casefold().split())


def build_columns(people):
    """Return (head, function from a card to its value) for every column."""
    statuses, fix = dict(FixStatus.choices), KINDS["fix"]
    return [
        (_("Column"), lambda card: str(statuses[card["column"]])),
        (_("Journey"), lambda card: card["journey_title"]),
        (_("Stage"), lambda card: card["stage"]),
        (pgettext("of the whole", "Gap"), lambda card: card["title"]),
        (_("Metric"), lambda card: card["name"] or ""),
        (_("Score"), lambda card: round_figure(card["score"])),
        (_("Target"), lambda card: round_figure(card["target"])),
        (_("Difference from target"), lambda card: round_figure(card["difference"])),
        (_("Answers"), lambda card: card["n"]),
        (_("95 % interval from"), lambda card: round_figure(card["low"])),
        (_("95 % interval to"), lambda card: round_figure(card["high"])),
        (
            _("State"),
            lambda card: str(_("Unmet expectation") if card["unmet"] else scores.STATE_LABELS.get(card["state"], "")),
        ),
        (_("Share of the whole gap, %"), lambda card: card["share"]),
        (_("Fix"), lambda card: strip_markup(card["text"] or "")),
        (fix["owner"].label, lambda card: people.get(card["owner"], "")),
        (_("Due"), lambda card: card["due"] or ""),
        (fix["expected"].label, lambda card: round_figure(card["expected"])),
        (_("Live since"), lambda card: card["live"] or ""),
        (_("Before"), lambda card: round_figure((card["before"] or {}).get("score"))),
        (_("After"), lambda card: round_figure((card["after"] or {}).get("score"))),
        (_("Answers after"), lambda card: card["measured"]),
        (_("Answers needed"), lambda card: card["needed_after"]),
        (_("Verdict"), lambda card: card["told"] or ""),
        (fix["reason"].label, lambda card: card["reason"] or ""),
        (fix["links"].label, lambda card: card["links"] or ""),
    ]


def round_figure(value):
    """Round a figure to two decimals."""
    return value if value is None else round(value, 2)
