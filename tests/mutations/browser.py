"""Faults of the browser's modules, and Node's tests that must see them."""

from .fault import Fault

SENDER = "static/js/sync/sender.js"
FLYING = "for (const entry of this.#outbox.entries) entry.flying = false;"
SAVING = ("tests/js/sync/connection.test.js", "tests/js/sync/outbox.test.js")

FAULTS = (
    Fault(
        "client-gaps",
        "the browser takes news though some before it is missing",
        (("static/js/store/journey-store.js", "operation.revision > this.revision + 1 || ", ""),),
        ("tests/js/sync/receiver.test.js", "tests/js/store/journey-store.test.js"),
        numbers=(10,),
    ),
    Fault(
        "client-forgets",
        "the browser forgets on a cut what was under way",
        (
            (
                SENDER,
                FLYING,
                "for (const { id } of this.#outbox.entries.filter((one) => one.flying)) this.#outbox.remove(id);",
            ),
        ),
        SAVING,
        numbers=(11,),
    ),
    Fault(
        "client-order",
        "the browser sends again last what it sent first",
        ((SENDER, FLYING, f"this.#outbox.entries.sort((one, other) => one.flying - other.flying);\n    {FLYING}"),),
        SAVING,
        numbers=(12,),
    ),
    Fault(
        "client-ids",
        "the browser sends again under a new id",
        (
            (
                SENDER,
                FLYING,
                "for (const one of this.#outbox.entries) if (one.flying) one.id = `${one.id}0`;\n    " + FLYING,
            ),
        ),
        SAVING,
        numbers=(13,),
    ),
    Fault(
        "ranks-of-moving-cards",
        "cards that are moved together get ranks that others of them still have, and change their order",
        (("static/js/tools/editing/card-plans.js", "while (taken.has(rank))", "while (false)"),),
        ("tests/js/tools/card-plans.test.js",),
    ),
    Fault(
        "deleted-cards-stay-selected",
        "a card that a teammate deletes stays among several selected ones",
        (("static/js/map/editor-state.js", "every(isLeft)) return;", "every(isLeft) || true) return;"),),
        ("tests/js/tools/card-selection.test.js",),
    ),
)
