"""Two requests at once in one workspace: none of the pairs waits for each other in a circle (on PostgreSQL)."""

import datetime
import itertools
import threading
import time
import uuid

import pytest
from django.db import IntegrityError, connection

from cxapp import files, operations, workspaces
from cxapp.answers import add_histogram, persona_deletion
from cxapp.errors import AppError
from cxapp.exports import workspace_archive
from cxapp.models import Journey, Metric, Persona, TrashItem, WorkspaceExport
from cxapp.workspaces import channels, journey_members, personas, templates, trash
from tests.stored_files import new_attachment, save_file

PAUSE = 0.004


@pytest.fixture
def actions(people, journey, stage):
    """What people do, {name: function}; each may fail with an AppError that says why, but never for a deadlock."""
    workspace, alice, bob = people.workspace, people.alice, people.bob
    metric = Metric.objects.create(workspace=workspace, name="CES", kind="ces", low=1, high=7, method="mean")
    personas.create_persona(workspace=workspace, actor=bob, name="Nora")
    place = {"metric": metric, "document_id": journey.pk, "place_kind": "stage", "place_id": stage["id"]}
    numbers = itertools.count()

    def submit(type, data):
        return operations.submit(journey.pk, actor=bob, id=str(uuid.uuid4()), type=type, data=data)

    def attach():
        submit("attachment.create", new_attachment(save_file(journey, bob), target=stage["id"]))

    def answer():
        whose = Persona.objects.filter(name="Nora").first()
        add_histogram(**place, day=datetime.date(2026, 1, 4), histogram={"4": 1}, persona=whose)

    def choose_persona():
        submit("journey.update", {"personas": [str(one.pk) for one in Persona.objects.filter(name="Nora")]})

    def delete_and_restore():
        persona_deletion.delete_persona(persona=Persona.objects.get(name="Nora"), actor=bob)
        persona_deletion.restore_item(item=TrashItem.objects.get(), actor=bob)

    def export():
        workspace_archive.request_export(workspace=workspace, actor=alice)
        WorkspaceExport.objects.all().delete()

    def delete_and_restore_journey():
        own = workspaces.create_journey(workspace=workspace, actor=bob, title="Own", template=str(journey.pk))
        workspaces.delete_journey(journey=own, actor=bob)
        trash.restore_journey(document=Journey.objects.get(pk=own.pk).document, actor=bob)

    def share_one_journey():
        journey_members.add_journey_member(document=journey.document, user=people.mallory, role="viewer", actor=bob)
        journey_members.remove_journey_member(document=journey.document, user=people.mallory, actor=bob)

    answer()
    return {
        "change a role": lambda: workspaces.change_role(
            workspace=workspace, user=people.victor, role=["viewer", "commenter"][next(numbers) % 2], actor=alice
        ),
        "attach a file": attach,
        "clean up files": files.delete_unused,
        "answer for a persona": answer,
        "choose a persona": choose_persona,
        "delete and restore a persona": delete_and_restore,
        "export everything": export,
        "add a channel": lambda: channels.create_channel(workspace=workspace, actor=bob, name=f"C{next(numbers)}"),
        "keep a template": lambda: templates.save_template(journey=journey, actor=bob, title=f"T{next(numbers)}"),
        "copy, delete and restore a journey": delete_and_restore_journey,
        "share one journey": share_one_journey,
    }


NAMES = (
    "change a role",
    "attach a file",
    "clean up files",
    "answer for a persona",
    "choose a persona",
    "delete and restore a persona",
    "export everything",
    "add a channel",
    "keep a template",
    "copy, delete and restore a journey",
    "share one journey",
)


# These waited in a circle before; all pairs together take a minute.
TRIED = [pair for pair in itertools.combinations_with_replacement(NAMES, 2) if {NAMES[0], NAMES[-1]} & {*pair}]


def slow_down(execute, sql, params, many, context):
    """Hold each lock for a moment, so that others come in between."""
    result = execute(sql, params, many, context)
    if not sql.startswith("SELECT") or " FOR " in sql:
        time.sleep(PAUSE)
    return result


def run(action, start, failures):
    """Do something at the same moment as others; note what was no answer to a person."""
    try:
        start.wait(10)
        with connection.execute_wrapper(slow_down):
            action()
    except AppError as refusal:
        if refusal.status >= 500:
            failures.append(repr(refusal.__cause__ or refusal))
    except IntegrityError:
        pass  # A persona that somebody has just deleted: endpoints answer that with 409.
    except Exception as failure:
        failures.append(repr(failure))
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.distributed
@pytest.mark.parametrize("pair", TRIED, ids=" and ".join)
def test_two_requests_do_not_wait_in_a_circle(pair, actions):
    failures = []
    for _ in range(2):
        start = threading.Barrier(2)
        threads = [threading.Thread(target=run, args=(actions[name], start, failures)) for name in pair]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert not failures
