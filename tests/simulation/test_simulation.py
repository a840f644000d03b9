"""Browsers' own store and sync, many at once on a bad line, against the real verbs: all maps equal at the end.

The people are played by clients.js in one Node process; what reaches "the server" comes here as lines of JSON.
SIMULATION_OPERATIONS (applied ones, 2000) and SIMULATION_SEED may be set in the environment; `bin/bench simulation`
plays a million.
"""

import os

import pytest

from cxapp import operations
from cxapp.schema import CARD_KINDS, JOURNEY_FIELDS, PERSONA_FIELDS
from tests.operations import sample_map, sample_persona

from . import player

OPERATIONS = int(os.environ.get("SIMULATION_OPERATIONS", "2000"))
SEED = int(os.environ.get("SIMULATION_SEED", "20260722"))
CROWDS = (3, 5, 8)


@pytest.mark.parametrize("crowd", CROWDS)
def test_all_maps_are_equal_after_random_work_on_a_bad_line(crowd, people, transactional_db, capsys):
    count = -(-OPERATIONS // len(CROWDS))
    report = player.run(people.workspace, seed=SEED + crowd, people=crowd, count=count)
    with capsys.disabled():
        print(f"\nsimulation: seed {SEED + crowd}, {crowd} people, {report}", flush=True)


@pytest.mark.parametrize("crowd", CROWDS)
def test_all_copies_of_a_persona_are_equal_after_random_work(crowd, people, transactional_db, capsys):
    count = -(-OPERATIONS // len(CROWDS))
    report = player.run(people.workspace, seed=SEED + crowd, people=crowd, count=count, document="persona")
    with capsys.disabled():
        print(f"\nsimulation of a persona: seed {SEED + crowd}, {crowd} people, {report}", flush=True)


def test_the_random_people_use_every_type_of_operation_on_a_persona(people):
    server = player.Server(people.workspace, player.editors(people.workspace), 1, "persona")
    things = player.create_things(server.source, server.actors[0])
    submit(server, "records.batch", {"operations": sample_persona.steps()[1]})
    used = player.list_types({"map": server.snapshot(), "things": things, "document": "persona"})
    # These two are for the history, which random people do not read.
    assert set(operations.types("persona")) - set(used["types"]) == {"record.restore", "operation.revert"}
    assert set(PERSONA_FIELDS) - set(used["fields"]) == set()


def test_the_random_people_use_every_type_of_operation(people):
    server = player.Server(people.workspace, player.editors(people.workspace), 1)
    things = player.create_things(server.source, server.actors[0])
    metric, [file, *_] = things["metrics"][0], things["files"]
    _ids, steps = sample_map.steps(metric=metric, file=file, persona=things["personas"][0])
    stages = [step for step in steps if step["type"] == "stage.create"]
    paths = [step for step in steps if step["type"] == "path.create"]
    more = [{**step, "data": {**step["data"], "id": player.new_id()}} for step in (*stages[:1], *paths * 3)]
    submit(server, "records.batch", {"operations": [*steps, *more]})
    # On a small map people add stages and lanes, too.
    drawn = server.snapshot()["records"]
    used_by_cards = {card[name] for kind in CARD_KINDS for card in drawn[kind] for name in ("stage", "lane")}
    empty = [("stage", record) for record in drawn["stage"][1:]] + [("lane", record) for record in drawn["lane"]]
    for kind, record in empty:
        if record["id"] not in used_by_cards:
            submit(server, f"{kind}.delete", {"id": record["id"]})
    used = player.list_types({"map": server.snapshot(), "things": things})
    assert set(operations.types()) - set(used["types"]) == set()
    assert set(JOURNEY_FIELDS) - set(used["fields"]) == set()


def submit(server, type, data):
    [outcome] = server.submit([[0, {"id": player.new_id(), "type": type, "data": data}]])
    assert "operation" in outcome, outcome
