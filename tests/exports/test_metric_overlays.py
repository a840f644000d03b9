"""On paper each metric has an overlay of its own: by its id, or the first of a kind by the kind's name."""

import uuid

import pytest

from cxapp import exports, permissions, workspaces
from cxapp.errors import InvalidInput
from cxapp.exports import payload, styles
from cxapp.exports.rendering import build_drawing as drawn_for
from cxapp.models import Metric
from tests.scores.conftest import answer, metrics, today  # noqa: F401

from .conftest import drawing_of, printed, text_of, words

WORDS = {"id": "m-words", "name": "Satisfaction in words", "kind": "csat", "method": "mean", "low": 1, "high": 5}
WORDS |= {"threshold": None, "higher_is_better": True, "target": 4.5}
OWN = {**WORDS, "id": "m-own", "name": "Would order again", "kind": "custom", "method": "share", "low": 0, "high": 1}
OWN |= {"threshold": 1, "target": None}


@pytest.fixture
def twins(box):
    """The birthday box where Delivery is measured by two CSATs of different methods, and Unwrap by an own metric."""
    scores = box["scores"]["scores"]
    delivery, unwrap = scores[0], next(score for score in scores if score["stage"] == "stage-5")
    figures = {"score": 2.5, "target": 4.5, "low": 2.3, "high": 2.7, "difference": -2.0, "n": 40}
    words_there = {"metric": "m-words", "name": WORDS["name"], "method": "mean", "scale": {"low": 1, "high": 5}}
    scores.append({**delivery, **words_there, **figures, "rank": 6})
    own = {"metric": "m-own", "name": OWN["name"], "kind": "custom", "target": None, "difference": None}
    scores.append({**unwrap, **own, "state": "no_target", "rank": None})
    box["scores"]["metrics"] += [WORDS, OWN]
    return box


def grades_of(box, overlay):
    """The metrics whose scores the overlay grades, as {name: looks}."""
    drawing, found = drawing_of(box, overlay), {}
    for score in box["scores"]["scores"]:
        look = styles.score_look(drawing, score, 0)
        if look != "quiet":
            found.setdefault(score["name"], []).append(look)
    return found


def test_each_metric_of_a_kind_is_graded_alone(twins):
    assert list(grades_of(twins, "m-csat")) == ["CSAT"]
    assert grades_of(twins, "m-words") == {"Satisfaction in words": ["far-below"]}
    assert grades_of(twins, "m-own") == {"Would order again": ["plain"]}
    assert grades_of(twins, "csat") == grades_of(twins, "m-csat")


def test_the_title_the_frame_and_the_stages_name_the_metric_and_its_method(twins):
    data = payload.build_data(drawing_of(twins, "m-words"))
    assert data["verdict"]["title"]["text"] == "Satisfaction in words, mean"
    assert data["verdict"]["text"]["text"] == "Measured at 1 stage. Below target: Delivery."
    assert {"label": "Overlay", "text": "Satisfaction in words, mean"} in data["frame"]
    assert [stage["sub"]["text"] for stage in data["stages"][3:6]] == [
        "No Satisfaction in words here",
        "2.0\u00a0below",
        "No Satisfaction in words here",
    ]
    found = text_of(printed(twins, overlay="m-own"))
    assert words("Would order again, share of 1") in found


def test_a_kind_is_its_first_metric_with_a_score_here(twins):
    twins["scores"]["metrics"].insert(0, {**WORDS, "id": "m-unused", "name": "Elsewhere"})
    assert drawing_of(twins, "csat").metric["id"] == "m-csat"
    twins["scores"]["scores"] = []
    assert drawing_of(twins, "csat").metric["id"] == "m-unused"


def test_a_kind_without_a_metric_prints_that_there_are_no_answers(box):
    box["scores"]["metrics"] = [metric for metric in box["scores"]["metrics"] if metric["kind"] != "nps"]
    data = payload.build_data(drawing_of(box, "nps"))
    assert (data["verdict"]["title"]["text"], data["verdict"]["text"]["text"]) == ("NPS", "No answers yet.")


def test_answers_about_the_whole_journey_are_no_stage(box):
    nps = next(score for score in box["scores"]["scores"] if score["kind"] == "nps")
    nps.update(stage=None, place={"kind": "journey", "id": "journey"})
    text = payload.build_data(drawing_of(box, "nps"))["verdict"]["text"]["text"]
    assert text == "The whole journey: +31 against a target of +40, n\u00a096."


def test_a_metric_is_asked_for_by_its_id(journey, alice, metrics):  # noqa: F811
    file = exports.render(journey, "pdf", overlay=str(metrics["csat"].pk), language="en", user=alice)
    assert words("CSAT, share of 4 and 5") in text_of(file.content)


@pytest.mark.parametrize("unknown", ["foreign", "none", "custom", "m" * 36])
def test_a_metric_of_nobody_or_of_others_is_no_overlay(journey, people, unknown):
    metric = Metric.objects.create(workspace=people.elsewhere, name="CSAT", kind="csat", low=1, high=5, method="mean")
    overlay = {"foreign": str(metric.pk), "none": str(uuid.uuid4())}.get(unknown, unknown)
    with pytest.raises(InvalidInput) as refused:
        exports.render(journey, "pdf", overlay=overlay, user=people.alice)
    assert list(refused.value.fields) == ["overlay"]


def test_a_visitor_sees_only_the_metrics_on_the_map(journey, alice, metrics, answer):  # noqa: F811
    link, _token = workspaces.create_link(document=journey.document, actor=alice)
    visitor = permissions.Visitor(uuid.uuid4(), link.pk)
    answer("csat", str(journey.pk), {5: 40}, at="journey")
    drawn = drawn_for(journey, overlay=str(metrics["csat"].pk), language="en", user=visitor)
    assert drawn.metric["name"] == "CSAT"
    with pytest.raises(InvalidInput):
        drawn_for(journey, overlay=str(metrics["nps"].pk), language="en", user=visitor)
