"""Which column is what, judged by its header and by all its values."""

import uuid
from pathlib import Path

from cxapp.imports.files.knowing import Known
from tests.imports.corpus.map import METRICS

FOLDER = Path(__file__).parent / "corpus" / "columns"
STAGES = {name: str(uuid.uuid5(uuid.NAMESPACE_URL, f"stage {name}")) for name in ("Order", "Delivery", "Return")}
POINTS = {name: str(uuid.uuid5(uuid.NAMESPACE_URL, f"touchpoint {name}")) for name in ("Website", "Courier", "Parcel shop")}
KNOWN = Known(
    document=str(uuid.uuid5(uuid.NAMESPACE_URL, "journey")),
    stages=tuple((id, name) for name, id in STAGES.items()),
    touchpoints=tuple((id, name, STAGES["Delivery"]) for name, id in POINTS.items()),
    metrics=tuple(METRICS.values()),
)
