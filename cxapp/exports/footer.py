"""The part below the map: the gaps in order, the legend, and the title frame."""

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cxapp import scores
from cxapp.schema import ExpectationStatus

from . import evidence, fix_lines, memory, sanitize_text, three_es

MAX_NAME_LENGTH = 40


def overlay_name(drawing):
    """Return the name of the overlay on the page; for a metric, its name and its method."""
    if drawing.has_metric_overlay:
        return shorten(drawing.metric_title)
    names = {
        "none": _("None"),
        "gaps": _("Gaps"),
        "expectation": _("Expectation fit"),
        "balance": _("Relationship balance"),
        "evidence": pgettext("overlay", "Evidence"),
        "three_es": _("Three E’s"),
        "memory": _("Memory line"),
    }
    return names[drawing.overlay]


def list_gaps(drawing):
    """Return the gaps in the order of their weight, each with its factors and its fixes."""
    fixes = fix_lines.group_by_gap(drawing)
    stages = {stage["id"]: sanitize_text.clean_line(stage["title"]) for stage in drawing.stages}
    return [
        {
            "rank": score["rank"],
            "title": drawing.text_block(score["title"]),
            "figures": gap_figures(score, stages.get(score["stage"])),
            "state": gap_state(score),
            "icon": "gap" if score["state"] == "significant" else "s-open",
            "share": scores.format_percent(score["share"]),
            "fixes": fix_lines.list_fixes(drawing, fixes, score),
        }
        for score in drawing.gaps_by_rank
    ]


def gap_figures(score, stage):
    """Return the figures of a gap: “Delivery · CSAT 58 / 85, 27 percentage points below target, n 141, 50…66”."""
    measured = f"{sanitize_text.clean_line(score['name'])} {scores.format_figure(score, score['score'])}"
    target = f"{measured} / {scores.format_figure(score, score['target'])}"
    answers = " ".join(filter(None, (scores.answers_text(score), scores.since_text(score))))
    distance = scores.build_distance(score)["text"]
    figures = ", ".join(part for part in (target, distance, answers, scores.interval_text(score)) if part)
    return " · ".join(part for part in (stage, figures) if part)


def gap_state(score):
    """Return whether a gap is proven, and the factors of its weight."""
    state = _("Proven") if score["state"] == "significant" else _("Not proven yet")
    return _("%(state)s, importance %(importance)s, customers reached %(reach)s") % {
        "state": state,
        "importance": score["importance"],
        "reach": scores.format_percent(score["reach"]),
    }


def build_legend(drawing):
    """Return the legend of this overlay: [{sign, look?, text}, …]."""
    if drawing.has_metric_overlay:
        return grade_swatches()
    if drawing.overlay == "expectation":
        return [
            swatch(look, str(ExpectationStatus(status).label))
            for look, status in (("tint", "unmet"), ("plain", "met"), ("exceeded", "exceeded"))
        ]
    if drawing.overlay == "balance":
        return [sign("credit", _("Credit")), sign("debit", _("Debit")), sign("line", _("Balance")), star()]
    if drawing.overlay == evidence.OVERLAY:
        return [swatch(look, text) for look, text in evidence.legend()]
    if drawing.overlay == "three_es":
        return [*(sign(shape, label) for shape, label in three_es.list_shapes()), star()]
    if drawing.overlay == memory.OVERLAY:
        return [*(sign(name, text) for name, text in memory.legend()), star()]
    return [*(heat_swatches() if drawing.overlay == "gaps" else []), *common_signs()]


def sign(name, text):
    """Return an entry of the legend with a drawn sign."""
    return {"sign": name, "look": None, "text": text}


def swatch(look, text):
    """Return an entry of the legend with a card's look."""
    return {"sign": "swatch", "look": look, "text": text}


def star():
    """Return the legend entry of a moment of truth."""
    return sign("star", _("Moment of truth"))


def heat_swatches():
    """Return the entries that explain the drawing of gaps."""
    return [
        swatch("solid", _("Largest gap")),
        swatch("tint", _("Proven: the 95 % interval lies below target")),
        swatch("dashed", _("Below target, not proven")),
    ]


def common_signs():
    """Return the entries of signs that the map without overlay has as well."""
    return [
        sign("hatch", _("Missing to target")),
        star(),
        sign("pips", _("Pain, 1 to 3")),
        sign("faces", _("Emotion −2 to +2")),
    ]


def grade_swatches():
    """Return the five grades of a metric overlay."""
    return [
        swatch("far-below", _("15 % of the scale or more below")),
        swatch("below", _("Below")),
        swatch("at-target", _("At target")),
        swatch("above", _("5 % above")),
        swatch("dashed", _("Not proven")),
    ]


def shorten(name):
    """Return a name cut to leave space for the legend."""
    return name if len(name) <= MAX_NAME_LENGTH else f"{name[: MAX_NAME_LENGTH - 1].rstrip()}…"


def build_frame(drawing, paper):
    """Return the author, the date, the revision, the overlay and the page: [{label, text}, …]."""
    fields = (
        (_("Drawn by"), shorten(sanitize_text.clean_line(drawing.drawn_by))),
        (_("Date"), formats.date_format(drawing.at, _("j F Y"))),
        (_("Revision"), str(drawing.snapshot["revision"])),
        (_("Overlay"), overlay_name(drawing)),
        (_("Page"), _("%(page)s of %(pages)s, %(paper)s") % {"page": 1, "pages": 1, "paper": paper}),
    )
    return [{"label": label, "text": text} for label, text in fields]
