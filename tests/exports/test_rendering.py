"""The way in: formats and choices, who draws, and a journey that leaves as JSON and comes back the same."""

import json
import uuid

import pytest

from cxapp import exports, imports, operations, permissions, records, workspaces
from cxapp.errors import InvalidInput
from cxapp.exports import header, rendering
from cxapp.models import Measurement, Metric
from cxapp.schema import CARD_KINDS

from .conftest import text_of, words

SAMPLE = "birthday-box"


@pytest.fixture
def sample(people, settings):
    """The birthday box with its answers, in the people's workspace."""
    file = json.loads((settings.BASE_DIR / "samples" / f"{SAMPLE}.json").read_text())
    return imports.load(file, workspace=people.workspace, actor=people.alice)


@pytest.mark.parametrize(
    ("field", "choice"),
    [("overlay", "heat"), ("paper", "B5"), ("layout", "spiral"), ("lang", "xx")],
)
def test_a_choice_that_there_is_not_is_refused_by_name(journey, alice, field, choice):
    expected = {"language" if field == "lang" else field: choice}
    with pytest.raises(InvalidInput) as refused:
        exports.render(journey, "pdf", user=alice, **expected)
    assert list(refused.value.fields) == [field]


def test_a_format_that_there_is_not_is_refused_by_name(journey, alice):
    with pytest.raises(InvalidInput) as refused:
        exports.render(journey, "docx", user=alice)
    assert list(refused.value.fields) == ["format"]


def test_an_empty_map_is_a_file_in_every_format(journey, alice):
    starts = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<svg", "json": b"{"}
    for format, kind in exports.FORMATS.items():
        file = exports.render(journey, format, user=alice)
        assert file.content.startswith(starts[format])
        assert (file.content_type, file.filename) == (kind, f"Bread by noon.{format}")


def test_the_sheet_names_who_drew_it(journey, victor):
    file = exports.render(journey, "pdf", overlay="none", user=victor)
    assert words("Drawn by Victor") in text_of(file.content)


def test_the_sample_prints_its_cards_and_its_figures(sample, alice):
    file = exports.render(sample, "pdf", overlay="gaps", language="en", user=alice)
    found = text_of(file.content)
    cards = [card for kind in CARD_KINDS for card in cards_of(sample, kind)]
    assert [card["text"] for card in cards if words(card["text"]) not in found] == []


def cards_of(journey, kind):
    """The cards of one kind on a stored map."""
    return records.snapshot(journey)["records"][kind]


def test_a_journey_comes_back_from_its_own_file(sample, alice, people):
    first = json.loads(exports.render(sample, "json", user=alice).content)
    again = imports.load(first, workspace=people.elsewhere, actor=people.mallory)
    second = json.loads(exports.render(again, "json", user=people.mallory).content)
    assert unnamed(second) == unnamed(first)
    assert (
        Measurement.objects.filter(document=again.pk).count() == Measurement.objects.filter(document=sample.pk).count()
    )


def unnamed(file):
    """A journey's file with its ids numbered as they come, so that two files can be compared; the day aside."""
    names = {}
    text = json.dumps({name: part for name, part in file.items() if name != "exported_at"}, sort_keys=True)
    ids = [record["id"] for group in file["records"].values() for record in group]
    keys = [part["key"] for name in ("personas", "segments", "metrics") for part in file[name]]
    for number, id in enumerate([*ids, *keys]):
        names[id] = f"#{number}"
    for id, name in names.items():
        text = text.replace(id, name)
    content = json.loads(text)
    for name in ("metrics", "targets", "measurements"):
        content[name] = sorted(content[name], key=json.dumps)
    return content


def test_answers_about_the_whole_journey_go_by_its_name(sample, alice):
    metric = Metric.objects.filter(workspace=sample.document.workspace).first()
    target = {"metric": str(metric.pk), "value": 50}
    operations.submit(sample.pk, actor=alice, id=str(uuid.uuid4()), type="target.create", data=target)
    file = json.loads(exports.render(sample, "json", user=alice).content)
    assert {"kind": "journey", "id": "journey"} in [target["place"] for target in file["targets"]]


def test_a_file_names_the_owner_unless_they_left(people, alice, submit, journey):
    def read_export():
        return json.loads(exports.render(journey, "json", user=alice).content)["journey"]

    expected = {"scope": "Only Berlin", "review_date": "2027-03-01", "owner": "Victor"}
    submit("journey.update", {**expected, "owner": str(people.victor.pk)})
    assert {name: read_export()[name] for name in expected} == expected
    workspaces.remove_member(workspace=people.workspace, user=people.victor, actor=alice)
    assert "owner" not in read_export()


def test_a_sheet_names_the_owner_only_to_members(people, alice, submit, journey):
    submit("journey.update", {"owner": str(people.victor.pk), "review_date": "2027-03-01"})
    link, _token = workspaces.create_link(document=journey.document, actor=alice, role="viewer")
    visitor = permissions.Visitor(id=uuid.uuid4(), link_id=link.pk)
    drawings = [rendering.build_drawing(journey, overlay="none", language="en", user=who) for who in (alice, visitor)]
    assert [bool(header.owner_and_review_text(drawing)) for drawing in drawings] == [True, False]
