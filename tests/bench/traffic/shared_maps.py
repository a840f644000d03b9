"""Fills a database for a bench: `python -m tests.bench.traffic.shared_maps MAPS SEATS SLOTS` prints the maps.

A map is a journey; a seat is a person with a token and SLOTS notes of their own in it.
"""

import json
import os
import sys
import uuid

import django

STAGES = 8


def main(shared_maps, seats, slots):
    """Create the people and the journeys, and print {"shared_maps": [{"id", "revision", "seats"}]}.

    Each of `seats` is {"token", "notes"}.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    django.setup()
    from cxapp import workspaces
    from cxapp.models import User

    people = [User.objects.create_user(f"p{n}-{uuid.uuid4().hex}@bench.test", name=f"P {n}") for n in range(seats)]
    workspace = workspaces.create_workspace(name="Bench", owner=people[0])
    for person in people[1:]:
        workspaces.add_member(workspace=workspace, user=person, role="editor")
    tokens = [workspaces.issue_token(person) for person in people]
    print(
        json.dumps(
            {"shared_maps": [create_shared_map(workspace, people[0], tokens, slots) for _ in range(shared_maps)]}
        )
    )


def create_shared_map(workspace, owner, tokens, slots):
    from cxapp import workspaces

    journey = workspaces.create_journey(workspace=workspace, actor=owner, title="Bench")
    stages, lane = [str(uuid.uuid4()) for _ in range(STAGES)], str(uuid.uuid4())
    notes = [[str(uuid.uuid4()) for _ in range(slots)] for _ in tokens]
    parts = [_part("stage", id=id, title="Stage") for id in stages]
    parts.append(_part("lane", id=lane, kind="actions", title="Doing"))
    flat = [id for own in notes for id in own]
    parts += [_part("note", id=id, stage=stages[n % STAGES], lane=lane) for n, id in enumerate(flat)]
    revision = _submit(journey, owner, parts)
    seats = [{"token": token, "notes": own} for token, own in zip(tokens, notes, strict=True)]
    return {"id": str(journey.pk), "revision": revision, "seats": seats}


def _part(kind, /, **fields):
    return {"type": f"{kind}.create", "data": fields}


def _submit(journey, owner, parts):
    from cxapp import operations

    for start in range(0, len(parts), 100):
        data = {"operations": parts[start : start + 100]}
        done = operations.submit(journey.pk, actor=owner, id=str(uuid.uuid4()), type="records.batch", data=data)
    return done.operation["revision"]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
