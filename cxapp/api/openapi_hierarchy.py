"""OpenAPI components of journeys inside journeys, and of the atlas."""

from cxapp.hierarchy import AtlasState
from cxapp.models import CHILD_MODELS
from cxapp.schema import Level, PlaceKind, State

from .openapi_schemas import NUMBER, STRING, UUID, WHOLE, array_of, enum_schema, nullable, object_schema, ref

FLAG = {"type": "boolean"}
DAY = {"type": "string", "format": "date"}
LEVEL = enum_schema(Level.values)
PARENT_KIND = enum_schema(list(CHILD_MODELS))


def build_components():
    """Return the components by name."""
    journey = {"id": UUID, "title": STRING, "language": STRING}
    place = {"kind": PARENT_KIND, "id": UUID}
    linked = object_schema(**journey, archived=FLAG)
    step = object_schema(journey=linked, place=object_schema(**place, title=STRING))
    child = object_schema(place=object_schema(**place), journey=linked, worst=nullable(ref("WorstInside")))
    return {
        "WorstInside": worst_schema(journey),
        "Hierarchy": object_schema(parents=array_of(array_of(step)), children=array_of(child)),
        "Atlas": object_schema(
            today=DAY,
            levels=array_of(LEVEL),
            states=array_of(object_schema(id=enum_schema(AtlasState.values), title=STRING, count=WHOLE)),
            journeys=array_of(object_schema(**journey, **atlas_properties())),
        ),
    }


def worst_schema(journey):
    """Return the worst gap inside; `text` is its figures in words."""
    figures = {"score": NUMBER, "target": NUMBER, "n": WHOLE, "weight": NUMBER}
    place = object_schema(kind=enum_schema(PlaceKind.values), id=UUID)
    named = {"journey": object_schema(**journey), "stage": STRING, "place": place, "metric": UUID, "name": STRING}
    return object_schema(**named, **figures, proven=FLAG, text=STRING)


def atlas_properties():
    """Return the properties of a journey of the atlas; `known` of its `cards` rest on evidence."""
    return {
        "map_state": enum_schema(State.values),
        "folder": STRING,
        "personas": array_of(UUID),
        "state": enum_schema(AtlasState.values),
        "level": LEVEL,
        "levels": array_of(LEVEL),
        "parent": nullable(object_schema(journey=UUID, kind=PARENT_KIND, place=UUID)),
        "children": array_of(UUID),
        "owner": nullable(UUID),
        "changed_at": {"type": "string", "format": "date-time"},
        "review_date": nullable(DAY),
        "review_overdue": FLAG,
        "cards": WHOLE,
        "known": WHOLE,
        "unmapped": array_of(object_schema(stage=UUID, title=STRING, level=LEVEL)),
        "worst": nullable(ref("WorstInside")),
    }
