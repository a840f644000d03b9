"""A map in a frame on another site: only where its link allows that site, without cookies, to be looked at alone."""

from allauth.account.adapter import get_adapter
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cxapp import builds
from cxapp.permissions import Visitor
from cxapp.vocabulary import Role
from cxapp.workspaces import attempts, sharing

from . import doorways, listing, security, shared, visiting


@require_safe
def show(request, token):
    """The map behind a link that stands and asks for no password; anything else is a page not found."""
    caller = get_adapter().get_client_ip(request)
    if attempts.exhausted("share-link", caller, **doorways.MISSES):
        return visiting.private(doorways.too_many(request))
    link = sharing.link_of(token)
    if link is None:
        attempts.allowed("share-link", caller, **doorways.MISSES)
    if link is None or link.password or sharing.is_over(link):
        return visiting.private(doorways.missing(request))
    return framed(render(request, "embed/embed.html", context(request, link, token)), link.sites)


def context(request, link, token):
    """What templates/embed/embed.html shows: the visitor's map for somebody who only looks."""
    journey = link.document.journey
    data = shared.visitor_data(request, journey, Visitor(link.pk, link.pk), Role.VIEWER)
    urls = {"api": data["urls"]["api"]}
    return {
        "editor_data": data | {"urls": urls, "token": token},
        "journey_title": listing.named(journey),
        "spoken": journey.language,
        "address": reverse("share", args=[token]),
        "build": builds.current(),
    }


def framed(response, sites):
    """The answer, which these origins alone may frame."""
    visiting.private(response)
    # The address holds the token, and the page has no form that would need an Origin.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Content-Security-Policy"] = security.policy(sites)
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.xframe_options_exempt = True
    return response
