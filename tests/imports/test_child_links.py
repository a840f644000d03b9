"""Links between the journeys of a workspace come along when its files are imported elsewhere, in any order."""

import json

import pytest

from cxapp import exports, imports, operations, records, workspaces
from cxapp.errors import InvalidInput
from cxapp.models import Journey, list_child_links
from tests.children import open_child


@pytest.fixture
def files(journey, stage, touchpoint, alice):
    """The files of a journey, of one that opens from its stage, and of one that opens from a touchpoint."""
    delivery = open_child(journey, stage, actor=alice)
    courier = open_child(journey, touchpoint, kind="touchpoint", actor=alice, title="Courier")
    journey.refresh_from_db()
    return [json.loads(exports.render(one, "json", user=alice).content) for one in (journey, delivery, courier)]


@pytest.fixture
def bring(people):
    """A function that imports a file into mallory's workspace."""
    return lambda file: imports.load(file, workspace=people.elsewhere, actor=people.mallory)


def links_of(workspace):
    """The links of a workspace as (title of the parent, kind, title of the child)."""
    titles = {str(pk): title for pk, title in Journey.objects.values_list("pk", "title")}
    return {(titles[link.parent], link.kind, titles[link.child]) for link in list_child_links(workspace.pk)}


BOTH = {("Bread by noon", "stage", "Delivery"), ("Bread by noon", "touchpoint", "Courier")}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_files_that_are_imported_one_after_another_are_linked(files, bring, people, order):
    for number in order:
        bring(files[number])
    assert links_of(people.elsewhere) == BOTH
    assert links_of(people.workspace) == BOTH


def test_of_two_journeys_of_one_title_none_is_linked(files, bring, people):
    bring(files[1])
    bring(files[1])
    bring(files[0])
    assert links_of(people.elsewhere) == set()


def test_a_place_that_opens_another_journey_keeps_it(files, bring, people):
    parent = bring(files[0])
    stage = records.snapshot(parent)["records"]["stage"][0]
    open_child(parent, stage, actor=people.mallory, title="Own")
    bring(files[1])
    assert links_of(people.elsewhere) == {("Bread by noon", "stage", "Own")}


def test_a_link_that_was_removed_stays_removed_in_its_own_workspace(files, journey, stage, people):
    data = {"id": stage["id"], "child": None}
    operations.submit(journey.pk, actor=people.alice, id=stage["id"], type="stage.update", data=data)
    imports.load(files[1], workspace=people.workspace, actor=people.alice)
    assert links_of(people.workspace) == {("Bread by noon", "touchpoint", "Courier")}


def test_an_archived_parent_is_left_as_it_is(files, bring, people):
    workspaces.archive_journey(journey=bring(files[0]), actor=people.mallory)
    assert bring(files[1]).title == "Delivery"
    assert links_of(people.elsewhere) == set()


@pytest.mark.parametrize(
    ("part", "value"), [("children", []), ("children", {"a": 1}), ("parents", {}), ("parents", [{"id": "a"}])]
)
def test_a_wrong_part_is_refused_by_name(files, bring, part, value):
    with pytest.raises(InvalidInput) as refused:
        bring(files[0] | {part: value})
    assert list(refused.value.fields) == [part]


def test_a_file_names_only_journeys_that_its_reader_sees(files, journey, people):
    workspaces.add_journey_member(document=journey.document, actor=people.alice, user=people.mallory, role="viewer")
    file = json.loads(exports.render(journey, "json", user=people.mallory).content)
    assert "children" in files[0]
    assert "children" not in file
