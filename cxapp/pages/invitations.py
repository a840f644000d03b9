"""The page behind an invitation: looking writes nothing, accepting takes a click of somebody signed in."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cxapp.models import Membership
from cxapp.refusals import Refusal, TooMany
from cxapp.workspaces import attempts, invitations

from . import shell, visiting

MISSES = {"most": 100, "seconds": 600}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, token):
    """Say who invites where; on POST let the person in."""
    return visiting.private(_accepted(request, token) if request.method == "POST" else _asked(request, token))


def _asked(request, token):
    found = _found(request, token)
    member = request.user.is_authenticated and _is_member(request.user, found)
    context = {"invitation": found, "host": found.created_by, "member": member, "sign": _ways_in(request)}
    if not member:
        try:
            invitations.check(found, request.user if request.user.is_authenticated else None)
        except Refusal as refusal:
            return render(request, "invitations/refused.html", {**context, "refusal": refusal}, status=refusal.status)
    return render(request, "invitations/show.html", context)


def _accepted(request, token):
    if not request.user.is_authenticated:
        return redirect(_ways_in(request)["in"])
    _found(request, token)
    try:
        workspace = invitations.accept(token=token, user=request.user)
    except Refusal as refusal:
        context = {"refusal": refusal, "sign": _ways_in(request)}
        return render(request, "invitations/refused.html", context, status=refusal.status)
    request.session[shell.CHOSEN] = str(workspace.pk)
    messages.success(request, _("You are a member of “%(name)s” now.") % {"name": workspace.name})
    return redirect("library")


def _found(request, token):
    """The invitation; whoever guesses is slowed down, and learns nothing."""
    caller = get_adapter().get_client_ip(request)
    if attempts.exhausted("invitation", caller, **MISSES):
        raise TooMany(_("Wait a few minutes, then try again."))
    try:
        return invitations.invitation_of(token)
    except Refusal:
        attempts.allowed("invitation", caller, **MISSES)
        raise


def _is_member(user, invitation):
    return Membership.objects.filter(workspace_id=invitation.workspace_id, user=user).exists()


def _ways_in(request):
    """Where to sign in or up, and come back from."""
    back = urlencode({"next": request.path})
    return {"in": f"{reverse('account_login')}?{back}", "up": f"{reverse('account_signup')}?{back}"}
