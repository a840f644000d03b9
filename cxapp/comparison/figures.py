"""The table of deltas in words: measured, expected, and measured since; and the gaps, closed or not."""

from django.utils.translation import gettext

from cxapp import scores, statistics
from cxapp.scores import format_figure, format_number
from cxapp.text.markup import strip_markup

from .closed_gaps import EXPECTATION_MET, EXPECTED, PAIN_REMOVED, PLACE_REMOVED
from .deltas import TO_BE

GAUGE_WIDTH = 120


def build_figures(payload, words):
    """Return the rows of all places, the unmet expectations, and the gaps: closed, short of their target, and open."""
    rows = [_build_row(row) for row in payload["deltas"]]
    expectations = [_build_expectation(row, words) for row in payload["expectations"]]
    gaps = [row for row in rows if row["is_gap"]] + expectations
    return {
        "rows": rows,
        "expectations": expectations,
        "gaps": payload["gaps"],
        "closed": [row for row in gaps if row["closed"]],
        "short": [row for row in gaps if not row["closed"] and row["fixes"]],
        "open": [row for row in gaps if not row["closed"] and not row["fixes"]],
    }


def closed_text(reason):
    """Return why a gap is closed on the to-be map."""
    return {
        EXPECTED: gettext("Expected to reach its target"),
        PAIN_REMOVED: gettext("Its pain is gone from the to-be map"),
        PLACE_REMOVED: gettext("The to-be map does without this place"),
        EXPECTATION_MET: gettext("Met on the to-be map"),
    }[reason]


def _build_row(row):
    place = (
        row["place_name"]
        if row["stage"] in (None, row["place"]["id"])
        else f"{row['stage_title']} · {row['place_name']}"
    )
    return {
        "place": place,
        "metric": row["name"],
        "is_gap": row["is_gap"],
        "score": _figure(row, row["score"]),
        "basis": ", ".join(filter(None, [scores.answers_text(row), scores.interval_text(row)])) if row["n"] else "",
        "target": _figure(row, row["target"]),
        "lift": _change(row, row["lift"] if row["higher_is_better"] or row["lift"] is None else -row["lift"]),
        "expected": _figure(row, row["expected"]),
        "measured": row["measured"] and _build_measured(row, row["measured"]),
        "fixes": [_build_fix(fix) for fix in row["fixes"]],
        "closed": row["closed"] and closed_text(row["closed"]),
        "gauge": _build_gauge(row),
    }


def _build_expectation(row, words):
    return {
        "place": f"{words.name(row['stage'])} · {strip_markup(row['text'])}",
        "metric": gettext("Unmet expectation"),
        "fixes": [_build_fix(fix) for fix in row["fixes"]],
        "closed": row["closed"] and closed_text(row["closed"]),
    }


def _figure(row, value):
    return "" if value is None else format_figure(row, value)


def _change(row, value):
    return "" if value is None else format_number(value, _decimals(row), signed=True)


def _decimals(row):
    return 1 if row["method"] == "mean" else 0


def _build_fix(fix):
    return {
        "text": strip_markup(fix["text"]).strip() or gettext("Without text"),
        "url_id": fix["journey"],
        "live": fix["live"],
    }


def _build_measured(row, measured):
    """Return the second measurement in words."""
    states = {
        "risen": gettext("proven better"),
        "fallen": gettext("proven worse"),
        "not_proven": gettext("not proven"),
        "too_few": gettext("too few answers to tell"),
    }
    ends = [_change(row, measured[name]) for name in ("low", "high")]
    numbers = {name: format_number(measured[name]["n"]) for name in ("before", "after")}
    source = (
        gettext("answers on the to-be map")
        if measured["source"] == TO_BE
        else gettext("answers since the fix went live")
    )
    return {
        "value": _change(row, measured["value"]),
        "interval": "…".join(ends) if all(ends) else "",
        "state": states[measured["state"]],
        "is_proven": measured["state"] in ("risen", "fallen"),
        "n": gettext("n %(before)s and %(after)s") % numbers,
        "source": source,
    }


def _build_gauge(row):
    """Return the positions of the score, the expected score and the target; None without a score."""
    if row["score"] is None:
        return None

    def place(value):
        return statistics.scale_position(value, **row["scale"], width=GAUGE_WIDTH)

    score, expected = place(row["score"]), place(row["score"] if row["expected"] is None else row["expected"])
    gauge = {"width": GAUGE_WIDTH, "score": f"{min(score, expected):.1f}", "lift": f"{abs(expected - score):.1f}"}
    return gauge | {"target": None if row["target"] is None else f"{place(row['target']) - 1:.1f}"}
