"""Scores, counts and names as survey tools and people write them, cell by cell."""

import csv
from pathlib import Path

import pytest

from cxapp.answers.files.parsing import likert, number_parser, score_parser
from cxapp.answers.files.parsing.name_matching import Names

from ...corpus.map import METRICS

CSAT, CES, NPS = (METRICS[name] for name in ("CSAT", "CES", "NPS"))
CELLS = Path(__file__).parents[2] / "corpus" / "cells" / "d1-csat-cells.csv"
FIVES, FOURS = (0, 2, 3, 4, 5, 6, 7, 71, 72), (8, 9, 10, 11, 12, 13, 14, 15, 18, 19, 20, 39, 40, 41, 42, 44, 45)
QUOTED_FOURS, OTHERS = (47, 48, 49, 50, 51, 52, 53), {73: 6, 74: 0, 75: -1, 76: 99}
UNANSWERED = range(24, 39)


def cells():
    """The score cells of the file that has one of each kind, in its order."""
    with CELLS.open(newline="", encoding="utf-8") as file:
        return [row[1] for row in csv.reader(file)][1:]


def test_each_cell_of_the_file_has_its_score():
    numbers_read = dict.fromkeys(FIVES, 5) | dict.fromkeys(FOURS, 4) | dict.fromkeys(QUOTED_FOURS, 4) | OTHERS
    found = {at: score_parser.parse_score(cell, CSAT) for at, cell in enumerate(cells())}
    assert {at: value for at, value in found.items() if isinstance(value, int)} == numbers_read
    assert [at for at, value in found.items() if value == "no_score"] == list(UNANSWERED)


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("10/10", NPS, 10),
        ("4/5", CSAT, 4),
        ("(5)", CSAT, 5),
        ("5 - Very satisfied", CSAT, 5),
        ("Very satisfied (5)", CSAT, 5),
        ("9 - Likely", NPS, 9),
        ("Likely: 9", NPS, 9),
        ("★★★★☆", CSAT, 4),
        ("⭐️⭐️⭐️", CSAT, 3),
        ("4,0", CSAT, 4),
        ("5 \u2011 May come back", CSAT, 5),
        ("5 звёзд", CSAT, 5),
    ],
)
def test_a_score_next_to_its_meaning_is_read(text, metric, value):
    assert score_parser.parse_score(text, metric) == value


@pytest.mark.parametrize(
    "text",
    ["9 or 10", "5 or more", "3 or 4", "10-Sep", "9-Oct", "5-Apr", "Apr-05", "5 мая", "2 days ago", "5+", "3–4",
     "5 and above", "less than 5", "5 или больше", "4th", "2026-09-10", "TRUE", "5 - or more", "Very satisfied"],
)  # fmt: skip
def test_what_is_not_plainly_one_score_is_refused(text):
    assert score_parser.parse_score(text, NPS) == "not_a_number"


@pytest.mark.parametrize("text", ["", "N/A", "n/a", "NA", "-", "–", "—", "нет ответа", "Нет ответа.", "#N/A", "\xa0"])
def test_a_missing_answer_is_no_score(text):
    assert score_parser.parse_score(text, CSAT) == "no_score"


@pytest.mark.parametrize(("text", "metric"), [("4/5", NPS), ("4/10", CSAT), ("★★★★☆", NPS), ("6/5", CSAT)])
def test_a_score_out_of_another_total_is_refused(text, metric):
    assert score_parser.parse_score(text, metric) == "other_scale"


@pytest.mark.parametrize(
    ("word", "metric", "value"),
    [
        ("Very satisfied", CSAT, 5),
        ("Очень доволен", CSAT, 5),
        ("Удовлетворён", CSAT, 4),
        ("Neutral", CSAT, 3),
        ("Neutral", CES, 4),
        ("Very easy", CES, 7),
        ("Очень сложно", CES, 1),
        ("Extremely likely", NPS, 10),
        ("Not at all likely", NPS, 0),
        ("Очень вероятно", NPS, 9),
        ("Banana", CSAT, None),
    ],
)
def test_a_known_word_is_proposed_by_the_scale(word, metric, value):
    assert likert.propose_value(word, metric) == value


def test_ratings_turn_where_lower_is_better():
    grade = type(CSAT)(name="Grade", low=1, high=5, higher_is_better=False)
    assert (likert.propose_value("Very good", grade), likert.propose_value("Strongly agree", grade)) == (1, 5)


@pytest.mark.parametrize("space", [" ", "\xa0", "\u2009", "\u202f"])
def test_a_count_is_read_with_any_space(space):
    assert number_parser.parse_count(f"1{space}204") == 1204


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Первый заказ", "Первый заказ"),
        ("Доставка \u2013 \xa0курьер", "Доставка - курьер"),
        ("Доставка \u2010 курьер", "Доставка \u2014 курьер"),
        ("Пер\u00adвый за\u200bказ", "первый\xa0заказ"),
        ("Cafe\u0301", "CAFÉ"),
    ],
)
def test_a_name_is_found_however_it_is_written(written, name):
    assert Names([(name, "id")]).find(written) == "id"
