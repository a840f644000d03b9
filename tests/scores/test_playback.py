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
