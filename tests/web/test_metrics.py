"""The page of metrics shows, changes and deletes them, and never draws two that mean different things together."""

import datetime
import re

import pytest
from django.utils import timezone

from cxapp import workspaces
from cxapp.answers import histograms
from cxapp.models import Measurement, Metric, MetricChange

CES = {"low": 1, "high": 7, "method": "mean", "target": 5.5}


@pytest.fixture
def csat(people):
    """A metric with a target."""
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4}
    return people.workspace.metrics.create(
        name="CSAT", kind="csat", question="How satisfied were you?", target=80, **scale
    )


@pytest.fixture
def ces(people):
    """A metric by another method."""
    return people.workspace.metrics.create(name="CES", kind="ces", **CES)


@pytest.fixture
def answered(journey, stage, csat):
    """Answers of twelve weeks at the stage, getting worse."""
    for week in range(12):
        day = timezone.localdate() - datetime.timedelta(weeks=week)
        place = {"document_id": journey.pk, "place_kind": "stage", "place_id": stage["id"]}
        given = {"5": 10 + 3 * week, "1": 60 - 3 * week}
        Measurement.objects.create(metric=csat, day=day, histogram=given, **place)
    return csat


def page(client, **query):
    return client.get("/metrics/", query)


def test_the_page_shows_the_workspaces_metrics_alone(browse, victor, people, csat):
    people.elsewhere.metrics.create(name="Foreign", kind="ces", **CES)
    shown = page(browse(victor)).content.decode()
    assert "“How satisfied were you?”" in shown
    assert "1 to 5, share of 4 and 5" in shown
    assert "Foreign" not in shown
    assert "metric-dialog" not in shown
    assert 'name="target"' not in shown


def test_a_workspace_without_metrics_says_so(browse, alice, people):
    assert "No metrics yet." in page(browse(alice)).content.decode()


def test_the_chart_and_the_places_say_what_the_answers_say(browse, alice, answered, stage):
    result = page(browse(alice)).context
    (row,) = result["forest"]["rows"]
    assert (row["stage"], row["state"], row["n"]) == (stage["title"], "significant", "840")
    assert result["title"] == f"CSAT at {stage['title']}"
    assert result["span"] == 1
    assert [line["n"] for line in result["table"]][-12:] == ["70"] * 12
    now = {"score": "38", "target": "80", "n": "840", "range": "35…41", "since": ""}
    assert result["now"] == now
    expected = (
        f"CSAT at {stage['title']}: 38, n\u00a0840, 95 % interval 35…41, target 80. A point is 1 week of answers: from "
    )
    assert result["sentence"].startswith(expected)
    assert ". Below target since" in result["sentence"]
    assert (result["chart"]["end"]["score"], result["chart"]["end"]["weeks"]) == (
        result["table"][-1]["score"],
        "last week",
    )
    assert result["chart"]["runs"][0]["miss"]


@pytest.mark.parametrize(("weeks", "points"), [("4", 4), ("16", 16), ("52", 52), ("17", 16), ("x", 16)])
def test_the_period_is_one_of_three(browse, alice, answered, weeks, points):
    assert len(page(browse(alice), weeks=weeks).context["table"]) == points


def test_metrics_of_different_methods_are_not_drawn_together(browse, alice, answered, ces):
    shown = page(browse(alice), metric=answered.pk, beside=ces.pk)
    assert "use different methods" in shown.content.decode()
    assert shown.context["chart"]["comparison"] == []


def test_metrics_made_alike_may_be_drawn_together(browse, alice, answered, people, stage, journey):
    alike = {name: getattr(answered, name) for name in ("kind", "low", "high", "method", "threshold")}
    twin = people.workspace.metrics.create(name="CSAT of the shop", **alike)
    place = {"document_id": journey.pk, "place_kind": "stage", "place_id": stage["id"]}
    Measurement.objects.create(metric=twin, day=timezone.localdate(), histogram={"5": 40}, **place)
    shown = page(browse(alice), metric=answered.pk, beside=twin.pk)
    assert not shown.context["apart"]
    assert shown.context["chart"]["comparison"]


@pytest.mark.parametrize("name", ["metric", "journey", "place", "beside"])
def test_what_is_named_in_vain_is_passed_over(browse, alice, answered, name):
    assert page(browse(alice), **{name: "stage:x"}).context["chart"]


@pytest.mark.parametrize(
    ("written", "kept"), [("75", 75), (" 72,5 ", 72.5), ("80 %", 80), ("+70", 70), ("", None), ("0", 0)]
)
def test_a_target_is_read_as_people_write_it(browse, bob, csat, written, kept):
    assert browse(bob).post(f"/metrics/{csat.pk}/edit/", {"target": written}).status_code == 302
    csat.refresh_from_db()
    assert (csat.target, csat.threshold, csat.question) == (kept, 4, "How satisfied were you?")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"target": "101"}, "target"),
        ({"target": "many"}, "target"),
        ({"target": "nan"}, "target"),
        ({"method": "mean"}, "target"),
        ({"threshold": "6"}, "threshold"),
        ({"method": "nps"}, "method"),
        ({"name": ""}, "name"),
        ({"name": "CES"}, "name"),
    ],
)
def test_what_does_not_fit_is_reported_at_its_field(browse, bob, csat, ces, given, field):
    refused = browse(bob).post(f"/metrics/{csat.pk}/edit/", given)
    assert refused.status_code == 400
    assert field in refused.context["form"].errors
    assert not MetricChange.objects.exists()


