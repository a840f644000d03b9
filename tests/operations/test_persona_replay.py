"""Every type of operation on a persona: the old persona with its changes is the new one, and back."""

import uuid

import pytest

from cxapp import operations, records
from cxapp.models import Metric, Persona, Segment, metric_rules
from cxapp.schema import PERSONA_KINDS
from cxapp.web import persona_history

from . import sample_map, sample_persona
from .replay import backwards, build_register, forwards

CASES = {}
case = build_register(CASES)


for _kind in PERSONA_KINDS:

    @case(f"{_kind}.create")
    def _create(sample, submit, kind=_kind):
        return {"id": str(uuid.uuid4()), **sample_persona.others(kind, sample["linked"])}

    @case(f"{_kind}.update")
    def _update(sample, submit, kind=_kind):
        return {"id": sample[kind][1], "rank": "1", **sample_persona.others(kind, sample["linked"])}

    @case(f"{_kind}.delete")
    def _delete(sample, submit, kind=_kind):
        return {"id": sample[kind][0]}


@case("persona.update")
def _persona(sample, submit):
    return sample_persona.others("persona", sample["linked"])


@case("text.edit")
def _edit(sample, submit):
    splices = [[0, 1, "\U0001f382"], [3, 2, ""], [5, 0, "между"]]
    return {"kind": "persona_goal", "id": sample["persona_goal"][0], "field": "text", "revision": 1, "splices": splices}


@case("records.batch")
def _batch(sample, submit):
    fact = str(uuid.uuid4())
    steps = [
        ("persona_fact.create", {"id": fact, "label": "Age", "value": "34"}),
        ("persona_fact.update", {"id": fact, "value": "35", "rank": "1"}),
        ("persona.update", {"name": "Renamed", "share": 0}),
        ("persona_pain.delete", {"id": sample["persona_pain"][0]}),
    ]
    return {"operations": [{"type": type, "data": data} for type, data in steps]}


@case("operation.revert")
@case("operation.undo")
def _undo(sample, submit):
    return {"operations": [submit("persona_need.delete", {"id": sample["persona_need"][0]})["id"]]}


@case("persona.restore")
def _restore(sample, submit):
    submit("persona.update", {"name": "Another", "quote": "No.", "share": 3})
    submit("persona_goal.delete", {"id": sample["persona_goal"][0]})
    submit("persona_need.update", {"id": sample["persona_need"][0], "text": "Something else"})
    submit("persona_fact.create", {"label": "Later"})
    return {"revision": 1}


@case("record.restore")
def _restore_record(sample, submit):
    submit("persona_goal.delete", {"id": sample["persona_goal"][0]})
    return {"kind": "persona_goal", "id": sample["persona_goal"][0], "revision": 1}


@pytest.fixture
def persona(people):
    """A persona in the people's workspace."""
    return Persona.objects.create(workspace=people.workspace, name="Nora", quote="Before noon.", share=38)


@pytest.fixture
def submit(persona, alice, remembering, django_capture_on_commit_callbacks):
    """A function that applies an operation to the persona and returns it."""

    def apply(type, data, *, actor=alice, document=persona):
        with django_capture_on_commit_callbacks(execute=remembering):
            done = operations.submit(document.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)
        return done.operation

    return apply


@pytest.fixture
def snapshot(persona):
    """A function that reads the persona from the tables alone."""

    def read():
        kept = records.document_cache._cache.pop(persona.pk, None)
        found = records.snapshot(persona)
        if kept:
            records.cache_put(kept)
        return found

    return read


@pytest.fixture
def sample(submit, journey, alice):
    """A persona with two records of every kind, and a metric and an expectation of its workspace."""
    workspace = journey.document.workspace
    metric = Metric.objects.create(workspace=workspace, name="NPS", kind="nps", **metric_rules.STANDARD_METRICS["nps"])
    ids, steps = sample_map.steps()
    operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="records.batch", data={"operations": steps})
    own, batch = sample_persona.steps()
    submit("records.batch", {"operations": batch})
    segment = Segment.objects.create(workspace=workspace, name="Families")
    linked = {"metric": str(metric.pk), "expectation": ids["expectation"][0], "segment": str(segment.pk)}
    return own | {"linked": linked}


