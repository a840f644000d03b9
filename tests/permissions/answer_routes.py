"""What the addresses of answers and their batches expect of whom."""

from .rows import Row, journey_row

PLACE = {"kind": "journey", "id": "{journey}"}
PASTED = {
    "text": "Date\tScore\n2026-01-05\t4\n",
    "options": {"metric": "{metric}", "place_kind": "journey", "place_id": "{journey}"},
}
VERBS = ("check", "rejected", "import")
LIST = Row("signed in")

API = {
    **{f"journeys/<uuid:id>/answers/{verb}/": {"POST": journey_row("edit", body=PASTED)} for verb in VERBS},
    "journeys/<uuid:id>/answers/typed/": {
        "POST": journey_row(
            "edit", 201, body={"metric": "{metric}", "place": PLACE, "day": "2026-01-05", "positive": 1, "n": 2}
        ),
    },
    "answers/": {
        "GET": LIST,
        "POST": journey_row(
            "edit", 201, body={"journey": "{journey}", "answers": [{"metric": "{metric}", "place": PLACE, "value": 4}]}
        ),
    },
    "answers/<int:id>/": {"DELETE": Row("edit", 204, of="answer")},
    "batches/": {"GET": LIST},
    "batches/<uuid:id>/": {"GET": Row("view", of="batch")},
    "batches/<uuid:id>/scores/": {"GET": Row("view", of="batch")},
    "batches/<uuid:id>/undo/": {"POST": Row("edit", of="batch", body={})},
}
