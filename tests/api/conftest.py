"""Callers of the API, one for each person, and a world with one of each thing in it."""

import datetime
import json
import uuid

import pytest
from django.test import Client

from tests import stored_files

from .answer_sources import create_sources
from .comments_and_fixes import create_records, create_touchpoint

API = "/api/v1/"


class Caller:
    """Somebody who speaks JSON to the API, signed in by a session or not at all."""

    def __init__(self, user=None, **headers):
        self.client = Client(headers=headers or None)
        if user:
            self.client.force_login(user)

    def get(self, path, **query):
        """GET with a query string."""
        return self.client.get(API + path, query)

    def post(self, path, body=None):
        """POST a value as JSON."""
        return self.send("POST", path, json.dumps(body).encode())

    def patch(self, path, body=None):
        """PATCH with a value as JSON."""
        return self.send("PATCH", path, json.dumps(body).encode())

    def delete(self, path):
        """DELETE."""
        return self.client.delete(API + path)

    def send(self, method, path, raw, content_type="application/json"):
        """Any method with any bytes."""
        return self.client.generic(method, API + path, raw, content_type=content_type)


class Callers:
    """`call.bob.get("journeys/")`; `call.nobody` is signed out. Each signs in when first called on."""

    def __init__(self, people):
        self._people = people

    def __getattr__(self, name):
        caller = Caller(None if name == "nobody" else getattr(self._people, name))
        setattr(self, name, caller)
        return caller


@pytest.fixture
def call(people):
    """Callers by name."""
    return Callers(people)


@pytest.fixture
def persona(people):
    """Somebody who travels."""
    from cxapp.models import Persona

    return Persona.objects.create(workspace=people.workspace, name="Nora")


@pytest.fixture
def metric(people):
    """A CSAT with a target."""
    return _metric(people.workspace)


def _metric(workspace):
    from cxapp.models import Metric

    scale = {"low": 1, "high": 5, "method": "share", "threshold": 4}
    return Metric.objects.create(workspace=workspace, name="CSAT", kind="csat", target=80, **scale)


@pytest.fixture
def measurement(journey, metric):
    """A day's answers about the whole journey."""
    return _measurement(journey, metric)


def _measurement(journey, metric):
    from cxapp.models import Measurement

    place = {"place_kind": "journey", "place_id": journey.pk}
    day = datetime.date.today()
    return Measurement.objects.create(
        document_id=journey.pk, metric=metric, day=day, histogram={"5": 3, "2": 1}, **place
    )


def _journey_member(journey):
    """Somebody with a role on this journey only."""
    from cxapp.models import JourneyMembership, User

    frank = User.objects.create_user(f"frank-{uuid.uuid4().hex}@example.test", name="Frank")
    return JourneyMembership.objects.create(document=journey.document, user=frank, role="commenter")


def _create_pairs(journey, actor):
    """A to-be map of a journey, which has an edition, and one that is linked to none, as things of a world."""
    from cxapp.workspaces import create_journey, editions, to_be

    journey.refresh_from_db()
    lonely = create_journey(workspace=journey.document.workspace, actor=actor, title="Later", state="to_be")
    linked = to_be.make_to_be(journey=journey, actor=actor)
    editions.approve(journey=linked, actor=actor, revision=1)
    return {"linked": linked, "to_be": lonely}


def create_answer(journey, metric):
    """A batch of one answer with words, as things of a world."""
    from cxapp.answers import batch_import
    from cxapp.answers.rows import AnswerRow
    from cxapp.models import Answer

    answer = AnswerRow(
        str(metric.pk), "journey", str(journey.pk), None, datetime.date.today(), 2, "Слишком долго", None, 1
    )
    batch = batch_import.import_answers(journey.pk, [answer], way="file", name="november.csv")
    return {"batch": batch, "answer": Answer.objects.get(batch=batch)}


