"""The journey of a share link: cards on a phone, the whole read-only map on wider screens."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cxapp import client_version, permissions, records, scores
from cxapp.models import Journey
from cxapp.schema import Capability
from cxapp.web import avatars, branding, editor
from cxapp.web.phone import views
from cxapp.workspaces import redaction

from . import link_entry, visitor_cookie

PERSONA_FIELDS = ("id", "name", "role", "initials", "hue")
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
    data = build_visitor_data(request, journey, visitor, role)
    view = request.GET.get("view")
    return views.build_context(request, journey, data) | {
        "visitor": visitor,
        "branding": branding.build_branding(journey.document.workspace),
        "view": view if view in VIEWS else "",
        "right": right_label(role),
        "talks": permissions.has_capability(role, Capability.COMMENT),
        "whole_map": "?view=map",
        "phone_address": "?view=phone",
    }


def build_visitor_data(request, journey, visitor, role):
    """Return the data of the scripts of a visitor's page: without members, addresses and history."""
    name = str(visitor)
    me = {"id": str(visitor.id), "name": name, "initials": avatars.initials(name), "hue": avatars.hue(visitor.id)}
    snapshot = redaction.redact_snapshot(records.snapshot(journey), role)
    return {
        "snapshot": snapshot,
        "scores": redaction.redact_scores(scores.build_payload(journey), snapshot["records"]["quote"]),
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


def list_personas(journey):
    """Return the journey's personas with PERSONA_FIELDS only."""
    personas = journey.document.workspace.personas.filter(pk__in=journey.personas)
    return [{name: avatars.persona_avatar(persona)[name] for name in PERSONA_FIELDS} for persona in personas]


def build_urls(id):
    """Return the addresses of the socket, the API and the exports for a visitor's page."""
    known = editor.build_urls(str(id))
    return {name: known[name] for name in ("socket", "api", "exports")} | {"name": reverse("visitor-name", args=[id])}


def right_label(role):
    """Return the icon and label of what a visitor may do."""
    if permissions.has_capability(role, Capability.COMMENT):
        return {"icon": "comment", "label": _("View and comment")}
    return {"icon": "eye", "label": _("View only")}
