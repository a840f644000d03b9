"""The address of a share link: exchanges its token for a cookie and a clean address. Looking writes nothing."""

from allauth.account.adapter import get_adapter
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cxapp.workspaces import rate_limit, share_links, visitor_sessions

from . import visitor_cookie

SPAN = 600
MISSES = {"most": 100, "seconds": SPAN}
GUESSES = {"most": 10, "seconds": SPAN}
GUESSES_IN_ALL = {"most": 300, "seconds": SPAN}


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, token):
    """Let a visitor in, ask for the password, or say that the link is over; anything else is a page not found."""
    return visitor_cookie.private(_answer(request, token))


def _answer(request, token):
    caller = get_adapter().get_client_ip(request)
    if rate_limit.is_exhausted("share-link", caller, **MISSES):
        return too_many(request)
    link = share_links.find_link(token)
    if link is None:
        rate_limit.allow("share-link", caller, **MISSES)
        return missing(request)
    journey = link.document_id
    if visitor_cookie.is_member(request, journey):
        return redirect("editor", journey)
    if share_links.is_expired(link):
        return over(request, link)
    before = visitor_sessions.visitor_from_cookies(request.COOKIES, journey)
    if link.password and not (before and before[0].link_id == link.pk):
        return _with_password(request, link, caller, before)
    return let_in(link, before)


def _with_password(request, link, caller, before):
    """The form for the password, or the way in where it is right; guesses are counted by link and caller."""
    if request.method != "POST":
        return form(request)
    if not rate_limit.allow(f"share-password:{link.pk}", caller, **GUESSES):
        return too_many(request)
    if not rate_limit.allow("share-password", link.pk, **GUESSES_IN_ALL):
        return too_many(request)
    if not share_links.is_password(link, request.POST.get("password", "")[: share_links.MAX_PASSWORD_LENGTH]):
        return form(request, wrong=_("This is not the password."))
    return let_in(link, before)


def let_in(link, before):
    """On to the clean address, with the visitor in a cookie."""
    visitor = visitor_sessions.begin_session(link, before and before[0])
    return visitor_cookie.keep(redirect("shared", link.document_id), visitor, link.document_id)


def form(request, wrong=""):
    """The page that asks for the password; it tells nothing of what is behind it."""
    return render(request, "shared/password.html", {"wrong": wrong}, status=403 if wrong else 200)


def over(request, link):
    """The page for a link whose time has passed; only who holds it sees this."""
    context = {"ended": link.document.workspace.day_of(link.expires_at), "owner": share_links.host_name(link)}
    return render(request, "shared/over.html", context, status=410)


def missing(request):
    """The page for an address that leads nowhere, the same whatever the reason."""
    return render(request, "404.html", status=404)


def too_many(request):
    """The page for somebody who tries too often."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(SPAN)
    return response
