"""OpenAPI components of editions."""

from cxapp.map_diff import TYPES
from cxapp.schema import EditionReaders

from .openapi_schemas import REVISION, STRING, UUID, WHOLE, array_of, enum_schema, nullable, object_schema, ref

MOMENT = {"type": "string", "format": "date-time"}


def build_components():
    """Return the components by name."""
    withdrawn = object_schema(by=nullable(STRING), at=MOMENT, reason=STRING)
    told = {"by": nullable(STRING), "at": nullable(MOMENT)}
    stages = array_of(object_schema(id=UUID, title=STRING))
    return {
        "Edition": object_schema(
            number=WHOLE,
            revision=REVISION,
            note=STRING,
            by=nullable(STRING),
            at=MOMENT,
            withdrawn=nullable(withdrawn),
        ),
        "Editions": object_schema(
            revision=REVISION,
            readers=enum_schema(EditionReaders.values),
            changes=nullable(WHOLE),
            editions=array_of(ref("Edition")),
        ),
        "EditionChanges": object_schema(
            revision=REVISION,
            counts=object_schema(**dict.fromkeys(TYPES, WHOLE)),
            stages=stages,
            changes=array_of({"allOf": [ref("Difference"), object_schema(**told)]}),
        ),
    }
