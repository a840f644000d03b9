"""A comparison as JSON-ready data, for the API and for the page."""

from typing import Any

from django.utils.translation import gettext

from cxapp.models import JourneyPair
from cxapp.scores import gap_cards
from cxapp.scores.ratings import key

from . import deltas as figures
from . import emotions, listing
from .closed_gaps import Outlook, PlannedFix
from .deltas import Delta, Deltas, Measured
from .reading import Comparison, read
from .values import Words

SCORE_FIELDS = ("metric", "name", "method", "place", "stage", "title", "score", "n", "low", "high", "target", "scale")
SCORE_FIELDS += ("state", "higher_is_better")
END_FIELDS = ("id", "title", "state", "language", "revision")


def build_payload(pair: JourneyPair) -> dict[str, Any]:
    """Return the comparison of the API: the differences, and what changes in figures."""
    comparison = read(pair)
    words = Words(comparison)
    return {
        **build_head(comparison),
        "differences": listing.list_differences(comparison, words),
        **build_deltas(figures.read(comparison)),
        "emotions": emotions.build_emotions(comparison),
    }


def build_head(comparison: Comparison) -> dict[str, Any]:
    """Return both maps, how they were matched, and the number of differences of each type."""
    ends = {name: {field: getattr(comparison, name)[field] for field in END_FIELDS} for name in ("as_is", "to_be")}
    return {**ends, "copied": comparison.pair.copied, "counts": listing.count_types(comparison.differences)}


def build_deltas(deltas: Deltas) -> dict[str, Any]:
    """Return the places with their figures, the unmet expectations, and how many gaps are closed."""
    outlooks = deltas.outlooks
    return {
        "deltas": [delta_to_json(row, deltas) for row in deltas.rows],
        "expectations": [expectation_to_json(id, outlook, deltas) for id, outlook in deltas.expectations.items()],
        "gaps": {
            "total": len(outlooks),
            "closed": sum(outlook.closed is not None for outlook in outlooks),
            "carried": sum(outlook.closed is None and bool(outlook.fixes) for outlook in outlooks),
            "open": sum(outlook.closed is None and not outlook.fixes for outlook in outlooks),
        },
    }


def delta_to_json(row: Delta, deltas: Deltas) -> dict[str, Any]:
    """Return one place with its figures."""
    board, score = deltas.board, row.score
    place = board.places.by_key[key(score)[1:]]
    return {
        **{name: score[name] for name in SCORE_FIELDS},
        "place_name": place.name or gettext("The whole journey"),
        "stage_title": board.places.titles.get(score["stage"] or "", ""),
        "is_gap": bool(score["rank"]),
        **outlook_to_json(row.outlook),
        "measured": row.measured and measured_to_json(row.measured),
    }


def expectation_to_json(id: str, outlook: Outlook, deltas: Deltas) -> dict[str, Any]:
    """Return one unmet expectation."""
    expectation = deltas.facts.expectations[id]
    return {"id": id, "text": expectation["text"], "stage": str(expectation["stage_id"]), **outlook_to_json(outlook)}


def outlook_to_json(outlook: Outlook) -> dict[str, Any]:
    """Return the fixes with the lift, the expected score and why the gap is closed."""
    fixes = [fix_to_json(fix) for fix in outlook.fixes]
    return {"fixes": fixes, "lift": outlook.lift, "expected": outlook.expected, "closed": outlook.closed}


def fix_to_json(fix: PlannedFix) -> dict[str, Any]:
    """Return a fix that aims at a place."""
    judged = fix.judged
    return {
        "id": str(judged.fix.pk),
        "journey": str(judged.fix.document_id),
        "text": judged.fix.text,
        "column": judged.column,
        "lift": fix.lift,
        "live": judged.fix.live and judged.fix.live.isoformat(),
    }


def measured_to_json(measured: Measured) -> dict[str, Any]:
    """Return a second measurement with its difference to the first."""
    difference = measured.difference
    return {
        "source": measured.source,
        "before": gap_cards.score_to_json(measured.before),
        "after": gap_cards.score_to_json(measured.after),
        "value": difference.value,
        "low": difference.low,
        "high": difference.high,
        "state": measured.state,
    }
