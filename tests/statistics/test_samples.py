"""The samples show the figures of the design's pictures, computed from their answers."""

from collections import defaultdict

import pytest
from scipy import stats

from cxapp import schema
from tests.statistics import samples

# Picture by picture: score / target, n, low and high, as printed there. A fifth entry names what the answers
# give where no whole number of answers gives the printed bounds, or where adjusted Wald differs from them.
BOX = {
    ("csat", "gift-finder"): ("84", "80", 212, "79", "88", ("78", "88")),
    ("ces", "compare"): ("5.9", "5.5", 188, "5.7", "6.1"),
    ("csat", "manager-replies"): ("66", "80", 74, "55", "76"),
    ("ces", "billing"): ("4.1", "5.5", 163, "3.9", "4.3"),
    ("csat", "checkout"): ("81", "80", 163, "74", "86"),
    ("csat", "courier"): ("58", "85", 141, "50", "66"),
    ("ces", "tracking"): ("4.6", "5.5", 97, "4.3", "4.9"),
    ("csat", "unwrap"): ("94", "85", 128, "89", "97", ("88", "97")),
    ("nps", "reorder"): ("31", "40", 96, "16", "46", ("15", "45")),
}
VERANDA = {
    ("csat", "place"): ("86", "80", 118, "79", "91"),
    ("ces", "manager"): ("4.4", "5.5", 83, "4.1", "4.7"),
    ("csat", "welcome"): ("95", "85", 104, "89", "98"),
    ("ces", "order"): ("5.6", "5.5", 97, "5.3", "5.9"),
    ("csat", "hot-dish"): ("61", "85", 109, "52", "70"),
    ("csat", "wrong-dessert"): ("72", "85", 109, "63", "80"),
    ("nps", "after"): ("28", "35", 71, "10", "46", ("9", "45")),
}
# How the trends are drawn: heights of six points, greater is lower. That of billing falls to its end, but the gap board
# shows 5.0 for the first answers after its fix: no answers give both, and the samples have the board's.
TRENDS = {
    "birthday-box": {
        ("csat", "gift-finder"): (12, 8.7, 10.3, 5.3, 3.7, 2),
        ("ces", "compare"): (12, 8, 10, 6, 2, 2),
        ("csat", "manager-replies"): (2, 3.2, 7, 5.8, 9.5, 12),
        ("csat", "courier"): (2, 4.2, 5.9, 7.6, 10.3, 12),
        ("csat", "unwrap"): (12, 9.5, 4.5, 7, 2, 2),
        ("nps", "reorder"): (5.3, 2, 7, 3.7, 12, 10.3),
    },
    "veranda": {
        ("csat", "place"): (12, 8.7, 5.3, 7, 3.7, 2),
        ("ces", "manager"): (2, 4.9, 6.3, 9.1, 10.6, 12),
        ("csat", "welcome"): (12, 10, 8, 4, 4, 2),
        ("ces", "order"): (7, 12, 2, 7, 2, 2),
        ("csat", "hot-dish"): (2, 3.4, 5.6, 8.4, 9.9, 12),
        ("csat", "wrong-dessert"): (2, 3.7, 7, 8.7, 10.3, 12),
        ("nps", "after"): (8.7, 3.7, 7, 2, 10.3, 12),
    },
}
BALANCES = {
    "birthday-box": [1, 2, 3, 5, 6, 4, 2, 1, -1, -6, -3, -2, -1, 1],
    "veranda": [1, 2, -1, 0, 2, 5, 6, 5, 0, 2, -1, -2, 0, -1],
}
OVER = {"ces": ".1f", "csat": ".0f", "nps": ".0f"}


@pytest.mark.parametrize(("name", "picture"), [("birthday-box", BOX), ("veranda", VERANDA)])
def test_scores_answers_and_intervals_are_the_printed_ones(name, picture):
    found = samples.figures(samples.load(name))
    for (metric, place), (score, target, n, *bounds) in picture.items():
        figure, shape = found[metric, place], OVER[metric]
        expected = tuple(bounds[-1]) if len(bounds) == 3 else tuple(bounds)
        assert format(figure["score"].score, shape) == score
        assert float(target) == figure["target"]
        assert figure["score"].n == n
        assert (format(figure["score"].low, shape), format(figure["score"].high, shape)) == expected
        printed = [float(bound) for bound in bounds[:2]]
        assert [figure["score"].low, figure["score"].high] == pytest.approx(printed, abs=1)


def test_the_birthday_box_breaks_at_delivery():
    ranked = samples.ranked(samples.load("birthday-box"))
    assert [gap["share"] for gap in ranked] == [46, 32, 14, 7, 1]
    assert [gap["stage"] for gap in ranked] == ["delivery", "checkout", "delivery", "ask", "reorder"]
    assert [gap["state"] for gap in ranked] == ["significant"] * 4 + ["not_proven"]
    assert ranked[-1]["needed"] == 170
    by_stage = defaultdict(int)
    for gap in ranked:
        by_stage[gap["stage"]] += gap["share"]
    assert by_stage == {"delivery": 60, "checkout": 32, "ask": 7, "reorder": 1}


