"""The folders of a workspace: those that somebody made, and those that journeys name."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import permissions, plain_text
from cxapp.errors import Conflict, InvalidInput, NotFound, length_problem
from cxapp.models import Folder, Journey
from cxapp.schema import Capability

from .journeys import set_folder
from .members import lock_team

MAX_LENGTH = 80
MAX_FOLDERS = 200


def list_names(workspace):
    """Return the names of all folders, also of empty ones, in the order of the alphabet."""
    return add_empty(workspace, Journey.objects.filter(document__workspace=workspace).values_list("folder", flat=True))


def add_empty(workspace, named):
    """Return the names that journeys give and those of the folders that somebody made, in the order of the alphabet."""
    made = Folder.objects.filter(workspace=workspace).values_list("name", flat=True)
    return sorted({*made, *named} - {""}, key=str.casefold)


def create_folder(*, workspace, actor, name):
    """Make an empty folder."""
    with transaction.atomic():
        name = _lock_for_new(workspace, actor, name)
        Folder.objects.create(workspace=workspace, name=name)


def rename_folder(*, workspace, actor, old, name):
    """Give a folder another name; its journeys go with it, also where they are open."""
    with transaction.atomic():
        name = _lock_for_new(workspace, actor, name, old)
        _require(workspace, old)
        Folder.objects.filter(workspace=workspace, name=old).delete()
        Folder.objects.get_or_create(workspace=workspace, name=name)
        _move_all(workspace, actor, old, name)


def delete_folder(*, workspace, actor, name):
    """Delete a folder; its journeys stay, in none."""
    with transaction.atomic():
        lock_team(workspace.pk)
        permissions.require(actor, workspace.pk, Capability.EDIT)
        _require(workspace, name)
        Folder.objects.filter(workspace=workspace, name=name).delete()
        _move_all(workspace, actor, name, "")


def move_journeys(*, workspace, actor, ids, folder):
    """Put journeys of a workspace into a folder, a new one too; "" takes them out of all. Return how many."""
    permissions.require(actor, workspace.pk, Capability.EDIT)
    folder = _clean(folder)
    with transaction.atomic():
        journeys = list(Journey.objects.filter(pk__in=ids, document__workspace=workspace).order_by("pk"))
        for journey in journeys:
            set_folder(journey, actor, folder)
    return len(journeys)


def _move_all(workspace, actor, old, name):
    for journey in Journey.objects.filter(document__workspace=workspace, folder=old).order_by("pk"):
        set_folder(journey, actor, name, in_archive=True)


def _lock_for_new(workspace, actor, name, old=None):
    """Lock the team, and return the cleaned name of a folder that there is not yet."""
    lock_team(workspace.pk)
    permissions.require(actor, workspace.pk, Capability.EDIT)
    name, known = _clean(name), list_names(workspace)
    if not name:
        raise InvalidInput(_("Enter a name."), fields={"name": _("required")})
    if name != old and name in known:
        raise Conflict(_("There is a folder of this name."), code="name_taken", fields={"name": _("taken")})
    if len(known) >= MAX_FOLDERS and old is None:
        raise Conflict(_("A workspace can have at most {most} folders."), most=MAX_FOLDERS, code="too_many_folders")
    return name


def _clean(name):
    name = plain_text.clean_line(name)
    if len(name) > MAX_LENGTH:
        problem = length_problem(MAX_LENGTH, len(name))
        raise InvalidInput(problem, fields={"name": problem})
    return name


def _require(workspace, name):
    if name not in list_names(workspace):
        raise NotFound(_("There is no such folder."))
