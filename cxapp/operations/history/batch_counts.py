"""What a batch did in numbers: how many cards, stages and lanes it added, deleted and changed, and in which lanes."""

from collections import Counter
from typing import Any

from cxapp.schema import CARD_KINDS

from .rewind import OperationContext, Pair

DONE = {"put": "created", "remove": "deleted", "patch": "changed"}
NAMED = ("stage", "lane", "target", "fix")
MAX_LANES = 3


def count_changes(context: OperationContext) -> dict[str, dict[str, Any]]:
    """Return {"created" | "deleted" | "changed": {group: number, …, "lanes": […]}}.

    The groups are "card", those of NAMED, and "other".

    `lanes` are the lanes of its cards that have most of them, as [kind, title, number], and how many `more_lanes` there
    are. New ranks of neighbours are no change of their own.
    """
    kinds: dict[str, Counter[str]] = {}
    lanes: dict[str, Counter[str]] = {}
    for pair in context.pairs:
        if is_only_order(pair):
            continue
        (kind, _id), before, after, change = pair
        done = DONE[change["change"]]
        kinds.setdefault(done, Counter())[_group(kind)] += 1
        if kind in CARD_KINDS and (record := after or before):
            lanes.setdefault(done, Counter())[record["lane"]] += 1
    return {
        done: {**numbers, **_describe_lanes(context, lanes.get(done, Counter()))} for done, numbers in kinds.items()
    }


def is_only_order(pair: Pair) -> bool:
    """Return whether a record got nothing but a new rank."""
    _key, before, after, _change = pair
    if before is None or after is None:
        return False
    return all(name == "rank" or before[name] == value for name, value in after.items())


def _group(kind: str) -> str:
    return "card" if kind in CARD_KINDS else kind if kind in NAMED else "other"


def _describe_lanes(context: OperationContext, lanes: Counter[str]) -> dict[str, Any]:
    found = [(context.find("lane", id), number) for id, number in lanes.most_common(MAX_LANES)]
    named = [[lane["kind"], lane["title"], number] for lane, number in found if lane]
    return {"lanes": named, "more_lanes": max(0, len(lanes) - MAX_LANES)} if named else {}
