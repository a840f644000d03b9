"""A shared view of the first sample: how it looks to somebody who is after its gaps."""

from cxapp.models import SavedView

SETTINGS = {
    "overlay": "gaps",
    "period": {"span": "usual", "from": None, "to": None, "compare": "none", "compare_from": None, "compare_to": None},
    "persona": None,
    "filters": {
        "kinds": ["touchpoint", "expectation", "pain"],
        "channels": [],
        "owners": [],
        "evidence": [],
        "text": "",
        "hide": False,
    },
    "levels": ["contact"],
    "folded": [],
    "opened": [],
    "hidden": [],
    "zoom": 100,
}


def add_view(name, journey, actor):
    """Share a view of the sample `birthday-box`."""
    if name == "birthday-box":
        fields = {"name": "Gaps after the first contact", "settings": SETTINGS, "shared": True}
        SavedView.objects.create(document=journey.document, author=actor, **fields)
