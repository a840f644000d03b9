"""What a header says about its column: what it holds, or why it is not imported."""

import pytest

from cxapp.answers.files.detection.header_words import Header, split_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("responseId", ["response", "id"]),
        ("КлиентИд", ["клиент", "ид"]),
        ("NPS_score-2026", ["nps", "score", "2026"]),
        ("Ещё счёт", ["еще", "счет"]),
        ("", []),
    ],
)
def test_a_header_is_split_into_words(text, words):
    assert split_words(text) == words


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("Date of birth", "birth"),
        ("Age", "age"),
        ("E-mail", "contact"),
        ("Last name", "name"),
        ("Customer", "name"),
        ("Response time", "duration"),
        ("Order value", "money"),
        ("Number of visits", "quantity"),
        ("Segment", "group"),
        ("Zip", "code"),
        ("VIP", "flag"),
        # The first reason counts.
        ("Age group", "age"),
        # The name of something on the map is no person's.
        ("Stage name", None),
        ("Persona name", None),
        # A number of answers is a count.
        ("Number of answers", None),
        ("Max", "limit"),
        ("Max score", "limit"),
        ("Score, max. 5", None),
        # A judgement is imported whatever else it mentions, but not a group by it.
        ("How satisfied are you with the price?", None),
        ("NPS group", "group"),
        ("Is new", "flag"),
        ("Is it really new", None),
        ("Has account", "flag"),
        ("Comment", None),
        ("", None),
    ],
)
def test_a_header_says_why_its_column_is_not_imported(header, reason):
    assert Header(header).exclusion == reason


@pytest.mark.parametrize(
    ("header", "field", "expected"),
    [
        ("Stage", "stage", True),
        ("Score", "score", True),
        ("Date", "date", True),
        ("Response ID", "external_id", True),
        ("Answers", "count", True),
        ("Your answers", "count", False),
        ("Number of answers", "count", True),
        ("Score", "stage", False),
        ("Dates", "date", False),
    ],
)
def test_a_header_is_about_what_its_words_say(header, field, expected):
    assert Header(header).is_about(field) == expected
