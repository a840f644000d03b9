"""The overlay of evidence on paper: what is known, what is guessed, and what was known once."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cxapp import findings, scores
from cxapp.schema import CARD_KINDS, Evidence

OVERLAY = "evidence"
LOOKS = {findings.KNOWN: "known", findings.AGED: "aged", findings.ASSUMED: "guess"}


def judge_card(drawing, record):
    """Return the look of a card by what it rests on."""
    return LOOKS[findings.judge(record, today=drawing.today, months=drawing.evidence_months)]


def basis_text(drawing, record):
    """Return what a card rests on in a few words, None on other overlays."""
    if drawing.overlay != OVERLAY:
        return None
    if judge_card(drawing, record) == LOOKS[findings.AGED]:
        return _("Out of date, %(year)s") % {"year": last_day(record)[:4]}
    if not record["evidence"]:
        return _("Not said")
    name = str(Evidence(record["evidence"]).label)
    day = last_day(record) if record["evidence"] != Evidence.ASSUMPTION else ""
    return f"{name}, {day[:4]}" if day else name


def last_day(record):
    """Return the last day on which the evidence was seen to hold, "" for none."""
    return max(record["evidence_day"] or "", record["checked"] or "")


def count(drawing, stage_id=None):
    """Count the evidence of a stage, or of the whole map."""
    cards = (card for kind in CARD_KINDS for card in drawing.records[kind] if stage_id in (None, card["stage"]))
    return findings.count_evidence(cards, today=drawing.today, months=drawing.evidence_months)


def stage_text(drawing, stage_id):
    """Return how many cards of a stage rest on evidence."""
    counts = count(drawing, stage_id)
    return _("%(known)s of %(cards)s on evidence") % counts if counts["cards"] else _("No cards")


def verdict_texts(drawing):
    """Return how much of the map rests on evidence, and how much of that is out of date."""
    counts = count(drawing)
    if not counts["cards"]:
        return pgettext("overlay", "Evidence"), _("There are no cards yet.")
    title = ngettext(
        "%(share)s of %(cards)s card rests on evidence",
        "%(share)s of %(cards)s cards rest on evidence",
        counts["cards"],
    ) % {"share": scores.format_percent(counts["share"]), "cards": scores.format_number(counts["cards"])}
    return title, age_text(drawing, counts)


def age_text(drawing, counts):
    """Return how much of the evidence is older than the workspace allows."""
    months = drawing.evidence_months
    older = ngettext("older than %(months)s month", "older than %(months)s months", months) % {"months": months}
    if not counts["aged"]:
        return _("Nothing is %(older)s.") % {"older": older}
    sentence = ngettext("%(aged)s is %(older)s.", "%(aged)s are %(older)s.", counts["aged"])
    return sentence % {"aged": scores.format_number(counts["aged"]), "older": older}


def legend():
    """Return (look, text) of each entry of the legend."""
    return [
        ("known", pgettext("overlay", "Evidence")),
        ("aged", _("Out of date")),
        ("guess", _("Assumption, or not said")),
    ]