def test_an_editor_makes_a_metric_of_their_own(browse, bob, people):
    given = {"name": "Minutes", "kind": "custom", "low": "0", "high": "60", "method": "mean", "higher_is_better": "no"}
    assert browse(bob).post("/metrics/new/", given).status_code == 302
    made = people.workspace.metrics.get()
    assert (made.low, made.high, made.higher_is_better, made.target) == (0, 60, False, None)
    assert "0 to 60, mean, lower is better" in page(browse(bob)).content.decode()
    assert browse(bob).post("/metrics/new/", {**given, "high": "0"}).context["form"].errors["high"]


def test_a_change_is_shown_with_its_author(browse, bob, alice, csat):
    browse(bob).post(f"/metrics/{csat.pk}/edit/", {"method": "mean", "target": "4,5"})
    mine, theirs = (page(browse(reader)).content.decode() for reader in (bob, alice))
    assert "You changed the method from “Share from a threshold” to “Mean”." in mine
    assert "You changed the target from “80” to “4.5”." in mine
    assert "Bob changed the threshold from “4” to “none”." in theirs


def test_a_metric_with_answers_stays_and_one_without_goes(browse, bob, answered, ces):
    kept = browse(bob).post(f"/metrics/{answered.pk}/delete/")
    assert kept.status_code == 409
    assert "There are answers to this metric." in kept.content.decode()
    assert browse(bob).post(f"/metrics/{ces.pk}/delete/").status_code == 302
    assert list(Metric.objects.all()) == [answered]


@pytest.mark.parametrize("verb", ["edit", "delete"])
def test_who_may_not_edit_changes_nothing(browse, victor, mallory, csat, verb):
    address = f"/metrics/{csat.pk}/{verb}/"
    assert browse(victor).post(address, {"target": "1"}).status_code == 403
    assert browse(mallory).post(address, {"target": "1"}).status_code == 404
    csat.refresh_from_db()
    assert csat.target == 80


def test_a_place_has_a_target_of_its_own_until_it_is_taken_away(browse, bob, answered, journey, stage):
    def send(target, place=stage["id"]):
        given = {"journey": journey.pk, "place": place, "target": target}
        return browse(bob).post(f"/metrics/{answered.pk}/target/", given).status_code

    def goal():
        return page(browse(bob)).context["choice"].score["target"]

    assert [send("85"), goal()] == [302, 85]
    assert [send("90"), goal()] == [302, 90]
    assert [send("101"), send("x"), send("70", answered.pk), goal()] == [400, 400, 400, 90]
    assert [send(""), send(""), goal()] == [302, 302, 80]


def test_a_refused_target_names_its_field_in_plain_sentences(browse, bob, answered, journey):
    def refuse(**given):
        response = browse(bob).post(
            f"/metrics/{answered.pk}/target/", {"journey": journey.pk, "place": journey.pk} | given
        )
        return response.context["error_text"]

    assert refuse(target="NaN") == "Target: Enter a number."
    assert refuse(journey="x", target="1") == "Journey: Enter a valid UUID."


def test_another_method_takes_the_targets_of_places_away(browse, bob, answered, journey, stage):
    given = {"journey": journey.pk, "place": stage["id"], "target": "85"}
    browse(bob).post(f"/metrics/{answered.pk}/target/", given)
    browse(bob).post(f"/metrics/{answered.pk}/edit/", {"method": "mean", "target": "4.5"})
    shown = page(browse(bob))
    assert shown.context["choice"].score["target"] == 4.5
    result = "You changed the number of places with their own target from “1” to “0”."
    assert result in shown.content.decode()


def test_another_method_keeps_no_target_in_old_units(browse, bob, people):
    metric = workspaces.create_metric(
        workspace=people.workspace, actor=bob, name="Ease", kind="ces", method="mean", target=5.5
    )
    form, address = {"method": "share", "threshold": "6"}, f"/metrics/{metric.pk}/edit/"
    requests = browse(bob).post(address, form)
    assert requests.status_code == 400
    assert "This target is in the old units. Enter it again, or leave it empty." in requests.content.decode()
    assert browse(bob).post(address, {**form, "target": ""}).status_code == 302
    metric.refresh_from_db()
    assert (metric.method, metric.target) == ("share", None)
    browse(bob).post(f"/metrics/{metric.pk}/edit/", {"method": "mean", "target": "6"})
    metric.refresh_from_db()
    assert (metric.method, metric.target) == ("mean", 6)


def test_the_number_of_gaps_in_the_menu_is_the_present_one(
    browse, bob, journey, stage, csat, django_capture_on_commit_callbacks
):
    def counted():
        return re.search(r'id="gap-count">(\d+)<', browse(bob).get("/metrics/").content.decode())[1]

    assert counted() == "0"
    place = {"document_id": journey.pk, "place_kind": "stage", "place_id": stage["id"]}
    with django_capture_on_commit_callbacks(execute=True):
        histograms.add_histogram(metric=csat, day=timezone.localdate(), histogram={"1": 40}, **place)
    assert counted() == "1"
    browse(bob).post(f"/metrics/{csat.pk}/edit/", {"target": "0"})
    assert counted() == "0"


def test_a_program_that_changes_the_method_alone_removes_the_target(bob, people):
    metric = workspaces.create_metric(
        workspace=people.workspace, actor=bob, name="Ease", kind="ces", method="mean", target=5.5
    )
    changed = workspaces.change_metric(metric=metric, actor=bob, method="share", threshold=6)
    assert (changed.method, changed.target) == ("share", None)
