"""What it is about: the gaps, pains and expectations of a workspace by driver, with a column for each journey."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cxapp import scores

from . import page_context


@require_safe
@page_context.members_only
def show(request):
    """Show the table of drivers and journeys."""
    found = scores.drivers.read_workspace(request.membership.workspace)
    context = {
        "journeys": [journey | {"title": journey["title"] or _("Untitled")} for journey in found["journeys"]],
        "rows": [build_row(row) for row in found["drivers"]],
        "is_empty": not any(row["pains"] or row["expectations"] or row["share"] for row in found["drivers"]),
    }
    return render(request, "gaps/drivers.html", page_context.build_context(request, "gaps") | context)


def build_row(row):
    """Return a row of the table: the figures of all journeys, and of each."""
    cells = [build_cell(figures) for figures in row["by_journey"]]
    return {"label": row["label"], "assigned": bool(row["driver"]), **build_cell(row), "cells": cells}


def build_cell(figures):
    """Return the share of the whole gap, and the counts in words."""
    share = figures["share"]
    return {"share": share, "percent": scores.format_percent(share), "words": ", ".join(list_counts(figures))}


def list_counts(figures):
    """Return the numbers of pains, severe pains, unmet expectations and pleasures that are not 0."""
    pains, severe, unmet, pleasures = (
        figures["pains"], figures["severities"][2], figures["unmet"], figures["pleasures"],
    )  # fmt: skip
    texts = [
        ngettext("%(count)s pain", "%(count)s pains", pains) % {"count": pains} if pains else "",
        ngettext("%(count)s severe", "%(count)s severe", severe) % {"count": severe} if severe else "",
        ngettext("%(count)s unmet expectation", "%(count)s unmet expectations", unmet) % {"count": unmet}
        if unmet
        else "",
        ngettext("%(count)s pleasure", "%(count)s pleasures", pleasures) % {"count": pleasures} if pleasures else "",
    ]
    return [text for text in texts if text]
