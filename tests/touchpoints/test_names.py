"""Which names of touchpoints are the same."""

import pytest

from cxapp.touchpoints import names


@pytest.mark.parametrize(
    "other",
    ["shop counter", " Shop  counter ", "Shop counter.", "«Shop counter»", "SHOP COUNTER!", "**Shop** counter"],
)
def test_spellings_of_one_name_are_the_same(other):
    assert names.normalize(names.plain_name(other)) == "shop counter"


def test_russian_is_the_same_with_and_without_dots():
    assert names.normalize("Приём заказа") == names.normalize("прием заказа")


@pytest.mark.parametrize("other", ["Shop counters", "Shop-counter", "C++ shop counter", "Shop counter 2"])
def test_other_names_are_not_the_same(other):
    assert names.normalize(other) != "shop counter"


def test_a_symbol_at_the_end_is_part_of_the_name():
    assert names.normalize("Call me +") == "call me +"


@pytest.mark.parametrize("empty", ["", "   ", "...", "—"])
def test_a_name_of_punctuation_is_no_name(empty):
    assert names.normalize(empty) == ""


def test_a_key_depends_on_the_channel():
    assert names.name_key("shop counter", "shop") != names.name_key("shop counter", "phone")
