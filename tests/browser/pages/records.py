"""What the pages show besides the journey of the pictures: one of each thing that a workspace can have."""

from datetime import timedelta

from django.utils import timezone

from cxapp import workspaces
from cxapp.answers import persona_deletion
from cxapp.exports import workspace_archive
from cxapp.models import WorkspaceExport
from cxapp.models.exports import ExportState
from cxapp.workspaces import branding, channels, folders, journey_members, personas, templates, tokens
from tests.stored_files import build_image, build_upload

LONG_NAME = "Partner counters at the regional garden and craft fairs of the summer season"
LONG_CHANNEL = "Partner counters at the regional fairs"


def add_everything(people, box):
    """Fill the settings, the library and the Share dialog; return the journey that a template began."""
    workspace, alice = people.workspace, people.alice
    add_channels(workspace, alice)
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
