"""Faults of pointers, which must neither show strangers nor slow edits, and of the undo that a reload keeps."""

from .fault import Fault

PRESENCE = ("tests/realtime/test_presence_rate.py",)
UNDO = ("tests/js/sync/undo.test.js",)

FAULTS = (
    Fault(
        "strangers-point",
        "members see the pointers of visitors by a link",
        (("cxapp/realtime/presence_fields.py", "MOVING if connection.is_visitor else ()", "()"),),
        ("tests/realtime/test_visitors.py", "-k", "pointer"),
    ),
    Fault(
        "viewers-drag",
        "drags of people without the right to edit are shown",
        (
            (
                "cxapp/realtime/presence_fields.py",
                "if not permissions.has_capability(connection.role, Capability.EDIT):",
                "if False:",
            ),
        ),
        ("tests/realtime/test_presence.py", "-k", "drags"),
    ),
    Fault(
        "crowd-of-pointers",
        "the pointers of many people are sent as often as those of two",
        (("cxapp/realtime/presence_registry.py", "max(MIN_INTERVAL_SECONDS, pause)", "MIN_INTERVAL_SECONDS"),),
        PRESENCE,
    ),
    Fault(
        "own-pointer",
        "somebody hears their own moves when others move at the same time",
        (("cxapp/realtime/presence_registry.py", ", but=frames)", ")"),),
        PRESENCE,
    ),
    Fault(
        "client-pointers-redraw",
        "each move of a pointer draws the cards and the people again",
        (("static/js/sync/presence.js", 'this.#emitChange("pointers")', "this.#emitChange()"),),
        ("tests/js/sync/presence.test.js",),
    ),
    Fault(
        "client-twin-undoes",
        "a duplicated tab undoes the steps of the tab that it was made from",
        (("static/js/sync/undo-memory.js", "if (kept?.queue === queue) ", "if (kept) "),),
        UNDO,
    ),
    Fault(
        "client-undo-stops",
        "undo stops at a step that the server does not know",
        (("static/js/sync/session.js", '"no_such_operation", ', ""),),
        UNDO,
    ),
)
