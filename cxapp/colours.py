"""Colours that people choose, made readable: contrast as WCAG 2 defines it."""

import re

HEX = re.compile(r"#[0-9a-f]{6}")
WHITE, BLACK = "#ffffff", "#000000"
# Of text, and of lines and grounds that mean something.
TEXT_CONTRAST, GRAPHIC_CONTRAST = 4.5, 3.0
STEPS = 50


def is_colour(text: str) -> bool:
    """Return whether a text is a colour such as #1f5fd6."""
    return HEX.fullmatch(text) is not None


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def ink_on(ground: str) -> str:
    """Return black or white, whichever is easier to read on a ground: one of them always has TEXT_CONTRAST."""
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))


def adapt(colour: str, ground: str, least: float) -> str:
    """Return the colour nearest to `colour` that has at least this contrast to a ground: a darker or a lighter one."""
    target = ink_on(ground)
    mixed = (_mix(colour, target, step / STEPS) for step in range(STEPS + 1))
    return next(candidate for candidate in mixed if contrast(candidate, ground) >= least)


def _mix(colour: str, target: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(target), strict=True)
    return "#" + "".join(f"{round(one + (other - one) * share):02x}" for one, other in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
