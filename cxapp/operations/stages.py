"""Operations on a stage with its cards."""

from collections.abc import Iterator

from cxapp import changes
from cxapp.changes import Change
from cxapp.models.ids import new_id
from cxapp.records import Draft
from cxapp.schema import CARD_KINDS, Capability

from . import crud, input_validation, ordering
from .registry import operation
from .types import Actor, Data


@operation("stage.duplicate", needs=Capability.EDIT)
def duplicate(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a copy of a stage and its cards, placed right after it. `new_id` may give the copy's id."""
    input_validation.check_keys(data, {"id", "new_id"}, ["id"])
    stage = draft.require("stage", input_validation.parse_id(data["id"]))
    copy = {
        **stage,
        "id": _choose_copy_id(draft, data),
        "rank": ordering.rank_after(draft, "stage", stage, stage["rank"]),
    }
    yield changes.put("stage", copy)
    yield from ordering.rebalance(draft, "stage", copy)
    yield from _copy_attachments(draft, stage["id"], copy["id"])
    yield from _copy_cards(draft, stage["id"], copy["id"])


def _choose_copy_id(draft: Draft, data: Data) -> str:
    id = input_validation.parse_id(data["new_id"], "new_id") if "new_id" in data else str(new_id())
    crud.check_free(draft, id)
    return id


def _copy_cards(draft: Draft, stage_id: str, copy_id: str) -> Iterator[Change]:
    """Yield copies of the cards; links to touchpoints of the stage lead to the touchpoints' copies."""
    cards = [(kind, card) for kind in CARD_KINDS for card in draft.find_referrers(kind, "stage", stage_id)]
    fresh = {card["id"]: str(new_id()) for _, card in cards}
    for kind, card in cards:
        copy = {**card, "id": fresh[card["id"]], "stage": copy_id}
        if copy.get("touchpoint"):
            copy["touchpoint"] = fresh.get(copy["touchpoint"], copy["touchpoint"])
        yield changes.put(kind, copy)
        yield from _copy_attachments(draft, card["id"], copy["id"])
    yield from _copy_experiences(draft, fresh)
    yield from _copy_dependencies(draft, fresh)


def _copy_experiences(draft: Draft, fresh: dict[str, str]) -> Iterator[Change]:
    """Yield copies of what the copied touchpoints are for single personas."""
    for id, copy_id in fresh.items():
        for experience in draft.find_referrers("experience", "touchpoint", id):
            copy = {**experience, "id": str(new_id()), "touchpoint": copy_id}
            yield changes.put("experience", ordering.place(draft, "experience", copy))


def _copy_dependencies(draft: Draft, fresh: dict[str, str]) -> Iterator[Change]:
    """Yield copies of the dependencies between the copied cards; those that lead out of the stage are not copied."""
    for id in fresh:
        for dependency in draft.find_referrers("dependency", "source", id):
            if dependency["target"] in fresh:
                ends = {name: fresh[dependency[name]] for name in ("source", "target")}
                copy = {**dependency, "id": str(new_id()), **ends}
                yield changes.put("dependency", ordering.place(draft, "dependency", copy))


def _copy_attachments(draft: Draft, id: str, copy_id: str) -> Iterator[Change]:
    """Yield copies of the attachments of a record; both show the same files."""
    for attachment in draft.find_referrers("attachment", "target", id):
        copy = {**attachment, "id": str(new_id()), "target": copy_id}
        yield changes.put("attachment", ordering.place(draft, "attachment", copy))
