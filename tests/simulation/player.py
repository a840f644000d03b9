"""One simulated world: people of one document, played by Node, before the real verbs, and what must be true of it."""

import json
import pathlib
import subprocess
import uuid

import orjson

from cxapp import operations, records, workspaces
from cxapp.errors import AppError
from cxapp.models import Document, Journey, Membership, Persona, Segment, StoredFile, User
from tests.text.node import executable

from .mirror import Mirror

MOST_PEOPLE = 8


def run(workspace, *, seed, people, count, document="journey"):
    """Let people work until the log has `count` operations; returns the report, or raises where maps differ."""
    server = Server(workspace, editors(workspace), people, document)
    things = create_things(server.source, server.actors[0])
    report = play(server, {"seed": seed, "operations": count, "people": people, "things": things, "document": document})
    assert report["revision"] == server.mirror.revision >= count
    assert server.snapshot() == server.mirror.snapshot()
    server.check_log()
    # Letters land where their author saw them, but for a rare reload that found no log to carry them over.
    assert report.get("surprising", 0) * 200 <= report["foreseen"]
    return report


def editors(workspace):
    """People who may edit in a workspace."""
    users = [User.objects.create_user(f"editor{n}@example.test", name=f"Editor {n}") for n in range(MOST_PEOPLE)]
    for user in users:
        Membership.objects.create(workspace=workspace, user=user, role="editor")
    return users


def create_things(source, actor):
    """The ids of what operations refer to outside of the map: people, files, metrics and personas."""
    workspace = source.document.workspace
    owned = {"workspace": workspace, "actor": actor}
    file = {"workspace": workspace, "document": source.document, "name": "bag.png", "type": "image/png", "size": 9}
    made = {
        "people": [actor],
        "files": [StoredFile.objects.create(**file, width=3, height=2) for _ in range(3)],
        "metrics": [workspaces.create_metric(**owned, name=name, kind="nps") for name in ("Shop", "Phone")],
        "journeys": [create_journey(workspace) for _ in range(2)],
        "segments": [Segment.objects.create(workspace=workspace, name=name) for name in ("Families", "Tourists")],
        "personas": [workspaces.personas.create_persona(**owned, name=name) for name in ("Clara", "Bo")],
    }
    return {name: [str(one.pk) for one in list] for name, list in made.items()}


def create_journey(workspace):
    """An empty map."""
    document = Document.objects.create(workspace=workspace)
    return Journey.objects.create(document=document, title="Bread 🥐 by noon")


def create_persona(workspace):
    """A persona without records."""
    return Persona.objects.create(workspace=workspace, name="Nora 🥐", quote="Before noon.")


SOURCES = {"journey": create_journey, "persona": create_persona}
LANES = ["actions", "thoughts", "touchpoints", "expectations", "pains", "emotion"]
FURNITURE = {
    "journey": [
        *(("stage", {"title": f"Stage {place}"}) for place in range(4)),
        *(("lane", {"title": kind, "kind": kind}) for kind in LANES),
    ],
    "persona": [("persona_goal", {"text": f"Goal {place}"}) for place in range(3)],
}


class Server:
    """One document, reached as the hub reaches it: batches in, outcomes out, and the log."""

    def __init__(self, workspace, editors, crowd, document="journey"):
        self.source = SOURCES[document](workspace)
        # The last person is the first one again, in a second tab.
        self.actors = [*editors[: crowd - 1], editors[0]]
        self.told = []
        self.mirror = Mirror(self.snapshot(), document)
        self.submit([[0, created(kind, data)] for kind, data in FURNITURE[document]])

    def answer(self, question):
        """Answer one line."""
        [(name, given)] = question.items()
        return getattr(self, name)(given)

    def submit(self, requests):
        """Outcomes of [[person, {id, type, data}], …], in order."""
        batch = [
            operations.OperationRequest(self.actors[person], one["id"], one["type"], one["data"])
            for person, one in requests
        ]
        return [self._outcome(outcome) for outcome in operations.submit_many(self.source.pk, batch)]

    def since(self, after):
        """Return a page of the log from what was published: `check_log` checks that it is the same."""
        return {"revision": self.mirror.revision, "operations": self.told[after : after + 50]}

    def snapshot(self, _=None):
        """The document as it is now."""
        return orjson.loads(orjson.dumps(records.snapshot(self.source)))

    def digest(self, revision):
        """The mark of the map as it was at a revision."""
        return records.digest_at(self.source.pk, revision)

    def check_log(self):
        """The log must be all that was published, in its order."""
        pages = (operations.read_since(self.source.pk, after)["operations"] for after in range(0, len(self.told), 500))
        assert [operation for page in pages for operation in page] == self.told

    def _outcome(self, outcome):
        if isinstance(outcome, AppError):
            assert outcome.status < 500, outcome.detail
            return {"refused": {"status": outcome.status, "code": outcome.code, "detail": str(outcome.detail)}}
        if outcome.created:
            self.told.append(orjson.loads(orjson.dumps(outcome.operation)))
            self.mirror.take(self.told[-1])
        return {"operation": outcome.operation, "created": outcome.created}


def created(kind, data):
    return {"id": new_id(), "type": f"{kind}.create", "data": {"id": new_id(), **data}}


def new_id():
    return str(uuid.uuid4())


def play(server, task):
    """Let Node play; returns its report."""
    here = pathlib.Path(__file__).parent
    command = [
        executable(),
        str(here / "clients.js"),
        json.dumps(task),
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as node:
        for line in node.stdout:
            requests = orjson.loads(line)
            if "report" in requests:
                return requests["report"]
            node.stdin.write(orjson.dumps(server.answer(requests)) + b"\n")
            node.stdin.flush()
    raise AssertionError(f"Node ended with {node.returncode}: see its message above.")


def list_types(task):
    """Return what the random people do on a map: {types, fields}, see types.js."""
    script = pathlib.Path(__file__).parent / "types.js"
    run = subprocess.run([executable(), str(script)], input=orjson.dumps(task), capture_output=True, check=True)
    return orjson.loads(run.stdout)
