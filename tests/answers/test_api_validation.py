"""Answers of programs at the ends of what each field may be, without a database."""

import datetime
import uuid

import pytest

from cxapp.answers.api_validation import Checker, normalize_id

from .corpus.map import ANNA, COURIER, JOURNEY, METRICS, STAGES

NOW = datetime.datetime(2026, 11, 22, 23, 30, tzinfo=datetime.UTC)
CSAT = str(METRICS["CSAT"].pk)
STAGE = {"kind": "stage", "id": STAGES["Ask"]}
ANSWER = {"metric": CSAT, "place": STAGE, "value": 4}


@pytest.fixture
def checker():
    """A checker of the corpus's journey, half an hour before midnight."""
    made = Checker.__new__(Checker)
    made.metrics, made.personas = {CSAT: METRICS["CSAT"]}, {ANNA}
    made.places = {("journey", JOURNEY), ("stage", STAGES["Ask"]), ("touchpoint", COURIER)}
    made.key, made.now = b"key", NOW
    return made


@pytest.fixture
def check(checker):
    """A function that returns the row of an answer with these fields, or the errors, {field: sentence}."""

    def apply(**fields):
        good, errors = checker.check([ANSWER | fields])
        return good[0] if good else errors[0]["fields"]

    return apply


def test_an_answer_is_taken_whole(check):
    row = check(persona=ANNA.upper(), comment=" Fine\r\n", external_id=" 7 ", at="2026-11-21")
    assert (row.metric, row.place_kind, row.place_id, row.persona) == (CSAT, "stage", STAGES["Ask"], ANNA)
    assert (row.value, row.comment, row.external_id, row.count) == (4, "Fine", "7", 1)
    assert (row.at, row.respondent) == (datetime.date(2026, 11, 21), None)
    bare = check()
    assert (bare.persona, bare.comment, bare.external_id, bare.at) == (None, "", None, NOW)


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        *(("1970-01-01", None), ("2026-11-23", None), ("2026-11-23T23:59:59+00:00", None), (None, None)),
        *(("1969-12-31", "too far"), ("2026-11-24", "future"), ("2026-11-24T00:00:00Z", "future")),
        *(("2026-11-22T12:00:00", "time zone"), ("22.11.2026", "time zone"), ("", "time zone"), (7, "time zone")),
    ],
)
def test_a_day_is_between_1970_and_tomorrow(check, at, sentence):
    found = check(at=at)
    assert (sentence is None) == (not isinstance(found, dict))
    assert sentence is None or (list(found) == ["at"] and sentence in found["at"])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        *(({"value": 1}, None), ({"value": 5}, None), ({"value": 0}, "value"), ({"value": 6}, "value")),
        *(({"value": True}, "value"), ({"value": 4.0}, "value"), ({"value": "4"}, "value"), ({"value": None}, "value")),
        *(({"comment": "a" * 5000}, None), ({"comment": "a" * 5001}, "comment"), ({"comment": 5}, "comment")),
        *(({"external_id": "a" * 120}, None), ({"external_id": "a" * 121}, "external_id")),
        *(({"respondent": "a" * 120}, None), ({"respondent": "a" * 121}, "respondent")),
        *(({"persona": STAGES["Ask"]}, "persona"), ({"metric": ANNA}, "metric"), ({"metric": None}, "metric")),
        *(
            ({"place": {"kind": "journey", "id": JOURNEY}}, None),
            ({"place": {"kind": "stage", "id": JOURNEY}}, "place"),
        ),
        *(({"place": STAGE | {"more": 1}}, "place"), ({"place": {"kind": "stage"}}, "place"), ({"place": []}, "place")),
        *(({"place": {"kind": [], "id": JOURNEY}}, "place"), ({"mood": 1}, "mood"), ({"count": 2}, "count")),
    ],
)
def test_a_field_is_taken_or_named(check, fields, wrong):
    found = check(**fields)
    assert (list(found) if isinstance(found, dict) else None) == (wrong and [wrong])


def test_what_is_wrong_is_named_by_its_place_among_the_answers(checker):
    good, errors = checker.check([[], ANSWER, {"value": 9}, ANSWER])
    assert [row.value for row in good] == [4, 4]
    assert [error["index"] for error in errors] == [0, 2]
    assert [sorted(error["fields"]) for error in errors] == [["answer"], ["metric", "place"]]


@pytest.mark.parametrize(
    ("id", "normal"),
    [
        (ANNA, ANNA),
        (uuid.UUID(ANNA).hex, ANNA),
        (ANNA.upper(), ANNA),
        *((f"{{{ANNA}}}", None), ("x" * 32, None), ("x" * 36, None), (ANNA[:-1], None), (None, None), (7, None)),
    ],
)
def test_an_id_has_one_spelling(id, normal):
    assert normalize_id(id) == normal
