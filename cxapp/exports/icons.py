"""The icons of exports, from the same sprite as those of the pages."""

import functools

from django.conf import settings

BEGIN, BOX, END = '<symbol id="i-', '" viewBox="0 0 16 16">', "</symbol>"


@functools.cache
def icon_drawings():
    """Return the content of every symbol of the sprite, {name: SVG}."""
    sprite = (settings.BASE_DIR / "templates" / "sprite.html").read_text()
    parts = (part.partition(END)[0].partition(BOX) for part in sprite.split(BEGIN)[1:])
    return {name: drawing for name, box, drawing in parts if box}
