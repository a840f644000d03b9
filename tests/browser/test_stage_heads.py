"""The head of a stage: the marks in its corner, for comments, fixes and people, lie over nothing."""

import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import Measurement, Stage, Touchpoint

from .waiting import expect_value

# What of the marks and of the line of state overlaps.
OVERLAPS = """(head) => {
    const names = [".st-who", ".note-pin", ".fix-mark", ".st-sub > span", ".more"];
    const isSeen = (element) => element?.checkVisibility() && getComputedStyle(element).opacity > 0;
    const shown = names.filter((name) => isSeen(head.querySelector(name)));
    const box = (name) => head.querySelector(name).getBoundingClientRect();
    const isOver = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    const later = (name) => shown.slice(shown.indexOf(name) + 1);
    return shown.flatMap((name) => later(name).filter((other) => isOver(box(name), box(other))).map((o) => [name, o]));
}"""


@pytest.fixture
def delivery(box, alice, bob):
    """A stage with a gap of its own, a planned fix and a comment."""
    stage = Stage.objects.get(document=box.document, title="Delivery")
    courier = Touchpoint.objects.get(document=box.document, text__startswith="Courier two hours late")
    Measurement.objects.filter(place_id=courier.pk).update(place_kind="stage", place_id=stage.pk)
    target = {"target": str(stage.pk)}
    add(box, alice, "fix.create", **target, text="Text an hour before", status="planned")
    add(box, bob, "comment.create", **target, text="Who calls the courier?")
    return stage


def add(box, actor, type, **fields):
    """Add a record to the map."""
    data = {"id": str(uuid.uuid4()), **fields}
    operations.submit(box.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)


@pytest.mark.parametrize("overlay", ["gaps", "none"])
def test_marks_at_the_head_of_a_stage_lie_over_nothing(open_map, alice, bob, carol, delivery, overlay):
    editor = open_map(alice)
    for who in (bob, carol):
        open_map(who).stage("Delivery").click()
    editor.load_tools()
    editor.look(overlay)
    head = editor.stage("Delivery")
    expect(head.locator(".st-who > *")).to_have_count(2)
    expect(head.locator(".note-pin")).to_have_text("1")
    expect(head.locator(".fix-mark")).to_have_count(1 if overlay == "gaps" else 0)
    expect_value(head, OVERLAPS, [])
    head.hover()
    expect(head.locator(".more")).to_have_css("opacity", "1")
    expect_value(head, OVERLAPS, [])
