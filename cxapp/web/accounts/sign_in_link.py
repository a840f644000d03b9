"""The page behind a sign-in link of the sample workspace."""

from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cxapp.workspaces import sign_in_links

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
def sign_in(request, ticket):
    """Sign in the person of the ticket; raise Http404 for an invalid one."""
    user = sign_in_links.find_user(ticket)
    if user is None:
        raise Http404
    login(request, user, backend=BACKEND)
    return redirect("library")
