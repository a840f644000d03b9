"""The journeys that open from the stages and touchpoints of a map, on the phone page."""

import re

import pytest

from cxapp import workspaces
from cxapp.models import JourneyMembership
from tests.children import open_child

LINK = re.compile(r'<a class="phone-child( weak)?" href="([^"]+)">(.*?)</a>', re.S)


@pytest.fixture
def read_links(browse, journey):
    """A function that reads the links of the page: [(whether its gap is weak, address, words), …]."""

    def read(user):
        page = browse(user).get(f"/journeys/{journey.pk}/phone/").content.decode()
        return [(bool(weak), url, text_of(inside)) for weak, url, inside in LINK.findall(page)]

    return read


def text_of(inside):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside)).strip()


def address_of(child):
    return f"/journeys/{child.pk}/phone/"


def test_a_stage_and_a_touchpoint_link_to_what_they_open(read_links, journey, touchpoint, stage, alice, victor):
    delivery = open_child(journey, stage, actor=alice, answers={4: 60})
    courier = open_child(journey, touchpoint, kind="touchpoint", actor=alice, title="Courier")
    gap = "Delivery Worst inside: Delivery › At the door – CES 4.0 of 5.5, n 60"
    expected = [(False, address_of(delivery), gap), (False, address_of(courier), "Courier")]
    assert read_links(victor) == expected


def test_a_gap_that_is_not_proven_is_weak(read_links, journey, stage, alice):
    child = open_child(journey, stage, actor=alice, answers={5: 20, 6: 20, 4: 3})
    [(weak, url, text)] = read_links(alice)
    assert (weak, url) == (True, address_of(child))
    assert text.endswith("not proven")


def test_archived_journeys_are_marked_and_deleted_ones_gone(read_links, journey, stage, alice):
    child = open_child(journey, stage, actor=alice)
    workspaces.archive_journey(journey=child, actor=alice)
    assert [text for _weak, _url, text in read_links(alice)] == ["Delivery (archived)"]
    workspaces.delete_journey(journey=child, actor=alice)
    assert read_links(alice) == []


def test_a_reader_of_this_map_alone_sees_no_link(read_links, journey, stage, alice, mallory):
    open_child(journey, stage, actor=alice)
    JourneyMembership.objects.create(document=journey.document, user=mallory, role="viewer")
    assert read_links(mallory) == []


def test_names_are_text(browse, journey, stage, alice):
    open_child(journey, stage, actor=alice, title="<b>Box</b>")
    assert "&lt;b&gt;Box" in browse(alice).get(f"/journeys/{journey.pk}/phone/").content.decode()
