"""The overlay of a metric on the cards of the phone page: its scores in each stage, with n and the interval."""

from django.utils.translation import gettext as _

from cxapp import scores
from cxapp.statistics import gaps

METRIC_KINDS = ("nps", "ces", "csat")
# Overlays of the map that change nothing on the cards.
PLAIN = ("none", "expectation", "balance", "three_es", "memory")


def find_metric(overlay, scored):
    """Return the metric that an overlay names by its id or kind, first one with scores here; or None."""
    here = {score["metric"] for score in scored["scores"]}
    named = [metric for metric in scored["metrics"] if metric["id"] == overlay]
    kin = [metric for metric in scored["metrics"] if metric["kind"] == overlay in METRIC_KINDS]
    return next(iter(named + sorted(kin, key=lambda metric: metric["id"] not in here)), None)


def choose_overlay(overlay, scored):
    """Return {overlay, shown_metric} for the templates; what is no overlay shows the gaps."""
    if metric := find_metric(overlay, scored):
        return {"overlay": overlay, "shown_metric": metric["name"]}
    if overlay in METRIC_KINDS:
        return {"overlay": overlay, "shown_metric": overlay.upper()}
    return {"overlay": "none" if overlay in PLAIN else "gaps", "shown_metric": ""}


def add_metric(cards, overlay, scored):
    """Add to each card the scores of the overlay's metric in its stage, those of the whole stage first."""
    metric = find_metric(overlay, scored)
    found = [score for score in scored["scores"] if metric and score["metric"] == metric["id"] and score["n"]]
    for card in cards:
        rows = [score for score in found if score["stage"] == card["id"]]
        rows.sort(key=lambda score: score["place"]["kind"] != "stage")
        card["metric_scores"] = [build_score(score) for score in rows]


def build_score(score):
    """Return a score in words: its figure and target, its answers, its interval and what they prove."""
    words = {
        name: scores.format_figure(score, score[name])
        for name in ("score", "target", "low", "high")
        if score[name] is not None
    }
    text = _("%(metric)s, target %(target)s") if "target" in words else "%(metric)s"
    return {
        "number": words.get("score", "–"),
        "line": text % {"metric": score["name"], **words},
        "place": score["title"] if score["place"]["kind"] != "stage" else "",
        "n": scores.format_number(score["n"]),
        "interval": f"{words['low']}…{words['high']}" if {"low", "high"} <= words.keys() else "",
        "state": state_text(score),
    }


def state_text(score):
    """Return the distance to the target where there are enough answers for it, else why nothing is said of it."""
    if score["state"] in gaps.GAPS and score["distance"]:
        return score["distance"]["text"]
    return str(scores.STATE_LABELS[score["state"]])
