"""The mark of a child journey on paper: its name, which is a link in a PDF, and the worst gap inside."""

from django.conf import settings
from django.urls import reverse

from cxapp import hierarchy


def build_mark(drawing, id):
    """Return {name, worst, url} of what opens at a record; None where nothing opens."""
    child = drawing.children.get(id)
    if child is None:
        return None
    return {
        "name": drawing.text_block(hierarchy.journey_name(child["journey"])),
        "worst": drawing.text_block(hierarchy.worst_text(child["worst"])) if child["worst"] else None,
        "url": settings.ORIGINS[0] + reverse("editor", args=[child["journey"]["id"]]),
    }


def list_texts(drawing):
    """Yield the names and the gaps of all marks as they are printed."""
    for child in drawing.children.values():
        yield hierarchy.journey_name(child["journey"])
        if child["worst"]:
            yield hierarchy.worst_text(child["worst"])
