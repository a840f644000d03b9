"""Fills a database for hostile runs: `python -m tests.hostile.world PEOPLE SLOTS` prints the world as JSON.

`shared_map` is that of the benches of editing: a map with PEOPLE editors, each with SLOTS notes of their own. There
are also attackers: editors, a commenter, a viewer and guests by links, and a map of somebody else.
"""

import json
import os
import sys
import uuid

import django

EDITORS = 3


def main(people, slots):
    """Make it all and print it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
    django.setup()
    from tests.bench.traffic.shared_maps import create_shared_map

    members = [_person(f"p{number}") for number in range(people)]
    workspace, tokens = _workspace(members)
    shared_map = create_shared_map(workspace, members[0], tokens, slots)
    journey, owner = shared_map["id"], members[0]
    world = {
        "shared_map": shared_map,
        "journey": journey,
        "owner": tokens[0],
        "attackers": _attackers(workspace, journey, owner),
    }
    world["ids"] = _furnish(journey, owner)
    world["foreign"] = _foreign()
    print(json.dumps(world | {"types": _types(), "revision": _revision(journey)}))


def _person(name):
    from cxapp.models import User

    return User.objects.create_user(f"{name}-{uuid.uuid4().hex}@bench.test", name=name)


def _workspace(members):
    from cxapp import workspaces

    workspace = workspaces.create_workspace(name="Besieged", owner=members[0])
    for person in members[1:]:
        workspaces.add_member(workspace=workspace, user=person, role="editor")
    return workspace, [workspaces.issue_token(person) for person in members]


def _attackers(workspace, journey, owner):
    """Tokens by role; guests come by one link each for viewing and commenting."""
    from cxapp import workspaces
    from cxapp.models import Document

    found, document = {}, Document.objects.get(pk=journey)
    for role, count in (("editor", EDITORS), ("commenter", 1), ("viewer", 1)):
        people = [_person(f"{role}{number}") for number in range(count)]
        for person in people:
            workspaces.add_member(workspace=workspace, user=person, role=role)
        found[role] = [workspaces.issue_token(person) for person in people]
    for role in ("viewer", "commenter"):
        found[f"guest {role}"] = [workspaces.create_link(document=document, actor=owner, role=role)[1]]
    return found


def _furnish(journey, actor):
    """One of everything on the map; returns the ids of all."""
    from cxapp import operations
    from tests.operations import sample_map

    _ids, steps = sample_map.steps()
    data = {"operations": steps}
    operations.submit(journey, actor=actor, id=str(uuid.uuid4()), type="records.batch", data=data)
    return [step["data"]["id"] for step in steps]


def _foreign():
    """The ids of a map in another workspace."""
    from cxapp import workspaces

    owner = _person("stranger")
    workspace = workspaces.create_workspace(name="Elsewhere", owner=owner)
    journey = workspaces.create_journey(workspace=workspace, actor=owner, title="Not yours")
    return [str(journey.pk), *_furnish(journey.pk, owner)]


def _types():
    from cxapp import operations

    return sorted(operations.types())


def _revision(journey):
    from cxapp.models import Document

    return Document.objects.get(pk=journey).revision


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
