"""Options and corrections at the ends of what they may be."""

import pytest

from cxapp.answers.files import limits, read_options
from cxapp.answers.files.formats import encoding_detection
from cxapp.errors import InvalidInput


@pytest.mark.parametrize(
    ("name", "taken", "refused"),
    [
        ("header", [0, 1, limits.MAX_ROWS], [-1, limits.MAX_ROWS + 1, True, "1"]),
        ("header_rows", [1, 5], [0, 6]),
        ("day", ["", "2026-11-22"], ["2026-11-31", "22.11.2026", 20261122]),
        ("encoding", ["utf-8", "CP1251", "koi8_r"], ["hex", "idna", "undefined", "x-none", "u" * 41]),
        ("delimiter", list(read_options.DELIMITERS), ["", ":", ",,"]),
        ("place_kind", ["", "journey", "stage", "touchpoint"], ["lane", None]),
    ],
)
def test_an_option_is_taken_or_refused_by_its_name(name, taken, refused):
    assert [getattr(read_options.parse_options({name: value}), name) for value in taken] == taken
    for value in refused:
        with pytest.raises(InvalidInput) as error:
            read_options.parse_options({name: value})
        assert list(error.value.fields) == [f"options.{name}"]


@pytest.mark.parametrize(
    ("header", "header_rows", "above"), [(0, 1, 0), (0, 3, 0), (1, 1, 1), (1, 2, 2), (4, 1, 4), (4, 3, 6)]
)
def test_rows_above_the_answers_end_with_the_headers(header, header_rows, above):
    assert read_options.Options(header=header, header_rows=header_rows).rows_above == above


def test_rows_to_skip_are_rows_of_a_file():
    most = 2 * limits.MAX_ROWS
    made = read_options.parse_corrections({"skip": [most + 1, most, 1, 0, -1]})
    assert made.to_json() == {"replace": {}, "skip": [1, most]}


@pytest.mark.parametrize("bad", [[], {"skip": {}}, {"skip": [True]}, {"skip": ["1"]}, {"more": 1}])
def test_other_corrections_are_refused(bad):
    with pytest.raises(InvalidInput):
        read_options.parse_corrections(bad)


def test_a_name_of_an_encoding_has_forty_letters_at_most():
    assert encoding_detection.is_known("utf-8" + " " * 35)
    assert not encoding_detection.is_known("utf-8" + " " * 36)
