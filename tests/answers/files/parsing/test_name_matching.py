"""How names are compared, by the cases that the browser is tested with: tests/cases/names.json."""

import json
import pathlib

import pytest

from cxapp.answers.files.parsing.name_matching import normalize_name

CASES = json.loads((pathlib.Path(__file__).parents[3] / "cases/names.json").read_text())


@pytest.mark.parametrize(("name", "plain"), CASES)
def test_names_are_compared_without_case_marks_and_spaces(name, plain):
    assert normalize_name(name) == plain
