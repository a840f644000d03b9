"""The address of a share link: exchanges its token for a cookie and a clean address. Viewing writes nothing."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cxapp import rate_limit
from cxapp.workspaces import share_links, visitor_sessions

from . import visitor_cookie

SPAN_SECONDS = 600
# What the address of a map says about what it shows first: see static/js/lib/periods.js.
VIEW_PARAMETERS = ("overlay", "period", "from", "to", "compare", "compare_from", "compare_to", "persona")
MISS_LIMIT = {"most": 100, "seconds": SPAN_SECONDS}
CALLER_GUESS_LIMIT = {"most": 10, "seconds": SPAN_SECONDS}
LINK_GUESS_LIMIT = {"most": 300, "seconds": SPAN_SECONDS}


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, token):
    """Let a visitor in, ask for the password, or show that the link has ended; anything else is a page not found."""
    return visitor_cookie.add_headers(_answer(request, token))


def _answer(request, token):
    caller = get_adapter().get_client_ip(request)
    if rate_limit.is_exhausted("share-link", caller, **MISS_LIMIT):
        return render_too_many(request)
    link = share_links.find_link(token)
    if link is None:
        rate_limit.allow("share-link", caller, **MISS_LIMIT)
        return render_not_found(request)
    journey = link.document_id
    if visitor_cookie.is_member(request, journey):
        return redirect(build_view_url(request, "editor", journey))
    if share_links.is_expired(link):
        return render_expired(request, link)
    before = visitor_sessions.visitor_from_cookies(request.COOKIES, journey)
    if link.password and not (before and before[0].link_id == link.pk):
        return _check_password(request, link, caller, before)
    return redirect_visitor(request, link, before)


def _check_password(request, link, caller, before):
    """Return the password form, or the redirect if the password is right; guesses are counted by link and caller."""
    if request.method != "POST":
        return render_password_form(request)
    if not rate_limit.allow(f"share-password:{link.pk}", caller, **CALLER_GUESS_LIMIT):
        return render_too_many(request)
    if not rate_limit.allow("share-password", link.pk, **LINK_GUESS_LIMIT):
        return render_too_many(request)
    if not share_links.is_password(link, request.POST.get("password", "")[: share_links.MAX_PASSWORD_LENGTH]):
        return render_password_form(request, wrong=_("This is not the password."))
    return redirect_visitor(request, link, before)


def redirect_visitor(request, link, before):
    """Redirect to the clean address, with the visitor in a cookie."""
    visitor = visitor_sessions.create_visitor(link, before and before[0])
    clean = redirect(build_view_url(request, "shared", link.document_id))
    return visitor_cookie.set_cookie(clean, visitor, link.document_id)


def build_view_url(request, route, value):
    """Return the address of a page of a map, with the overlay, period and persona that this request names."""
    shown = {name: request.GET[name] for name in VIEW_PARAMETERS if request.GET.get(name)}
    address = reverse(route, args=[value])
    return f"{address}?{urlencode(shown)}" if shown else address


def render_password_form(request, wrong=""):
    """Return the page that asks for the password; it reveals nothing else."""
    return render(request, "shared/password.html", {"wrong": wrong}, status=403 if wrong else 200)


def render_expired(request, link):
    """Return the page of an expired link; only holders of its token see this."""
    context = {"ended": link.document.workspace.local_day(link.expires_at), "owner": share_links.host_name(link)}
    return render(request, "shared/link_ended.html", context, status=410)


def render_not_found(request):
    """Return the page not found, the same whatever the reason."""
    return render(request, "404.html", status=404)


def render_too_many(request):
    """Return the page for too many attempts."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(SPAN_SECONDS)
    return response
