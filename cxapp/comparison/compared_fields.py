"""Which fields of a map are compared: they follow from the schema."""

from cxapp.map_diff import Shape
from cxapp.schema import CARD_KINDS, EVIDENCE, MAP_KINDS, Link, record_fields

# How a lane is shown, what a card rests on and what somebody declined are no differences of the journey.
IGNORED_FIELDS = {
    "lane": ("collapsed",),
    **dict.fromkeys(CARD_KINDS, tuple(EVIDENCE)),
    "touchpoint": (*EVIDENCE, "truth_declined"),
}
# What a touchpoint is for single personas is a value of the touchpoint: {persona id: its values}.
EXPERIENCES = "experiences"
ORDERED_KINDS = ("stage", "lane", *CARD_KINDS)
JOURNEY_FIELDS = ("title", "scenario", "scope", "personas")


def build_shape(kind: str) -> Shape:
    """Return how records of a kind are compared."""
    fields = {name: spec for name, spec in record_fields(kind).items() if name not in IGNORED_FIELDS.get(kind, ())}
    place = ("stage", "lane") if kind in CARD_KINDS else ()
    derived = (EXPERIENCES,) if kind == "touchpoint" else ()
    return Shape(
        values=(*(name for name, spec in fields.items() if not isinstance(spec, Link)), *derived),
        links=tuple(name for name, spec in fields.items() if isinstance(spec, Link) and name not in place),
        place=place,
        ordered=kind in ORDERED_KINDS,
    )


SHAPES = {"journey": Shape(JOURNEY_FIELDS, ordered=False)} | {
    kind: build_shape(kind) for kind in (*MAP_KINDS, "target") if kind != "experience"
}
