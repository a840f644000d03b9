"""The colours of the paper are the light ones of the screen, also for each level of heat."""

import re

import pytest
from django.conf import settings

from cxapp.schema import LaneHue

CSS = settings.BASE_DIR / "static" / "css"
PAPER = settings.BASE_DIR / "cxapp" / "exports" / "paper"
# The level of heat on the screen, and the look on paper.
LEVELS = {"1": "dashed", "2": "tint", "3": "solid"}


def tokens():
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}),", (CSS / "tokens.css").read_text())
    return dict(found)


def paper_colours():
    return dict(re.findall(r'^#let ([\w-]+) = rgb\("(#\w{6})"\)', (PAPER / "theme.typ").read_text(), re.M))


def test_the_paper_has_the_light_colours_of_the_screen():
    screen, paper = tokens(), paper_colours()
    shared = {name: colour for name, colour in paper.items() if name in screen}
    assert len(shared) > 15
    assert shared == {name: screen[name] for name in shared}
    assert paper.keys() - screen.keys() == {"faint"}


def test_the_people_on_paper_have_their_light_colours():
    rules = re.findall(
        r'\[data-hue="(\w+)"\] \{.*?--hue-tint: light-dark\((#\w{6}).*?--hue-ink: light-dark\((#\w{6})',
        (CSS / "people.css").read_text(),
        re.S,
    )
    paper = re.findall(r'^  (\w+): \("(#\w{6})", "(#\w{6})"\),$', (PAPER / "theme.typ").read_text(), re.M)
    assert len(paper) > 5
    assert sorted(rules) == sorted(paper)


@pytest.mark.parametrize(("level", "look"), LEVELS.items())
def test_a_level_of_heat_has_the_same_colours_on_paper(level, look):
    styles = (CSS / "components" / "overlay-gaps.css").read_text()
    [rule] = re.findall(rf'^\[data-overlay="gaps"\] \.card\[data-burn="{level}"\] \{{(.*?)\}}', styles, re.M | re.S)
    [shape] = re.findall(rf"^#let {look} = .*?\+ \((.*?)^\)", (PAPER / "looks.typ").read_text(), re.M | re.S)
    ground = re.search(r"background: (?:var\(--)?([\w-]+)", rule)[1]
    assert re.search(r"fill: ([\w-]+)", shape)[1] == {"transparent": "none"}.get(ground, ground)
    line = re.search(r"border(?:-color)?: .*?var\(--([\w-]+)\)", rule)[1]
    assert re.search(rf"border: .*?\b{line}[,\n]", shape)


def test_lanes_have_the_colours_of_people_with_enough_contrast():
    rules = re.findall(
        r'\[data-hue="(\w+)"\] \{.*?tint: light-dark\((#\w{6}), (#\w{6})\).*?ink: light-dark\((#\w{6}), (#\w{6})\)',
        (CSS / "people.css").read_text(),
        re.S,
    )
    assert [name for name, *_colours in rules] == LaneHue.values
    for _name, light, dark, light_ink, dark_ink in rules:
        assert contrast(light, light_ink) >= 4.5
        assert contrast(dark, dark_ink) >= 4.5


def contrast(one, other):
    """The contrast of two colours, from 1 to 21, as WCAG defines it."""
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour):
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
