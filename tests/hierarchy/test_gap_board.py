"""The gap board: what is the worst gap inside the places of its cards."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from cxapp import hierarchy, scores, workspaces
from cxapp.models import Measurement


def insides(people, journey, user=None):
    board = hierarchy.read_gap_board(people.workspace, user or people.alice)
    return [card["inside"] for card in board["cards"] if card["journey"] == str(journey.pk)]


def test_a_card_names_the_worst_gap_inside_its_place(draw, link, answer, people):
    box, delivery, door = draw("Box", "Order"), draw("Delivery", "Wait"), draw("Door", "Ring")
    link(box, delivery)
    link(delivery, door)
    answer(box, "ces", {5: 60})
    answer(delivery, "ces", {5: 60})
    answer(door, "nps", {3: 60})
    [worst] = insides(people, box)
    assert (worst["journey"]["title"], worst["stage"], worst["proven"]) == ("Door", "Ring", True)
    assert worst["text"] == "NPS −100 of +40, n 60"
    assert [one["text"] for one in insides(people, delivery)] == ["NPS −100 of +40, n 60"]
    assert insides(people, door) == [None]


def test_it_is_the_same_gap_as_on_the_map(draw, link, answer, people):
    box, delivery = draw("Box", "Order"), draw("Delivery", "Wait", "Sign")
    link(box, delivery)
    answer(box, "ces", {5: 60})
    answer(delivery, "ces", {5: 40})
    answer(delivery, "nps", {0: 4}, stage=1)
    [child] = hierarchy.read_hierarchy(box, people.alice)["children"]
    assert insides(people, box) == [child["worst"]]


def test_a_gap_within_a_stage_tells_what_the_stage_opens(draw, link, answer, add_touchpoint, metrics, people):
    box, delivery = draw("Box", "Order"), draw("Delivery", "Wait")
    link(box, delivery)
    answer(delivery, "nps", {3: 60})
    for histogram in ({"5": 60}, {"2": 60}):
        place = {"place_kind": "touchpoint", "place_id": add_touchpoint(box)}
        day = people.workspace.today()
        Measurement.objects.create(metric=metrics["ces"], document_id=box.pk, day=day, histogram=histogram, **place)
    heavy, light = sorted(insides_by_weight(people, box), key=lambda pair: -pair[0])
    assert heavy[1]["text"] == "NPS −100 of +40, n 60"
    assert light[1] is None


def insides_by_weight(people, journey):
    board = hierarchy.read_gap_board(people.workspace, people.alice)
    return [(card["weight"], card["inside"]) for card in board["cards"] if card["journey"] == str(journey.pk)]


def test_gaps_of_the_archive_are_not_inside(draw, link, answer, people):
    box, delivery = draw("Box", "Order"), draw("Delivery", "Wait")
    link(box, delivery)
    answer(box, "ces", {5: 60})
    answer(delivery, "ces", {3: 60})
    workspaces.archive_journey(journey=delivery, actor=people.alice)
    assert insides(people, box) == [None]


def test_links_cost_three_queries(draw, link, answer, people):
    box, delivery = draw("Box", "Order"), draw("Delivery", "Wait")
    link(box, delivery)
    answer(delivery, "ces", {3: 60})
    with CaptureQueriesContext(connection) as plain:
        scores.gap_board.read(people.workspace)
    with CaptureQueriesContext(connection) as linked:
        hierarchy.read_gap_board(people.workspace, people.alice)
    assert len(linked) - len(plain) == 3
