"""What the overlay makes of the map: looks, tags, figures and the words around them."""

import pytest
from django.utils import translation

from cxapp import scores
from cxapp.exports import emotion_lane, footer, metric_chips, payload, styles
from tests.bench.printing import page

from .conftest import drawing_of


def cell(data, lane, stage):
    """The cards of one cell, by the lane's title and the stage's number from 1."""
    row = next(row for row in data["rows"] if row["title"]["text"] == lane)
    return row["cells"][stage - 1]


def test_gaps_burn_by_rank_and_proof(box):
    data = payload.build_data(drawing_of(box))
    assert [stage["look"] for stage in data["stages"]] == ["quiet", "quiet", "tint", "tint", "solid", "quiet", "dashed"]
    assert [card["look"] for card in cell(data, "Touchpoints", 5)] == ["tint", "solid"]
    assert [card["rank"] for card in cell(data, "Touchpoints", 5)] == [3, 1]
    assert [card["label"] for card in cell(data, "Touchpoints", 5)] == [
        "0.9 below · CES",
        "27 below · CSAT",
    ]
    assert [card["look"] for card in cell(data, "Touchpoints", 4)] == ["tint", "warm"]
    assert cell(data, "Expectations", 5)[0]["look"] == "solid"
    assert cell(data, "Pains", 3)[0]["look"] == "tint"
    assert cell(data, "Pains", 2)[0]["look"] == "quiet"


@pytest.mark.parametrize(("language", "name"), [("en", "Pains"), ("ru", "Боли")])
def test_a_lane_without_a_title_has_the_name_of_its_kind_on_paper(box, language, name):
    for lane in box["snapshot"]["records"]["lane"]:
        lane["title"] = ""
    with translation.override(language):
        rows = payload.build_data(drawing_of(box, language=language))["rows"]
    assert name in [row["title"]["text"] for row in rows if "title" in row]


def test_an_unmet_expectation_is_only_outlined_where_no_score_proves_it(box):
    met = next(card for card in box["snapshot"]["records"]["expectation"] if card["status"] == "met")
    met["status"] = "unmet"
    stage = [stage["id"] for stage in drawing_of(box).stages].index(met["stage"]) + 1
    assert cell(payload.build_data(drawing_of(box)), "Expectations", stage)[0]["look"] == "dashed"


def test_a_gap_of_a_stage_has_its_rank_on_the_chip(box):
    data = payload.build_data(drawing_of(box))
    (chip,) = cell(data, "Metrics", 7)
    assert (chip["rank"], chip["look"], chip["delta"]["text"]) == (5, "dashed", "9\u00a0below")
    assert [card["rank"] for card in cell(data, "Metrics", 5)] == [None, None]
    assert [card["kind"] for card in cell(data, "Metrics", 5)] == ["metric", "metric-line"]


def test_a_metric_overlay_grades_its_metric_alone(box):
    data = payload.build_data(drawing_of(box, "csat"))
    assert [cell(data, "Metrics", stage)[0]["look"] for stage in range(1, 8)] == [
        "at-target",
        "quiet",
        "below",
        "quiet",
        "far-below",
        "above",
        "quiet",
    ]
    assert data["stages"][1]["sub"]["text"] == "No CSAT here"
    assert data["verdict"]["text"]["text"] == "Measured at 5 stages. Below target: Ask, Delivery."


def test_the_expectation_fit_lets_unmet_and_exceeded_speak(box):
    data = payload.build_data(drawing_of(box, "expectation"))
    assert [cell(data, "Expectations", stage)[0]["look"] for stage in (1, 3, 6)] == ["quiet", "tint", "exceeded"]
    assert data["verdict"]["text"]["text"] == "3 unmet, 3 met, 1 exceeded."


def test_the_balance_adds_credits_and_falls_back_on_emotions(box):
    courier = next(card for card in box["snapshot"]["records"]["touchpoint"] if card["emotion"] == -2)
    courier["credit"] = -5
    lane = emotion_lane.build_balance(drawing_of(box, "balance"))
    assert [step["text"] for step in lane["steps"]][-5:] == ["−4", "−2", "−1", "0", "+2"]
    assert lane["steps"][9]["negative"]


def test_without_an_overlay_a_stage_shows_how_long_it_takes(box):
    data = payload.build_data(drawing_of(box, "none"))
    assert data["stages"][2]["sub"] == {"icon": "clock", "text": "5 h 40 min", "tone": "plain"}
    assert {stage["look"] for stage in data["stages"]} == {"plain"}
    assert data["rows"][2]["lane"]["look"] == "plain"


def test_an_overlay_changes_no_text_of_a_card_and_no_order(box):
    def texts_of(overlay):
        rows = payload.build_data(drawing_of(box, overlay))["rows"]
        return [[card["text"] for card in cards if "text" in card] for row in rows for cards in row.get("cells", [])]

    assert all(texts_of(overlay) == texts_of("none") for overlay in ("gaps", "nps", "expectation", "balance"))


