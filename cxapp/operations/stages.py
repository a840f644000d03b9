"""Verbs on a whole column."""

from cxapp import changes
from cxapp.models.ids import new_id
from cxapp.schema import CARD_KINDS, Capability

from . import crud, input_validation, ordering
from .registry import operation


@operation("stage.duplicate", needs=Capability.EDIT)
def duplicate(*, draft, data, actor):
    """Plan a copy of a stage and its cards, placed right after it. `new_id` may name the copy."""
    input_validation.only(data, {"id", "new_id"}, ["id"])
    stage = draft.need("stage", input_validation.identity(data["id"]))
    copy = {**stage, "id": _copy_id(draft, data), "rank": ordering.after(draft, "stage", stage, stage["rank"])}
    yield changes.put("stage", copy)
    yield from ordering.rebalanced(draft, "stage", copy)
    yield from _cards(draft, stage["id"], copy["id"])


def _copy_id(draft, data):
    id = input_validation.identity(data["new_id"], "new_id") if "new_id" in data else str(new_id())
    crud.check_free(draft, id)
    return id


def _cards(draft, stage_id, copy_id):
    """Copies of the cards; what pointed to a touchpoint of the stage points to the touchpoint's copy."""
    cards = [(kind, card) for kind in CARD_KINDS for card in draft.pointing(kind, "stage", stage_id)]
    fresh = {card["id"]: str(new_id()) for _, card in cards}
    for kind, card in cards:
        copy = {**card, "id": fresh[card["id"]], "stage": copy_id}
        if copy.get("touchpoint"):
            copy["touchpoint"] = fresh.get(copy["touchpoint"], copy["touchpoint"])
        yield changes.put(kind, copy)
