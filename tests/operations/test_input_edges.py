"""The data of operations at the edges of what each field takes."""

import datetime
import math
import uuid

import pytest

from cxapp.errors import InvalidInput
from cxapp.operations import authorship, input_validation

ID = "0190a7c2-1111-7222-8333-444455556666"


def refused(parse, *given):
    """The names of the fields that a parser refuses."""
    with pytest.raises(InvalidInput) as error:
        parse(*given)
    return set(error.value.fields)


@pytest.mark.parametrize("value", [ID, ID.upper(), ID.replace("-", ""), ID.replace("-", "").upper()])
def test_an_id_is_known_in_every_spelling(value):
    assert input_validation.parse_id(value) == ID


@pytest.mark.parametrize(
    "value", [None, 5, "", ID[:-1], ID + "0", f"{{{ID}}}", ID.replace("-", "")[:-1], "x" * 32, "x" * 36, uuid.UUID(ID)]
)
def test_what_is_no_id_is_refused_by_the_name_of_its_field(value):
    assert refused(input_validation.parse_id, value, "stage") == {"stage"}


def test_the_field_of_an_id_is_called_id_by_default():
    assert refused(input_validation.parse_id, None) == {"id"}


@pytest.mark.parametrize("value", [0, 2**53, 1])
def test_an_integer_lies_between_its_bounds_both_included(value):
    assert input_validation.parse_integer(value, "revision") == value


@pytest.mark.parametrize("value", [-1, 2**53 + 1, True, False, 1.0, "1", None])
def test_other_integers_are_refused(value):
    assert refused(input_validation.parse_integer, value, "revision") == {"revision"}


def test_an_integer_may_have_bounds_of_its_own():
    assert [input_validation.parse_integer(value, "n", -2, 2) for value in (-2, 2)] == [-2, 2]
    assert refused(input_validation.parse_integer, -3, "n", -2, 2) == {"n"}
    assert refused(input_validation.parse_integer, 3, "n", -2, 2) == {"n"}


@pytest.mark.parametrize(
    ("value", "kept"),
    [(0, 0), (0.0, 0), (5.0, 5), (-2.5, -2.5), (1.00004, 1), (1.00006, 1.0001), (1.23456, 1.2346), (None, None)],
)
def test_a_number_has_four_decimals_at_the_most(value, kept):
    found = input_validation.parse_number(value, "value")
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize("value", [True, False, "1", math.inf, -math.inf, math.nan, []])
def test_what_is_no_number_is_refused(value):
    assert refused(input_validation.parse_number, value, "value") == {"value"}


@pytest.mark.parametrize("value", ["2026-11-20", "0001-01-01", "9999-12-31", "2024-02-29", None])
def test_a_day_is_kept(value):
    assert input_validation.parse_day(value, "due") == value


@pytest.mark.parametrize(
    "value", ["20261120", "2026-11-31", "2023-02-29", "2026-W47-5", "2026-11-20T00:00", "", 5, True]
)
def test_what_is_no_day_is_refused(value):
    assert refused(input_validation.parse_day, value, "due") == {"due"}


def test_people_are_fifty_at_the_most_and_each_is_named_once():
    ids = [str(uuid.UUID(int=number)) for number in range(51)]
    assert input_validation.parse_ids(ids[:50], "mentions") == ids[:50]
    assert input_validation.parse_ids([ids[1], ids[0], ids[1].upper()], "mentions") == [ids[1], ids[0]]
    assert input_validation.parse_ids([], "mentions") == []
    assert refused(input_validation.parse_ids, ids, "mentions") == {"mentions"}
    assert refused(input_validation.parse_ids, tuple(ids[:2]), "mentions") == {"mentions"}
    assert refused(input_validation.parse_ids, [None], "mentions") == {"mentions"}


def test_a_text_keeps_tabs_and_line_feeds_and_no_other_control_character():
    given = "".join(chr(code) for code in range(1, 33)) + "\x7f\x80"
    assert input_validation.parse_text(given, "text") == "\t\n\n \x80"
    assert refused(input_validation.parse_text, 5, "text") == {"text"}


def test_keys_are_checked_one_by_one():
    check = input_validation.check_keys
    assert check({"a": 1}, {"a", "b"}, ["a"]) == {"a": 1}
    assert refused(check, {"a": 1, "c": 1, "d": 1}, {"a", "b"}, ["b"]) == {"c", "d"}
    assert refused(check, {}, {"a", "b"}, ["a", "b"]) == {"a", "b"}
    assert refused(check, [], {"a"}) == {"data"}


def test_a_boolean_is_no_number_and_a_number_no_boolean():
    fields = input_validation.parse_fields
    assert fields("touchpoint", {"moment_of_truth": False, "emotion": 0, "id": ID}) == {
        "moment_of_truth": False,
        "emotion": 0,
    }
    for wrong in (
        {"moment_of_truth": 0},
        {"moment_of_truth": None},
        {"emotion": False},
        {"emotion": 1.5},
        {"emotion": []},
    ):
        assert refused(fields, "touchpoint", wrong) == set(wrong)


def test_an_empty_link_is_kept_only_where_it_may_be_empty():
    fields = input_validation.parse_fields
    assert fields("pain", {"touchpoint": None, "stage": ID.upper()}) == {"touchpoint": None, "stage": ID}
    assert refused(fields, "pain", {"stage": None}) == {"stage"}


def test_the_moment_of_a_record_has_milliseconds_and_can_be_an_earlier_one():
    day = datetime.datetime(2026, 11, 20, 12, 0, 0, 123_999, tzinfo=datetime.UTC)
    with authorship.override_time(day):
        assert authorship.timestamp() == "2026-11-20T12:00:00.123+00:00"
        with authorship.override_time(day + datetime.timedelta(days=1)):
            assert authorship.timestamp().startswith("2026-11-21")
        assert authorship.timestamp().startswith("2026-11-20")
    now = datetime.datetime.fromisoformat(authorship.timestamp())
    assert abs(now - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)
    assert authorship.author(None) is None
