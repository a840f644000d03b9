"""The title block: the journey, the personas it is drawn for, and the verdict of the overlay."""

import uuid
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cxapp import curves, scores, workspaces

from . import sanitize_text, score_text, styles
from .map_view import entry_of

SMALLEST = 1.6
HUES = ("plum", "moss", "rose", "iris", "sky", "clay", "slate")
SHARE_LOOKS = {3: "solid", 2: "tint"}
JUDGED = ("significant", "not_proven")
VERDICT_ICONS = {"broken": "gap", "unproven": "gap", "on_target": "check"}


def head(drawing):
    """What the sheet is called: {kind, title, scope, answers}."""
    snapshot = drawing.snapshot
    kind = _("To-be journey") if snapshot["state"] == "to_be" else _("As-is journey")
    home = ", ".join(sanitize_text.line(part) for part in (drawing.workspace, snapshot.get("folder") or "") if part)
    return {
        "kind": " · ".join(part for part in (kind, home) if part),
        "title": drawing.said(snapshot["title"]),
        "scope": drawing.said(snapshot["scenario"]),
        "answers": answers(drawing),
    }


def answers(drawing):
    """The days the answers come from, and how many they are."""
    count = drawing.scores["totals"]["answers"]
    if not count:
        return ""
    window = drawing.scores["window"]
    return _("Answers from %(first)s to %(last)s, %(count)s in all.") % {
        "first": day(window["from"]),
        "last": day(window["to"]),
        "count": scores.format_number(count),
    }


def day(written):
    """A day without its year, the way the language says it; the year only where it is not this year's."""
    return formats.date_format(date.fromisoformat(written), _("j F")).replace(" ", score_text.JOIN)


def personas(drawing):
    """The portraits, in the order of the journey."""
    return [persona(drawing, each) for each in drawing.personas]


def persona(drawing, each):
    """One portrait: {initials, hue, name, quote, outcome, experience}."""
    quote = _("“%(quote)s”") % {"quote": each["quote"].strip()} if each["quote"].strip() else None
    return {
        "initials": initials(each["name"]),
        "hue": each["hue"] or HUES[uuid.UUID(each["id"]).int % len(HUES)],
        "name": drawing.said(", ".join(part for part in (each["name"], each["role"]) if part)),
        "quote": drawing.said(quote) if quote else None,
        "outcome": wish(drawing, _("Required outcome"), each["required_outcome"]),
        "experience": wish(drawing, _("Appropriate experience"), each["appropriate_experience"]),
    }


def wish(drawing, label, text):
    """A labelled wish, or None where none is written."""
    return {"label": label, "said": drawing.said(text)} if text.strip() else None


def initials(name):
    """The first letters of the first and of the last word."""
    words = [word for word in sanitize_text.line(name).split() if word[0].isalnum()] or ["?"]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


def verdict(drawing):
    """What the overlay says of the whole map: {icon, tone, title, text, shares}."""
    if drawing.shows_metric:
        return said(drawing, "gauge", score_text.metric_title(drawing), metric_text(drawing))
    if drawing.overlay == "expectation":
        return said(drawing, "met", _("Expectation fit"), fit_text(drawing))
    if drawing.overlay == "balance":
        return balance_verdict(drawing)
    given = drawing.scores["verdict"]
    tone = {"broken": "ember", "on_target": "teal"}.get(given["kind"], "ink") if drawing.overlay == "gaps" else "ink"
    icon = VERDICT_ICONS.get(given["kind"], "info")
    return said(drawing, icon, given["title"], given["text"], tone) | {"shares": shares(drawing)}


def said(drawing, icon, title, text, tone="ink"):
    """A verdict as the template takes it."""
    return {
        "icon": icon,
        "tone": tone,
        "title": sanitize_text.said(title, drawing.language, drawing.han),
        "text": sanitize_text.said(text, drawing.language, drawing.han),
        "shares": [],
    }


def shares(drawing):
    """Each stage's part of the whole gap, the largest first: [{label, size, look}, …]."""
    parts = sorted(
        ((stage, drawing.heats[stage["id"]]) for stage in drawing.stages if stage["id"] in drawing.heats),
        key=lambda part: -part[1]["share"],
    )
    return [
        {
            "label": label(sanitize_text.line(stage["title"]), heat["share"], first=number == 0),
            "size": max(heat["share"], SMALLEST),
            "look": SHARE_LOOKS.get(heat["burn"], "dashed"),
        }
        for number, (stage, heat) in enumerate(part for part in parts if part[1]["share"])
    ]


def label(title, share, first):
    """The per cent sign stands once, on the largest part."""
    return f"{title} {scores.format_percent(share) if first else share}"


def metric_text(drawing):
    """How many stages ask for the overlay's metric, and where it falls short."""
    asked = [score for score in drawing.measured if score["score"] is not None]
    return " ".join(filter(None, (whole_text(asked), stages_text(drawing, asked)))) or _("No answers yet.")


def whole_text(asked):
    """What was answered about the journey as a whole; "" where nobody asked."""
    whole = next((score for score in asked if score["stage"] is None), None)
    if not whole:
        return ""
    told = {"score": scores.format_figure(whole, whole["score"]), "answers": score_text.answers(whole)}
    if whole["target"] is None:
        return _("The whole journey: %(score)s, %(answers)s.") % told
    told["target"] = scores.format_figure(whole, whole["target"])
    return _("The whole journey: %(score)s against a target of %(target)s, %(answers)s.") % told


def stages_text(drawing, asked):
    """How many stages have answers, and which of them are below their target; "" where none has."""
    found = {score["stage"] for score in asked} - {None}
    if not found:
        return ""
    count = len(found)
    measured = ngettext("Measured at %(count)s stage.", "Measured at %(count)s stages.", count) % {"count": count}
    short = {score["stage"] for score in asked if below(score)}
    names = [sanitize_text.line(stage["title"]) for stage in drawing.stages if stage["id"] in short]
    told = _("Below target: %(stages)s.") % {"stages": ", ".join(names)} if names else _("None is below target.")
    return f"{measured} {told}"


def below(score):
    """Is this score short of its target? Too few answers are no reason to say so."""
    return score["state"] in JUDGED and styles.lead(score) < 0


def fit_text(drawing):
    """How many expectations were unmet, met and exceeded."""
    statuses = [record["status"] for record in drawing.records["expectation"]]
    counts = {status: statuses.count(status) for status in ("unmet", "met", "exceeded")}
    return _("%(unmet)s unmet, %(met)s met, %(exceeded)s exceeded.") % counts


def customer(drawing):
    """Whom the balance is about."""
    name = drawing.personas[0]["name"] if drawing.personas else ""
    return sanitize_text.line(workspaces.short_name(name)) or _("The customer")


def balance_verdict(drawing):
    """With what balance the customer leaves."""
    account = curves.balance([[entry_of(card) for card in cards] for cards in drawing.touchpoints])
    title = _("%(customer)s leaves with a balance of %(balance)s") % {
        "customer": customer(drawing),
        "balance": score_text.signed(account["final"]),
    }
    text = _("At best %(high)s, at worst %(low)s.") % {
        "high": score_text.signed(account["high"]),
        "low": score_text.signed(account["low"]),
    }
    return said(drawing, "scale", title, text, "ink")
