"""Colours that people choose can be read on every ground."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxapp import colours

ANY = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag():
    assert round(colours.contrast("#000000", "#ffffff"), 2) == 21
    assert round(colours.contrast("#767676", "#ffffff"), 2) == 4.54
    assert colours.contrast("#1f5fd6", "#1f5fd6") == 1


@pytest.mark.parametrize(("text", "is_one"), [("#1f5fd6", True), ("1f5fd6", False), ("#1f5fd", False), ("red", False)])
def test_only_hexadecimal_numbers_are_colours(text, is_one):
    assert colours.is_colour(text) is is_one


def test_a_colour_that_can_be_seen_stays():
    assert colours.adapt("#1f5fd6", colours.WHITE, colours.GRAPHIC_CONTRAST) == "#1f5fd6"


def test_yellow_becomes_darker_on_white_and_navy_lighter_on_black():
    assert colours.adapt("#ffee00", colours.WHITE, colours.GRAPHIC_CONTRAST) < "#ffee00"
    assert colours.adapt("#000040", colours.BLACK, colours.GRAPHIC_CONTRAST) > "#000040"


@settings(max_examples=settings.default.max_examples * 4)
@given(ANY, st.sampled_from(["#ffffff", "#1a1d20"]))
def test_every_colour_is_adapted_to_every_ground(colour, ground):
    drawn = colours.adapt(colour, ground, colours.GRAPHIC_CONTRAST)
    assert colours.contrast(drawn, ground) >= colours.GRAPHIC_CONTRAST
    assert colours.contrast(colours.ink_on(drawn), drawn) >= colours.TEXT_CONTRAST
