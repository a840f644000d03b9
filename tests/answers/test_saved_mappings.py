"""What a journey knows, and what a workspace remembers of files with the same headers."""

from cxapp.answers import files
from cxapp.models import Metric, Persona


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
