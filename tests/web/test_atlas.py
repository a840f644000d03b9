"""The page of the atlas: who sees it, what its filters leave, and a journey made for a stage."""

import re
import uuid

import pytest

from cxapp import operations, records, workspaces
from cxapp.models import Journey


@pytest.fixture
def stage_id(journey, alice):
    """A stage of the journey, which has a touchpoint at another stage."""
    ids = {name: str(uuid.uuid4()) for name in ("stage", "other", "lane", "card")}
    steps = [
        ("stage.create", {"id": ids["other"], "title": "Order", "level": "contact"}),
        ("stage.create", {"id": ids["stage"], "title": "Delivery", "level": "engagement"}),
        ("lane.create", {"id": ids["lane"], "kind": "touchpoints"}),
        ("touchpoint.create", {"id": ids["card"], "stage": ids["other"], "lane": ids["lane"], "text": "Counter"}),
    ]
    for type, data in steps:
        operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type=type, data=data)
    return ids["stage"]


def titles(page):
    return re.findall(r"<h3><a [^>]*>([^<]+)</a>", page.content.decode())


@pytest.fixture
def child(browse, bob, journey, stage_id):
    """The journey that is made for the stage."""
    browse(bob).post(f"/journeys/{journey.pk}/stages/{stage_id}/map/")
    return Journey.objects.get(title="Delivery")


def test_a_viewer_sees_the_journeys_and_no_way_to_make_one(browse, victor, journey, stage_id):
    page = browse(victor).get("/atlas/")
    assert titles(page) == [journey.title]
    assert "/stages/" not in page.content.decode()


def test_an_outsider_sees_their_own_workspace_alone(browse, mallory, journey):
    assert journey.title not in browse(mallory).get("/atlas/").content.decode()


def test_nobody_sees_it_without_signing_in(client):
    assert client.get("/atlas/").status_code == 302


def test_a_stage_gets_a_journey_with_its_name_once(browse, bob, journey, stage_id, child):
    found = records.snapshot(journey)["records"]["stage"]
    assert {stage["id"]: stage["child"] for stage in found}[stage_id] == str(child.pk)
    page = browse(bob).get("/atlas/")
    assert titles(page) == [journey.title, "Delivery"]
    assert f"{stage_id}/map/" not in page.content.decode()


@pytest.mark.parametrize(("who", "status"), [("victor", 403), ("carol", 403), ("mallory", 404)])
def test_who_may_not_edit_the_workspace_makes_none(browse, people, journey, stage_id, who, status):
    answer = browse(getattr(people, who)).post(f"/journeys/{journey.pk}/stages/{stage_id}/map/")
    assert answer.status_code == status
    assert Journey.objects.count() == 1


def test_a_stage_of_another_map_gets_none(browse, bob, journey, stage_id):
    answer = browse(bob).post(f"/journeys/{journey.pk}/stages/{uuid.uuid4()}/map/")
    assert (answer.status_code, Journey.objects.count()) == (404, 1)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("state=not_mapped", ["Delivery"]),
        ("state=guessed", ["Bread by noon"]),
        ("state=unheard-of", ["Bread by noon", "Delivery"]),
        ("search=DELIV", ["Delivery"]),
        ("search=nothing", []),
        ("owner=none", ["Bread by noon", "Delivery"]),
        ("folder=None", []),
        ("sort=title", ["Bread by noon", "Delivery"]),
        ("page=-1&sort=x", ["Bread by noon", "Delivery"]),
    ],
)
def test_filters_leave_what_matches(browse, victor, child, query, found):
    assert sorted(titles(browse(victor).get(f"/atlas/?{query}"))) == found


def test_an_owner_and_an_archived_journey(browse, alice, victor, journey, child):
    operations.submit(
        journey.pk, actor=alice, id=str(uuid.uuid4()), type="journey.update", data={"owner": str(alice.pk)}
    )
    assert titles(browse(victor).get(f"/atlas/?owner={alice.pk}")) == [journey.title]
    workspaces.archive_journey(journey=child, actor=alice)
    assert titles(browse(victor).get("/atlas/")) == [journey.title]


def test_the_map_says_what_it_is_part_of(browse, victor, journey, stage_id, child):
    page = browse(victor).get(f"/journeys/{child.pk}/").content.decode()
    assert f'href="/journeys/{journey.pk}/#at-{stage_id}"' in page
    assert "part-of" not in browse(victor).get(f"/journeys/{journey.pk}/").content.decode()


def test_another_role_is_seen_at_once(browse, people, alice, bob, journey, child):
    stage = {"id": str(uuid.uuid4()), "title": "Return", "level": "engagement"}
    operations.submit(journey.pk, actor=alice, id=str(uuid.uuid4()), type="stage.create", data=stage)

    def offers_a_map():
        return f"{stage['id']}/map/" in browse(bob).get("/atlas/").content.decode()

    assert offers_a_map()
    workspaces.change_role(workspace=people.workspace, user=bob, role="viewer", actor=alice)
    assert not offers_a_map()
    workspaces.remove_member(workspace=people.workspace, user=bob, actor=alice)
    assert browse(bob).get("/atlas/").status_code == 302
