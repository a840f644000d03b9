"""The members of a workspace, as JSON for its pages."""

from cxapp.models import Membership
from cxapp.models.people import assign_hues
from cxapp.plain_text import initials


def list_members(workspace_id):
    """Return all members in the order they joined: [{id, name, initials, hue, role}]."""
    found = list(Membership.objects.list_by_join_date(workspace_id).select_related("user"))
    hues = assign_hues(one.user_id for one in found)
    return [member_to_json(one, hues) for one in found]


def member_to_json(membership, hues):
    """Return one member; `hues` are the colours of their workspace."""
    name = str(membership.user)
    own = {"id": str(membership.user_id), "name": name, "initials": initials(name)}
    return own | {"hue": hues[membership.user_id], "role": membership.role}
