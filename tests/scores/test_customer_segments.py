"""The scores of customer segments: all answers of their personas, against those of all other personas."""

import datetime

import pytest

from cxapp.models import Document, Journey, Measurement, Metric, Persona, Segment
from cxapp.scores import Window, customer_segments

DAY = datetime.date(2026, 11, 20)
WINDOW = Window(datetime.date(2026, 11, 1), datetime.date(2026, 11, 30))


@pytest.fixture
def shop(people):
    """Two segments, three personas of them and one of none, two metrics and two maps; `answer` adds answers."""
    workspace = people.workspace
    families, tourists = (Segment.objects.create(workspace=workspace, name=name) for name in ("Families", "Tourists"))
    personas = {
        name: Persona.objects.create(workspace=workspace, name=name, segment_id=segment and segment.pk)
        for name, segment in (("Anna", families), ("Bo", families), ("Clara", tourists), ("Dan", None))
    }
    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4, "target": 80}
    csat = Metric.objects.create(workspace=workspace, name="CSAT", kind="csat", **scale)
    nps = Metric.objects.create(workspace=workspace, name="NPS", kind="nps", low=0, high=10, method="nps")
    maps = [
        Journey.objects.create(document=Document.objects.create(workspace=workspace), title=title) for title in "ab"
    ]

    def answer(persona, histogram, metric=csat, on=0, day=DAY):
        Measurement.objects.create(
            metric=metric,
            document=maps[on].document,
            place_kind="journey",
            place_id=maps[on].pk,
            persona=personas.get(persona),
            day=day,
            histogram=histogram,
        )

    answer.families, answer.tourists, answer.csat, answer.nps = families.pk, tourists.pk, csat, nps
    answer.read = lambda: customer_segments.read_scores(workspace, WINDOW)
    return answer


def test_a_segment_has_the_answers_of_all_its_personas_on_all_maps(shop):
    shop("Anna", {"5": 30, "1": 10})
    shop("Bo", {"5": 10, "2": 10}, on=1)
    shop("Clara", {"5": 5, "1": 35})
    shop("Dan", {"1": 20}, on=1)
    shop("nobody", {"5": 500})
    shop("Anna", {"5": 500}, day=datetime.date(2026, 10, 1))
    found = shop.read()
    assert set(found) == {shop.families, shop.tourists}
    [families], [tourists] = found[shop.families], found[shop.tourists]
    assert (families["name"], families["n"], round(families["score"], 2)) == ("CSAT", 60, 66.67)
    assert (tourists["n"], tourists["score"], tourists["against"]["n"]) == (40, 12.5, 80)
    assert families["low"] < families["score"] < families["high"]
    assert families["against"]["n"] == 60
    # 40 of 60 here, 5 of 60 of the others.
    assert round(families["against"]["value"], 2) == 58.33
    assert families["against"]["low"] > 0
    assert (families["against"]["state"], tourists["against"]["state"]) == ("risen", "fallen")
    assert families["against"]["needed"] == {"own": 0, "others": 0}


def test_metrics_are_apart_and_by_name(shop):
    shop("Anna", {"9": 40}, metric=shop.nps)
    shop("Anna", {"5": 40})
    scores = shop.read()[shop.families]
    assert [(score["name"], score["score"], score["method_text"]) for score in scores] == [
        ("CSAT", 100, "share of 4 and 5"),
        ("NPS", 100, "promoters less detractors"),
    ]


def test_too_few_answers_say_how_many_either_side_lacks(shop):
    shop("Anna", {"5": 12})
    shop("Clara", {"4": 25, "1": 3})
    [families] = shop.read()[shop.families]
    assert (families["state"], families["needed"]) == ("too_few", 18)
    assert families["against"]["state"] == "too_few"
    assert families["against"]["needed"] == {"own": 18, "others": 2}


def test_without_other_answers_there_is_nothing_to_compare_with(shop):
    shop("Anna", {"5": 40})
    [families] = shop.read()[shop.families]
    against = families["against"]
    assert (against["state"], against["value"], against["n"]) == ("nothing", None, 0)
    assert (families["score"], families["state"]) == (100, "on_target")


def test_no_answers_are_no_scores(shop):
    assert shop.read() == {}
