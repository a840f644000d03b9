"""OpenAPI components of pairs of maps and of their comparison."""

from cxapp.comparison.closed_gaps import EXPECTATION_MET, EXPECTED, PAIN_REMOVED, PLACE_REMOVED
from cxapp.comparison.compared_fields import SHAPES
from cxapp.comparison.deltas import FIX, TO_BE
from cxapp.map_diff import TYPES
from cxapp.schema import Method, PlaceKind, State
from cxapp.scores.comparison import FALLEN, NOT_PROVEN, RISEN, TOO_FEW

from .openapi_schemas import (
    GAP_STATES,
    NUMBER,
    REVISION,
    STRING,
    UUID,
    WHOLE,
    array_of,
    enum_schema,
    nullable,
    object_schema,
    ref,
)

FLAG = {"type": "boolean"}
DAY = {"type": "string", "format": "date"}


def build_components():
    """Return the components by name."""
    head = {"id": UUID, "title": STRING, "state": enum_schema(State.values), "language": STRING}
    partner = object_schema(**head, copied=FLAG)
    end = object_schema(**head, revision=REVISION)
    gaps = object_schema(**dict.fromkeys(["total", "closed", "carried", "open"], WHOLE))
    return {
        "Partner": partner,
        "Partners": object_schema(as_is=nullable(ref("Partner")), to_be=array_of(ref("Partner"))),
        "Difference": difference_schema(),
        "PlannedFix": fix_schema(),
        "Delta": delta_schema(),
        "Comparison": object_schema(
            as_is=end,
            to_be=end,
            copied=FLAG,
            counts=object_schema(**dict.fromkeys(TYPES, WHOLE)),
            differences=array_of(ref("Difference")),
            deltas=array_of(ref("Delta")),
            expectations=array_of(object_schema(id=UUID, text=STRING, stage=UUID, **outlook_properties())),
            gaps=gaps,
            emotions=emotions_schema(),
        ),
    }


def difference_schema():
    """Return one difference between both maps; `id` is that of the as-is map where the record has one."""
    part = array_of(STRING)
    words = dict.fromkeys(["name", "label", "before", "after"], STRING)
    changed = object_schema(**words, parts=array_of(part))
    texts = dict.fromkeys(["key", "kind_label", "title", "from", "to"], STRING)
    ids = dict.fromkeys(["as_is", "to_be", "stage", "lane"], nullable(UUID))
    kind = enum_schema(SHAPES)
    return object_schema(
        type=enum_schema(TYPES), kind=kind, id=UUID, order=FLAG, fields=array_of(changed), **texts, **ids
    )


def fix_schema():
    """Return a fix that aims at a place; `lift` is null for one that is live."""
    return object_schema(id=UUID, journey=UUID, text=STRING, column=STRING, lift=nullable(NUMBER), live=nullable(DAY))


def outlook_properties():
    """Return what the to-be map and its fixes make of a gap."""
    reasons = enum_schema([EXPECTED, PAIN_REMOVED, PLACE_REMOVED, EXPECTATION_MET])
    figures = {"lift": nullable(NUMBER), "expected": nullable(NUMBER)}
    return {"fixes": array_of(ref("PlannedFix")), **figures, "closed": nullable(reasons)}


def delta_schema():
    """Return a place with its measured and its expected score, and what was measured since."""
    score = object_schema(n=WHOLE, **dict.fromkeys(["score", "low", "high"], nullable(NUMBER)))
    state = enum_schema([RISEN, FALLEN, NOT_PROVEN, TOO_FEW])
    difference = dict.fromkeys(["value", "low", "high"], nullable(NUMBER))
    measured = object_schema(source=enum_schema([TO_BE, FIX]), before=score, after=score, state=state, **difference)
    names = dict.fromkeys(["name", "title", "place_name", "stage_title"], STRING)
    place = object_schema(kind=enum_schema(PlaceKind.values), id=UUID)
    figures = dict.fromkeys(["score", "low", "high", "target"], nullable(NUMBER))
    flags = {"is_gap": FLAG, "higher_is_better": FLAG, "scale": object_schema(low=NUMBER, high=NUMBER)}
    kinds = {"method": enum_schema(Method.values), "state": enum_schema(GAP_STATES)}
    return object_schema(
        metric=UUID,
        place=place,
        stage=nullable(UUID),
        n=WHOLE,
        measured=nullable(measured),
        **names,
        **figures,
        **flags,
        **kinds,
        **outlook_properties(),
    )


def emotions_schema():
    """Return the emotions of both maps over their merged stages."""
    felt = array_of(array_of(nullable(WHOLE)))
    return object_schema(stages=array_of(UUID), as_is=felt, to_be=felt)
