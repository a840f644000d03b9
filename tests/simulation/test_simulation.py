"""Browsers' own store and sync, many at once on a bad line, against the real verbs: all maps equal at the end.

The people are played by clients.js in one Node process; what reaches "the server" comes here as lines of JSON.
SIMULATION_OPERATIONS (applied ones, 20000) and SIMULATION_SEED may be set in the environment.
"""

import json
import os
import pathlib
import subprocess
import uuid

import pytest

from cxapp import operations, records
from cxapp.models import Document, Journey, Membership, User
from cxapp.refusals import Refusal
from tests.words.node import executable

from .mirror import Mirror

OPERATIONS = int(os.environ.get("SIMULATION_OPERATIONS", "20000"))
SEED = int(os.environ.get("SIMULATION_SEED", "20260722"))
CROWDS = range(3, 9)


@pytest.mark.parametrize("crowd", CROWDS)
def test_all_maps_are_equal_after_random_work_on_a_bad_line(crowd, town, capsys):
    count = -(-OPERATIONS // len(CROWDS))
    server = Server(town, crowd)
    report = play(server, {"seed": SEED + crowd, "operations": count, "people": crowd})
    assert report["revision"] == server.mirror.revision >= count
    assert server.snapshot() == server.mirror.snapshot()
    server.check_log()
    # Letters land where their author saw them, but for a rare reload that found no log to carry them over.
    assert report.get("surprising", 0) * 200 <= report["foreseen"]
    with capsys.disabled():
        print(f"\nsimulation: seed {SEED + crowd}, {crowd} people, {report}", flush=True)


@pytest.fixture
def town(transactional_db, people):
    """Editors of one workspace."""
    users = [User.objects.create_user(f"editor{place}@example.test", "x", name=f"Editor {place}") for place in range(8)]
    for user in users:
        Membership.objects.create(workspace=people.workspace, user=user, role="editor")
    people.editors = users
    return people


class Server:
    """One document, reached as the hub reaches it: batches in, outcomes out, and the log."""

    def __init__(self, town, crowd):
        document = Document.objects.create(workspace=town.workspace)
        self.journey = Journey.objects.create(document=document, title="Bread 🥐 by noon")
        # The last person is the first one again, in a second tab.
        self.actors = [*town.editors[: crowd - 1], town.editors[0]]
        self.told = []
        self.mirror = Mirror(self.snapshot())
        self._furnish()

    def answer(self, question):
        """Answer one line."""
        [(name, given)] = question.items()
        return getattr(self, name)(given)

    def submit(self, asked):
        """Outcomes of [[person, {id, type, data}], …], in order."""
        batch = [
            operations.Submission(self.actors[person], one["id"], one["type"], one["data"]) for person, one in asked
        ]
        return [self._outcome(outcome) for outcome in operations.submit_many(self.journey.pk, batch)]

    def since(self, after):
        """A page of the log, out of what was told: `check_log` sees that it is the same."""
        return {"revision": self.mirror.revision, "operations": self.told[after : after + 50]}

    def snapshot(self, _=None):
        """The map as it is now."""
        return json.loads(json.dumps(records.snapshot(self.journey)))

    def digest(self, revision):
        """The mark of the map as it was at a revision."""
        return records.digest_at(self.journey.pk, revision)

    def check_log(self):
        """The log must be all that was told, in its order."""
        pages = (operations.since(self.journey.pk, after)["operations"] for after in range(0, len(self.told), 500))
        assert [operation for page in pages for operation in page] == self.told

    def _outcome(self, outcome):
        if isinstance(outcome, Refusal):
            assert outcome.status < 500, outcome.detail
            return {"refused": {"status": outcome.status, "code": outcome.code, "detail": str(outcome.detail)}}
        if outcome.created:
            self.told.append(json.loads(json.dumps(outcome.operation)))
            self.mirror.take(self.told[-1])
        return {"operation": outcome.operation, "created": outcome.created}

    def _furnish(self):
        kinds = ["actions", "thoughts", "touchpoints", "expectations", "pains", "emotion"]
        made = [("stage", {"title": f"Stage {place}"}) for place in range(4)]
        made += [("lane", {"title": kind, "kind": kind}) for kind in kinds]
        self.submit([[0, created(kind, data)] for kind, data in made])


def created(kind, data):
    return {"id": new_id(), "type": f"{kind}.create", "data": {"id": new_id(), **data}}


def new_id():
    return str(uuid.uuid4())


def play(server, task):
    """Let Node play; returns its report."""
    here = pathlib.Path(__file__).parent
    command = [
        executable(),
        "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON",
        str(here / "clients.js"),
        json.dumps(task),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as node:
        for line in node.stdout:
            asked = json.loads(line)
            if "report" in asked:
                return asked["report"]
            node.stdin.write(json.dumps(server.answer(asked)) + "\n")
            node.stdin.flush()
    pytest.fail(f"Node ended with {node.returncode}: see its message above.")
