"""Short forms of names."""

import json
import pathlib

import pytest

from cxapp import plain_text

CASES = json.loads((pathlib.Path(__file__).parent / "cases/initials.json").read_text())


@pytest.mark.parametrize(("name", "letters"), CASES)
def test_initials_are_what_the_shared_cases_say(name, letters):
    assert plain_text.initials(name) == letters
