"""A map of 3,000 cards in 60 stages and 15 lanes, with words of the length that people write."""

import random
import uuid

STAGES, CARDS, BATCH = 60, 3000, 100
LEVELS = ("contact", "interaction", "engagement")
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
OWN_LANES = ("Devices", "Departments", "Questions", "Rules")
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
    stages = [
        create("stage", title=f"Stage {number + 1}", level=LEVELS[number * len(LEVELS) // STAGES])
        for number in range(STAGES)
    ]
    lanes = [create("lane", kind=kind) for kind in LANES]
    lanes += [create("lane", kind="custom", title=title) for title in OWN_LANES]
    yield from stages
    yield from lanes
    cells = [(stage, lane) for lane in lanes if LANES.get(lane["data"]["kind"], "note") for stage in stages]
    for number, (stage, lane) in enumerate(cells):
        kind = LANES.get(lane["data"]["kind"], "note")
        place = {"stage": stage["data"]["id"], "lane": lane["data"]["id"]}
        for _ in range(share(number, len(cells))):
            yield create(kind, **place, text=words(chance), **facts(kind, chance))


def share(number, cells):
    """How many of all cards are in a cell: they are spread evenly."""
    return CARDS * (number + 1) // cells - CARDS * number // cells


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
