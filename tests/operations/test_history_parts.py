"""How single changes are described: what stands for an operation, and which of its fields is named."""

import json
from types import SimpleNamespace

import pytest

from cxapp import changes
from cxapp.operations import templates, text_log
from cxapp.operations.history import entries
from cxapp.operations.history.rewind import LogRewinder
from cxapp.schema import DOCUMENT_KINDS

TOUCHPOINT_ID, METRIC_ID = "a" * 36, "b" * 36
RECORDS = {
    "stage": [{"id": "order", "title": "Order"}, {"id": "pay", "title": "Pay"}],
    "lane": [{"id": "doing", "title": "Doing", "kind": "actions"}, {"id": "touch", "title": "", "kind": "touchpoints"}],
    "touchpoint": [{"id": TOUCHPOINT_ID, "text": "Shop", "stage": "order", "lane": "touch"}],
}
NOTE = {"id": "n", "stage": "order", "lane": "doing", "rank": "V", "text": "Call"}
PAIN = {"id": "p", "stage": "order", "lane": "doing", "rank": "V", "text": "Slow", "severity": 1, "touchpoint": None}
STAGE = {"id": "order", "title": "Order", "goal": "", "level": "contact", "rank": "V"}

MOVED, ORDER = {"verb": "moved"}, {"id": "order", "title": "Order"}


def build_context(*pairs):
    """The context of an operation with these pairs, on a map with RECORDS."""
    kept = {kind: {record["id"]: record for record in records} for kind, records in RECORDS.items()}
    journey = DOCUMENT_KINDS["journey"]
    state = SimpleNamespace(kind=journey, tables=kept, get=lambda kind, id: kept.get(kind, {}).get(id))
    rewinder = LogRewinder(state)
    rewinder.metrics = {METRIC_ID: SimpleNamespace(name="NPS")}
    context = rewinder.context([])
    context.pairs = list(pairs)
    return context


@pytest.mark.parametrize(
    ("kind", "before", "fields", "described"),
    [
        ("stage", STAGE, {"title": "Buy"}, {"verb": "edited", "field": "title", "texts": ("Order", "Buy")}),
        ("stage", STAGE, {"rank": "W"}, {"verb": "ordered"}),
        (
            "stage",
            STAGE,
            {"rank": "W", "title": "Buy"},
            {"verb": "edited", "field": "title", "texts": ("Order", "Buy")},
        ),
        ("stage", STAGE, {"level": "engagement"}, ("level", "contact", "engagement")),
        ("stage", STAGE, {"level": "engagement", "title": "Buy"}, ("level", "contact", "engagement")),
        ("stage", STAGE, {"level": "engagement", "rank": "W"}, ("level", "contact", "engagement")),
        ("pain", PAIN, {"severity": 3}, ("severity", 1, 3)),
        ("pain", PAIN, {"touchpoint": TOUCHPOINT_ID}, ("touchpoint", None, "Shop")),
        ("pain", PAIN, {"touchpoint": METRIC_ID}, ("touchpoint", None, "NPS")),
        ("pain", PAIN, {"touchpoint": "c" * 36}, ("touchpoint", None, "c" * 36)),
        ("note", NOTE, {"stage": "pay"}, MOVED | {"field": "stage", "from": "Order", "to": "Pay"}),
        ("note", NOTE, {"lane": "touch"}, MOVED | {"field": "lane", "from": "Doing", "to": ""}),
        ("note", NOTE, {"stage": "gone", "lane": "touch"}, MOVED | {"field": "stage", "from": "Order", "to": ""}),
        ("note", NOTE, {"stage": "pay", "text": "Ask"}, MOVED | {"field": "stage", "from": "Order", "to": "Pay"}),
        ("note", NOTE, {"rank": "W"}, {"verb": "ordered"}),
    ],
)
def test_a_patch_is_described_by_one_of_its_fields(kind, before, fields, described):
    if isinstance(described, tuple):
        described = {"verb": "set", **dict(zip(("field", "from", "to"), described, strict=True))}
    # The ids of both records are read from JSON: they are equal, and not the same object.
    after = json.loads(json.dumps(before | fields))
    assert entries._describe_fields(build_context(), kind, before, after) == described


def put(kind, id):
    return (kind, id), None, {"id": id}, {"change": "put"}


def patch(kind, id):
    return (kind, id), {"id": id}, {"id": id}, {"change": "patch"}


