"""Visitors of a journey by a share link, and the cookie that identifies them."""

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from cxapp.models import Journey
from cxapp.web.next_page import next_page
from cxapp.workspaces import visitor_sessions

HEADERS = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


def find_visitor(request, journey_id):
    """Return (visitor, role) of this browser at a journey, with the current role; None if there is none.

    A signed-in member is no visitor of their own journey: their own role takes precedence.
    """
    if is_member(request, journey_id):
        return None
    return visitor_sessions.visitor_from_cookies(request.COOKIES, journey_id)


def is_member(request, journey_id):
    """Return whether the signed-in person may see the journey without a link."""
    user = request.user
    return user.is_authenticated and Journey.objects.visible_to(user).filter(pk=journey_id).exists()


def set_cookie(response, visitor, journey_id):
    """Set the visitor's cookie: for this browser only, and not readable by scripts."""
    response.set_cookie(
        visitor_sessions.cookie_name(journey_id),
        visitor_sessions.sign_visitor(visitor),
        max_age=visitor_sessions.MAX_AGE_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def add_headers(response):
    """Return the response with the headers of shared pages.

    Their `Referrer-Policy` is that of all pages. With `no-referrer` browsers send `Origin: null` with the page's own
    forms, which the CSRF check refuses.
    """
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


@require_POST
def save_name(request, id):
    """Store the posted `name`, which signs a visitor's comments, and redirect to the `next` page."""
    visitor = find_visitor(request, id)
    if visitor is None:
        raise Http404
    # Not redirect(): it takes a text without a slash as the name of a view.
    answer = HttpResponseRedirect(next_page(request, reverse("shared", args=[id])))
    return add_headers(
        set_cookie(answer, visitor_sessions.rename_visitor(visitor[0], request.POST.get("name", "")), id)
    )
