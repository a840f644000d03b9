"""Creation of a persona that answers name, once however many people ask for it."""

from django.db import transaction

from cxapp import permissions
from cxapp.schema import Capability
from cxapp.workspaces import members

from .files.parsing.name_matching import Names


def find_or_create(*, workspace, actor, name, create):
    """Return (the persona of this name, whether it is new); `create` is called where the workspace has none.

    Names are compared as an import compares them. Two requests at once wait for each other.
    """
    with transaction.atomic():
        members.lock_team(workspace.pk)
        permissions.require(actor, workspace.pk, Capability.EDIT)
        known = list(workspace.personas.all())
        found = Names((persona.name, persona) for persona in known).find_all(name)
        return (found[0], False) if found else (create(), True)
