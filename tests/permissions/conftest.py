"""Everybody who may knock, and things of their own, of others, and such as are gone."""

import uuid
from types import SimpleNamespace

import pytest
from django.test import Client

from cxapp import permissions, records, workspaces
from cxapp.answers import persona_deletion
from cxapp.models import (
    Document,
    JourneyMembership,
    JourneyTemplate,
    Measurement,
    Membership,
    Metric,
    Persona,
    Segment,
    Token,
    User,
    Workspace,
    WorkspaceChannel,
    WorkspaceExport,
    WorkspaceSystem,
)
from cxapp.workspaces import invitations, visitor_sessions
from tests.api.answer_sources import create_sources
from tests.api.comments_and_fixes import create_records
from tests.api.conftest import create_answer

ROLES = {"owner": "owner", "editor": "editor", "commenter": "commenter", "viewer": "viewer"}
LINKS = {"guest to view": "viewer", "guest to comment": "commenter"}
# With a role on the own journey alone; each owns a workspace of their own.
ONE_MAP = {f"{role} of one map": role for role in ("editor", "commenter", "viewer")}
# What belongs to a journey, and so is theirs to see or to change as their role says.
JOURNEY_THINGS = {
    "journey", "measurement", "answer", "batch", "comment", "fix", "link", "survey", "receiver", "journey_member",
    "view",
}  # fmt: skip
PRINCIPALS = [*ROLES, *ONE_MAP, *LINKS, "stranger", "anonymous", "deactivated"]


@pytest.fixture
def crowd(db):
    """The workspace's people by role, a stranger who owns another, and somebody who was an editor once."""
    names = (*ROLES, *ONE_MAP, "stranger", "deactivated")
    users = {
        name: User.objects.create_user(f"{name.replace(' ', '-')}@example.test", name=name.title()) for name in names
    }
    home, elsewhere = Workspace.objects.create(name="Home"), Workspace.objects.create(name="Elsewhere")
    for name, role in (ROLES | {"deactivated": "editor"}).items():
        Membership.objects.create(workspace=home, user=users[name], role=role)
    Membership.objects.create(workspace=elsewhere, user=users["stranger"], role="owner")
    for name in ONE_MAP:
        workspace = workspaces.create_workspace(owner=users[name], name=name)
        records.create_journey(workspace=workspace, actor=users[name])
    User.objects.create_user("new@example.test")
    return SimpleNamespace(users=users, home=home, elsewhere=elsewhere)


@pytest.fixture
def worlds(crowd):
    """{target: {name: id}}: things of the workspace, of the stranger's, and of the workspace but deleted."""
    owner, stranger = crowd.users["owner"], crowd.users["stranger"]
    own, foreign = things(crowd.home, owner), things(crowd.elsewhere, stranger)
    removed = things(crowd.home, owner)
    for name, thing in removed.items():
        if name == "persona":
            records.delete_persona(thing, keep=False)
        elif name not in ("journey", "trashed", "workspace", "said"):
            type(thing).objects.filter(pk=thing.pk).delete()
    for name in ("journey", "trashed"):
        records.delete_journey(removed[name])
    named = {"own": own, "foreign": foreign, "deleted": removed}
    found = {target: ids(world) for target, world in named.items()}
    found["deleted"]["workspace"] = str(uuid.uuid4())
    return found


def ids(world):
    """The ids of the things of a world by their names."""
    return world.pop("said") | {name: str(thing.pk) for name, thing in world.items()}


def things(workspace, owner):
    """One of each thing in a workspace."""
    journey = records.create_journey(workspace=workspace, actor=owner)
    scale = {"kind": "csat", "low": 1, "high": 5, "method": "share", "threshold": 4}
    metric = Metric.objects.create(workspace=workspace, name=f"CSAT {uuid.uuid4()}", **scale)
    place = {"document": journey.document, "place_kind": "journey", "place_id": journey.pk}
    made = {"journey": journey, "metric": metric, "workspace": workspace}
    made["trashed"] = records.create_journey(workspace=workspace, actor=owner)
    records.move_to_trash(made["trashed"], owner)
    made["measurement"] = Measurement.objects.create(metric=metric, day="2026-01-04", histogram={"5": 3}, **place)
    made |= create_answer(journey, metric)
    made["channel"] = WorkspaceChannel.objects.create(workspace=workspace, name=f"Stand {uuid.uuid4()}")
    made["segment"] = Segment.objects.create(workspace=workspace, name=f"Families {uuid.uuid4()}")
    made["system"] = WorkspaceSystem.objects.create(workspace=workspace, name=f"CRM {uuid.uuid4()}")
    made["persona"] = Persona.objects.create(workspace=workspace, name="Nora")
    other = User.objects.create_user(f"{uuid.uuid4().hex}@example.test")
    made["member"] = Membership.objects.create(workspace=workspace, user=other, role="commenter")
    fields = {"document": journey.document, "user": other, "role": "commenter"}
    made["journey_member"] = JourneyMembership.objects.create(**fields)
    made["view"] = journey.document.saved_views.create(author=owner, name="Evidence", shared=True)
    made["export"] = WorkspaceExport.objects.create(workspace=workspace, state="ready")
    made["template"] = JourneyTemplate.objects.create(workspace=workspace, title=f"Visit {uuid.uuid4()}")
    ended = Persona.objects.create(workspace=workspace, name="Nora")
    made["trash_item"] = persona_deletion.delete_persona(persona=ended, actor=owner)
    made["said"] = create_records(journey, author=other, editor=owner, mentioned=owner)
    made["link"], _ = workspaces.create_link(document=journey.document, actor=owner)
    made["invitation"], _ = invitations.invite(workspace=workspace, actor=owner, role="viewer", limit=3)
    made |= create_sources(journey, metric, owner)
    digest = workspaces.digest(workspaces.issue_token(owner))
    return made | {"token": Token.objects.get(digest=digest)}


@pytest.fixture
def browser_of(crowd, worlds):
    """A function that gives the browser of a principal."""

    def open(principal):
        client = Client()
        if principal in crowd.users:
            client.force_login(crowd.users[principal])
        if principal in ONE_MAP:
            document = Document.objects.get(pk=worlds["own"]["journey"])
            workspaces.add_journey_member(document=document, user=crowd.users[principal], role=ONE_MAP[principal])
        if principal == "deactivated":
            User.objects.filter(pk=crowd.users[principal].pk).update(is_active=False)
        if principal in LINKS:
            document = Document.objects.get(pk=worlds["own"]["journey"])
            link, _ = workspaces.create_link(document=document, actor=crowd.users["owner"], role=LINKS[principal])
            visitor = visitor_sessions.rename_visitor(visitor_sessions.create_visitor(link), "Nadia")
            client.cookies[visitor_sessions.cookie_name(document.pk)] = visitor_sessions.sign_visitor(visitor)
            client.visitor = visitor
        return client

    return open


def right(principal, target, of="journey"):
    """The role of somebody on things of a target, None where there is none."""
    if target == "foreign":
        return "owner" if principal == "stranger" else None
    if principal in ONE_MAP and of not in JOURNEY_THINGS:
        return None
    return (ROLES | ONE_MAP | LINKS).get(principal) if target == "own" else None


def may(principal, target, capability, of="journey"):
    """Whether somebody has a capability on things of a target."""
    return permissions.has_capability(right(principal, target, of), capability)
