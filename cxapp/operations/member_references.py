"""Checks that the people in a record are members of its workspace."""

from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import InvalidInput
from cxapp.models import Document
from cxapp.schema import KINDS, People, Person


def check(draft, kind, data):
    """Raise InvalidInput, with the field's name, if the data of a record names somebody outside the workspace."""
    named = {name: _ids(data[name]) for name in data if isinstance(KINDS[kind].get(name), People | Person)}
    if not any(named.values()):
        return
    workspace_id = Document.objects.values_list("workspace_id", flat=True).get(pk=draft.document_id)
    members = {str(id) for id in permissions.roles(workspace_id, {id for ids in named.values() for id in ids})}
    for name, ids in named.items():
        if not set(ids) <= members:
            raise InvalidInput(_("This workspace has no such member."), fields={name: _("unknown member")})


def _ids(value):
    return value if isinstance(value, list) else [value] if value else []