def test_the_big_numbers_do_not_cover_the_curve(box):
    lane = emotion_lane.build_curve(drawing_of(box))
    assert [(number["text"], number["metric"], number["low"]) for number in lane["numbers"]] == [
        ("14", "below · CSAT", False),
        ("1.4", "below · CES", False),
        ("27", "below · CSAT", False),
        ("9", "below · NPS", True),
    ]


def test_the_curve_is_drawn_as_felt_over_rated_stages_alone(box):
    records = box["snapshot"]["records"]
    rated = [records["stage"][number]["id"] for number in (2, 4)]
    for card in records["touchpoint"]:
        if card["stage"] not in rated:
            card["emotion"] = None
    lane = emotion_lane.build_curve(drawing_of(box))

    def spans(lines):
        return [(pytest.approx(line[0][0] * 7), pytest.approx(line[-1][6] * 7)) for line in lines]

    assert spans(lane["known"]) == [(2, 3), (4, 5)]
    assert spans(lane["unknown"]) == [(3, 4)]
    assert [round(hot["from"] * 7) for hot in lane["hot"]] == [2, 4]


def test_the_lines_of_the_blueprint_run_above_their_lanes(box):
    data = payload.build_data(drawing_of(box))
    titles = [row["title"]["text"] for row in data["rows"]]
    lines = {"Line of interaction": "Frontstage", "Line of visibility": "Backstage"}
    lines |= {"Line of internal interaction": "Support"}
    assert {line: titles[titles.index(line) + 1] for line in lines} == lines


def test_too_few_answers_give_no_verdict(box):
    score = box["scores"]["scores"][0] | {"state": "too_few", "needed": 9, "rank": None}
    chip = metric_chips.build_chip(drawing_of(box), score, "metric")
    assert (chip["delta"], chip["remark"]) == (None, "Too few answers, 9 more to judge")


def test_a_verdict_without_a_gap_has_no_icon_of_a_gap(box):
    box["scores"]["verdict"] |= {"kind": "unproven"}
    assert payload.build_data(drawing_of(box))["verdict"]["icon"] == "gap"
    box["scores"]["scores"] = [score | {"state": "too_few", "rank": None} for score in box["scores"]["scores"]]
    assert payload.build_data(drawing_of(box))["verdict"]["icon"] == "info"


def test_no_answers_have_no_score(box):
    nothing = {"score": None, "low": None, "high": None, "state": "stale", "rank": None, "size": 0, "n": 0}
    chip = metric_chips.build_chip(drawing_of(box), box["scores"]["scores"][0] | nothing, "metric")
    assert (chip["score"], chip["scale"]["missing"], chip["remark"]) == ("–", False, "No answers in this period")


def test_a_sparkline_leaves_out_the_weeks_without_answers():
    assert metric_chips.sparkline([2, None, 4]) == [[0.0, 1.0], [1.0, 0.0]]
    assert metric_chips.sparkline([None, 3]) is None
    assert metric_chips.sparkline([3, 3]) == [[0.0, 0.5], [1.0, 0.5]]


def test_intervals_have_the_sign_of_their_metric_and_distances_none(box):
    courier, billing, *_rest, nps = box["scores"]["scores"][:5]
    written = [(scores.build_distance(score)["text"], scores.interval_text(score)) for score in (courier, billing, nps)]
    assert written == [
        ("27 percentage points below target", "50…66"),
        ("1.4 points below target", "3.9…4.3"),
        ("9 points below target", "+16…+46"),
    ]


def test_a_long_name_leaves_space_for_the_legend():
    assert footer.shorten("Maya Lindqvist") == "Maya Lindqvist"
    assert footer.shorten("Maya " * 30) == "Maya Maya Maya Maya Maya Maya Maya Maya…"


def test_a_grade_follows_the_share_of_the_scale(box):
    score = box["scores"]["scores"][2]
    assert styles.grade(score) == "far-below"
    assert styles.grade(score | {"score": 4.7}) == "below"
    assert styles.grade(score | {"score": 5.5}) == "at-target"
    assert styles.grade(score | {"score": 5.8}) == "above"
    assert styles.grade(score | {"score": 6.4, "higher_is_better": False}) == "far-below"
    assert styles.grade(score | {"state": "not_proven"}) == "dashed"


def test_halves_stand_on_paper_as_on_the_screen(box):
    score = box["scores"]["scores"][0] | {"method": "nps", "score": -12.5, "target": 40, "difference": -52.5}
    score |= {"low": -20.5, "high": 0.5, "scale": {"low": -100, "high": 100}, "state": "significant"}
    chip = metric_chips.build_chip(drawing_of(box), score, "metric")
    assert (chip["score"], chip["delta"]["text"], chip["interval"]) == ("−13", "53\u00a0below", "−21…+1")


def test_the_page_that_measurements_compare_with_draws_the_same_map(box):
    data = payload.build_data(drawing_of(box))
    text = page.html(data, payload.icon_drawings())
    lane = next(row["lane"] for row in data["rows"] if row["kind"] == "emotion")
    assert text.count("<path vector-effect") == len(lane["known"] + lane["unknown"]) > 0
    cards = [card for row in data["rows"] for cell in row.get("cells", ()) for card in cell]
    assert text.count("<article") == len([card for card in cards if card["kind"] != "not-measured"]) > 30
