"""Faults of typing on the map, and tests in Chromium that must see them."""

from .fault import Fault

TYPING = "tests/browser/test_typing.py"

FAULTS = (
    Fault(
        "lane-label-overwritten",
        "drawing a lane again writes over the field in which its title is typed",
        (("static/js/map/map-lane.js", "    write(name, title);\n", "    name.replaceChildren(title);\n"),),
        (f"{TYPING}::test_each_place_takes_every_letter_of_one_who_types_alone",),
    ),
    Fault(
        "keys-after-a-delete",
        "what is typed after a teammate deleted the card goes to the map as shortcuts",
        (
            (
                "static/js/tools/interrupted-typing.js",
                "    if (this.#isLost) this.#lostKey(event);\n    else if",
                "    if",
            ),
        ),
        (f"{TYPING}::test_nothing_typed_after_a_remote_delete_reaches_the_map_and_the_text_comes_back",),
    ),
)
