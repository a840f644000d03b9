"""The reach of a place: what somebody gave, or else what the paths leave of the customers at its stage."""

import pytest

from cxapp import scores

from .single import only


@pytest.fixture
def stages(create):
    """Three stages in order."""
    return [create("stage", title=title) for title in ("Compare", "Order", "Eat")]


@pytest.fixture
def till(create, stages):
    """A touchpoint of the second stage that everybody meets who gets there."""
    lane = create("lane", kind="touchpoints")
    return create("touchpoint", stage=stages[1]["id"], lane=lane["id"], text="Till", importance=5)


@pytest.fixture
def leave(create, stages):
    """38 per cent of the customers leave at the first stage."""
    return create("path", source=stages[0]["id"], target=None, share=38)


def test_without_paths_everybody_is_reached(journey, till, answer):
    answer("csat", till, {1: 60})
    assert only(journey)["reach"] == 100


def test_a_reach_of_100_is_that_of_the_stage(journey, till, leave, answer):
    answer("csat", till, {1: 60})
    score = only(journey)
    assert score["reach"] == 62
    assert score["weight"] == pytest.approx(score["size"] * 5 / 5 * 0.62)
    assert scores.list_gaps(journey)["gaps"][0]["reach"] == 62


@pytest.mark.parametrize("given", [50, 99, 0])
def test_a_reach_that_somebody_gave_counts(journey, submit, till, leave, answer, given):
    submit("touchpoint.update", {"id": till["id"], "reach": given})
    answer("csat", till, {1: 60})
    assert only(journey)["reach"] == given


def test_an_empty_stage_has_the_reach_of_its_paths(journey, stages, leave, answer):
    answer("csat", stages[2], {1: 60}, at="stage")
    assert only(journey)["reach"] == 62


def test_a_skip_leaves_the_stage_between_and_reaches_the_next(journey, create, stages, answer):
    create("path", source=stages[0]["id"], target=stages[2]["id"], share=30)
    answer("csat", stages[1], {1: 60}, at="stage")
    assert only(journey)["reach"] == 70


def test_a_loop_changes_no_reach(journey, create, stages, till, answer):
    create("path", source=stages[2]["id"], target=stages[0]["id"], share=90)
    answer("csat", till, {1: 60})
    assert only(journey)["reach"] == 100


def test_the_order_of_stages_counts_as_it_is_now(journey, submit, stages, leave, answer):
    submit("stage.update", {"id": stages[2]["id"], "rank": "1"})
    answer("csat", stages[2], {1: 60}, at="stage")
    assert only(journey)["reach"] == 100


def test_the_sample_with_paths_has_the_figures_it_had(people):
    from cxapp import imports, operations

    data = operations.load_template("software-subscription")
    bare = data | {"records": data["records"] | {"path": []}}
    figures = []
    for version in (data, bare):
        made = imports.load(version, workspace=people.workspace, actor=people.alice)
        rated = scores.list_gaps(made)["gaps"]
        figures.append([(gap["score"], gap["reach"], gap["weight"], gap["share"]) for gap in rated])
    assert figures[0] == figures[1]
