"""Faults of typing on the map, and tests in Chromium that must see them."""

from .fault import Fault

TYPING = "tests/browser/test_typing.py"

FAULTS = (
    Fault(
        "lane-label-overwritten",
        "drawing a lane again writes over the field in which its title is typed",
        (
            (
                "static/js/map/map-lane.js",
                "    setText(name, hyphenate(title));\n",
                "    name.replaceChildren(title);\n",
            ),
        ),
        (TYPING, "-k", "letter_typed_alone"),
    ),
    Fault(
        "keys-after-a-delete",
        "what is typed after a teammate deleted the card goes to the map as shortcuts",
        (
            (
                "static/js/tools/recovery/interrupted-typing.js",
                "    if (this.#isLost) this.#handleLostKey(event);\n    else if",
                "    if",
            ),
        ),
        (TYPING, "-k", "keys_go_nowhere"),
    ),
)
