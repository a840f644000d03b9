"""Pages of accounts: sign-in links of the sample workspace, unsubscribing, and people without a workspace."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cxapp import notifications, workspaces
from cxapp.models import Membership
from cxapp.web import time_zones
from cxapp.workspaces import sign_in_links

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MAX_NAME_LENGTH = 120


@require_safe
def sign_in(request, ticket):
    """Sign in the person of the ticket; raise Http404 for an invalid one."""
    user = sign_in_links.find_user(ticket)
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect("library")


@csrf_exempt  # The token of the address is the proof; a mail program has no other (RFC 8058).
@require_http_methods(["GET", "HEAD", "POST"])
def show_unsubscribe(request, token):
    """Show the question, or that the mail is off; on POST turn off the mail of the token's holder."""
    user, membership = notifications.find_token_user(token), notifications.find_token_membership(token)
    if user is None and membership is None:
        raise Http404
    if request.method == "POST":
        turn_off_mail(user, membership)
        # A mail program that sends this by itself follows no redirect (RFC 8058).
        if "List-Unsubscribe" not in request.POST:
            return redirect(request.path)
    wanted = user.wants_mail if membership is None else membership.wants_digest
    done = request.method == "POST" or not wanted
    return render(request, "unsubscribe.html", {"done": done, "weekly": membership and membership.workspace})


def turn_off_mail(user, membership):
    """Turn off the kind of mail that the token came with."""
    if membership is None:
        notifications.set_wants_mail(user, False)
    else:
        notifications.set_wants_weekly_email(membership, False)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def show_no_workspace(request):
    """Show that there is no workspace; on POST make one."""
    if Membership.objects.filter(user=request.user).exists():
        return redirect("library")
    if request.method == "POST":
        create_own_workspace(request.user, time_zones.check_zone(request.POST.get("time_zone", "")))
        return redirect("library")
    return render(request, "no_workspace.html")


def create_own_workspace(user, time_zone):
    """Make a workspace that this person owns, named after them, unless they are in one."""
    name = gettext("Workspace of %(name)s") % {"name": str(user)}
    return workspaces.create_first_workspace(owner=user, name=name[:MAX_NAME_LENGTH], time_zone=time_zone)
