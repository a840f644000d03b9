"""A journey from its file: everything arrives, or nothing at all."""

import copy
import datetime

import pytest

from cxapp import imports, operations, records, scores
from cxapp.errors import AppError
from cxapp.models import (
    RECORD_MODELS,
    Document,
    Journey,
    Measurement,
    Metric,
    Operation,
    Persona,
    Target,
    User,
    WorkspaceChannel,
)
from cxapp.schema import MAP_KINDS

from . import files

REFERENCES = ("stage", "lane", "touchpoint", "source", "target")


@pytest.fixture
def load(people, alice):
    """A function that loads a file for alice."""
    return lambda data, **options: imports.load(data, workspace=people.workspace, actor=alice, **options)


def counts():
    """How many rows every table has that an import writes."""
    tables = (Document, Journey, Operation, Persona, WorkspaceChannel, Metric, Measurement, *RECORD_MODELS.values())
    return {table.__name__: table.objects.count() for table in tables}


def replace_ids(found):
    """The records with their ids replaced by what they say, so that two maps can be compared."""
    words = {
        record["id"]: record.get("title") or record.get("text") or record.get("label")
        for g in found.values()
        for record in g
    }
    return {kind: [_plain(record, words) for record in group] for kind, group in found.items()}


def _plain(record, words):
    own = {name: value for name, value in record.items() if name not in ("id", "rank")}
    return {name: words.get(value, value) if name in REFERENCES else value for name, value in own.items()}


def test_a_file_becomes_the_map_it_describes(load):
    found = records.snapshot(load(files.GOOD))
    assert {name: found[name] for name in files.GOOD["journey"]} == files.GOOD["journey"]
    nora = {record["persona"]: "nora" for record in found["records"]["experience"]}
    result = replace_ids(files.GOOD["records"])
    for kind, group in replace_ids({kind: found["records"][kind] for kind in MAP_KINDS}).items():
        expected = result.get(kind, [])
        group = [record | ({"persona": nora[record["persona"]]} if "persona" in record else {}) for record in group]
        assert [{name: record[name] for name in want} for record, want in zip(group, expected, strict=True)] == expected


def test_answers_targets_and_personas_come_along(load, people):
    journey = load(files.GOOD)
    persona = Persona.objects.get(workspace=people.workspace)
    assert (persona.name, persona.share, persona.hue) == ("Nora", 40, "plum")
    assert journey.personas == [str(persona.pk)]
    assert Target.objects.get(document_id=journey.pk).value == 90
    rows = Measurement.objects.filter(document_id=journey.pk).order_by("place_kind")
    assert [(row.place_kind, row.histogram) for row in rows] == [
        ("journey", {"4": 9}),
        ("stage", {"1": 2}),
        ("touchpoint", {"2": 1, "5": 3}),
    ]
    assert [row.persona for row in rows] == [None, persona, None]


def test_the_owner_is_found_by_name_if_only_one_member_has_it(load, people):
    def owner():
        return load({**files.GOOD, "journey": {**files.GOOD["journey"], "owner": "Bob"}}).owner

    assert owner() == people.bob.pk
    User.objects.filter(pk=people.victor.pk).update(name="Bob")
    assert owner() is None
    assert load({**files.GOOD, "journey": {"title": "Bread", "owner": ["Mallory"]}}).owner is None


def test_days_move_with_today_when_asked(load):
    load(files.GOOD, today=datetime.date(2027, 1, 1))
    days = set(Measurement.objects.values_list("day", flat=True))
    assert days == {datetime.date(2026, 12, 30), datetime.date(2026, 12, 31)}


def test_everything_a_file_brings_is_in_the_log(load):
    journey = load(files.GOOD)
    found = operations.read_since(journey.pk, 0)
    assert [operation["type"] for operation in found["operations"]] == [
        "journey.update",
        "records.batch",
        "records.batch",
    ]
    assert found["revision"] == 3


def test_a_file_twice_makes_two_journeys_and_no_second_persona_or_metric(load):
    first, second = load(files.GOOD), load(files.GOOD)
    assert first.pk != second.pk
    assert (Persona.objects.count(), Metric.objects.count()) == (1, 1)


