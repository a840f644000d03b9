"""Answers of other tools at the ends of what each field may be, without a database."""

import datetime

import pytest

from cxapp.answers import files, webhook_mapping
from cxapp.errors import InvalidInput

from .corpus.map import COURIER, JOURNEY, KNOWN, STAGES

NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
PATHS = {"metric": "=CSAT", "value": "score"}


@pytest.fixture(autouse=True)
def _known(monkeypatch):
    """The journey of the corpus, at noon."""
    monkeypatch.setattr(files, "build_journey_index", lambda _document: KNOWN)
    monkeypatch.setattr(webhook_mapping.timezone, "now", lambda: NOW)


def read(body, **paths):
    return webhook_mapping.read_answers(None, PATHS | paths, body)


def read_field(name, value, field):
    """The field of the answer of a body with this value, or the name of the field that is refused."""
    found = read({"score": 4, name: value}, **{name: name})
    return getattr(found.rows[0], field) if found.rows else found.errors[0]["field"]


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("1970-01-01T00:00:00Z", datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)),
        ("1969-12-31T23:59:59Z", "at"),
        (0, datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)),
        (-1, "at"),
        # Seconds of the year 5138, and milliseconds of the year 1973.
        (99_999_999_999, "at"),
        (100_000_000_000, datetime.datetime(1973, 3, 3, 9, 46, 40, tzinfo=datetime.UTC)),
        ("1795262400", datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)),
        ("1795262400.5", datetime.datetime(2026, 11, 21, 12, 0, 0, 500_000, tzinfo=datetime.UTC)),
        ("1795262400000", datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)),
        ("2026-11-23T12:00:00Z", datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)),
        ("2026-11-23T12:00:00.000001Z", "at"),
        ("2026-11-21T12:00:00", datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)),
        ("2026-11-21T12:00:00+03:00", datetime.datetime(2026, 11, 21, 9, tzinfo=datetime.UTC)),
        (None, NOW),
        ("", NOW),
        (True, "at"),
        ([], "at"),
        ("noon", "at"),
    ],
)
def test_an_answer_was_given_between_1970_and_tomorrow(at, moment):
    assert read_field("at", at, "at") == moment


@pytest.mark.parametrize(
    ("value", "text"),
    [("a" * 120, "a" * 120), ("a" * 121, "external_id"), (0, "0"), (7.5, "7.5"), ("", None), (True, "external_id")],
)
def test_an_id_has_120_letters_at_most(value, text):
    assert read_field("external_id", value, "external_id") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        *(("a" * 5000, "a" * 5000), ("a" * 5001, "a" * 5000), ("\x07" * 5000 + "a" * 5000, "a" * 5000)),
        *((" a\r\nb ", "a\nb"), (0, "0"), (None, ""), ({}, "comment")),
    ],
)
def test_a_comment_is_cut_to_5000_letters(value, text):
    assert read_field("comment", value, "comment") == text


@pytest.mark.parametrize(
    ("value", "score"),
    [(1, 1), (5, 5), (0, "value"), (6, "value"), ("4", 4), (4.0, 4), (4.5, "value"), (True, "value"), ([4], "value")],
)
def test_a_value_is_a_whole_number_on_the_scale(value, score):
    found = read({"score": value})
    assert (found.rows[0].value if found.rows else found.errors[0]["field"]) == score


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("Delivery", ("stage", STAGES["Delivery"])),
        ("courier at the door", ("touchpoint", COURIER)),
        (STAGES["Ask"], ("stage", STAGES["Ask"])),
    ],
)
def test_a_place_is_found_by_its_name_or_id(value, place):
    [row] = read({"score": 4, "place": value}, place="place").rows
    assert (row.place_kind, row.place_id) == place


def test_a_place_without_a_path_is_the_journey():
    [row] = read({"score": 4}).rows
    assert (row.place_kind, row.place_id, row.count) == ("journey", JOURNEY, 1)
    assert [error["field"] for error in read({"score": 4}, place="where").errors] == ["place"]


@pytest.mark.parametrize(("score", "skipped", "errors"), [("", 0, 1), (" ", 0, 1), ("n/a", 1, 0), (None, 0, 1)])
def test_one_question_without_an_answer_is_skipped_if_it_says_so(score, skipped, errors):
    found = read({"score": score})
    assert (found.rows, found.skipped, len(found.errors)) == ([], skipped, errors)


def test_questions_of_a_list_without_an_answer_are_skipped():
    found = read({"list": [{"score": 4}, {"score": ""}, {"score": None}, {}, {"score": "x"}]}, value="list[*].score")
    assert ([row.value for row in found.rows], found.skipped) == ([4], 3)
    assert [error["item"] for error in found.errors] == [4]


def test_a_call_brings_a_thousand_answers_at_most():
    at_most, over = (read({"list": [4] * number}, value="list[*]") for number in (1000, 1001))
    assert (len(at_most.rows), at_most.errors) == (1000, [])
    assert (len(over.rows), [error["item"] for error in over.errors]) == (1000, [1000])


def test_an_id_of_a_list_gets_the_place_of_its_item():
    body = {"id": "a" * 118, "list": [{"id": "x", "score": 4}] * 11}
    shared = read(body, value="list[*].score", external_id="id")
    assert [row.external_id[-2:] for row in shared.rows] == [f"#{n}" for n in range(10)]
    assert [(error["item"], error["field"]) for error in shared.errors] == [(10, "external_id")]
    own = read(body, value="list[*].score", external_id="list[*].id")
    assert {row.external_id for row in own.rows} == {"x"}


@pytest.mark.parametrize(
    ("mapping", "fields"),
    [
        ([], ["mapping"]),
        ({"metric": "=CSAT"}, ["mapping.value"]),
        ({"value": "score", "metric": ""}, ["mapping.metric"]),
        (PATHS | {"score": "x"}, ["mapping.score"]),
        (PATHS | {"at": "a["}, ["mapping.at"]),
        (PATHS | {"at": "list[*].at"}, ["mapping.at"]),
        (PATHS | {"value": "list[*].score", "at": "other[*].at"}, ["mapping.at"]),
    ],
)
def test_a_mapping_names_known_fields_and_the_lists_of_its_value(mapping, fields):
    with pytest.raises(InvalidInput) as refused:
        webhook_mapping.parse_mapping(mapping)
    assert list(refused.value.fields) == fields
