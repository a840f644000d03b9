"""How a journey is remembered, over HTTP."""

import pytest


@pytest.fixture
def read(call, journey):
    """A function that returns the memory of the journey as alice reads it."""
    return lambda: call.alice.get(f"journeys/{journey.pk}/memory/").json()


@pytest.fixture
def add(create, touchpoint):
    """`add(stage, emotion)` adds a touchpoint, in the lane of the first."""
    return lambda stage, emotion, **fields: create(
        "touchpoint", stage=stage["id"], lane=touchpoint["lane"], text="Counter", emotion=emotion, **fields
    )


def test_peak_end_and_first_impression_make_the_memory(read, add, create, stage, touchpoint):
    later = create("stage", title="Pay")
    first, peak, end = add(stage, 1), add(stage, -2), add(later, 1)
    memory = read()
    assert (memory["rated"], memory["mean"], memory["balance"]) == (3, 0, 33)
    assert (memory["remembered"], memory["difference"]) == (-0.2, -0.2)
    roles = [memory[name] for name in ("first", "peak", "end", "cause")]
    assert roles == [first["id"], peak["id"], end["id"], peak["id"]]
    rows = {row["id"]: (row["stage"], row["emotion"], row["strength"], row["value"]) for row in memory["touchpoints"]}
    assert rows[touchpoint["id"]] == (stage["id"], None, None, None)
    assert rows[peak["id"]] == (stage["id"], -2, 1, -2)
    assert rows[end["id"]] == (later["id"], 1, 1, 1)


def test_two_emotions_make_no_memory(read, add, stage, touchpoint):
    add(stage, 1)
    add(stage, -1)
    memory = read()
    assert (memory["rated"], memory["mean"], memory["balance"]) == (2, 0, 0)
    assert [memory[name] for name in ("remembered", "difference", "peak", "end", "first", "cause")] == [None] * 6
    assert {row["strength"] for row in memory["touchpoints"]} == {None}


def test_the_memory_follows_the_order_of_the_stages(read, add, create, stage, submit, touchpoint):
    later = create("stage", title="Pay")
    first, _peak, last = add(stage, 1), add(stage, -2), add(later, 2)
    assert (read()["first"], read()["end"]) == (first["id"], last["id"])
    submit("stage.update", {"id": stage["id"], "rank": later["rank"] + "V"})
    assert read()["first"] == last["id"]


def test_touchpoints_count_by_their_reach_for_everyone(read, add, submit, stage, touchpoint, people):
    """Anna alone gets to the first of them: half of the customers."""
    names = ("Anna", "Ben")
    anna, ben = (str(people.workspace.personas.create(name=name, share=50).pk) for name in names)
    submit("journey.update", {"personas": [anna, ben]})
    first, _second, _third = add(stage, 2), add(stage, -1), add(stage, -1)
    assert read()["mean"] == 0
    for persona, reach in ((anna, 100), (ben, 0)):
        submit("experience.create", {"touchpoint": first["id"], "persona": persona, "reach": reach})
    assert read()["mean"] == -0.4
    submit("journey.update", {"personas": []})
    assert read()["mean"] == 0