def test_a_file_with_nothing_but_a_title_is_enough(load):
    journey = load({"format": "journeymap/1", "journey": {"title": "Bare"}})
    assert journey.title == "Bare"


def test_more_records_than_a_batch_holds_come_in_whole(load, monkeypatch):
    monkeypatch.setattr("cxapp.operations.batch.MAX_OPERATIONS", 5)
    journey = load(files.GOOD)
    found = records.snapshot(journey)
    assert found["revision"] == 5
    assert sum(len(found["records"][kind]) for kind in MAP_KINDS) == sum(map(len, files.GOOD["records"].values()))


RECORDS, MEASURED = "records", "measurements"
BAD = [
    (("format",), "journeymap/2"),
    (("format",), None),
    (("format",), ["journeymap/1"]),
    (("more",), 1),
    (("journey",), []),
    (("journey", "title"), ""),
    (("journey", "title"), "x" * 201),
    (("journey", "title"), 7),
    (("journey", "title"), "nul \0"),
    (("journey", "title"), "half \ud83d"),
    (("journey", "state"), "was"),
    (("journey", "language"), "tlh"),
    ((RECORDS,), []),
    ((RECORDS, "comment"), []),
    ((RECORDS, "stage"), {}),
    ((RECORDS, "stage", 0), 7),
    ((RECORDS, "stage", 0, "id"), None),
    ((RECORDS, "stage", 0, "id"), 7),
    ((RECORDS, "stage", 0, "id"), "eat"),
    ((RECORDS, "stage", 0, "level"), "lofty"),
    ((RECORDS, "stage", 0, "owner"), "mallory"),
    ((RECORDS, "stage", 0, "rank"), "0"),
    ((RECORDS, "note", 0, "text"), "x" * 10_001),
    ((RECORDS, "note", 0, "stage"), "nowhere"),
    ((RECORDS, "note", 0, "stage"), None),
    ((RECORDS, "note", 0, "stage"), ["order"]),
    ((RECORDS, "note", 0, "stage"), {}),
    ((RECORDS, "note", 0, "lane"), "spots"),
    ((RECORDS, "pain", 0, "touchpoint"), "nowhere"),
    ((RECORDS, "pain", 0, "touchpoint"), "queue"),
    ((RECORDS, "pain", 0, "touchpoint"), ["counter"]),
    ((RECORDS, "path", 0, "target"), "counter"),
    ((RECORDS, "touchpoint", 0, "emotion"), 3),
    (("personas",), {}),
    (("personas", 0), "Nora"),
    (("personas", 0, "name"), ""),
    (("personas", 0, "name"), ["Nora"]),
    (("personas", 0, "name"), "x" * 121),
    (("personas", 0, "key"), ["nora"]),
    (("personas", 0, "share"), "much"),
    (("personas", 0, "share"), -1),
    (("personas", 0, "share"), 1.5),
    (("personas", 0, "share"), True),
    (("personas", 0, "share"), "12"),
    (("personas", 0, "share"), 101),
    (("channels",), {}),
    (("channels", 0), "Stand"),
    (("channels", 0, "name"), ""),
    (("channels", 0, "name"), ["Stand"]),
    (("channels", 0, "name"), "x" * 61),
    (("channels", 0, "key"), ["stand"]),
    (("channels", 0, "icon"), "no-such"),
    (("channels", 0, "icon"), ["store"]),
    (("channels", 0, "online"), "yes"),
    ((RECORDS, "touchpoint", 0, "channel"), "own:stall"),
    ((RECORDS, "touchpoint", 0, "channel"), "own:019a0000-0000-7000-8000-000000000000"),
    ((RECORDS, "touchpoint", 0, "channel"), ["shop"]),
    (("metrics", 0, "name"), ["CSAT"]),
    (("metrics", 0, "key"), {}),
    (("metrics", 0, "kind"), "mood"),
    (("metrics", 0, "method"), "median"),
    (("metrics", 0, "low"), 5),
    (("metrics", 0, "low"), "one"),
    (("metrics", 0, "high"), 2**40),
    (("metrics", 0, "threshold"), None),
    (("metrics", 0, "threshold"), 9),
    (("metrics", 0, "target"), "high"),
    (("targets", 0), "csat"),
    (("targets", 0, "metric"), "nps"),
    (("targets", 0, "metric"), ["csat"]),
    (("targets", 0, "place"), None),
    (("targets", 0, "place"), {"kind": "touchpoint", "id": "nowhere"}),
    (("targets", 0, "place"), {"kind": "touchpoint", "id": ["counter"]}),
    (("targets", 0, "place"), {"kind": ["touchpoint"], "id": "counter"}),
    (("targets", 0, "place"), {"kind": "note", "id": "smell"}),
    (("targets", 0, "target"), "90"),
    (("targets", 0, "target"), True),
    (("targets",), [files.GOOD["targets"][0]] * 2),
    ((MEASURED, 0, "metric"), None),
    ((MEASURED, 0, "persona"), "nobody"),
    ((MEASURED, 0, "persona"), ["nora"]),
    ((MEASURED, 0, "day"), "yesterday"),
    ((MEASURED, 0, "day"), 20261120),
    ((MEASURED, 0, "day"), "2026-02-30"),
    ((MEASURED, 0, "histogram"), None),
    ((MEASURED, 0, "histogram"), {}),
    ((MEASURED, 0, "histogram"), {"6": 1}),
    ((MEASURED, 0, "histogram"), {"many": 1}),
    ((MEASURED, 0, "histogram"), {"5": -1}),
    ((MEASURED, 0, "histogram"), {"5": 1.5}),
    ((MEASURED, 0, "histogram"), {"5": 10**12}),
    ((MEASURED, 0, "histogram"), {"5": 1, "05": 2}),
]


