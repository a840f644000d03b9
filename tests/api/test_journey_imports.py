"""Files in over HTTP: what was taken out comes back, and nothing else gets through."""

import json

import pytest

from cxapp.models import Journey, Metric, Persona, write_guard

from .conftest import check_error


@pytest.fixture
def file(call, journey, touchpoint, measurement, persona):
    """The JSON export of a journey with a bit of everything."""
    with write_guard.allow_map_writes():
        Journey.objects.filter(pk=journey.pk).update(personas=[str(persona.pk)])
    return call.victor.get(f"journeys/{journey.pk}/export/json").json()


def test_what_was_taken_out_comes_back_in_with_new_ids(call, file, people):
    answer = call.bob.post("journeys/import/", file)
    assert answer.status_code == 201, answer.content[:500]
    back = call.victor.get(f"journeys/{answer.json()['id']}/export/json").json()
    assert _number_ids(back) == _number_ids(file)
    assert Persona.objects.filter(workspace=people.workspace).count() == 1
    assert Metric.objects.filter(workspace=people.workspace).count() == 1


def _number_ids(file):
    """A file with its keys numbered in the order in which they appear."""
    text, keys = json.dumps(file, ensure_ascii=False), {}
    for group in file["records"].values():
        for record in group:
            keys.setdefault(record["id"], f"#{len(keys)}")
    for key, name in keys.items():
        text = text.replace(f'"{key}"', f'"{name}"')
    return json.loads(text)


def own_metric(**fields):
    """A file's part with one metric."""
    scale = {"kind": "custom", "method": "mean", "low": 1, "high": 5}
    return {"metrics": [{"key": "a", "name": "A", **scale, **fields}]}


WRONG = {
    "no file at all": {},
    "a future format": {"format": "journeymap/99"},
    "a part that there is not": {"plugins": []},
    "records that are a list": {"records": []},
    "a kind that there is not": {"records": {"planet": []}},
    "a record that is text": {"records": {"stage": ["A"]}},
    "an id that is a list": {"records": {"stage": [{"id": ["A"]}]}},
    "an id twice": {"records": {"stage": [{"id": "a"}, {"id": "a"}]}},
    "a link to nowhere": {"records": {"note": [{"id": "a", "stage": "b", "lane": "c", "text": ""}]}},
    "a field that there is not": {"records": {"stage": [{"id": "a", "colour": "red"}]}},
    "an emotion of 3": {"records": {"stage": [{"id": "a", "level": 3}]}},
    "a title that is a list": {"journey": {"title": []}},
    "a language that is a list": {"journey": {"title": "A", "language": []}},
    "a persona without a name": {"personas": [{"key": "a"}]},
    "a persona's name as a list": {"personas": [{"key": "a", "name": ["A"]}]},
    "a persona's key as a list": {"personas": [{"key": ["a"], "name": "A"}]},
    "a persona's share of 500": {"personas": [{"key": "a", "name": "A", "share": 500}]},
    "a persona as text": {"personas": ["A"]},
    "a metric without a scale": {"metrics": [{"key": "a", "name": "A", "kind": "csat"}]},
    "a metric upside down": own_metric(low=5, high=1),
    "a metric's key as an object": {"metrics": [{"key": {}, "name": "A", "kind": "csat"}]},
    "a metric's target as text": own_metric(target="x"),
    "a scale as wide as the sea": own_metric(high=10**9),
    "a scale wider than a chart": own_metric(high=30_000),
    "a scale that is text": own_metric(low="x"),
    "a colour that is a style": {"personas": [{"key": "a", "name": "A", "hue": "red;}"}]},
    "a target that is not a number": own_metric(target="nan"),
    "a target off the scale": own_metric(target=6),
    "answers to no metric": {"measurements": [{"metric": "a"}]},
    "answers to a list": {"measurements": [{"metric": []}]},
    "a target for no metric": {"targets": [{"metric": "a", "target": 5}]},
}


def test_a_file_that_makes_no_sense_is_refused_and_leaves_nothing_behind(call, file, subtests):
    before = [model.objects.count() for model in (Journey, Persona, Metric)]
    for name, part in WRONG.items():
        with subtests.test(name):
            check_error(call.bob.post("journeys/import/", part and {**file, **part}), 400)
    assert [model.objects.count() for model in (Journey, Persona, Metric)] == before


WRONG_ANSWERS = [
    {"metric": "nothing"},
    {"metric": {}},
    {"place": None},
    {"place": {"kind": "stage", "id": []}},
    {"place": {"kind": [], "id": "a"}},
    {"place": {"kind": "stage", "id": "nowhere"}},
    {"day": "yesterday"},
    {"day": 5},
    {"day": None},
    {"histogram": {"9": 1}},
    {"histogram": {"5": -1}},
    {"histogram": []},
    {"persona": "nobody"},
    {"persona": ["nobody"]},
]


def test_answers_in_a_file_that_make_no_sense_are_refused(call, file, subtests):
    for wrong in WRONG_ANSWERS:
        with subtests.test(wrong=wrong):
            assert file["measurements"]
            broken = [file["measurements"][0] | wrong]
            check_error(call.bob.post("journeys/import/", file | {"measurements": broken}), 400)


def test_an_import_may_be_larger_than_an_operation_but_not_without_end(call, people):
    head = b'{"format": "journeymap/1", "exported_at": "2026-11-22", "journey": {"title": "A"}, "records": {"pad": "'
    check_error(call.bob.send("POST", "journeys/import/", head + b"x" * 1_000_000 + b'"}}'), 400)
    check_error(call.bob.send("POST", "journeys/import/", head + b"x" * 11_000_000 + b'"}}'), 413, "too_big")
