"""Paths between stages: what an operation does to them, and that their links stay whole whatever happens."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cxapp import errors, operations, records, workspaces
from cxapp.models import Path


@pytest.fixture
def stages(create):
    """Three stages."""
    return [create("stage", title=title)["id"] for title in ("Compare", "Order", "Eat")]


def read_paths(journey):
    return records.snapshot(journey)["records"]["path"]


def test_an_exit_has_no_target(journey, create, stages):
    create("path", source=stages[0], share=38, label="Too dear")
    (path,) = read_paths(journey)
    assert (path["source"], path["target"], path["share"], path["label"]) == (stages[0], None, 38, "Too dear")


def test_a_path_becomes_an_exit_and_back(journey, create, submit, stages):
    id = create("path", source=stages[0], target=stages[2])["id"]
    submit("path.update", {"id": id, "target": None})
    assert read_paths(journey)[0]["target"] is None
    submit("path.update", {"id": id, "target": stages[1]})
    assert read_paths(journey)[0]["target"] == stages[1]


@pytest.mark.parametrize("end", ["source", "target"])
def test_a_deleted_stage_takes_its_paths_along(journey, create, submit, stages, end):
    create("path", **{"source": stages[0], "target": stages[0], end: stages[1]})
    submit("stage.delete", {"id": stages[1]})
    assert read_paths(journey) == []
    assert not Path.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"source": None}, "source"), ({"source": 7}, "source"), ({"share": 101}, "share"), ({"share": -1}, "share")],
)
def test_bad_data_is_refused_with_its_field(create, stages, fields, field):
    with pytest.raises(errors.InvalidInput) as refusal:
        create("path", **{"source": stages[0], "target": None, **fields})
    assert field in refusal.value.fields


def test_a_path_to_a_stage_that_is_none_is_refused(create, stages):
    with pytest.raises(errors.AppError) as refusal:
        create("path", source=stages[0], target=str(uuid.uuid4()))
    assert "target" in refusal.value.fields


def test_a_copy_of_a_stage_has_no_paths(journey, create, submit, stages):
    create("path", source=stages[0], share=38)
    submit("stage.duplicate", {"id": stages[0]})
    assert len(read_paths(journey)) == 1


ENDS = st.integers(0, 2)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("path"), ENDS, st.none() | ENDS, st.integers(0, 100)),
        st.tuples(st.just("delete"), ENDS),
        st.tuples(st.just("duplicate"), ENDS),
        st.tuples(st.just("undo")),
        st.tuples(st.just("restore"), st.integers(0, 9)),
    ),
    max_size=8,
)


@settings(
    max_examples=settings.default.max_examples // 4 or 1,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(STEPS)
def test_links_of_paths_stay_whole_whatever_happens(people, steps):
    made = workspaces.create_journey(workspace=people.workspace, actor=people.alice, title="Path", template="blank")
    done = []
    for step in steps:
        take_step(made, people.alice, done, *step)
        check_links(records.snapshot(made)["records"])
    copy = workspaces.duplicate_journey(journey=made, actor=people.alice, title="Copy")
    described = [sorted(describe_paths(records.snapshot(each)["records"])) for each in (made, copy)]
    assert described[0] == described[1]


def take_step(journey, actor, done, kind, *values):
    """Take one step, unless the map is not for it; `done` are the ids of the steps before."""
    found = records.snapshot(journey)
    type, data = build_operation(found, done, kind, *values)
    if data is None:
        return
    id = str(uuid.uuid4())
    try:
        operations.submit(journey.pk, actor=actor, id=id, type=type, data=data)
        done.append(id)
    except errors.Conflict:
        return


def build_operation(found, done, kind, *values):
    """Return the type and the data of a step; None where there is nothing to do it with."""
    ids = [stage["id"] for stage in found["records"]["stage"]]
    if kind == "undo":
        return "operation.undo", {"operations": done[-1:]} if done else None
    if kind == "restore":
        return "journey.restore", {"revision": min(values[0] + 2, found["revision"])}
    chosen = [None if value is None or not ids else ids[value % len(ids)] for value in values[:2]]
    if chosen[0] is None:
        return kind, None
    if kind == "path":
        return "path.create", {"source": chosen[0], "target": chosen[1], "share": values[2]}
    return f"stage.{kind}", {"id": chosen[0]}


def check_links(found):
    stages = {stage["id"] for stage in found["stage"]}
    for path in found["path"]:
        assert path["source"] in stages
        assert path["target"] is None or path["target"] in stages


def describe_paths(found):
    """The paths of a map without ids."""
    columns = {stage["id"]: at for at, stage in enumerate(found["stage"])}
    return [(columns[path["source"]], columns.get(path["target"], -1), path["share"]) for path in found["path"]]