@pytest.mark.parametrize(("path", "value"), BAD, ids=lambda part: repr(part)[:60])
def test_e18_an_invalid_file_is_refused_and_leaves_nothing(path, value, load):
    before = counts()
    with pytest.raises(AppError) as caught:
        load(files.spoil(path, value))
    assert caught.value.status in (400, 404, 409)
    assert caught.value.detail
    assert counts() == before


@pytest.mark.parametrize("data", [None, [], "x", 7, {}])
def test_what_is_no_file_at_all_is_refused(data, load):
    with pytest.raises(AppError):
        load(data)


def test_whatever_was_taken_in_can_be_scored(load, people):
    journey = load(files.GOOD)
    window = scores.Window(datetime.date(2026, 9, 1), datetime.date(2026, 11, 22))
    listed = scores.list_gaps(journey, window=window)["gaps"]
    assert {(gap["place"]["kind"], gap["n"]) for gap in listed} == {("touchpoint", 4), ("stage", 2), ("journey", 9)}


def test_channels_of_a_file_are_found_by_name_or_added(load, people):
    known = WorkspaceChannel.objects.create(workspace=people.workspace, name="pop-up STAND", icon="kiosk")
    file = files.spoil((RECORDS, "touchpoint", 0, "channel"), "own:stand")
    (card,) = records.snapshot(load(file))["records"]["touchpoint"]
    assert card["channel"] == f"own:{known.pk}"
    known.delete()
    (card,) = records.snapshot(load(file))["records"]["touchpoint"]
    added = WorkspaceChannel.objects.get()
    assert (card["channel"], added.name, added.icon, added.online) == (
        f"own:{added.pk}",
        "Pop-up stand",
        "store",
        False,
    )


def test_evidence_comes_back_from_a_file_with_owners_by_name(load, people, alice, bob):
    evidence = {"evidence": "survey", "source": "Ten people", "source_link": "https://example.test/a"}
    days = {"evidence_day": "2026-10-01", "checked": "2026-11-01"}
    file = copy.deepcopy(files.GOOD)
    file["records"]["touchpoint"][0] |= {**evidence, **days, "owner": str(bob.name)}
    found = records.snapshot(load(file))["records"]["touchpoint"]
    card = next(card for card in found if card["evidence"] == "survey")
    assert {name: card[name] for name in (*evidence, *days)} == evidence | days
    assert card["owner"] == str(bob.pk)


def test_an_owner_whom_nobody_knows_is_left_out(load):
    file = copy.deepcopy(files.GOOD)
    file["records"]["touchpoint"][0]["owner"] = "Somebody else"
    assert {card["owner"] for card in records.snapshot(load(file))["records"]["touchpoint"]} == {None}
