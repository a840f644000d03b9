"""Figures of a sample map, computed from its file alone."""

import datetime
import itertools
import json
import pathlib
from collections import defaultdict

from cxapp import curves
from cxapp.statistics import Metric, gaps, histograms, score

SAMPLES = pathlib.Path(__file__).parents[2] / "samples"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))
MINIMUM = 30
WINDOW = 90
WEEKS = 13


def load(name):
    """The parsed file of this name."""
    return json.loads((SAMPLES / f"{name}.json").read_text())


def metrics(sample):
    """The metrics by key, as the figures take them."""
    fields = ("method", "low", "high", "threshold", "higher_is_better")
    return {metric["key"]: Metric(*(metric[field] for field in fields)) for metric in sample["metrics"]}


def age(sample, row):
    """How many days before the export somebody answered."""
    return (datetime.date.fromisoformat(sample["exported_at"]) - datetime.date.fromisoformat(row["day"])).days


def inside(sample):
    """The measurements of the usual window; older ones are there for what was before a fix."""
    return [row for row in sample["measurements"] if age(sample, row) < WINDOW]


def answers(sample):
    """The rows of the window's measurements by (metric, place id)."""
    rows = defaultdict(list)
    for row in inside(sample):
        rows[row["metric"], row["place"]["id"]].append(row)
    return rows


def target(sample, metric, place):
    """The target of a metric at a place: the place's own, else the metric's."""
    own = {(row["metric"], row["place"]["id"]): row["target"] for row in sample["targets"]}
    usual = {row["key"]: row["target"] for row in sample["metrics"]}
    return own.get((metric, place), usual[metric])


def stages(sample, place):
    """The stage a place lies in, None for the journey; and the touchpoints that lend it importance and reach."""
    touchpoints = sample["records"]["touchpoint"]
    for touchpoint in touchpoints:
        if touchpoint["id"] == place:
            return touchpoint["stage"], [touchpoint]
    within = [touchpoint for touchpoint in touchpoints if touchpoint["stage"] == place]
    return (place, within) if within else (None, touchpoints)


def figures(sample):
    """One dictionary of figures for each measured place, keyed by (metric, place id)."""
    found = {}
    for (metric, place), rows in answers(sample).items():
        histogram = histograms.sum_up(*(histograms.parse(row["histogram"]) for row in rows))
        measured, goal = metrics(sample)[metric], target(sample, metric, place)
        scored = score(measured, histogram)
        stage, touchpoints = stages(sample, place)
        size = gaps.size(measured, scored.score, goal)
        found[metric, place] = {
            "stage": stage,
            "score": scored,
            "target": goal,
            "state": gaps.state(measured, scored, goal, MINIMUM),
            "needed": gaps.answers_needed(measured, histogram, goal, MINIMUM),
            "weight": gaps.weight(
                size,
                max(touchpoint["importance"] for touchpoint in touchpoints),
                max(touchpoint["reach"] for touchpoint in touchpoints),
            ),
            "trend": trend(sample, measured, rows),
        }
    return found


def trend(sample, measured, rows):
    """The scores of the window's weeks, oldest first, None where nobody answered."""
    end = datetime.date.fromisoformat(sample["exported_at"])
    weeks = [{} for _ in range(WEEKS)]
    for row in rows:
        age = (end - datetime.date.fromisoformat(row["day"])).days
        histograms.add_to(weeks[WEEKS - 1 - age // 7], histograms.parse(row["histogram"]))
    return [score(measured, week).score for week in weeks]


def ranked(sample):
    """The gaps, greatest weight first, each with its share of the whole."""
    found = [figure for figure in figures(sample).values() if figure["state"] in gaps.GAPS]
    found.sort(key=lambda figure: -figure["weight"])
    shares = gaps.shares([figure["weight"] for figure in found])
    return [{**figure, "share": share} for figure, share in zip(found, shares, strict=True)]


def account(sample):
    """The balance after every touchpoint, in the order of the map."""
    return list(itertools.accumulate(map(curves.balance_value, sample["records"]["touchpoint"])))
