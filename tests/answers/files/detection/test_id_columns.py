"""Which columns of numbers tell answers apart, which tell people apart, and which a spreadsheet has rounded."""

import polars
import pytest

from cxapp.answers.files.detection import id_columns
from cxapp.answers.files.detection.id_columns import IdStatistics

UNIQUE, REPEATED, ROUNDED = IdStatistics(4, 0, False), IdStatistics(4, 2, False), IdStatistics(4, 2, True)
EMPTY, ONCE = IdStatistics(0, 0, False), IdStatistics(4, 1, False)
RESPONSE, CUSTOMER, SCORE = "Response ID", "Customer ID", "Score"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        *(("Customer ID", True), ("clientId", True), ("Respondent", True), ("User-code", True), ("Код клиента", True)),
        *(("ID", False), ("Response ID", False), ("Customer name", False), ("Customer satisfaction", False)),
        *(("2026", False), ("", False), ("КлиентИд", True)),
    ],
)
def test_a_respondent_is_named_by_words_for_people_and_numbers_alone(header, expected):
    assert id_columns.is_respondent(header) == expected


@pytest.mark.parametrize(
    ("values", "long", "zeros", "powers", "expected"),
    [
        ([1, 2, 3, 4], 0, 0, 0, (4, 0, False)),
        ([1, 2, 2, 2], 0, 0, 0, (4, 2, False)),
        # Long numbers that all end in zeros are rounded if they repeat and are more than half.
        ([1, 2, 2, 2], 3, 3, 0, (4, 2, True)),
        ([1, 2, 2, 2], 2, 2, 0, (4, 2, False)),
        ([1, 2, 2, 2], 3, 2, 0, (4, 2, False)),
        ([1, 2, 3, 4], 4, 4, 0, (4, 0, False)),
        # Powers of ten are rounded whether or not they repeat.
        ([1, 2, 3, 4], 0, 0, 3, (4, 0, True)),
        ([1, 2, 3, 4], 0, 0, 2, (4, 0, False)),
    ],
)
def test_numbers_are_rounded_if_more_than_half_show_it(values, long, zeros, powers, expected):
    parts = [polars.Series(values[:1], dtype=polars.UInt64), polars.Series(values[1:], dtype=polars.UInt64)]
    found = id_columns._build_statistics(parts, long, zeros, powers)
    assert (found.filled, found.repeated, found.rounded) == expected


def test_no_rows_have_no_ids():
    assert id_columns._build_statistics([], 0, 0, 0) == EMPTY
    assert [bool(ids.is_unique) for ids in (EMPTY, UNIQUE, REPEATED, ROUNDED)] == [False, True, False, False]
    assert not IdStatistics(4, 0, True).is_unique


@pytest.mark.parametrize(
    ("guessed", "ids", "assigned"),
    [
        # The number of a response goes before that of a person, whichever was guessed.
        ({1: "external_id"}, {0: UNIQUE, 1: UNIQUE}, {0: "external_id", 1: "respondent"}),
        ({0: "external_id"}, {0: UNIQUE, 1: REPEATED}, {0: "external_id", 1: "respondent"}),
        ({1: "external_id"}, {1: REPEATED}, {1: "respondent"}),
        ({1: "external_id"}, {1: UNIQUE}, {1: "external_id"}),
        ({1: "external_id"}, {1: ROUNDED}, {1: "skip"}),
        ({0: "external_id"}, {0: REPEATED, 1: EMPTY}, {0: "skip"}),
        # Without a guess no column becomes the id, but a person's number is always of use.
        ({}, {0: UNIQUE, 1: UNIQUE}, {1: "respondent"}),
    ],
)
def test_the_id_is_the_column_that_tells_all_answers_apart(guessed, ids, assigned):
    things = dict(guessed)
    id_columns._assign_ids(things, [RESPONSE, CUSTOMER, SCORE], ids, [])
    assert things == assigned


def test_a_saved_respondent_stays_one_though_nobody_answered_twice():
    things = {1: "respondent", 3: "external_id"}
    names = [RESPONSE, CUSTOMER, SCORE, "Client ID"]
    id_columns._assign_ids(things, names, {1: UNIQUE, 3: REPEATED}, [1])
    assert things == {1: "respondent", 3: "skip"}


@pytest.mark.parametrize(
    ("ids", "field", "sentence"),
    [
        (UNIQUE, "external_id", ""),
        (UNIQUE, "skip", ""),
        (REPEATED, "external_id", ""),
        (REPEATED, "respondent", "repeats in 2 rows, so it is read as the respondent, who may answer many times."),
        (ONCE, "skip", "repeats in 1 row, so it does not tell answers apart. It is not imported."),
        (
            ROUNDED,
            "external_id",
            "has long numbers that a spreadsheet has rounded, so they no longer tell answers apart.",
        ),
    ],
)
def test_a_column_of_ids_is_explained_where_it_needs_to_be(ids, field, sentence):
    assert id_columns._describe_column("X", ids, field) == (sentence and f"“X” {sentence}")