@pytest.mark.parametrize(
    ("data", "pairs", "main"),
    [
        ({"id": "n"}, [put("stage", "order"), patch("note", "n")], "n"),
        ({"id": "gone"}, [put("note", "n"), put("stage", "order")], "order"),
        ({}, [patch("stage", "order"), put("note", "n")], "n"),
        ({}, [put("comment", "c"), patch("note", "n")], "n"),
        ({}, [put("note", "n"), put("lane", "doing")], "doing"),
        ([], [patch("journey", "j"), patch("stage", "order")], "j"),
    ],
)
def test_an_operation_is_described_by_what_it_names_else_by_what_matters(data, pairs, main):
    found = entries.find_main_change(SimpleNamespace(data=data), build_context(*pairs))
    assert found[0][1] == main


def test_a_deletion_counts_the_cards_that_it_removed():
    removed = [
        (("stage", "order"), STAGE, None, {"change": "remove"}),
        (("note", "n"), NOTE, None, {"change": "remove"}),
        (("pain", "p"), PAIN, None, {"change": "remove"}),
        (("comment", "c"), {"id": "c"}, None, {"change": "remove"}),
        (("note", "o"), NOTE, NOTE, {"change": "patch"}),
    ]
    found = entries.describe_change(SimpleNamespace(data={"id": "order"}), build_context(*removed), {})
    assert (found["verb"], found["number"], found["title"]) == ("deleted", 2, "Order")


@pytest.mark.parametrize(
    ("kind", "record", "title", "lane", "stage"),
    [
        ("note", NOTE, "Call", {"kind": "actions", "title": "Doing"}, ORDER),
        ("stage", STAGE, "Order", None, ORDER),
        ("lane", RECORDS["lane"][0], "Doing", {"kind": "actions", "title": "Doing"}, None),
        ("journey", {"id": "j", "title": "Bread"}, "Bread", None, None),
        (
            "target",
            {"id": "t", "place": "order", "metric": METRIC_ID},
            "Order NPS",
            None,
            {"id": "order", "title": "Order"},
        ),
        ("target", {"id": "t", "place": None, "metric": METRIC_ID}, "NPS", None, None),
        ("target", {"id": "t", "place": "order", "metric": "gone"}, "Order", None, ORDER),
    ],
)
def test_a_record_is_described_by_its_title_and_its_place(kind, record, title, lane, stage):
    context = build_context()
    if kind == "target" and not record["place"]:
        context.find_any = lambda id: (None, None)
    found = entries.describe_record(context, (kind, record["id"]), record)
    assert found == {"kind": kind, "id": record["id"], "title": title, "lane": lane, "stage": stage}


def test_records_of_a_template_get_new_ids_and_their_links_follow():
    known = {}
    records = {"stage": [{"id": "order"}], "note": [{"id": "n", "stage": "order", "lane": "gone"}]}
    (_, stage), (_, note) = templates.renew_ids(records, known)
    assert known == {("stage", "order"): stage["id"], ("note", "n"): note["id"]}
    assert (note["stage"], note["lane"]) == (stage["id"], "gone")
    assert records["stage"] == [{"id": "order"}]


def test_records_of_a_template_are_sorted_and_lose_their_ranks():
    found = templates.strip_ranks({"stage": [{"id": "b", "rank": "W"}, {"id": "a", "rank": "V"}, {"id": "c"}]})
    assert [(record["id"], record["rank"]) for record in found["stage"]] == [("c", ""), ("a", ""), ("b", "")]


def test_the_history_of_a_text_goes_on_where_its_record_returns():
    history = text_log._TextHistory(("note", "n", "text"))
    edit = changes.patch("note", "n", splices={"text": [[0, 0, "A"]]}, removed={"text": []})
    history.add(1, edit, undoes=False)
    assert ([one.revision for one in history.edits], history.last) == ([1], None)
    # A record that the log begins with starts its history.
    history.add(2, changes.put("note", NOTE), undoes=False)
    assert history.edits == []
    history.add(3, changes.remove("note", NOTE), undoes=False)
    assert history.last == "Call"
    history.add(4, changes.put("note", NOTE), undoes=True)
    assert history.edits == []
    history.add(5, changes.put("note", NOTE | {"text": "Call me"}), undoes=True)
    assert [(one.revision, one.splices, one.undoes) for one in history.edits] == [(5, [[4, 0, " me"]], True)]
