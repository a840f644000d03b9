"""The map while its log is read backwards, and who made an entry of it."""

from types import SimpleNamespace

import pytest

from cxapp import changes, permissions
from cxapp.models import User
from cxapp.operations import log
from cxapp.operations.history.rewind import LogRewinder
from cxapp.schema import DOCUMENT_KINDS

STAGE, TOUCHPOINT = {"id": "s", "title": "Order"}, {"id": "t", "stage": "s", "text": "Shop"}
LANE, PATH = {"id": "l", "title": "Doing"}, {"id": "p", "source": "s", "target": "s"}


def build_rewinder(**tables):
    """A rewinder of a map with these records by kind."""
    kept = {kind: {record["id"]: record for record in records} for kind, records in tables.items()}
    known = {"kind": DOCUMENT_KINDS["journey"], "tables": {"stage": {}} | kept}
    state = SimpleNamespace(**known, get=lambda kind, id: kept.get(kind, {}).get(id))
    return LogRewinder(state)


@pytest.mark.parametrize(
    ("stages", "done", "before", "after"),
    [
        ([], [], True, True),
        ([STAGE], [], False, False),
        # The operation created the only stage, so that the map was empty before it.
        ([STAGE], [changes.put("stage", STAGE)], False, True),
        ([STAGE, STAGE | {"id": "other"}], [changes.put("stage", STAGE)], False, False),
        ([], [changes.remove("stage", STAGE)], True, False),
        ([], [changes.put("lane", LANE)], True, True),
        ([STAGE], [changes.patch("stage", "s", {"title": "Ask"}, {"title": "Order"})], False, False),
    ],
)
def test_a_map_is_empty_while_it_has_no_stages(stages, done, before, after):
    rewinder = build_rewinder(stage=stages, lane=[LANE])
    assert rewinder.is_empty() == before
    rewinder.undo(rewinder.context(done))
    assert rewinder.is_empty() == after


def test_a_record_is_found_as_it_was_after_or_before_its_removal():
    rewinder = build_rewinder(stage=[STAGE])
    context = rewinder.context([changes.patch("stage", "s", {"title": "Ask"}, {"title": "Order"})])
    assert context.find("stage", "s")["title"] == "Order"
    rewinder.undo(context)
    assert rewinder.get("stage", "s")["title"] == "Ask"
    removal = build_rewinder().context([changes.remove("stage", STAGE)])
    assert removal.require("stage", "s")["title"] == "Order"
    assert removal.find("stage", "gone") is None


@pytest.mark.parametrize(
    ("kind", "record", "found"),
    [
        ("stage", STAGE, True),
        ("touchpoint", TOUCHPOINT, True),
        ("path", PATH, True),
        ("dependency", {"id": "d", "source": "t", "target": "x"}, True),
        ("dependency", {"id": "d", "source": "gone", "target": "t"}, False),
        ("lane", LANE, False),
        ("comment", {"id": "c", "target": "t"}, True),
        ("comment", {"id": "c", "target": "s"}, True),
        ("comment", {"id": "c", "target": "l"}, False),
        ("comment", {"id": "c", "target": None}, False),
        ("fix", {"id": "f", "target": "t"}, True),
        ("marker", {"id": "m", "target": "gone"}, False),
        ("quote", {"id": "q", "target": "p"}, True),
        ("target", {"id": "g", "place": "t"}, True),
        ("target", {"id": "g", "place": None}, False),
        ("touchpoint", {"id": "x", "stage": "gone"}, False),
    ],
)
def test_the_stage_of_a_record_is_its_own_or_that_of_its_target(kind, record, found):
    context = build_rewinder(stage=[STAGE], touchpoint=[TOUCHPOINT], lane=[LANE], path=[PATH]).context([])
    assert context.find_stage(kind, record) == (STAGE if found else None)


def build_entry(**fields):
    """An entry of the log with these fields of its actor."""
    fields = {"actor_id": None, "visitor_id": None, "visitor_name": "", "actor": None} | fields
    return SimpleNamespace(**fields)


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        ({}, None, None),
        ({}, "Bob", None),
        ({"actor_id": 7, "actor": "Bob B."}, None, {"id": "7", "name": "Bob B."}),
        ({"actor_id": 7, "actor": "Bob B."}, "Robert", {"id": "7", "name": "Robert"}),
        ({"actor_id": 7, "actor": "Bob B."}, "", {"id": "7", "name": ""}),
        ({"visitor_id": 9, "visitor_name": "Nadia"}, "Bob", {"id": "9", "name": "Nadia"}),
    ],
)
def test_an_entry_names_its_member_or_its_visitor(fields, name, expected):
    assert log.actor_to_json(build_entry(**fields), name) == expected


def test_an_entry_is_stored_with_its_member_or_its_visitor():
    bob = User(pk="1" * 32, name="Bob")
    visitor = permissions.Visitor(id=9, link_id=2, guest="Nadia")
    found = [tuple(log.actor_columns(actor).values()) for actor in (bob, visitor, None)]
    assert found == [(bob.pk, None, ""), (None, 9, "Nadia"), (None, None, "")]
