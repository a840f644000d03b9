"""The parts of the OpenAPI document that describe the gap board."""

from .openapi_schemas import STRING, WHOLE, listed, thing


def components():
    """All components by name."""
    column = thing(id=STRING, count=WHOLE, share=WHOLE, closed=WHOLE)
    lists = dict.fromkeys(["cards", "journeys", "metrics", "people"], listed({"type": "object"}))
    day, may_edit = {"type": "string", "format": "date"}, {"type": "boolean"}
    return {"GapBoard": thing(today=day, minimum=WHOLE, columns=listed(column), may_edit=may_edit, **lists)}
