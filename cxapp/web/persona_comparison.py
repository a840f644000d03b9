"""Two personas side by side, row by row; what only one of them has stands out."""

from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_safe

from cxapp import records
from cxapp.schema import PERSONA_FIELDS
from cxapp.workspaces import segments

from . import avatars, page_context, persona_page
from .library import journey_cards

OWN_ROWS = (
    "role", "segment", "share", "quote", "required_outcome", "appropriate_experience", "desired_outcome", "background",
)  # fmt: skip
LIST_ROWS = {
    "persona_goal": gettext_lazy("Goals"),
    "persona_need": gettext_lazy("Needs"),
    "persona_pain": gettext_lazy("Pains"),
    "persona_pleasure": gettext_lazy("Pleasures"),
    "persona_job": gettext_lazy("Jobs to be done"),
    "persona_expectation": gettext_lazy("Expectations"),
    "persona_channel": gettext_lazy("Preferred channels"),
}


@require_safe
@page_context.members_only
def show(request):
    """Show the two personas of the query, or else the first two of the workspace."""
    workspace = request.membership.workspace
    everyone = {str(persona.pk): persona for persona in workspace.personas.all()}
    asked = [request.GET.get(name) for name in ("one", "other")]
    chosen = choose(list(everyone), asked)
    pair = [everyone[id] for id in chosen]
    context = page_context.build_context(request, "personas") | {
        "everyone": list(everyone.values()),
        "pair": [avatars.persona_avatar(persona) for persona in pair],
        "rows": build_rows(pair) if len(pair) == 2 else [],
    }
    return render(request, "personas/compare.html", context)


def choose(ids, asked):
    """Return the two ids to compare: those asked for, completed by others of the workspace."""
    known = [id for id in dict.fromkeys(asked) if id in ids]
    return (known + [id for id in ids if id not in known])[:2]


def build_rows(pair):
    """Return the rows of the comparison: {label, cells, same}; each cell is a list of {text, shared}."""
    cards = journey_cards.gather_cards(pair[0].workspace)
    sides = [describe(persona, cards) for persona in pair]
    groups = list(zip(*sides, strict=True))
    rows = [
        build_row(label, [side.get(label, []) for side in group])
        for group in groups
        for label in dict.fromkeys(label for side in group for label in side)
    ]
    return list(filter(None, rows))


def build_row(label, texts):
    """Return one row, None if neither has anything to say."""
    if not any(texts):
        return None
    keys = [{persona_page.normalize(text) for text in side} for side in texts]
    shared = keys[0] & keys[1]
    cells = [[{"text": text, "shared": persona_page.normalize(text) in shared} for text in side] for side in texts]
    return {"label": label, "cells": cells, "same": keys[0] == keys[1]}


def describe(persona, cards):
    """Return {label: [text, …]} of a persona for its own fields, its facts, its lists, and its journeys."""
    snapshot = records.snapshot(persona)
    labels = {channel["value"]: channel["label"] for channel in persona_page.list_channels(persona.workspace)}
    own = {str(PERSONA_FIELDS[name].label): [own_text(name, snapshot[name])] for name in OWN_ROWS if snapshot[name]}
    if (share := segments.inherited_share(snapshot)) is not None:
        own[gettext("Share of the segment")] = [own_text("share", share)]
    facts = {fact["label"]: [fact["value"]] for fact in snapshot["records"]["persona_fact"] if fact["label"]}
    lists = {
        str(label): [text for record in snapshot["records"][kind] if (text := item_text(kind, record, labels))]
        for kind, label in LIST_ROWS.items()
    }
    mine = [card["title"] for card in cards if str(persona.pk) in {one["id"] for one in card["personas"]}]
    return own, facts, lists, {gettext("Journeys"): mine}


def own_text(name, value):
    """Return the value of an own field in words."""
    return f"{value} %" if name == "share" else value


def item_text(kind, record, channels):
    """Return a record of a list in words."""
    if kind == "persona_job":
        return " ".join(filter(None, (record["situation"], record["motivation"], record["outcome"])))
    if kind == "persona_channel":
        name = channels.get(record["channel"], "")
        return ", ".join(filter(None, (name, record["occasion"])))
    return record["text"]
