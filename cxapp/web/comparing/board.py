"""Both maps of a comparison as tables: side by side, stage by stage, and as one map."""

from cxapp.comparison import listing
from cxapp.schema import Level

from .cards import NEW, OLD


def build_heads(builder, kind):
    """Return the stages or lanes of both maps in one order."""
    compared = builder.compared
    ends = {end: {compared.translate(one["id"]): one for one in compared.records(end, kind)} for end in END_NAMES}
    ids = listing.merged_ids(compared, kind)
    return [_build_head(builder, kind, id, *(ends[end].get(id) for end in END_NAMES)) for id in ids]


END_NAMES = ("as_is", "to_be")


def _build_head(builder, kind, id, before, after):
    head = builder.build(kind, after or before)
    head |= {"as_is": before and builder.build(kind, before, OLD), "to_be": after and builder.build(kind, after, NEW)}
    return head | ({"level": Level((after or before)["level"]).label} if kind == "stage" else {})


def build_one_map(builder, stages, lanes):
    """Return the rows of the map with both maps in one: each lane with a list of cards for each stage."""
    before, after = builder.cells("as_is"), builder.cells("to_be")
    rows = []
    for lane in lanes:
        places = [(stage["id"], lane["id"]) for stage in stages]
        cells = [builder.merge(before.get(place, []), after.get(place, [])) for place in places]
        if any(cells) or lane["types"]:
            rows.append({"lane": lane, "cells": cells})
    return rows


def build_sides(builder, stages, lanes):
    """Return the stages, each with those of its lanes that have a card on either map."""
    before, after = builder.cells("as_is"), builder.cells("to_be")
    return [
        {"stage": stage, "lanes": [row for lane in lanes if (row := _build_sides(builder, stage, lane, before, after))]}
        for stage in stages
    ]


def _build_sides(builder, stage, lane, before, after):
    """Return the cards of a cell on both maps, None if there are none."""
    place = (stage["id"], lane["id"])
    old, new = before.get(place, []), after.get(place, [])
    if not old and not new:
        return None
    return {
        "lane": lane,
        "as_is": [builder.build(kind, record, OLD) for kind, record in old],
        "to_be": [builder.build(kind, record, NEW) for kind, record in new],
    }
