"""Paths into JSON: what each leads to, and what is no path."""

import pytest

from cxapp.answers import json_path
from cxapp.errors import InvalidInput

BODY = {
    "data": {"answers": [{"score": 4, "why": "ok"}, {"why": "no"}, {"score": 2}], "odd.key": 7, "Вопрос 1": 5},
    "fields": [{"ref": {"id": "q1"}, "number": 9}, {"ref": {"id": "q2"}, "text": "slow"}],
    "groups": [{"items": [1, 2]}, {"items": [3]}, {"items": "none"}],
}


@pytest.mark.parametrize(
    ("path", "leads"),
    [
        ("data.answers[0].score", [4]),
        ("data.answers[*].score", [4, None, 2]),
        ("groups[*].items[*]", [1, 2, 3]),
        ('data["odd.key"]', [7]),
        ("data.Вопрос 1", [5]),
        ("fields[ref.id=q2].text", ["slow"]),
        ("fields[ref.id=q3].text", [None]),
        ("data.answers[9].score", [None]),
        ("data.answers.score", [None]),
        ("=CSAT", ["CSAT"]),
        ("nothing[*]", []),
    ],
)
def test_a_path_leads_to(path, leads):
    found = [value for _at, value in json_path.Body(BODY).list_matches(json_path.parse_path(path))]
    assert [None if value is json_path.MISSING else value for value in found] == leads


def test_what_belongs_to_the_same_item_is_found_at_its_places():
    at = [at for at, _value in json_path.Body(BODY).list_matches(json_path.parse_path("groups[*].items[*]"))]
    assert [json_path.Body(BODY).find(json_path.parse_path("groups[*].items[*]"), index) for index in at] == [1, 2, 3]
    assert json_path.Body(BODY).find(json_path.parse_path("data.answers[*].why"), (1,)) == "no"
    assert json_path.Body(BODY).find(json_path.parse_path("data.answers[*].why"), ()) is json_path.MISSING


@pytest.mark.parametrize(
    "path", ["", "=", "a[", "a..b", ".a", "a]", "a[x]", "[*", "a" * 300, ".".join("a" * 21), None, 5]
)
def test_what_is_no_path_is_refused(path):
    with pytest.raises(InvalidInput):
        json_path.parse_path(path)


def test_a_root_list_and_a_hostile_depth_are_read_in_bounded_steps():
    assert [value for _at, value in json_path.Body([{"v": 1}]).list_matches(json_path.parse_path("[*].v"))] == [1]
    deep = value = {}
    for _ in range(500):
        value["a"] = value = {}
    assert [match for _at, match in json_path.Body(deep).list_matches(json_path.parse_path(".".join("a" * 20)))] != [
        json_path.MISSING
    ]


class Counted(list):
    """A list that counts what is taken from it."""

    taken = 0

    def __iter__(self):
        for item in super().__iter__():
            self.taken += 1
            yield item


def test_a_list_is_searched_once_for_each_filter():
    answers = Counted({"id": number, "text": str(number)} for number in range(4000))
    body = json_path.Body({"rows": list(range(1000)), "answers": answers})
    requests = [
        json_path.parse_path(path) for path in ("answers[id=3999].text", "answers[id=none].text", "answers[id=3999].id")
    ]
    for at, _value in body.list_matches(json_path.parse_path("rows[*]")):
        assert [body.find(steps, at) for steps in requests] == ["3999", json_path.MISSING, 3999]
    assert answers.taken == 2 * len(answers)


@pytest.mark.parametrize("value", [{"a": [1] * 9}, [1], None])
def test_a_filter_compares_texts_and_numbers_alone(value):
    body = json_path.Body([{"k": value, "v": 1}, {"k": 2.5, "v": 2}, {"k": True, "v": 3}])
    expected = str(value).replace("[", "").replace("]", "") or "x"
    assert body.find(json_path.parse_path(f"[k={expected}].v"), ()) is json_path.MISSING
    assert body.find(json_path.parse_path("[k=2.5].v"), ()) == 2
    assert body.find(json_path.parse_path("[k=True].v"), ()) == 3
