"""The last year's windows week by week, and the scores of personas side by side."""

import datetime

from cxapp import scores
from cxapp.models import Persona


def test_each_week_shows_what_its_window_showed(journey, touchpoint, answer, today):
    answer("csat", touchpoint, {5: 30, 1: 30}, ago=3)
    answer("csat", touchpoint, {5: 60}, ago=95)
    answer("nps", touchpoint, {10: 40}, ago=300)
    payload = scores.build_playback(journey)
    assert len(payload["weeks"]) == 53
    for week in (payload["weeks"][0], payload["weeks"][38], payload["weeks"][-1]):
        last = datetime.date.fromisoformat(week["to"])
        then = scores.build_payload(journey, window=scores.Window(last - datetime.timedelta(89), last))
        rated = {(score["place"]["id"], score["metric"]): score for score in then["scores"]}
        for place, row in zip(payload["places"], week["rows"], strict=True):
            found = dict(zip(payload["fields"], row, strict=True))
            score = rated[place["place"]["id"], place["metric"]]
            assert found == {name: score[name] for name in payload["fields"]}
        assert (week["verdict"], week["stages"]) == (then["verdict"], then["stages"])
    assert payload["weeks"][-1]["to"] == today.isoformat()
    assert payload["weeks"][-1]["verdict"]["kind"] == "broken"


def test_personas_stand_side_by_side_with_everyone(journey, people, touchpoint, answer):
    clara, tom = (Persona.objects.create(workspace=people.workspace, name=name) for name in ("Clara", "Tom"))
    Persona.objects.create(workspace=people.workspace, name="Nobody asked")
    answer("csat", touchpoint, {5: 60}, persona=clara)
    answer("csat", touchpoint, {1: 12}, persona=tom)
    answer("csat", touchpoint, {5: 25, 1: 15})
    payload = scores.build_segments(journey)
    assert [persona["name"] for persona in payload["personas"]] == ["Clara", "Tom"]
    (place,) = payload["places"]
    shown = [(segment["persona"], segment["n"], segment["state"]) for segment in place["segments"]]
    assert shown == [(None, 112, "not_proven"), (str(clara.pk), 60, "on_target"), (str(tom.pk), 12, "too_few")]
    assert place["segments"][2]["explanation"].endswith("18 more would settle it.")


def test_each_persona_is_compared_with_all_other_answers(journey, people, touchpoint, answer):
    clara, tom, ines = (
        Persona.objects.create(workspace=people.workspace, name=name) for name in ("Clara", "Tom", "Ines")
    )
    answer("csat", touchpoint, {5: 60}, persona=clara)
    answer("csat", touchpoint, {1: 12}, persona=tom)
    answer("csat", touchpoint, {5: 19, 1: 11}, persona=ines)
    answer("csat", touchpoint, {5: 25, 1: 15})
    (place,) = scores.build_segments(journey)["places"]
    everyone, *found = (segment["difference"] for segment in place["segments"])
    assert everyone is None
    # Satisfied: Clara's 60 of 60 against 44 of 82, Ines' 19 of 30 against 85 of 112, Tom's none of 12.
    shares = [(100, 100 * 44 / 82), (100 * 19 / 30, 100 * 85 / 112), (0, 100 * 104 / 130)]
    values = dict(zip(("Clara", "Ines", "Tom"), (own - others for own, others in shares), strict=True))
    names = [persona["name"] for persona in scores.build_segments(journey)["personas"]]
    assert [round(one["value"], 6) for one in found] == [round(values[name], 6) for name in names]
    assert [one["state"] for one in found] == ["risen", "not_proven", "too_few"]
    for one in found:
        assert one["low"] <= one["value"] <= one["high"]
    # Newcombe's interval from the Wilson intervals 94.0 to 100 and 42.9 to 64.0.
    assert [round(found[0][end], 1) for end in ("low", "high")] == [34.3, 57.1]


def test_a_persona_that_all_answers_are_of_has_nobody_to_be_compared_with(journey, people, touchpoint, answer):
    clara = Persona.objects.create(workspace=people.workspace, name="Clara")
    answer("csat", touchpoint, {5: 60}, persona=clara)
    (place,) = scores.build_segments(journey)["places"]
    nothing = {"value": None, "low": None, "high": None, "state": "nothing"}
    assert place["segments"][1]["difference"] == nothing
