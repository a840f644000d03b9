"""Where a journey is, and the worst gap inside each place that opens one."""

import itertools

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from cxapp import hierarchy, workspaces
from cxapp.hierarchy import tree


@pytest.fixture
def grown(draw, link, answer):
    """Box, whose first stage opens Delivery, whose stage opens Courier: both have gaps of unlike metrics."""
    box, delivery, courier = draw("Box", "Delivery"), draw("Delivery", "Way", "Door"), draw("Courier", "Call")
    link(box, delivery)
    link(delivery, courier)
    answer(delivery, "ces", {4: 160, 5: 3}, stage=1)
    answer(courier, "nps", {9: 40, 8: 60, 0: 20})
    return box, delivery, courier


def only_child(journey, user):
    [found] = hierarchy.read_hierarchy(journey, user)["children"]
    return found


def test_the_worst_gap_inside_is_named_with_its_own_figures(grown, people, metrics):
    box, delivery, _courier = grown
    worst = only_child(box, people.alice)["worst"]
    assert worst["journey"] == {"id": str(delivery.pk), "title": "Delivery", "language": "en"}
    assert (worst["name"], worst["stage"], worst["n"], worst["target"]) == ("CES", "Door", 163, 5.5)
    assert worst["score"] == pytest.approx(4.0184, abs=0.001)
    assert worst["text"] == "CES 4.0 of 5.5, n 163"


def test_a_worse_gap_deeper_inside_wins_and_nothing_is_averaged(grown, answer, people):
    box, _delivery, courier = grown
    answer(courier, "nps", {0: 300}, ago=2)
    worst = only_child(box, people.alice)["worst"]
    assert (worst["journey"]["title"], worst["name"], worst["n"]) == ("Courier", "NPS", 420)


def test_figures_are_in_the_language_of_the_reader(grown, people):
    with translation.override("ru"):
        assert only_child(grown[0], people.alice)["worst"]["text"] == "CES 4,0 при цели 5,5, n 163"


def test_a_child_without_gaps_has_no_worst_one(draw, link, people):
    parent, child = draw("Box", "Order"), draw("Delivery", "Way")
    link(parent, child)
    assert only_child(parent, people.alice)["worst"] is None


def test_a_child_knows_every_way_from_the_top(grown, draw, link, people):
    _box, _delivery, courier = grown
    other = draw("Office gifts", "Handover")
    link(other, courier)
    ways = hierarchy.read_hierarchy(courier, people.alice)["parents"]
    told = [[(step["journey"]["title"], step["place"]["title"]) for step in way] for way in ways]
    assert sorted(told) == [[("Box", "Delivery"), ("Delivery", "Way")], [("Office gifts", "Handover")]]


def test_a_touchpoint_is_named_by_its_words(draw, add_touchpoint, people):
    parent, child = draw("Box", "Order"), draw("Delivery")
    add_touchpoint(parent, text="**Call** the shop\nat noon", child=str(child.pk))
    [[step]] = hierarchy.read_hierarchy(child, people.alice)["parents"]
    assert (step["place"]["kind"], step["place"]["title"]) == ("touchpoint", "Call the shop at noon")


def test_who_sees_one_journey_learns_nothing_of_the_others(grown, people):
    _box, delivery, _courier = grown
    workspaces.add_journey_member(document=delivery.document, user=people.mallory, role="viewer", actor=people.alice)
    assert hierarchy.read_hierarchy(delivery, people.mallory) == {"parents": [], "children": []}


def test_an_archived_journey_inside_does_not_count(grown, people):
    box, delivery, _courier = grown
    workspaces.archive_journey(journey=delivery, actor=people.alice)
    assert only_child(box, people.alice)["worst"] is None


def test_the_places_that_open_journeys_are_named_for_those_who_see_them(draw, link, people):
    box, other, child = draw("Box", "Delivery", ""), draw("Office", "Order"), draw("At the door", "Wait")
    assert hierarchy.list_parent_places([child], people.alice) == []
    for parent, stage in ((box, 0), (box, 1), (other, 0)):
        link(parent, child, stage=stage)
    places = ["Box › Delivery", "Box › Untitled", "Office › Order"]
    assert sorted(hierarchy.list_parent_places([child], people.alice)) == places
    workspaces.add_journey_member(document=child.document, user=people.mallory, role="viewer", actor=people.alice)
    assert hierarchy.list_parent_places([child], people.mallory) == []


def test_deep_journeys_are_looked_at_to_a_limit(draw, link, answer, people):
    chain = [draw(f"Level {depth}", "Stage") for depth in range(tree.MAX_DEPTH + 3)]
    for parent, child in itertools.pairwise(chain):
        link(parent, child)
    answer(chain[-1], "ces", {1: 100})
    assert only_child(chain[0], people.alice)["worst"] is None
    assert only_child(chain[3], people.alice)["worst"]["journey"]["title"] == chain[-1].title
    [way] = hierarchy.read_hierarchy(chain[-1], people.alice)["parents"]
    assert len(way) == tree.MAX_DEPTH + 1


def test_the_number_of_queries_does_not_grow_with_the_journeys(draw, link, answer, people):
    parent = draw("Box", *[f"Stage {place}" for place in range(6)])

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            hierarchy.read_hierarchy(parent, people.alice)
        return len(queries)

    assert count() <= 3
    for place in range(6):
        child = draw(f"Child {place}", "Stage")
        link(parent, child, stage=place)
        answer(child, "ces", {2: 50})
        if place == 0:
            few = count()
    assert count() == few <= 14
