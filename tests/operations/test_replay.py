"""Every type of operation: the old map with its changes is the new map, and back."""

import uuid

import pytest

from cxapp import operations
from cxapp.schema import KINDS

from . import sample_map
from .replay import backwards, build_register, forwards

CASES = {}
case = build_register(CASES)
UNASKED = {"resolved"}  # nobody makes a thread that is resolved already


for _kind in KINDS:

    @case(f"{_kind}.create")
    def _create(ids, submit, kind=_kind):
        fields = sample_map.others(kind, ids)
        return {"id": str(uuid.uuid4()), **{name: value for name, value in fields.items() if name not in UNASKED}}

    @case(f"{_kind}.update")
    def _update(ids, submit, kind=_kind):
        fields = sample_map.others(kind, ids)
        if kind == "comment":
            return {"id": ids.comment, "text": fields["text"], "resolved": True}
        if kind == "lane":
            return {"id": ids.lanes[-1], **fields, "rank": "1"}
        return {"id": _first(ids, kind), **fields, "rank": "1"}

    @case(f"{_kind}.delete")
    def _delete(ids, submit, kind=_kind):
        return {"id": _first(ids, kind)}


def _first(ids, kind):
    found = {"stage": ids.stages, "lane": ids.lanes}.get(kind) or getattr(ids, kind)
    return found if isinstance(found, str) else found[0]


@case("attachment.create")
def _attach(ids, submit):
    return {"id": str(uuid.uuid4()), "target": ids.stages[0], "file": ids.file, "description": "The bag, torn"}


@case("attachment.update")
def _describe(ids, submit):
    return {"id": ids.attachment, "description": "The bag, torn", "rank": "1"}


@case("journey.update")
def _journey(ids, submit):
    return {
        "title": "A day at the bakery",
        "scenario": "Снова",
        "scope": "Only Berlin",
        "owner": ids.owner,
        "review_date": "2027-03-01",
        "state": "to_be",
        "language": "ru",
        "folder": "Shop",
    }


@case("text.edit")
def _edit(ids, submit):
    splices = [[0, 1, "\U0001f382"], [3, 2, ""], [5, 0, "между"]]
    return {"kind": "note", "id": ids.note[1], "field": "text", "revision": 1, "splices": splices}


@case("stage.duplicate")
def _duplicate(ids, submit):
    return {"id": ids.stages[0], "new_id": str(uuid.uuid4())}


@case("records.batch")
def _batch(ids, submit):
    stage, note = str(uuid.uuid4()), str(uuid.uuid4())
    steps = [
        ("stage.create", {"id": stage, "title": "In between", "rank": "1"}),
        ("note.create", {"id": note, "stage": stage, "lane": ids.lane_of["note"], "text": "New"}),
        ("note.update", {"id": note, "text": "Newer"}),
        ("touchpoint.update", {"id": ids.touchpoint[0], "stage": stage, "emotion": -2}),
        ("journey.update", {"title": "Renamed"}),
        ("stage.delete", {"id": ids.stages[2]}),
    ]
    return {"operations": [{"type": type, "data": data} for type, data in steps]}


@case("template.apply")
def _template(ids, submit):
    return {"template": "blank"}


@case("operation.undo")
def _undo(ids, submit):
    done = submit("stage.delete", {"id": ids.stages[1]})
    return {"operations": [done["id"]]}


@case("journey.restore")
def _restore(ids, submit):
    submit("journey.update", {"title": "Another", "state": "to_be"})
    submit("stage.delete", {"id": ids.stages[1]})
    submit("stage.update", {"id": ids.stages[0], "title": "Elsewhere", "level": "engagement"})
    submit("stage.create", {"title": "Later"})
    return {"revision": 1}


@case("operation.revert")
def _revert(ids, submit):
    done = submit("stage.delete", {"id": ids.stages[1]})
    return {"operations": [done["id"]]}


@case("record.restore")
def _restore_record(ids, submit):
    submit("stage.delete", {"id": ids.stages[0]})
    return {"kind": "stage", "id": ids.stages[0], "revision": 1}


def test_every_type_has_a_case():
    assert set(CASES) == set(operations.types())


@pytest.mark.parametrize("type", sorted(operations.types()))
@pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read again"])
def test_the_changes_lead_from_the_old_map_to_the_new_and_back(type, furnished, submit, snapshot, remarks):
    data = CASES[type](furnished, submit)
    before = snapshot()
    done = submit(type, data)
    after = snapshot()
    assert after["revision"] == before["revision"] + 1
    assert done["changes"]
    assert forwards(before, done) == after
    assert backwards(after, done) == before
    assert remarks(before["revision"]) == [done]


@pytest.mark.parametrize("type", sorted(operations.types()))
def test_undo_leads_back_and_redo_forth_again(type, furnished, submit, snapshot):
    data = CASES[type](furnished, submit)
    before = snapshot()
    done = submit(type, data)
    after = snapshot()
    undone = submit("operation.undo", {"operations": [done["id"]]})
    assert _records(snapshot()) == _records(before)
    submit("operation.undo", {"operations": [undone["id"]]})
    assert _records(snapshot()) == _records(after)


def _records(snapshot):
    return {name: value for name, value in snapshot.items() if name != "revision"}


@pytest.mark.parametrize("type", sorted(operations.types()))
def test_an_operation_changes_a_record_once(type, furnished, submit):
    done = submit(type, CASES[type](furnished, submit))
    keys = [(change["kind"], change.get("id") or change["record"]["id"]) for change in done["changes"]]
    assert len(keys) == len(set(keys))
