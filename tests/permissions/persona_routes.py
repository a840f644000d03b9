"""The pages of segments and personas, and who may use them."""

from .rows import Row

LIST = Row("signed in")

PAGES = {
    "segments/": {"GET": LIST},
    "segments/new/": {"GET": Row("edit", here=True), "POST": Row("edit", 302, here=True, body={"name": "Families"})},
    "segments/<uuid:id>/": {
        "GET": Row("edit", of="segment"),
        "POST": Row("edit", 302, of="segment", body={"name": "Families"}),
    },
    "segments/<uuid:id>/delete/": {
        "GET": Row("signed in", 302, of="segment"),
        "POST": Row("edit", 302, of="segment"),
    },
    "personas/": {"GET": LIST},
    "personas/new/": {"GET": Row("edit", here=True), "POST": Row("edit", 302, here=True, body={"name": "Ada"})},
    "personas/<uuid:id>/": {"GET": Row("view", of="persona")},
    "personas/compare/": {"GET": LIST},
    "personas/<uuid:id>/history/": {"GET": Row("view", of="persona")},
    "personas/<uuid:id>/duplicate/": {
        "GET": Row("signed in", 302, of="persona"),
        "POST": Row("edit", 302, of="persona"),
    },
    "personas/<uuid:id>/delete/": {"GET": Row("signed in", 302, of="persona"), "POST": Row("edit", 302, of="persona")},
}
