"""The title block: the journey, its personas, and the verdict of the overlay."""

from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from cxapp import colours, curves, plain_text, scores, workspaces
from cxapp.models.people import default_hue

from . import evidence, memory, sanitize_text, styles, three_es

MIN_SHARE_SIZE = 1.6
SHARE_LOOKS = {3: "solid", 2: "tint"}
JUDGED_STATES = ("significant", "not_proven")
VERDICT_ICONS = {"broken": "gap", "unproven": "gap", "on_target": "check"}


def build_head(drawing):
    """Return the title block: {kind, title, scenario, scope, answers, review, logo, colour}."""
    snapshot = drawing.snapshot
    kind = _("To-be journey") if snapshot["state"] == "to_be" else _("As-is journey")
    home = ", ".join(
        sanitize_text.clean_line(part) for part in (drawing.workspace, snapshot.get("folder") or "") if part
    )
    return {
        "kind": " · ".join(part for part in (kind, home) if part),
        "title": drawing.text_block(snapshot["title"]),
        "scenario": drawing.text_block(snapshot["scenario"]),
        "scope": labelled_text(drawing, pgettext("field", "Scope"), snapshot["scope"]),
        "answers": answers_text(drawing),
        "review": sanitize_text.text_block(owner_and_review_text(drawing), drawing.language, drawing.han_language),
        "logo": {"file": drawing.logo[0], "alt": _("Logo")} if drawing.logo else None,
        "colour": colours.adapt(drawing.colour, colours.WHITE, colours.GRAPHIC_CONTRAST) if drawing.colour else None,
    }


def owner_and_review_text(drawing):
    """Return who owns the map, until when it is to be reviewed, and which edition is printed."""
    day = drawing.snapshot["review_date"]
    owner = drawing.owner and _("Owner: %(name)s") % {"name": drawing.owner}
    review = day and _("Review by %(day)s") % {"day": format_full_day(day)}
    return " · ".join(part for part in (owner, review, drawing.edition) if part)


def format_full_day(written):
    """Return a day with its year, in the reader's language."""
    return formats.date_format(date.fromisoformat(written), "DATE_FORMAT").replace(" ", scores.formatting.SPACE)


def answers_text(drawing):
    """Return the period of the answers and their number."""
    count = drawing.scores["totals"]["answers"]
    if not count:
        return ""
    window = drawing.scores["window"]
    return _("Answers from %(first)s to %(last)s, %(count)s in all.") % {
        "first": format_day(window["from"]),
        "last": format_day(window["to"]),
        "count": scores.format_number(count),
    }


def format_day(written):
    """Return a day without its year, in the reader's language."""
    return formats.date_format(date.fromisoformat(written), _("j F")).replace(" ", scores.formatting.SPACE)


def build_personas(drawing):
    """Return the portraits, in the order of the journey."""
    return [build_persona(drawing, each) for each in drawing.personas]


def build_persona(drawing, each):
    """Return one portrait: {initials, hue, name, quote, outcome, experience}."""
    quote = _("“%(quote)s”") % {"quote": each["quote"].strip()} if each["quote"].strip() else None
    return {
        "initials": plain_text.initials(sanitize_text.clean_line(each["name"])),
        "hue": each["hue"] or default_hue(each["id"]),
        "name": drawing.text_block(", ".join(part for part in (each["name"], each["role"]) if part)),
        "quote": drawing.text_block(quote) if quote else None,
        "outcome": labelled_text(drawing, _("Required outcome"), each["required_outcome"]),
        "experience": labelled_text(drawing, _("Appropriate experience"), each["appropriate_experience"]),
    }


def labelled_text(drawing, label, text):
    """Return a labelled text, None if it is empty."""
    return {"label": label, "text": drawing.text_block(text)} if text.strip() else None


def build_verdict(drawing):
    """Return the overlay's verdict on the whole map: {icon, tone, title, text, shares}."""
    if drawing.has_metric_overlay:
        return verdict_block(drawing, "gauge", drawing.metric_title, metric_text(drawing))
    if drawing.overlay == "expectation":
        return verdict_block(drawing, "met", _("Expectation fit"), fit_text(drawing))
    if drawing.overlay == "balance":
        return balance_verdict(drawing)
    if drawing.overlay == evidence.OVERLAY:
        return verdict_block(drawing, "eye", *evidence.verdict_texts(drawing))
    if drawing.overlay == "three_es":
        return verdict_block(drawing, "gauge", *three_es.verdict(drawing))
    if drawing.overlay == memory.OVERLAY:
        return verdict_block(drawing, "flag", *memory.verdict_texts(drawing))
    verdict = drawing.scores["verdict"]
    tone = {"broken": "ember", "on_target": "teal"}.get(verdict["kind"], "ink") if drawing.overlay == "gaps" else "ink"
    # Without a gap, too few answers say nothing for or against the journey.
    is_undecided = verdict["kind"] == "unproven" and not any(score["rank"] for score in drawing.scores["scores"])
    icon = "info" if is_undecided else VERDICT_ICONS.get(verdict["kind"], "info")
    return verdict_block(drawing, icon, verdict["title"], verdict["text"], tone) | {"shares": build_shares(drawing)}


