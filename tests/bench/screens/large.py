"""A map of 3,000 cards in 30 stages and ten lanes, with words of the length that people write."""

import random
import uuid

STAGES, DEPTH, BATCH = 30, 10, 100
LANES = {
    "actions": "note",
    "touchpoints": "touchpoint",
    "emotion": None,
    "thoughts": "note",
    "expectations": "expectation",
    "pains": "pain",
    "opportunities": "note",
    "evidence": "note",
    "frontstage": "note",
    "backstage": "note",
    "support": "note",
}
CHANNELS = ("shop", "website", "app", "phone", "email", "courier")
TEXT = (
    "the parcel came an hour late and nobody answered the phone when she asked where it was so she wrote to the shop "
    "which box fits a birthday for ten children looks at pictures reads what others say compares prices is glad"
)


def draw(workspace, actor):
    """Make the map, and return its journey."""
    from cxapp import operations, workspaces

    journey = workspaces.create_journey(workspace=workspace, actor=actor, title="A large map")
    parts = list(records(random.Random(3000)))
    for start in range(0, len(parts), BATCH):
        data = {"operations": parts[start : start + BATCH]}
        operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type="records.batch", data=data)
    journey.refresh_from_db()
    return journey


def records(chance):
    """The operations that make it."""
    stages = [create("stage", title=f"Stage {number}") for number in range(1, STAGES + 1)]
    lanes = [create("lane", kind=kind) for kind in LANES]
    yield from stages
    yield from lanes
    for lane in lanes:
        kind = LANES[lane["data"]["kind"]]
        for stage in stages if kind else ():
            place = {"stage": stage["data"]["id"], "lane": lane["data"]["id"]}
            for _ in range(DEPTH):
                yield create(kind, **place, text=words(chance), **facts(kind, chance))


def create(kind, /, **fields):
    """An operation that makes one record."""
    return {"type": f"{kind}.create", "data": {"id": str(uuid.uuid4()), **fields}}


def words(chance):
    """A line of four to fourteen words."""
    return " ".join(chance.choices(TEXT.split(), k=chance.randint(4, 14))).capitalize()


def facts(kind, chance):
    """What else a card of this kind says."""
    if kind == "touchpoint":
        return {"channel": chance.choice(CHANNELS), "emotion": chance.randint(-2, 2)}
    if kind == "expectation":
        return {"status": chance.choice(("unmet", "met", "exceeded"))}
    return {"severity": chance.randint(1, 3)} if kind == "pain" else {}