def test_every_type_has_a_case():
    assert set(CASES) == set(operations.types("persona"))


@pytest.mark.parametrize("type", sorted(operations.types("persona")))
@pytest.mark.parametrize("remembering", [True, False], ids=["kept in memory", "read again"])
def test_the_changes_lead_to_the_new_persona_and_back(type, sample, submit, snapshot, persona):
    data = CASES[type](sample, submit)
    before = snapshot()
    done = submit(type, data)
    after = snapshot()
    assert after["revision"] == before["revision"] + 1
    assert done["changes"]
    assert forwards(before, done) == after
    assert backwards(after, done) == before
    assert operations.read_since(persona.pk, before["revision"])["operations"] == [done]


@pytest.mark.parametrize("type", sorted(operations.types("persona")))
def test_undo_and_redo_of_every_type_on_a_persona(type, sample, submit, snapshot):
    data = CASES[type](sample, submit)
    before = snapshot()
    done = submit(type, data)
    after = snapshot()
    undone = submit("operation.undo", {"operations": [done["id"]]})
    assert {**snapshot(), "revision": 0} == {**before, "revision": 0}
    submit("operation.undo", {"operations": [undone["id"]]})
    assert {**snapshot(), "revision": 0} == {**after, "revision": 0}


@pytest.mark.parametrize("type", sorted(operations.types("persona")))
def test_the_history_of_a_persona_describes_every_type(type, sample, submit, persona):
    submit(type, CASES[type](sample, submit))
    rows = operations.history.page(persona.pk)["rows"]
    assert sum(len(row["deeds"]) for row in rows) >= 1
    assert rows[0]["deeds"][0]["kind"].startswith("persona")
    for row in rows:
        for part in persona_history.build_row(row)["sentences"]:
            assert part["text"]
            assert "%(" not in part["text"]


def test_every_revision_of_a_persona_can_be_read_again(sample, submit, snapshot, persona):
    first = snapshot()
    submit("persona.restore", CASES["persona.restore"](sample, submit))
    head = snapshot()
    records.compaction.save_snapshots(persona.pk)
    for revision in range(first["revision"], head["revision"] + 1):
        state = records.time_travel.read_at(persona.pk, revision)
        assert records.build_snapshot(state)["revision"] == revision
        assert records.digest_at(persona.pk, revision)
    assert records.build_snapshot(records.time_travel.read_at(persona.pk, first["revision"])) == first


@pytest.mark.parametrize("type", sorted(set(operations.types()) - set(operations.types("persona"))))
def test_a_persona_refuses_what_is_for_maps(type, persona, submit):
    with pytest.raises(operations.registry.InvalidInput) as refused:
        submit(type, {})
    assert refused.value.code == "unknown_type"


@pytest.mark.parametrize("type", sorted(set(operations.types("persona")) - set(operations.types())))
def test_a_map_refuses_what_is_for_personas(type, journey, submit):
    with pytest.raises(operations.registry.InvalidInput) as refused:
        submit(type, {}, document=journey)
    assert refused.value.code == "unknown_type"


def test_a_text_of_a_map_cannot_be_edited_on_a_persona(sample, submit):
    data = {"kind": "stage", "id": sample["persona_goal"][0], "field": "title", "revision": 1, "splices": []}
    with pytest.raises(operations.registry.InvalidInput) as refused:
        submit("text.edit", data)
    assert "kind" in refused.value.fields


@pytest.mark.parametrize(("kind", "field"), [("persona_job", "metric"), ("persona_expectation", "card")])
def test_a_record_names_only_what_its_workspace_has(kind, field, sample, submit):
    with pytest.raises(operations.registry.InvalidInput) as refused:
        submit(f"{kind}.create", {field: str(uuid.uuid4())})
    assert field in refused.value.fields
