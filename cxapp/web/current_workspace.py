"""The workspace that a request is about: the one a form was shown for, else the one of the session.

The tabs of a browser share a session, so a form may come from a page of another workspace than the session's.
"""

from cxapp.models import Membership

WORKSPACE_KEY = "workspace"
# templates/parts/shown_workspace.html puts this field into the forms of the pages of a workspace.
SHOWN_FIELD = "shown_workspace"


class NoLongerMember(Exception):
    """A form changes a workspace that this person is not in, or no longer."""


def list_memberships(user):
    """Return a person's memberships, the oldest first."""
    memberships = Membership.objects.filter(user=user, user__is_active=True)
    return memberships.select_related("workspace").order_by("created_at", "id")


def choose_membership(request):
    """Return the membership for `request`, one of `request.memberships`; None if there is none.

    The session goes over to its workspace. A page shows the first workspace if the session's is gone, but a form
    never changes a workspace that it was not meant for: that raises NoLongerMember.
    """
    stored = request.session.get(WORKSPACE_KEY)
    is_form = request.method == "POST"
    workspace_id = (is_form and request.POST.get(SHOWN_FIELD)) or stored
    chosen = find_membership(request.memberships, workspace_id)
    if chosen is None and workspace_id and is_form:
        raise NoLongerMember
    first = next(iter(request.memberships), None)
    chosen = chosen or first
    if chosen and chosen != (find_membership(request.memberships, stored) if stored else first):
        request.session[WORKSPACE_KEY] = str(chosen.workspace_id)
    return chosen


def find_membership(memberships, workspace_id):
    """Return the membership of a workspace, None if there is none."""
    return next((membership for membership in memberships if str(membership.workspace_id) == workspace_id), None)
