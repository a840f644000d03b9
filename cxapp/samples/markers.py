"""Adds markers, days on which something changed, to the maps of the sample workspace."""

from datetime import timedelta

from django.utils import timezone

from cxapp import operations
from cxapp.models import RECORD_MODELS
from cxapp.models.ids import new_id

# For each sample its markers: the title of the stage, the text, and how many days ago.
MARKERS = {"birthday-box": [("Delivery", "New carrier", 58), ("Delivery", "Slots of 4 h", 23)]}


def add_markers(sample, journey, actor):
    """Add the sample's markers to a journey."""
    for title, text, days in MARKERS.get(sample, ()):
        stage = RECORD_MODELS["stage"].objects.get(document_id=journey.pk, title=title)
        day = journey.document.workspace.today() - timedelta(days=days)
        data = {"id": str(new_id()), "target": str(stage.pk), "text": text, "day": day.isoformat()}
        with operations.override_time(timezone.now() - timedelta(days=days)):
            operations.submit(journey.pk, actor=actor, id=str(new_id()), type="marker.create", data=data)
