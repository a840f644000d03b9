"""A metric that a file names and nobody has is offered with the scale that its scores suggest."""

import pytest

from cxapp.answers import files
from cxapp.answers.files.detection import suggested_metrics
from cxapp.answers.files.parsing.lookup import JourneyIndex

from ...corpus.map import KNOWN, METRICS

THINGS = {"0": "date", "1": "stage", "2": "metric", "3": "score"}
BARE = JourneyIndex(document=KNOWN.document, stages=KNOWN.stages)
FIELDS = ("name", "kind", "low", "high", "method", "threshold", "rows")
CSAT = ("csat", 1, 5, "share", 4)
CES = ("ces", 1, 7, "share", 6)
NPS = ("nps", 0, 10, "nps", None)


def offers(rows, known=BARE):
    """What is offered for rows of (metric, score)."""
    text = "date,stage,metric,score\n" + "".join(f"2025-11-14,Delivery,{name},{score}\n" for name, score in rows)
    return files.check_file(files.source_from_text(text), None, THINGS, known).metric_offers()


def shapes(rows, known=BARE):
    """The offers as tuples of FIELDS."""
    return [tuple(offer[name] for name in FIELDS) for offer in offers(rows, known)]


def test_usual_metrics_are_known_by_their_names():
    found = offers([("CSAT", 4), ("CSAT", 5), ("NPS", 5), ("CES", 3)])
    assert [str(offer["label"]) for offer in found] == [
        "Create CSAT, 1 to 5",
        "Create NPS, 0 to 10",
        "Create CES, 1 to 7",
    ]
    assert shapes([("CSAT", 4), ("NPS", 5)]) == [("CSAT", *CSAT, 1), ("NPS", *NPS, 1)]


@pytest.mark.parametrize(
    ("scores", "shape"),
    [
        ((1, 5), CSAT),
        ((2, 4), CSAT),
        ((1, 6), CES),
        ((0, 5), NPS),
        ((3, 10), NPS),
        ((0, 87), ("custom", 0, 100, "mean", None)),
        ((-3, 3), ("custom", -3, 3, "mean", None)),
        ((5, 300), ("custom", 0, 300, "mean", None)),
    ],
)
def test_the_scores_say_the_scale(scores, shape):
    assert shapes([("Taste", score) for score in scores]) == [("Taste", *shape, 2)]


def test_a_usual_name_with_other_scores_becomes_an_own_metric():
    assert shapes([("CSAT", 9), ("CSAT", 2)]) == [("CSAT", "custom", 1, 10, "mean", None, 2)]


def test_spellings_of_one_name_are_one_metric():
    [one] = offers([("Taste", 1), ("taste", 3), ("Taste ", 5)])
    assert (one["name"], one["rows"], one["spellings"]) == ("Taste", 3, ["Taste", "taste"])


def test_what_may_be_a_mistyped_metric_is_marked():
    assert [offer["near"] for offer in offers([("CSTA", 4), ("Taste of bread", 4)], KNOWN)] == [True, False]


@pytest.mark.parametrize("row", [("Taste", "good"), ("x" * 61, 4), ("Taste", 4000)])
def test_nothing_is_offered_without_scores_or_with_an_odd_name(row):
    assert offers([row]) == []


def test_a_metric_of_one_column_is_offered_by_its_header():
    row = ("2025-11-14", "Delivery", "4")
    columns = {"0": "date", "1": "stage", "2": "skip"}
    found = suggested_metrics.list_sample_offers(("Day", "Stage", "CSAT"), [row], columns, BARE)
    assert [tuple(offer[name] for name in FIELDS) for offer in found] == [("CSAT", *CSAT, 0)]
    assert suggested_metrics.list_sample_offers(("Day", "Stage", "CSAT"), [row], columns, KNOWN) == []


def test_scores_without_any_metric_get_one_by_their_values():
    row = ("2025-11-14", "Delivery", "7")
    columns = {"0": "date", "1": "stage", "2": "score"}
    found = suggested_metrics.list_sample_offers(("Day", "Stage", "Score"), [row], columns, BARE)
    assert [tuple(offer[name] for name in FIELDS) for offer in found] == [("CES", *CES, 0)]


@pytest.mark.parametrize(
    ("columns", "shape"),
    [
        ({"0": "date", "1": "score::stage:a", "2": "score::stage:b"}, CES),
        ({"0": "date", "1": "open:score", "2": "open:score"}, CES),
        ({"0": "date", "1": "scale:0", "2": "scale:10"}, NPS),
        ({"0": "date", "1": "scale:1", "2": "scale:2"}, CSAT),
    ],
)
def test_all_columns_of_scores_say_the_scale_together(columns, shape):
    rows = [("2025-11-14", "7", "1"), ("2025-11-15", "2", "")]
    found = suggested_metrics.list_sample_offers(("Day", "Order", "Return"), rows, columns, BARE)
    assert [tuple(offer[name] for name in FIELDS[1:6]) for offer in found] == [shape]


def test_known_metrics_are_not_offered():
    assert offers([(name, 4) for name in METRICS], KNOWN) == []
