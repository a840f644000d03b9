"""The rows of how a journey gathers answers: surveys and receivers."""

from .rows import Row, journey_row

PLACE = {"kind": "journey", "id": "{journey}"}
ASKED = {"journey": "{journey}", "metric": "{metric}", "place": PLACE}
MAPPED = {"name": "Tool", "mapping": {"metric": "=CSAT", "value": "score"}}
GONE = Row("anyone", ok=404)

API = {
    "surveys/": {"GET": Row("signed in"), "POST": journey_row("edit", 201, body=ASKED)},
    "surveys/<uuid:id>/": {
        "GET": Row("edit", of="survey"),
        "PATCH": Row("edit", of="survey", body={"asks_words": False}),
        "DELETE": Row("edit", 204, of="survey"),
    },
    "receivers/": {"GET": Row("signed in"), "POST": journey_row("edit", 201, body={"journey": "{journey}", **MAPPED})},
    "receivers/<uuid:id>/": {
        "GET": Row("edit", of="receiver"),
        "PATCH": Row("edit", of="receiver", body=MAPPED),
        "DELETE": Row("edit", 204, of="receiver"),
    },
    "receivers/<uuid:id>/trial/": {"POST": Row("edit", of="receiver", body={"sample": {}})},
    "receive/<str:token>/": {"POST": GONE},
}

PAGES = {
    "q/<str:token>/": {"GET": GONE, "POST": GONE},
    "journeys/<uuid:id>/sources/": {"GET": journey_row("edit")},
    "surveys/<uuid:id>/code.svg": {"GET": Row("edit", of="survey")},
    "surveys/<uuid:id>/code.png": {"GET": Row("edit", of="survey")},
    "surveys/<uuid:id>/sheet/": {"GET": Row("edit", of="survey")},
}