@pytest.fixture
def world(people, journey, stage, persona, metric, measurement):
    """The ids of one of each thing in the people's workspace, by name."""
    from cxapp import workspaces
    from cxapp.models import Segment, Token, User, WorkspaceChannel, WorkspaceSystem
    from cxapp.workspaces import invitations

    workspaces.issue_token(people.alice, "backup")
    erin = User.objects.create_user("erin@example.test", name="Erin")
    member = workspaces.add_member(workspace=people.workspace, user=erin, role="viewer")
    things = {"journey": journey, "persona": persona, "metric": metric, "measurement": measurement}
    things["channel"] = WorkspaceChannel.objects.create(workspace=people.workspace, name="Fair")
    things["segment"] = Segment.objects.create(workspace=people.workspace, name="Families")
    things["system"] = WorkspaceSystem.objects.create(workspace=people.workspace, name="CRM")
    link, _ = workspaces.create_link(document=journey.document, actor=people.alice)
    invitation, _ = invitations.invite(workspace=people.workspace, actor=people.alice, role="viewer", limit=3)
    things |= {"link": link, "invitation": invitation}
    things |= {
        "user": erin,
        "workspace": people.workspace,
        "member": member,
        "token": Token.objects.get(user=people.alice),
    }
    things |= create_sources(journey, metric, people.alice)
    things |= create_answer(journey, metric)
    comment = create_records(journey, author=people.carol, editor=people.bob, mentioned=people.alice)
    things["file"] = stored_files.save_file(journey, people.bob)
    things["journey_member"] = _journey_member(journey)
    things["template"] = people.workspace.templates.create(title="Visit")
    shared = {"author": people.bob, "name": "Evidence", "shared": True}
    things["view"] = journey.document.saved_views.create(**shared)
    things |= _create_pairs(journey, people.bob)
    key = create_touchpoint(journey, stage["id"], actor=people.bob)
    return {name: str(thing.pk) for name, thing in things.items()} | {"stage": stage["id"], "key": key, **comment}


@pytest.fixture
def full_world(world, people):
    """The world with somebody to let in and a metric nobody answered."""
    from cxapp.models import Metric, User

    from .endpoints import PLAIN

    newcomer = User.objects.create_user("dave@example.test", name="Dave")
    scale = {"low": 0, "high": 10, "method": "nps"}
    unused = Metric.objects.create(workspace=people.workspace, name="Unused", kind="nps", **scale)
    return world | {"email": newcomer.email, "unused": str(unused.pk), **PLAIN}


@pytest.fixture
def other_world(people, foreign_journey):
    """The ids of one of each thing in mallory's workspace."""
    from cxapp import operations, workspaces
    from cxapp.models import Membership, Persona, Segment, Token, WorkspaceChannel, WorkspaceSystem
    from cxapp.workspaces import invitations

    persona = Persona.objects.create(workspace=people.elsewhere, name="Nobody's")
    metric = _metric(people.elsewhere)
    workspaces.issue_token(people.mallory, "hers")
    stage = str(uuid.uuid4())
    data = {"id": stage, "title": "Elsewhere"}
    operations.submit(foreign_journey.pk, actor=people.mallory, id=str(uuid.uuid4()), type="stage.create", data=data)
    things = {"journey": foreign_journey, "persona": persona, "metric": metric, "workspace": people.elsewhere}
    things["channel"] = WorkspaceChannel.objects.create(workspace=people.elsewhere, name="Hers")
    things["segment"] = Segment.objects.create(workspace=people.elsewhere, name="Hers")
    things["system"] = WorkspaceSystem.objects.create(workspace=people.elsewhere, name="Hers")
    things["measurement"] = _measurement(foreign_journey, metric)
    things["member"] = Membership.objects.get(workspace=people.elsewhere)
    things["token"] = Token.objects.get(user=people.mallory)
    things["link"], _ = workspaces.create_link(document=foreign_journey.document, actor=people.mallory)
    things["invitation"], _ = invitations.invite(workspace=people.elsewhere, actor=people.mallory, role="viewer")
    things |= create_sources(foreign_journey, metric, people.mallory)
    things |= create_answer(foreign_journey, metric)
    things["file"] = stored_files.save_file(foreign_journey, people.mallory)
    things["journey_member"] = _journey_member(foreign_journey)
    things["user"] = people.mallory
    things["template"] = people.elsewhere.templates.create(title="Visit")
    things["view"] = foreign_journey.document.saved_views.create(author=people.mallory, name="Hers", shared=True)
    comment = create_records(foreign_journey, author=people.mallory, editor=people.mallory, mentioned=people.mallory)
    things |= _create_pairs(foreign_journey, people.mallory)
    key = create_touchpoint(foreign_journey, stage, actor=people.mallory)
    return {name: str(thing.pk) for name, thing in things.items()} | {"stage": stage, "key": key, **comment}


@pytest.fixture
def today():
    """Today as JSON writes it."""
    return datetime.date.today().isoformat()


def check_error(response, status, code=None):
    """Check that an answer is a refusal in the contract's shape, and return its body."""
    assert response.status_code == status, response.content[:500]
    assert response.headers["Content-Type"] == "application/json"
    body = response.json()
    assert set(body) <= {"code", "detail", "fields"}
    assert {"code", "detail"} <= set(body)
    assert isinstance(body["detail"], str)
    assert body["detail"]
    assert code in (None, body["code"])
    return body
