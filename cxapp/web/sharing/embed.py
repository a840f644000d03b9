"""A read-only map in a frame on another site: only for sites that its link allows, without cookies."""

from allauth.account.adapter import get_adapter
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cxapp import client_version, rate_limit
from cxapp.permissions import Visitor
from cxapp.schema import Role
from cxapp.web import branding, security_headers
from cxapp.web.library import journey_cards
from cxapp.workspaces import editions, share_links

from . import link_entry, shared_map, visitor_cookie


@require_safe
def show(request, token):
    """Show the map of a valid link without a password; anything else is a page not found."""
    caller = get_adapter().get_client_ip(request)
    if rate_limit.is_exhausted("share-link", caller, **link_entry.MISS_LIMIT):
        return visitor_cookie.add_headers(link_entry.render_too_many(request))
    link = share_links.find_link(token)
    if link is None:
        rate_limit.allow("share-link", caller, **link_entry.MISS_LIMIT)
    if link is None or link.password or share_links.is_expired(link):
        return visitor_cookie.add_headers(link_entry.render_not_found(request))
    return allow_framing(render(request, "embed/embed.html", build_context(request, link, token)), link.sites)


def build_context(request, link, token):
    """Return the context for templates/embed/embed.html: a visitor's map for a viewer."""
    shown = editions.read_for_guests(link.document.journey)
    journey, _snapshot, edition = shown
    data = shared_map.build_visitor_data(request, shown, Visitor(link.pk, link.pk), Role.VIEWER)
    urls = {"api": data["urls"]["api"]}
    return {
        "editor_data": data | {"urls": urls, "token": token},
        "journey_title": journey_cards.journey_title(journey),
        "spoken": journey.language,
        "edition": shared_map.edition_text(edition),
        "branding": branding.build_branding(link.document.workspace),
        "address": link_entry.build_view_url(request, "share", token),
        "build": client_version.current(),
    }


def allow_framing(response, sites):
    """Return the response with headers that let only these origins frame it."""
    visitor_cookie.add_headers(response)
    # The address contains the token, and the page has no form that would need an Origin.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Content-Security-Policy"] = security_headers.content_security_policy(sites)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.xframe_options_exempt = True
    return response
