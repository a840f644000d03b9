"""The read-only page of a map for phones, for members and for visitors of a share link."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cxapp import curves, hierarchy, permissions, workspaces
from cxapp.models import Journey
from cxapp.schema import Capability, Role
from cxapp.web import editor
from cxapp.web.library import journey_cards, thumbnail
from cxapp.workspaces import pairs

from . import metric_overlay, quotes, shown_period, stage_cards

PART = "phone"
WIDTH, HEIGHT, STEP = 390, 58, 22
MAX_NUMBERS = 14


@require_safe
@login_required
def show(request, id):
    """Show a journey that this person may see, and change its cards if their role allows it."""
    mine = Journey.objects.visible_to(request.user).select_related("document__workspace")
    journey = get_object_or_404(mine, pk=id)
    if elsewhere := editor.redirect_viewer(request, journey):
        return elsewhere
    data = editor.build_editor_data(request, journey)
    context = build_context(request, journey, data) | {
        "right": right_of(data["me"]["role"]),
        "library_address": data["urls"]["library"],
        "compare_address": data["urls"]["compare"] if pairs.find_pair(journey, request.user) else None,
        "whole_map": f"{reverse('editor', args=[id])}?view=map",
    }
    return render_page(request, "phone/page.html", context)


def right_of(role):
    """Return the name of a member's role, with an icon for what it may do with the cards."""
    icon = "pen" if permissions.has_capability(role, Capability.EDIT) else "eye"
    return {"icon": icon, "label": Role(role).label}


def render_page(request, template, context):
    """Render the page, or only its phone part if the page's script requests an update."""
    return render(request, "phone/phone.html" if request.GET.get("part") == PART else template, context)


def build_context(request, journey, data):
    """Return the context for templates/phone/ from a map's whole snapshot; `data` is the data of its scripts."""
    snapshot = data["snapshot"]
    workspace = journey.document.workspace
    today, window = workspace.today(), shown_period.read_window(request.GET, workspace)
    figures = shown_period.read_scores(journey, data, window)
    read_quotes = quotes.read_visitor_quotes if data["me"].get("visitor") else quotes.read_member_quotes
    cards = stage_cards.build_cards(
        snapshot,
        figures,
        read_quotes,
        data["channels"],
        people=data["members"],
        systems=data["systems"],
        children=hierarchy.read_children(journey, request.user, snapshot["records"]),
        today=today,
    )
    overlay = request.GET.get("overlay")
    metric_overlay.add_metric(cards, overlay, figures)
    broken = figures["verdict"]["stage"]
    return {
        "editor_data": data,
        "journey_title": journey_cards.journey_title(journey),
        "spoken": journey.language,
        "period": shown_period.describe_window(window, today),
        "cards": cards,
        "start": next((card["number"] for card in cards if card["id"] == broken), 1),
        "talks": may_comment(data["me"]),
        # A card that scrolls needs the focus itself where nothing on it can have it.
        "acts": permissions.has_capability(data["me"]["role"], Capability.COMMENT),
        "strip": draw_strip(snapshot, cards),
        "persona": persona_text(journey, data["personas"]),
        **metric_overlay.choose_overlay(overlay, figures),
        "exports": {"pdf": data["urls"]["exports"]["pdf"]} if "exports" in data["urls"] else {},
        "build": data["build"],
    }


def may_comment(me):
    """Return whether comments are shown: to members, and to visitors whose link allows commenting."""
    return not me.get("visitor") or permissions.has_capability(me["role"], Capability.COMMENT)


def persona_text(journey, personas):
    """Return the first persona in a few words: “Clara, gift giver”, “Young family”; empty without personas."""
    persona = next((candidate for candidate in personas if candidate["id"] in journey.personas), None)
    if not persona:
        return ""
    names = [workspaces.short_name(persona["name"]), lower_first(persona["role"])]
    return ", ".join(name for name in names if name)


def lower_first(words):
    """Return a role with a small first letter; abbreviations stay as they are."""
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def draw_strip(snapshot, cards):
    """Return the data of templates/phone/stage_strip.html: the line, the hot stages, an entry for each of `cards`."""
    emotions = list_emotions(snapshot)
    points = curves.means(emotions)
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "zero": f"M0 {HEIGHT / 2}H{WIDTH}",
        **thumbnail.draw_line(emotions, (WIDTH, HEIGHT, STEP)),
        "hot": [
            draw_hot_stage(points, place, len(cards), card["burn"])
            for place, card in enumerate(cards)
            if card["burn"] > 1 and curves.is_rated(emotions[place])
        ],
        "every": -(-len(cards) // MAX_NUMBERS),
    }


def list_emotions(snapshot):
    """Return [[emotion or None, …], …] for the stages in order."""
    felt = {stage["id"]: [] for stage in snapshot["records"]["stage"]}
    for row in snapshot["records"]["touchpoint"]:
        felt[row["stage"]].append(row["emotion"])
    return list(felt.values())


def draw_hot_stage(points, place, count, burn):
    """Return one hot stage: its area below zero and its part of the line."""
    area, line = thumbnail.curve_stretch(points, place / count, (place + 1) / count, (WIDTH, HEIGHT, STEP))
    return {"area": area, "line": line, "burn": burn}