def test_the_birthday_box_has_four_of_nine_on_target_and_1262_answers():
    found = samples.figures(samples.load("birthday-box")).values()
    assert [figure["state"] for figure in found].count("on_target") == 4
    assert len(found) == 9
    assert sum(figure["score"].n for figure in found) == 1262


def test_clara_gave_902_answers():
    rows = samples.inside(samples.load("birthday-box"))
    assert sum(sum(row["histogram"].values()) for row in rows if row.get("persona") == "clara") == 902


def test_the_veranda_has_five_gaps_and_breaks_at_dinner():
    ranked = samples.ranked(samples.load("veranda"))
    assert len(ranked) == 5
    assert (ranked[0]["stage"], ranked[0]["state"]) == ("dinner", "significant")
    assert ranked[-2]["stage"] is None


def test_the_bank_branch_has_one_proven_gap_and_software_none_at_all():
    states = [figure["state"] for figure in samples.figures(samples.load("bank-branch")).values()]
    assert sorted(states) == sorted(["too_few", "significant", "not_proven"] + ["on_target"] * 3)
    found = samples.figures(samples.load("software-subscription")).values()
    assert {figure["state"] for figure in found} == {"on_target"}


@pytest.mark.parametrize("name", sorted(BALANCES))
def test_the_account_runs_as_drawn(name):
    assert samples.account(samples.load(name)) == BALANCES[name]


@pytest.mark.parametrize("name", sorted(TRENDS))
def test_trends_go_as_drawn(name):
    found = samples.figures(samples.load(name))
    for key, heights in TRENDS[name].items():
        weeks = [score for score in found[key]["trend"] if score is not None]
        drawn = [-heights[0]]
        for step in range(1, len(weeks)):
            place = step * (len(heights) - 1) / (len(weeks) - 1)
            left = min(int(place), len(heights) - 2)
            drawn.append(-heights[left] - (place - left) * (heights[left + 1] - heights[left]))
        assert stats.pearsonr(weeks, drawn).statistic > 0.9, key


@pytest.mark.parametrize("name", samples.NAMES)
def test_answers_lie_inside_the_window_on_many_days(name):
    sample = samples.load(name)
    ages = {samples.age(sample, row) for row in samples.inside(sample)}
    assert min(ages) >= 1
    assert max(ages) < samples.WINDOW - 7
    assert len(ages) > 40


# Fields that a sample leaves out where they have their default.
OPTIONAL = {*schema.EVIDENCE, "truth_declined", "type", "child", "systems"}


@pytest.mark.parametrize("name", samples.NAMES)
def test_every_record_has_all_its_fields_and_points_inside_the_map(name):
    sample = samples.load(name)
    records = sample["records"]
    assert set(records) | {"dependency", "experience"} == set(schema.MAP_KINDS)
    ids = {kind: {record["id"] for record in found} for kind, found in records.items()}
    for kind, found in records.items():
        assert found == sorted(found, key=lambda record: (record["rank"], record["id"]))
        for record in found:
            fields = {"id", "rank", *schema.MAP_KINDS[kind]}
            assert fields - OPTIONAL <= set(record) <= fields
            for field, link in schema.links(kind).items():
                linked = (
                    set().union(*(ids[card] for card in schema.CARD_KINDS)) if link.kind == "card" else ids[link.kind]
                )
                assert record[field] is None or record[field] in linked
    assert sum(len(found) for found in ids.values()) == len(set().union(*ids.values()))


@pytest.mark.parametrize("name", samples.NAMES)
def test_answers_and_targets_name_known_metrics_personas_and_places(name):
    sample = samples.load(name)
    known = {kind: {record["id"] for record in found} for kind, found in sample["records"].items()}
    known["journey"] = {"journey"}
    scales = {metric["key"]: range(metric["low"], metric["high"] + 1) for metric in sample["metrics"]}
    people = {persona["key"] for persona in sample["personas"]}
    for row in sample["measurements"] + sample["targets"]:
        assert row["place"]["id"] in known[row["place"]["kind"]]
        assert all(int(value) in scales[row["metric"]] for value in row.get("histogram", {}))
        assert row.get("persona") in people | {None}
    rows = [(row["metric"], row["place"]["id"], row["day"], row.get("persona")) for row in sample["measurements"]]
    assert len(rows) == len(set(rows))


def test_all_samples_share_the_metrics_of_one_workspace():
    first = samples.load("birthday-box")["metrics"]
    assert all(samples.load(name)["metrics"] == first for name in samples.NAMES)


def test_the_big_samples_have_eleven_lanes_seven_of_them_open():
    for name in ("birthday-box", "veranda"):
        lanes = samples.load(name)["records"]["lane"]
        assert (len(lanes), sum(not lane["collapsed"] for lane in lanes)) == (11, 7)
