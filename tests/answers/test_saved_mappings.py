"""What a journey knows, and what a workspace remembers of files with the same headers."""

from uuid import uuid4

import pytest

from cxapp.answers import files
from cxapp.answers.files import saved_names
from cxapp.answers.files.parsing.lookup import JourneyIndex
from cxapp.models import Mapping, Metric, Persona


def test_a_journey_knows_its_places_and_its_workspaces_metrics(journey, people, touchpoint):
    metric = Metric.objects.create(workspace=people.workspace, name="Ease", kind="ces", low=1, high=7, method="mean")
    Metric.objects.create(workspace=people.elsewhere, name="Other", kind="ces", low=1, high=7, method="mean")
    Persona.objects.create(workspace=people.workspace, name="Anna")
    known = files.build_journey_index(journey)
    assert [name for _id, name in known.stages] == ["Order"]
    assert [text for _id, text, _stage in known.touchpoints] == ["Shop counter"]
    text = files.source_from_text("day,place,persona,ease\n2025-11-14,shop counter,anna,6\n2025-11-14,Order,anna,6\n")
    found = files.sniff(text)
    things = files.guess(found, known)
    assert things == {"0": "date", "1": "place", "2": "persona", "3": f"score:{metric.pk}"}
    kinds = [row.place_kind for part in files.Chunks(text, found.options, things, known) for row in part.to_rows()]
    assert kinds == ["touchpoint", "stage"]


def test_a_workspace_remembers_how_headers_were_read(people):
    found = files.sniff(files.source_from_text("Wann;Wo;Wert\n14.11.2025;Order;4\n"))
    assert files.load_mapping(people.workspace, found.digest) is None
    files.save_mapping(
        people.workspace, found.digest, {0: "date", 1: "stage", 2: "score"}, found.options.replace(order="mdy")
    )
    again = files.sniff(files.source_from_text(" WANN , wo , wert \n2025-11-14,Order,4\n"))
    columns, options = files.load_mapping(people.workspace, again.digest)
    assert columns == {"0": "date", "1": "stage", "2": "score"}
    assert options["order"] == "mdy"
    assert "delimiter" not in options
    files.save_mapping(people.workspace, again.digest, {0: "date", 1: "place", 2: "score"}, again.options)
    assert files.load_mapping(people.workspace, found.digest)[0]["1"] == "place"
    assert files.load_mapping(people.elsewhere, found.digest) is None


def test_the_place_of_all_rows_is_remembered_for_one_name_of_a_file(people):
    found = files.sniff(files.source_from_text("day,score\n2025-11-14,4\n"))
    columns = {0: "date", 1: "score"}
    for name, place in (("delivery", "a"), ("buy", "b"), ("", "c"), ("delivery", "d")):
        options = found.options.replace(place_kind="stage", place_id=place)
        files.save_mapping(people.workspace, found.digest, columns, options, file_name=name)

    def find_place(name):
        return files.load_mapping(people.workspace, found.digest, name)[1].get("place_id")

    assert [find_place(name) for name in ("delivery", "buy", "checkout", "")] == ["d", "b", None, None]


ORDER, PAY, NORA = (str(uuid4()) for _ in range(3))


@pytest.fixture
def save_names(people):
    """`save_names(known, {"stage": {"Pay": "Order"}})` saves these meanings, and returns those loaded then."""
    found = files.sniff(files.source_from_text("Wann;Wo;Wert\n14.11.2025;Order;4\n"))

    def save(known, replace, load_as=None):
        columns, repairs = {0: "date", 1: "stage", 2: "score"}, {"replace": replace, "skip": [3]}
        files.save_mapping(people.workspace, found.digest, columns, found.options, repairs, known=known)
        return files.load_names(people.workspace, found.digest, load_as or known)

    return save


def build_index(document="a", **things):
    """A map with a stage Order, and a persona Nora."""
    things = {"stages": ((ORDER, "Order"),), "personas": ((NORA, "Nora"),), **things}
    return JourneyIndex(document=document, **things)


def test_meanings_of_unknown_names_are_remembered_for_their_map(save_names):
    known = build_index()
    stages = {"Ordering": "order", "Old": None, "Order": None, "7": ORDER, "Lost": "Nowhere", "": ORDER}
    replace = {"stage": stages, "persona": {"Zoe": "", "Eve": NORA}, "score": {"9": "4"}, "score:m": {"good": "5"}}
    kept = {"stage": {"Ordering": ORDER, "Old": None, "7": ORDER}, "persona": {"Zoe": "", "Eve": NORA}}
    assert save_names(known, replace) == kept
    assert save_names(build_index("b"), {"stage": {"Ordering": None}}, load_as=known) == kept
    assert save_names(known, {}) == {}


def test_a_deleted_record_or_a_name_that_is_taken_ends_a_meaning(save_names):
    replace = {"stage": {"Paying": PAY, "Ordering": ORDER}}
    before = build_index(stages=((ORDER, "Order"), (PAY, "Pay")))
    assert save_names(before, replace, load_as=build_index()) == {"stage": {"Ordering": ORDER}}
    after = build_index(stages=((ORDER, "Ordering"), (PAY, "Pay now")))
    assert save_names(before, replace, load_as=after) == {"stage": {"Paying": PAY}}


def test_remembered_names_and_maps_are_limited(save_names):
    known = build_index()
    many = {f"Zq{number}": ORDER for number in range(saved_names.MAX_NAMES + 1)} | {"z" * 201: ORDER}
    assert len(save_names(known, {"stage": many})["stage"]) == saved_names.MAX_NAMES
    assert save_names(known, {"stage": {"z" * 200: ORDER, "z" * 201: ORDER}}) == {"stage": {"z" * 200: ORDER}}
    for number in range(saved_names.MAX_MAPS):
        save_names(build_index(str(number)), {"stage": {"Ordering": ORDER}})
    stored = Mapping.objects.get().options["names"]
    assert [document for document, _names in stored] == [str(n) for n in reversed(range(saved_names.MAX_MAPS))]