def verdict_block(drawing, icon, title, text, tone="ink"):
    """Return a verdict in the shape of the template."""
    return {
        "icon": icon,
        "tone": tone,
        "title": sanitize_text.text_block(title, drawing.language, drawing.han_language),
        "text": sanitize_text.text_block(text, drawing.language, drawing.han_language),
        "shares": [],
    }


def build_shares(drawing):
    """Return each stage's part of the whole gap, the largest first: [{label, size, look}, …]."""
    parts = sorted(
        ((stage, drawing.heats[stage["id"]]) for stage in drawing.stages if stage["id"] in drawing.heats),
        key=lambda part: -part[1]["share"],
    )
    return [
        {
            "label": share_label(sanitize_text.clean_line(stage["title"]), heat["share"], first=number == 0),
            "size": max(heat["share"], MIN_SHARE_SIZE),
            "look": SHARE_LOOKS.get(heat["burn"], "dashed"),
        }
        for number, (stage, heat) in enumerate(part for part in parts if part[1]["share"])
    ]


def share_label(title, share, first):
    """Return the label of a part; only the first has a per cent sign."""
    return f"{title} {scores.format_percent(share) if first else share}"


def metric_text(drawing):
    """Return how many stages measure the overlay's metric, and which are below its target."""
    answered = [score for score in drawing.metric_scores if score["score"] is not None]
    return " ".join(filter(None, (journey_text(answered), stages_text(drawing, answered)))) or _("No answers yet.")


def journey_text(answered):
    """Return the score of the journey as a whole; "" if it was not measured."""
    whole = next((score for score in answered if score["stage"] is None), None)
    if not whole:
        return ""
    figures = {"score": scores.format_figure(whole, whole["score"]), "answers": scores.answers_text(whole)}
    if whole["target"] is None:
        return _("The whole journey: %(score)s, %(answers)s.") % figures
    figures["target"] = scores.format_figure(whole, whole["target"])
    return _("The whole journey: %(score)s against a target of %(target)s, %(answers)s.") % figures


def stages_text(drawing, answered):
    """Return how many stages have answers, and which of them are below their target; "" for none."""
    stage_ids = {score["stage"] for score in answered} - {None}
    if not stage_ids:
        return ""
    count = len(stage_ids)
    measured = ngettext("Measured at %(count)s stage.", "Measured at %(count)s stages.", count) % {"count": count}
    short = {score["stage"] for score in answered if is_below_target(score)}
    names = [sanitize_text.clean_line(stage["title"]) for stage in drawing.stages if stage["id"] in short]
    sentence = (
        _("Below target: %(stages)s.") % {"stages": ", ".join(names)} if names else _("No stage is below target.")
    )
    return f"{measured} {sentence}"


def is_below_target(score):
    """Return whether a score is short of its target; False with too few answers."""
    return score["state"] in JUDGED_STATES and styles.lead(score) < 0


def fit_text(drawing):
    """Return how many expectations were unmet, met and exceeded."""
    statuses = [record["status"] for record in drawing.records["expectation"]]
    counts = {status: statuses.count(status) for status in ("unmet", "met", "exceeded")}
    return _("%(unmet)s unmet, %(met)s met, %(exceeded)s exceeded.") % counts


def customer_name(drawing):
    """Return the name of the customer whose balance it is."""
    name = drawing.personas[0]["name"] if drawing.personas else ""
    return sanitize_text.clean_line(workspaces.short_name(name)) or _("The customer")


def balance_verdict(drawing):
    """Return the verdict of the balance: the customer's final balance and its extremes."""
    account = curves.balance([[curves.balance_value(card) for card in cards] for cards in drawing.touchpoints])
    title = _("%(customer)s leaves with a balance of %(balance)s") % {
        "customer": customer_name(drawing),
        "balance": scores.format_signed(account["final"]),
    }
    text = _("At best %(high)s, at worst %(low)s.") % {
        "high": scores.format_signed(account["high"]),
        "low": scores.format_signed(account["low"]),
    }
    return verdict_block(drawing, "scale", title, text, "ink")
