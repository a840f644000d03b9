"""A person's own workspace: made at sign-up, and for people who are members of none."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from cxapp import workspaces
from cxapp.models import Membership
from cxapp.web import time_zones

MAX_NAME_LENGTH = 120


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show_no_workspace(request):
    """Show that there is no workspace; on POST make one."""
    if Membership.objects.filter(user=request.user).exists():
        return redirect("library")
    if request.method == "POST":
        create_own_workspace(request.user, time_zones.check_zone(request.POST.get("time_zone", "")))
        return redirect("library")
    return render(request, "no-workspace.html")


def create_own_workspace(user, time_zone):
    """Make a workspace that this person owns, named after them, in a time zone."""
    name = gettext("Workspace of %(name)s") % {"name": str(user)}
    return workspaces.create_workspace(owner=user, name=name[:MAX_NAME_LENGTH], time_zone=time_zone)
