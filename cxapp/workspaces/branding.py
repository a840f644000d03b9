"""The logo and the colour of a workspace, chosen by its owners and shown to everybody it shares maps with."""

from cxapp import files, permissions
from cxapp.errors import NotFound
from cxapp.models import StoredFile, Workspace
from cxapp.schema import Capability


def set_logo(*, workspace, actor, upload):
    """Give a workspace the logo in an uploaded image, as an owner; the cleanup of files deletes the former one."""
    permissions.require(actor, workspace.pk, Capability.ADMINISTER)
    file = files.save_logo(upload, actor=actor, workspace_id=workspace.pk)
    Workspace.objects.filter(pk=workspace.pk).update(logo_id=file.pk)
    return file


def remove_logo(*, workspace, actor):
    """Take the logo of a workspace away, as an owner."""
    permissions.require(actor, workspace.pk, Capability.ADMINISTER)
    Workspace.objects.filter(pk=workspace.pk).update(logo_id=None)


def read_logo(file_id):
    """Return the bytes of the logo of some workspace; raise NotFound for any other file.

    Anyone who knows the id may see it: a logo is shown to visitors and on other sites.
    """
    if not Workspace.objects.filter(logo_id=file_id).exists():
        raise NotFound()
    file = StoredFile.objects.filter(pk=file_id).first()
    if file is None:
        raise NotFound()
    return files.read_content(file)
