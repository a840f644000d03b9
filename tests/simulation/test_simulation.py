"""Browsers' own store and sync, many at once on a bad line, against the real verbs: all maps equal at the end.

The people are played by clients.js in one Node process; what reaches "the server" comes here as lines of JSON.
SIMULATION_OPERATIONS (applied ones, 2000) and SIMULATION_SEED may be set in the environment; `bin/bench simulation`
plays a million.
"""

import os

import pytest

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
