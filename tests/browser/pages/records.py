"""What the pages show besides the journey of the pictures: one of each thing that a workspace can have."""

from datetime import timedelta

from django.utils import timezone

from cxapp import workspaces
from cxapp.answers import persona_deletion
from cxapp.exports import workspace_archive
from cxapp.models import Answer, Metric, Touchpoint, WorkspaceExport
from cxapp.models.exports import ExportState
from cxapp.workspaces import branding, channels, folders, journey_members, personas, surveys, templates, tokens
from tests.stored_files import build_image, build_upload

LONG_NAME = "Partner counters at the regional garden and craft fairs of the summer season"
LONG_CHANNEL = "Partner counters at the regional fairs"


def add_everything(people, box):
    """Fill the settings, the library and the Share dialog; return the journey that a template began."""
    workspace, alice = people.workspace, people.alice
    add_channels(workspace, alice)
    add_comments(box)
    templates.save_template(journey=box, actor=alice, title=LONG_NAME)
    templates.save_template(journey=box, actor=alice, title="Our box", with_cards=False)
    folders.create_folder(workspace=workspace, actor=alice, name=LONG_NAME)
    branding.set_logo(workspace=workspace, actor=alice, upload=build_upload(build_image((300, 90))))
    journey_members.add_journey_member(document=box.document, user=people.mallory, role="commenter", actor=alice)
    tokens.issue_token(alice, LONG_NAME, role="viewer", expires_at=timezone.now() + timedelta(days=30))
    tokens.issue_token(alice, "Reports")
    add_export(workspace, alice)
    fill_trash(workspace, alice)
    return create_example(workspace, alice, "Box from a template")


def add_addresses(people, box):
    """Add what people without an account open: return the token of each address."""
    place, metric = find_gap(box)
    shared = {"document": box.document, "actor": people.alice}
    _link, guest = workspaces.create_link(**shared, role="commenter")
    _link, locked = workspaces.create_link(**shared, role="viewer", password="four-blue-boxes")
    survey = surveys.create_survey(**shared, metric=metric.pk, place_kind="touchpoint", place_id=place.pk)
    return {"guest": guest, "locked": locked, "survey": survey.token}


def add_comments(box):
    """Let customers write about the place of the largest gap, briefly and at length."""
    place, metric = find_gap(box)
    fields = {"document_id": box.pk, "place_kind": "touchpoint", "place_id": place.pk, "metric": metric}
    texts = ("Nobody called.", "I waited at the door all evening, and nobody called. " * 8, "Вовремя, спасибо!")
    for days, comment in enumerate(texts, start=2):
        Answer.objects.create(**fields, comment=comment, value=days, at=timezone.now() - timedelta(days))


def find_gap(box):
    """Return the touchpoint with the largest gap, and the metric that is asked there."""
    place = Touchpoint.objects.get(document=box.document, text__startswith="Courier two hours late")
    return place, Metric.objects.get(workspace=box.document.workspace, name="CSAT")


def add_channels(workspace, actor):
    """Add channels, one of them archived."""
    channels.create_channel(workspace=workspace, actor=actor, name=LONG_CHANNEL, icon="flag")
    channels.create_channel(workspace=workspace, actor=actor, name="Webinar", icon="star", online=True)
    fair = channels.create_channel(workspace=workspace, actor=actor, name="Spring fair")
    channels.change_channel(channel=fair, actor=actor, archived=True)


def add_export(workspace, actor):
    """Add an export of everything that can be downloaded."""
    export = workspace_archive.request_export(workspace=workspace, actor=actor)
    ready = {"state": ExportState.READY, "size": 1_234_567, "expires_at": timezone.now() + timedelta(days=3)}
    WorkspaceExport.objects.filter(pk=export.pk).update(**ready)


def fill_trash(workspace, actor):
    """Move a journey and a persona to the trash."""
    workspaces.delete_journey(journey=create_example(workspace, actor, LONG_NAME), actor=actor)
    persona = personas.create_persona(workspace=workspace, actor=actor, name="Weekend Visitor Konstantin")
    persona_deletion.delete_persona(persona=persona, actor=actor)


def create_example(workspace, actor, title):
    """Create a journey from a sample."""
    return workspaces.create_journey(workspace=workspace, actor=actor, title=title, template="birthday-box")
