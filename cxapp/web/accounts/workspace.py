"""A workspace of one's own: for whoever signs up, and for whoever is a member of none."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from cxapp import workspaces
from cxapp.models import Membership
from cxapp.web import time_zones

LONGEST = 120


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def none(request):
    """Says that there is none, and on POST makes one."""
    if Membership.objects.filter(user=request.user).exists():
        return redirect("library")
    if request.method == "POST":
        open_for(request.user, time_zones.of_browser(request.POST.get("time_zone", "")))
        return redirect("library")
    return render(request, "no-workspace.html")


def open_for(user, time_zone):
    """Make a workspace that this person owns, named after them, in a time zone."""
    name = gettext("Workspace of %(name)s") % {"name": str(user)}
    return workspaces.create_workspace(owner=user, name=name[:LONGEST], time_zone=time_zone)
