"""The journey of a share link: cards on a phone, the whole read-only map on wider screens."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cxapp import client_version, permissions, scores
from cxapp.models import Journey
from cxapp.schema import Capability
from cxapp.web import avatars, branding, editor
from cxapp.web.phone import views
from cxapp.workspaces import editions, redaction

from . import link_entry, visitor_cookie

# The shares say how much each persona counts in the figures of the map.
PERSONA_FIELDS = ("id", "name", "role", "share", "initials", "hue")
VIEWS = ("phone", "map")


@require_safe
def show(request, id):
    """Show visitors of a link the journey; redirect members to the editor, and show others how to get the link."""
    if visitor_cookie.is_member(request, id):
        return redirect(link_entry.build_view_url(request, "editor", id))
    visitor = visitor_cookie.find_visitor(request, id)
    if visitor is None:
        # The same page whether or not the journey exists.
        return visitor_cookie.add_headers(render(request, "shared/link_needed.html", status=404))
    journey = Journey.objects.select_related("document__workspace").get(pk=id)
    return visitor_cookie.add_headers(
        views.render_page(request, "shared/journey.html", build_context(request, journey, *visitor))
    )


def build_context(request, journey, visitor, role):
    """Return the context for templates/shared/journey.html, for a visitor of this role."""
    shown = editions.read_for_guests(journey)
    data = build_visitor_data(request, shown, visitor, role)
    journey, _snapshot, edition = shown
    view = request.GET.get("view")
    return views.build_context(request, journey, data) | {
        "visitor": visitor,
        "edition": edition_text(edition),
        "branding": branding.build_branding(journey.document.workspace),
        "view": view if view in VIEWS else "",
        "right": right_label(role, edition),
        "talks": permissions.has_capability(role, Capability.COMMENT),
        "whole_map": "?view=map",
        "phone_address": "?view=phone",
    }


def build_visitor_data(request, shown, visitor, role):
    """Return the data of the scripts of a visitor's page: without members, addresses and history.

    `shown` is what editions.read_for_guests returns.
    """
    journey, snapshot, edition = shown
    name = str(visitor)
    me = {"id": str(visitor.id), "name": name, "initials": avatars.initials(name), "hue": avatars.hue(visitor.id)}
    figures = scores.build_payload(journey, snapshot=snapshot if edition else None)
    snapshot = redaction.redact_snapshot(snapshot, role)
    return {
        "snapshot": snapshot,
        "edition": edition and edition.number,
        "scores": redaction.redact_scores(figures, snapshot["records"]),
        "personas": list_personas(journey),
        "channels": editor.build_channels(journey.document.workspace, snapshot["records"]),
        "systems": editor.build_systems(journey.document.workspace, snapshot["records"]),
        "members": [],
        "evidence_months": journey.document.workspace.evidence_months,
        "me": me | {"role": role, "visitor": True},
        "urls": build_urls(journey.pk),
        "language": request.LANGUAGE_CODE,
        "build": client_version.current(),
    }


def edition_text(edition):
    """Return the note that says which edition is shown; "" for the map as it is."""
    if edition is None:
        return ""
    day = formats.date_format(timezone.localtime(edition.approved_at), "DATE_FORMAT")
    return _("Approved edition %(number)s of %(day)s") % {"number": edition.number, "day": day}


def list_personas(journey):
    """Return the journey's personas with PERSONA_FIELDS only."""
    personas = journey.document.workspace.personas.filter(pk__in=journey.personas)
    return [{name: avatars.persona_avatar(persona)[name] for name in PERSONA_FIELDS} for persona in personas]


def build_urls(id):
    """Return the addresses of the socket, the API and the exports for a visitor's page."""
    known = editor.build_urls(str(id))
    return {name: known[name] for name in ("socket", "api", "exports")} | {"name": reverse("visitor-name", args=[id])}


def right_label(role, edition):
    """Return the icon and label of what a visitor may do, and which edition they see."""
    if edition:
        return {"icon": "eye", "label": edition_text(edition)}
    if permissions.has_capability(role, Capability.COMMENT):
        return {"icon": "comment", "label": _("View and comment")}
    return {"icon": "eye", "label": _("View only")}
