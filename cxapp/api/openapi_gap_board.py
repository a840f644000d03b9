"""The parts of the OpenAPI document that describe the gap board."""

from .openapi_schemas import STRING, WHOLE, array_of, object_schema


def build_components():
    """Return all components by name."""
    column = object_schema(id=STRING, count=WHOLE, share=WHOLE, closed=WHOLE)
    lists = dict.fromkeys(["cards", "journeys", "metrics", "people"], array_of({"type": "object"}))
    day, may_edit = {"type": "string", "format": "date"}, {"type": "boolean"}
    return {"GapBoard": object_schema(today=day, minimum=WHOLE, columns=array_of(column), may_edit=may_edit, **lists)}
