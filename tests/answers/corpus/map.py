"""The journey that the corpus speaks of."""

import uuid

from cxapp.answers.files.parsing.lookup import JourneyIndex
from cxapp.models import Metric

NAMES = ["Discover", "Ask", "Check out", "Delivery", "Unwrap", "Выбор", "Доставка", "Оплата"]
STAGES = {name: str(uuid.uuid5(uuid.NAMESPACE_URL, name)) for name in NAMES}
COURIER = str(uuid.uuid5(uuid.NAMESPACE_URL, "Courier at the door"))
ANNA = str(uuid.uuid5(uuid.NAMESPACE_URL, "Anna"))
SCALES = {"CSAT": (1, 5, "share"), "CES": (1, 7, "mean"), "NPS": (0, 10, "nps")}
METRICS = {
    name: Metric(
        pk=uuid.uuid5(uuid.NAMESPACE_URL, name), name=name, kind=name.lower(), low=low, high=high, method=method
    )
    for name, (low, high, method) in SCALES.items()
}
JOURNEY = str(uuid.uuid5(uuid.NAMESPACE_URL, "journey"))
KNOWN = JourneyIndex(
    document=JOURNEY,
    stages=tuple((id, name) for name, id in STAGES.items()),
    touchpoints=((COURIER, "Courier at the door", STAGES["Delivery"]),),
    metrics=tuple(METRICS.values()),
    personas=((ANNA, "Anna"), (str(uuid.uuid5(uuid.NAMESPACE_URL, "Boris")), "Boris")),
)
PLACES = {id: name for name, id in STAGES.items()} | {COURIER: "Courier at the door", JOURNEY: "journey"}
METRIC_NAMES = {str(metric.pk): name for name, metric in METRICS.items()}


def to_tuple(given):
    """An answer as a case writes it: (place, metric, day, value)."""
    day = given.at.date() if hasattr(given.at, "date") else given.at
    return PLACES[given.place_id], METRIC_NAMES[given.metric], day.isoformat(), given.value
