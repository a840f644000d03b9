"""JSON at the border: depth, number of values and range of numbers, whatever stands in its strings."""

import json
import random

import pytest

from cxapp import strict_json
from cxapp.errors import InvalidInput

TRAPS = (1, "a[{]", '"}\\', 'x\\"[', None, "\\", "]]]]", "ж[")


def nested(chance, depth):
    """A random value about so deep, with brackets and quotes in its strings and keys."""
    if depth == 0 or chance.random() < 0.1:
        return chance.choice(TRAPS)
    inner = [nested(chance, depth - 1) for _ in range(chance.choice((1, 1, 1, 2)))]
    return inner if chance.random() < 0.5 else {f'{place}[{{"': value for place, value in enumerate(inner)}


def depth_of(value):
    """How deep lists and objects go."""
    if not isinstance(value, list | dict):
        return 0
    parts = value.values() if isinstance(value, dict) else value
    return 1 + max(map(depth_of, parts), default=0)


def code_of(text, **options):
    """The code of the refusal, None where the text is read."""
    try:
        strict_json.loads(text, **options)
    except InvalidInput as refusal:
        return refusal.code
    return None


@pytest.mark.parametrize("escape", [True, False])
def test_d3_depth_is_what_a_recursive_count_finds(escape):
    chance = random.Random(3)
    for _ in range(1000):
        value = nested(chance, chance.randint(28, 37))
        text = json.dumps(value, ensure_ascii=escape)
        assert code_of(text) == (None if depth_of(value) <= strict_json.MAX_DEPTH else "too_deep"), text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 33, "too_deep"),
        ("[" * 32, "not_json"),
        ("]" * 99, "not_json"),
        ("][" * 99, "not_json"),
        ("[]" * 99, "not_json"),
        (f'["{"[" * 99}"]', None),
        (f'["{"[" * 99}', "not_json"),
        (f'["{"[" * 99}\\', "not_json"),
        (f'["\\"{"[" * 99}"]', None),
        (f'["\\\\",{"[" * 32}{"]" * 32}]', "too_deep"),
        ("[" * 200_000 + "]" * 200_000, "too_deep"),
    ],
    ids=str,
)
def test_d3_brackets_that_do_not_fit_are_refused(text, code):
    assert code_of(text) == code


@pytest.mark.parametrize("value", ["1", "[]", "{}", '"a,[b"'])
def test_a_frame_may_hold_so_many_values(value):
    assert code_of("[" + ",".join([value] * 90) + "]", values=200) is None
    assert code_of("[" + ",".join([value] * 300) + "]", values=200) == "too_many_values"


def test_commas_and_brackets_in_a_text_are_no_values():
    assert code_of(json.dumps([",[{" * 1000]), values=200) is None


NUMBERS = {
    "9007199254740991": None,
    "9007199254740992": "bad_number",
    "-9007199254740992": "bad_number",
    "123456789012345": None,
    "9" * 5000: "bad_number",
    "1e308": None,
    "1E308": None,
    "1e+308": None,
    "1e309": "bad_number",
    "-1E+309": "bad_number",
    "1e0000309": "bad_number",
    "999999999999999e299": "bad_number",
    "999999999999999.99999e99": None,
    "9" * 400 + ".5": "bad_number",
    "1e-999": None,
    "NaN": "bad_number",
    "-Infinity": "bad_number",
}


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number[:30])
def test_d4_d10_a_number_out_of_range_is_refused(number):
    for text in (number, f"[{number}]", f'{{"caret":{number},"words":"ж"}}'):
        assert code_of(text) == NUMBERS[number]


def test_d11_an_object_names_a_key_once():
    assert code_of('{"a":1,"a":1}') == "duplicate_key"
    assert code_of('{"a":{"b":1},"b":1}') is None
