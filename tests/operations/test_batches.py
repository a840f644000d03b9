"""Several operations as one: all or nothing, and one step of undo."""

import uuid

import pytest

from cxapp.operations import batch as batch_operations
from cxapp.records import Draft


def steps(ids):
    """Eight good steps of every sort, each needing what the ones before it did."""
    stage, lane, spot, note = (str(uuid.uuid4()) for _ in range(4))
    return [
        ("stage.create", {"id": stage, "title": "New"}),
        ("lane.create", {"id": lane, "kind": "touchpoints"}),
        ("touchpoint.create", {"id": spot, "stage": stage, "lane": lane}),
        ("note.create", {"id": note, "stage": stage, "lane": ids.lane_of["note"]}),
        ("note.update", {"id": note, "text": "Words"}),
        ("pain.update", {"id": ids.pain[0], "touchpoint": spot}),
        ("stage.duplicate", {"id": stage}),
        ("stage.delete", {"id": ids.stages[2]}),
    ]


FAULTS = [
    ("note.fly", {}),
    ("stage.update", {"id": str(uuid.uuid4()), "title": "Nobody"}),
    ("note.create", {"stage": str(uuid.uuid4()), "lane": str(uuid.uuid4())}),
    ("lane.create", {"kind": "unheard-of"}),
    ("stage.create", {"title": "x" * 201}),
]


def batch(steps):
    """The data of a batch."""
    return {"operations": [{"type": type, "data": data} for type, data in steps]}


@pytest.mark.parametrize("place", range(9))
@pytest.mark.parametrize("fault", FAULTS, ids=[type for type, _ in FAULTS])
def test_a21_a_fault_at_any_step_leaves_nothing_behind(place, fault, furnished, refused):
    good = steps(furnished)
    refusal = refused("records.batch", batch([*good[:place], fault, *good[place:]]))
    assert refusal.status in (400, 404)


@pytest.mark.parametrize("place", [0, 4, 8])
def test_a_refusal_names_the_step(place, furnished, refused):
    good = steps(furnished)
    fault = ("stage.update", {"id": furnished.stages[0], "level": {}})
    refusal = refused("records.batch", batch([*good[:place], fault, *good[place:]]))
    assert list(refusal.fields) == [f"operations.{place}.level"]


def test_a_batch_is_one_revision_and_one_step_of_undo(furnished, submit, snapshot):
    before = snapshot()
    done = submit("records.batch", batch(steps(furnished)))
    assert snapshot()["revision"] == before["revision"] + 1
    submit("operation.undo", {"operations": [done["id"]]})
    assert snapshot()["records"] == before["records"]


def test_what_a_batch_creates_and_deletes_is_never_published(furnished, submit, get):
    id = str(uuid.uuid4())
    done = submit("records.batch", batch([("stage.create", {"id": id}), ("stage.delete", {"id": id})]))
    assert done["changes"] == []
    assert get("stage", id) is None


def test_a_batch_may_move_what_would_go_out_of_what_goes(furnished, submit, get):
    move = ("note.update", {"id": furnished.note[0], "stage": furnished.stages[1]})
    submit("records.batch", batch([move, ("stage.delete", {"id": furnished.stages[0]})]))
    assert get("note", furnished.note[0])["stage"] == furnished.stages[1]


@pytest.mark.parametrize("type", sorted(batch_operations.UNBATCHABLE_TYPES))
def test_some_types_stand_alone(type, furnished, refused):
    assert refused("records.batch", batch([(type, {})])).status == 400


@pytest.mark.parametrize(
    "operations",
    [
        None,
        [],
        {},
        "all",
        [None],
        [7],
        [[]],
        [{}],
        [{"type": "stage.create"}],
        [{"data": {}}],
        [{"type": "stage.create", "data": {}, "id": "5eed5eed-0000-4000-8000-000000000000"}],
        [{"type": ["stage.create"], "data": {}}],
        [{"type": "stage.create", "data": None}],
        [{"type": "stage.create", "data": []}],
        [{"type": "stage.create", "data": {}}] * (batch_operations.MAX_OPERATIONS + 1),
    ],
    ids=lambda value: repr(value)[:50],
)
def test_a_batch_refuses_what_is_no_list_of_operations(operations, stage, refused):
    assert refused("records.batch", {"operations": operations}).status == 400


def test_a_refused_operation_touches_none_of_its_neighbours_in_a_commit(journey, alice, bob, victor, furnished):
    from cxapp import operations, records
    from cxapp.errors import AppError

    def ask(type, data, actor=alice):
        return operations.OperationRequest(actor, str(uuid.uuid4()), type, data)

    outcomes = operations.submit_many(
        journey.pk,
        [
            ask("stage.update", {"id": furnished.stages[0], "title": "First"}),
            ask("stage.update", {"id": furnished.stages[0], "level": "lofty"}),
            ask("stage.delete", {"id": furnished.stages[0]}, actor=victor),
            ask("stage.delete", {"id": furnished.stages[1]}, actor=bob),
            ask("note.update", {"id": furnished.note[1], "text": "Too late"}),
            ask("operation.undo", {"operations": [str(uuid.uuid4())]}),
            ask("stage.fly", {}),
            ask("stage.update", {"id": furnished.stages[2], "title": "Last"}),
        ],
    )
    assert [isinstance(outcome, AppError) for outcome in outcomes] == [
        False,
        True,
        True,
        False,
        True,
        True,
        True,
        False,
    ]
    assert [outcome.operation["revision"] for outcome in outcomes if not isinstance(outcome, AppError)] == [2, 3, 4]
    records.document_cache._cache.clear()
    found = {stage["id"]: stage["title"] for stage in records.snapshot(journey)["records"]["stage"]}
    assert found == {furnished.stages[0]: "First", furnished.stages[2]: "Last"}


def test_a_batch_of_copies_ends_at_the_limit_of_a_map(monkeypatch, submit, refused, stage, lane, snapshot):
    note = {"stage": stage["id"], "lane": lane["id"], "text": "x"}
    submit("records.batch", {"operations": [{"type": "note.create", "data": note}] * 20})
    monkeypatch.setattr("cxapp.records.validate.MAX_RECORDS", 100)
    planned = []
    apply = Draft.apply
    monkeypatch.setattr(Draft, "apply", lambda draft, change: (planned.append(change), apply(draft, change)))
    copies = [{"type": "stage.duplicate", "data": {"id": stage["id"]}}] * 50
    assert refused("records.batch", {"operations": copies}).code == "full"
    assert len(planned) < 110
