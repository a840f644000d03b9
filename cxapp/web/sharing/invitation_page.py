"""The page of an invitation, and sign-up by it. Viewing writes nothing; accepting takes a click."""

from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cxapp import rate_limit
from cxapp.errors import AppError, RateLimited
from cxapp.web import branding, current_workspace
from cxapp.workspaces import invitation_mail, invitations

from . import visitor_cookie

MISSES = {"most": 100, "seconds": 600}


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, token):
    """Show who invites to what; on POST accept the invitation."""
    return visitor_cookie.add_headers(
        _accept_invitation(request, token) if request.method == "POST" else _show_invitation(request, token)
    )


def _show_invitation(request, token):
    invitation = _find_invitation(request, token)
    member = request.user.is_authenticated and invitations.is_superfluous(invitation, request.user)
    context = invitation_context(invitation) | {
        "member": member,
        "destination": destination_url(invitation),
        "sign": _sign_in_urls(request),
    }
    if not member:
        try:
            invitations.check_open(invitation, request.user if request.user.is_authenticated else None)
        except AppError as refusal:
            return _render_refusal(request, refusal)
    return render(request, "invitations/show.html", context)


def _accept_invitation(request, token):
    if not request.user.is_authenticated:
        return redirect(_sign_in_urls(request)["in"])
    _find_invitation(request, token)
    try:
        return redirect(join(request, token, request.user))
    except AppError as refusal:
        return _render_refusal(request, refusal)


def join(request, token, user):
    """Accept an invitation and return the address of what it was for; raise an AppError if it is refused."""
    accepted = invitations.accept(token=token, user=user)
    if user == request.user:
        if not accepted.only_document:
            request.session[current_workspace.WORKSPACE_KEY] = str(accepted.workspace_id)
        if invitations.find_document(accepted) is None:
            message = _("You are now a member of “%(name)s”.") % {"name": accepted.workspace.name}
            messages.success(request, message)
    return destination_url(accepted)


def destination_url(invitation):
    """Return the address an invitation leads to: the map that it was sent from, else the library."""
    document = invitations.find_document(invitation)
    return reverse("editor", args=[document.pk]) if document else reverse("library")


def invitation_context(invitation):
    """Return the context of pages that show an invitation; it does not depend on whether the address has an account."""
    title = invitation_mail.journey_title(invitation)
    own = {"branding": branding.build_branding(invitation.workspace)}
    return own | {"invitation": invitation, "host": invitation.created_by, "map_title": title}


def find_awaited(request):
    """Return the open invitation in the `next` address of a request, and its token; None and "" without one."""
    token = parse_token(request.POST.get("next") or request.GET.get("next") or "")
    try:
        invitation = _find_invitation(request, token) if token else None
        if invitation:
            invitations.check_open(invitation)
    except AppError:
        return None, ""
    return invitation, token if invitation else ""


def parse_token(address):
    """Return the token in the address of an invitation; empty in any other address."""
    try:
        match = resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return ""
    return match.kwargs["token"] if match.url_name == "invitation" else ""


def _render_refusal(request, refusal):
    return render(request, "invitations/error.html", {"refusal": refusal}, status=refusal.status)


def _find_invitation(request, token):
    """Return the invitation; failures are rate limited by caller, against guessing."""
    caller = get_adapter().get_client_ip(request)
    if rate_limit.is_exhausted("invitation", caller, **MISSES):
        raise RateLimited()
    try:
        return invitations.find_invitation(token)
    except AppError:
        rate_limit.allow("invitation", caller, **MISSES)
        raise


def _sign_in_urls(request):
    """Return the addresses of sign-in and sign-up, which lead back here."""
    back = urlencode({"next": request.path})
    return {"in": f"{reverse('account_login')}?{back}", "up": f"{reverse('account_signup')}?{back}"}
