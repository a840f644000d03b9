"""The blueprint of a map for tests: its lanes, its cards, and arrows between them."""

import re
import uuid

import pytest
from playwright.sync_api import expect

from cxapp import operations
from cxapp.models import Dependency, Lane, Note, Stage


def add_note(box, actor, lane, stage, text, **fields):
    """Add a card to a lane of the blueprint; give its id."""
    id = str(uuid.uuid4())
    places = {
        "lane": str(lane_of(box, lane).pk),
        "stage": str(Stage.objects.get(document=box.document, title=stage).pk),
    }
    submit(box, actor, "note.create", {"id": id, "text": text, **places, **fields})
    return id


def lane_of(box, kind):
    """The lane of a kind."""
    return Lane.objects.get(document=box.document, kind=kind)


def submit(box, actor, type, data):
    """Submit an operation."""
    return operations.submit(box.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)


def add_lanes(box, actor):
    """Open the lanes of a blueprint, and add those that the map lacks."""
    known = {lane.kind: str(lane.pk) for lane in Lane.objects.filter(document=box.document)}
    for kind in ("evidence", "frontstage", "backstage", "support"):
        if kind in known:
            submit(box, actor, "lane.update", {"id": known[kind], "collapsed": False})
        else:
            submit(box, actor, "lane.create", {"kind": kind, "title": ""})


@pytest.fixture
def cards(box, alice):
    """Four cards of a blueprint: {text: id}."""
    add_lanes(box, alice)
    places = (("frontstage", "Ask"), ("backstage", "Ask"), ("support", "Delivery"), ("backstage", "Delivery"))
    texts = ("Clerk takes the order", "Checks the stock", "Runs the warehouse", "Packs the parcel")
    return {text: add_note(box, alice, lane, stage, text) for text, (lane, stage) in zip(texts, places, strict=True)}


def connect(box, actor, cards, source, target, **fields):
    """Add an arrow; give its id."""
    data = {"id": str(uuid.uuid4()), "source": cards[source], "target": cards[target], **fields}
    submit(box, actor, "dependency.create", data)
    return data["id"]


def stored(box):
    """What is stored of the arrows: texts of both cards, label, and whether it leads both ways."""
    texts = {str(row.pk): row.text for row in Note.objects.filter(document=box.document)}
    rows = Dependency.objects.filter(document=box.document).order_by("rank")
    return [(texts[str(row.source_id)], texts[str(row.target_id)], row.label, row.mutual) for row in rows]


def arrow(editor, text):
    """The button of an arrow, by its name."""
    return editor.page.locator(".dep-chip").and_(editor.page.get_by_label(re.compile(text)))


def middle_of(locator):
    """The middle of an element."""
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def take_handle(editor, text):
    """The handle of a card, which appears under the pointer."""
    editor.load_tools()
    card = editor.card(text)
    card.scroll_into_view_if_needed()
    card.hover()
    handle = card.locator(".dep-handle")
    expect(handle).to_be_visible()
    return handle


def drag(editor, handle, to):
    """Drag a handle over a card."""
    editor.page.mouse.move(*middle_of(handle))
    editor.page.mouse.down()
    editor.page.mouse.move(*middle_of(to), steps=6)
