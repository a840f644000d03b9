"""Touchpoints on a channel of the workspace's own."""

import uuid

import pytest

from cxapp import operations, records
from cxapp.errors import InvalidInput
from cxapp.models import WorkspaceChannel


@pytest.fixture
def fair(people):
    """The value of a channel of the workspace."""
    return f"own:{WorkspaceChannel.objects.create(workspace=people.workspace, name='Fair').pk}"


def channels_of(journey):
    """The channels of the touchpoints."""
    return [card["channel"] for card in records.snapshot(journey)["records"]["touchpoint"]]


def test_an_own_channel_is_set_and_undone(journey, touchpoint, submit, alice, fair):
    submit("touchpoint.update", {"id": touchpoint["id"], "channel": "phone"})
    done = submit("touchpoint.update", {"id": touchpoint["id"], "channel": fair})
    assert channels_of(journey) == [fair]
    for expected in ("phone", fair):
        data = {"operations": [str(done["id"])]}
        done = operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="operation.undo", data=data)
        done = done.operation
        assert channels_of(journey) == [expected]


def test_a_channel_of_another_workspace_is_refused(journey, touchpoint, submit, people):
    hers = WorkspaceChannel.objects.create(workspace=people.elsewhere, name="Hers")
    for value in (f"own:{hers.pk}", f"own:{uuid.uuid4()}"):
        with pytest.raises(InvalidInput, match="no such channel") as refused:
            submit("touchpoint.update", {"id": touchpoint["id"], "channel": value})
        assert list(refused.value.fields) == ["channel"]
    assert channels_of(journey) == [""]


@pytest.mark.parametrize("value", ["own:", "own:fair", "own:{0}x", "OWN:{0}", "own:{1}", " own:{0}", "fax", None, 5])
def test_what_is_no_channel_is_refused(value, touchpoint, submit, fair):
    id = fair.removeprefix("own:")
    value = value.format(id, id.upper()) if isinstance(value, str) else value
    with pytest.raises(InvalidInput) as refused:
        submit("touchpoint.update", {"id": touchpoint["id"], "channel": value})
    assert list(refused.value.fields) == ["channel"]


def test_a_batch_reads_the_channels_once(journey, touchpoint, submit, fair, django_assert_max_num_queries):
    place = {"stage": touchpoint["stage"], "lane": touchpoint["lane"], "channel": fair}
    creates = [{"type": "touchpoint.create", "data": {**place, "text": str(number)}} for number in range(30)]
    with django_assert_max_num_queries(20):
        submit("records.batch", {"operations": creates})
    assert channels_of(journey).count(fair) == 30
    wrong = {"type": "touchpoint.create", "data": {**place, "channel": f"own:{uuid.uuid4()}"}}
    with pytest.raises(InvalidInput):
        submit("records.batch", {"operations": [creates[0], wrong]})
    assert channels_of(journey).count(fair) == 30


def test_an_archived_channel_comes_back_with_a_revision_and_a_copy(journey, touchpoint, submit, fair):
    done = submit("touchpoint.update", {"id": touchpoint["id"], "channel": fair})
    submit("touchpoint.update", {"id": touchpoint["id"], "channel": "phone"})
    WorkspaceChannel.objects.update(archived=True)
    submit("journey.restore", {"revision": done["revision"]})
    assert channels_of(journey) == [fair]
    submit("stage.duplicate", {"id": touchpoint["stage"]})
    assert channels_of(journey) == [fair, fair]
    submit("touchpoint.delete", {"id": touchpoint["id"]})
    submit("record.restore", {"kind": "touchpoint", "id": touchpoint["id"], "revision": done["revision"]})
    assert channels_of(journey) == [fair, fair]
