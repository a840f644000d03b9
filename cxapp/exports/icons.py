"""The icons of the paper: the same sprite that the pages show."""

import functools
import re

from django.conf import settings

SYMBOL = re.compile(r'<symbol id="i-([\w-]+)" viewBox="0 0 16 16">(.*?)</symbol>', re.DOTALL)


@functools.cache
def drawings():
    """The inside of every symbol of the sprite, {name: SVG}."""
    return dict(SYMBOL.findall((settings.BASE_DIR / "templates" / "sprite.html").read_text()))
