"""The colour and the icon of a lane."""

import uuid

import pytest

from cxapp import operations, records
from cxapp.errors import InvalidInput


def look(journey):
    """The colour and the icon of the only lane."""
    (lane,) = records.snapshot(journey)["records"]["lane"]
    return lane["hue"], lane["icon"]


def test_a_lane_has_neither_colour_nor_icon_at_first(journey, lane):
    assert look(journey) == ("", "")


def test_a_colour_and_an_icon_are_set_and_undone(journey, lane, submit, alice):
    submit("lane.update", {"id": lane["id"], "hue": "moss", "icon": "clock"})
    done = submit("lane.update", {"id": lane["id"], "hue": "plum"})
    assert look(journey) == ("plum", "clock")
    undo = {"operations": [str(done["id"])]}
    operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="operation.undo", data=undo)
    assert look(journey) == ("moss", "clock")


@pytest.mark.parametrize("fields", [{"hue": "red"}, {"hue": None}, {"icon": "no-such"}, {"icon": 1}])
def test_what_is_not_offered_is_refused_by_name(fields, lane, submit):
    with pytest.raises(InvalidInput) as refused:
        submit("lane.update", {"id": lane["id"], **fields})
    assert list(refused.value.fields) == list(fields)
