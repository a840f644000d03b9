"""A fix that is proven starts the answers of its place again, and every page shows the same figures."""

import datetime

import polars
import pytest
from django.utils.formats import date_format

from cxapp import scores
from cxapp.answers.impact import compute_effects
from cxapp.models import Metric
from cxapp.scores.playback import ROW_FIELDS

from .fixes import only_card, plan, share
from .test_gap_board import ago

FIGURES = ("score", "n", "low", "high", "state", "difference")


@pytest.fixture
def fixed(people, submit, touchpoint, answer, metrics, today):
    """A place at 50 of 100 whose fix went live ten days ago; `fixed(histogram)` adds the answers of three days ago."""
    answer("csat", touchpoint, share(50, 100), ago=20)
    fix = plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 10))

    def add(histogram, days=3):
        answer("csat", touchpoint, histogram, ago=days)
        return fix

    return add


VERIFIED = "Answers since %s, when a fix went live that is verified."


def words(text, sentence, today, days):
    """Return the words that name a day so many days ago."""
    day = date_format(today - datetime.timedelta(days), "j E")
    return {"text": text % day, "sentence": sentence % day}


def figures_of(score):
    """Return what every page shows of a place."""
    return {name: score[name] for name in FIGURES}


def test_every_page_shows_the_same_figures_after_a_verified_fix(fixed, people, journey, metrics, today):
    fix = fixed(share(56, 60))
    (on_map,) = scores.build_payload(journey)["scores"]
    shown = {
        "score": pytest.approx(5600 / 60),
        "n": 60,
        "state": "on_target",
        "difference": pytest.approx(5600 / 60 - 80),
    }
    since = {
        "day": ago(today, 10),
        "reason": "verified",
        "fix": fix,
        **words("since %s (fix verified)", VERIFIED, today, 10),
    }
    assert {name: on_map[name] for name in shown} == shown
    assert on_map["since"] == since
    card = only_card(people)
    assert figures_of(card) == figures_of(on_map)
    assert (card["column"], card["closed"], card["share"], card["since"]) == ("verified", True, 0, since)
    (in_api,) = scores.list_gaps(journey)["gaps"]
    same = [name for name in FIGURES if name != "difference"]
    assert {name: in_api[name] for name in same} == {name: on_map[name] for name in same}
    found = scores.read_overview(people.workspace)
    assert [figures_of(score) for _, score in found.scores(str(metrics["csat"].pk))] == [figures_of(on_map)]
    (row,) = [row for row in found.rows if row["n"]]
    assert (row["score"], row["n"], row["on_target"], row["judged"]) == (on_map["score"], 60, 1, 1)
    assert scores.worst_gaps(people.workspace, [journey])[journey.pk]["gap"] is None
    *_, last = scores.build_playback(journey)["weeks"]
    assert dict(zip(ROW_FIELDS, last["rows"][0], strict=True))["n"] == 60
    (place,) = scores.build_segments(journey)["places"]
    assert (place["segments"][0]["n"], place["segments"][0]["score"]) == (60, on_map["score"])


def test_a_reader_who_asks_for_days_sees_all_of_their_answers(fixed, people, journey):
    fixed(share(56, 60))
    window = scores.Window.default(people.workspace)
    (payload,) = scores.build_payload(journey, window=window)["scores"]
    assert (payload["n"], payload["since"]) == (160, None)


def test_a_rise_short_of_the_target_starts_anew_as_well(fixed, journey):
    fixed(share(46, 60))
    (payload,) = scores.build_payload(journey)["scores"]
    assert (payload["n"], payload["since"]["reason"], payload["state"], payload["share"]) == (
        60,
        "better",
        "not_proven",
        100,
    )


@pytest.mark.parametrize("after", [share(20, 24), share(38, 60), share(10, 60)], ids=["few", "unproven", "worse"])
def test_nothing_starts_anew_without_a_proven_rise(fixed, journey, after):
    fixed(after)
    (payload,) = scores.build_payload(journey)["scores"]
    assert (payload["n"], payload["since"]) == (100 + sum(after.values()), None)


def test_a_fix_that_fell_back_shows_what_speaks_against_it(fixed, people, journey, today):
    fixed(share(58, 60), days=8)
    fix = fixed(share(20, 60), days=3)
    (payload,) = scores.build_payload(journey)["scores"]
    assert (payload["n"], payload["score"], payload["state"]) == (60, pytest.approx(2000 / 60), "significant")
    assert payload["since"] == {
        "day": ago(today, 7),
        "reason": "reopened",
        "fix": fix,
        **words("since %s (fix stopped working)", "Answers since %s, after a verified fix stopped working.", today, 7),
    }
    assert payload["explanation"].startswith(payload["since"]["sentence"] + " Proven: the whole 95\u00a0% interval")
    card = only_card(people)
    assert figures_of(card) == figures_of(payload)
    assert (card["column"], card["share"]) == ("open", 100)


def test_a_fix_older_than_the_window_changes_nothing(people, submit, touchpoint, answer, metrics, journey, today):
    answer("csat", touchpoint, share(50, 100), ago=150)
    answer("csat", touchpoint, share(58, 60), ago=100)
    answer("csat", touchpoint, share(57, 60), ago=3)
    plan(submit, touchpoint, metrics, status="fixing", live=ago(today, 120))
    (payload,) = scores.build_payload(journey)["scores"]
    assert (payload["n"], payload["since"]) == (60, None)
    assert figures_of(only_card(people)) == figures_of(payload)


def test_the_weekly_mail_names_the_figures_of_the_map(fixed, people, journey, today):
    fixed(share(56, 60))
    monday = today + datetime.timedelta(days=1)
    (card,) = scores.week.read_week(people.workspace, monday)["fixed"]
    (on_map,) = scores.build_payload(journey)["scores"]
    assert figures_of(card) == figures_of(on_map)


def test_the_figure_of_a_metric_adds_up_its_places(fixed, people, create, touchpoint, answer, journey):
    fixed(share(56, 60))
    other = create("touchpoint", text="Parcel shop", stage=touchpoint["stage"], lane=touchpoint["lane"])
    answer("csat", other, share(10, 40))
    places = scores.build_payload(journey)["scores"]
    (row,) = [row for row in scores.read_overview(people.workspace).rows if row["n"]]
    assert row["n"] == sum(score["n"] for score in places) == 100
    assert row["score"] == 66
    assert Metric.objects.filter(pk=row["id"]).exists()


def test_the_preview_of_an_import_shows_what_the_map_will_show(fixed, journey, touchpoint, answer, metrics, today):
    csat, days = str(metrics["csat"].pk), [today - datetime.timedelta(days=ago) for ago in (40, 3)]
    place = {"metric": csat, "place_kind": "touchpoint", "place_id": touchpoint["id"]}
    rows = [{**place, "day": day, "value": 5, "count": count} for day, count in zip(days, (5, 60), strict=True)]
    (score,) = compute_effects(journey.pk, polars.DataFrame(rows))
    assert (score["before"]["n"], score["before"]["since"]) == (100, None)
    assert (score["after"]["n"], score["after"]["score"], score["outside"]) == (60, 100, 5)
    assert score["after"]["since"]["reason"] == "verified"
    answer("csat", touchpoint, {5: 5}, ago=40)
    fixed({5: 60})
    (on_map,) = scores.build_payload(journey)["scores"]
    assert {name: score["after"][name] for name in score["after"]} == {name: on_map[name] for name in score["after"]}
