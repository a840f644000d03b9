"""The matrix of channels and stages, and online against offline."""

import pytest

from cxapp import statistics, touchpoints


def row(matrix, channel):
    return next(row for row in matrix["rows"] if row["channel"]["value"] == channel)


def test_a_journey_has_a_column_for_each_stage(people, put, journey, answer):
    web = put("Order form", channel="website", stage="Order")
    answer("csat", web, {5: 30, 1: 10})
    put("Basket", channel="website", stage="Pay")
    matrix = touchpoints.read_journey_matrix(journey)
    assert [column["title"] for column in matrix["columns"]] == ["Order", "Pay"]
    first, second = row(matrix, "website")["cells"]
    assert (first["touchpoints"], first["score"]["n"], first["score"]["score"]) == (1, 40, 75)
    assert first["card"] == {"journey": str(journey.pk), "id": web}
    assert (second["touchpoints"], second["score"]) == (1, None)
    assert row(matrix, "website")["total"]["touchpoints"] == 2


def test_a_workspace_has_a_column_for_each_level(people, put, second_journey):
    put("Leaflet", channel="letter", level="contact")
    put("leaflet", channel="letter", level="contact", on=second_journey)
    put("Counter", channel="shop", level="engagement")
    matrix = touchpoints.read_workspace_matrix(people.workspace)
    assert [column["id"] for column in matrix["columns"]] == ["contact", "interaction", "engagement"]
    contact, interaction, engagement = row(matrix, "letter")["cells"]
    assert (contact["touchpoints"], contact["uses"], contact["journeys"], contact["card"]) == (1, 2, 2, None)
    assert interaction["touchpoints"] == engagement["touchpoints"] == 0
    assert [cell["touchpoints"] for cell in matrix["totals"]] == [1, 0, 1, 2]
    assert matrix["metric"] is None
    assert matrix["comparison"] is None


def test_scores_are_of_one_metric(people, put, answer, metrics):
    card = put("Order form", channel="website")
    answer("csat", card, {5: 40})
    answer("nps", card, {0: 40})
    matrix = touchpoints.read_workspace_matrix(people.workspace, metrics["nps"])
    assert matrix["metric"]["name"] == "NPS"
    assert [metric["name"] for metric in matrix["metrics"]] == ["CSAT", "NPS"]
    assert row(matrix, "website")["total"]["score"]["score"] == -100


@pytest.mark.parametrize(
    ("online", "offline", "verdict"),
    [
        ({5: 90, 1: 10}, {5: 50, 1: 50}, "online"),
        ({5: 50, 1: 50}, {5: 90, 1: 10}, "offline"),
        ({5: 50, 1: 50}, {5: 52, 1: 48}, "not_proven"),
        ({5: 100}, {1: 29}, "too_few"),
        ({5: 100}, {}, "too_few"),
    ],
)
def test_online_is_compared_with_offline(people, put, answer, metrics, online, offline, verdict):
    answer("csat", put("Order form", channel="website"), online)
    if offline:
        answer("csat", put("Counter", channel="shop"), offline)
    last = touchpoints.read_workspace_matrix(people.workspace, metrics["csat"])["comparison"][-1]
    assert last["verdict"] == verdict
    measured = statistics.Metric("share", 1, 5, 4, True)
    expected = statistics.difference(measured, offline, online)
    assert last["difference"] == {"value": expected.value, "low": expected.low, "high": expected.high}
    assert last["offline"]["needed"] == max(0, 30 - sum(offline.values()))


def test_where_less_is_better_the_lower_side_wins(people, put, answer, metrics):
    metrics["csat"].higher_is_better = False
    metrics["csat"].save()
    answer("csat", put("Order form", channel="website"), {5: 90, 1: 10})
    answer("csat", put("Counter", channel="shop"), {5: 50, 1: 50})
    assert (
        touchpoints.read_workspace_matrix(people.workspace, metrics["csat"])["comparison"][-1]["verdict"] == "offline"
    )


def test_a_channel_on_neither_side_is_not_compared(people, put, answer, metrics):
    answer("csat", put("Banner", channel="advertising"), {5: 40})
    answer("csat", put("Somewhere"), {5: 40})
    last = touchpoints.read_workspace_matrix(people.workspace, metrics["csat"])["comparison"][-1]
    assert (last["online"]["n"], last["offline"]["n"]) == (0, 0)


def test_every_built_in_channel_has_a_place_or_is_meant_to_have_none():
    from cxapp.schema import OFFLINE_CHANNELS, ONLINE_CHANNELS, Channel

    assert not ONLINE_CHANNELS & OFFLINE_CHANNELS
    assert set(Channel.values) - ONLINE_CHANNELS - OFFLINE_CHANNELS == {"advertising", "partner", "other"}
