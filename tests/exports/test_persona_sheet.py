"""The one-pager of a persona: one page of A4 with all that the page has, in both languages."""

import json

import pytest

from cxapp import exports, imports, operations, records
from cxapp.errors import InvalidInput
from cxapp.models import Metric, Persona, Segment
from cxapp.models.ids import new_id
from cxapp.workspaces import persona_copies

from .conftest import text_of, words


@pytest.fixture
def clara(people, settings):
    """Clara of the sample, with her journey and its answers."""
    file = json.loads((settings.BASE_DIR / "samples" / "birthday-box.json").read_text())
    imports.load(file, workspace=people.workspace, actor=people.alice)
    return Persona.objects.get(name="Clara Jensen")


def list_texts(persona):
    """All texts of the records of a persona."""
    tables = records.snapshot(persona)["records"]
    names = ("text", "label", "value", "occasion", "situation", "motivation", "outcome")
    return [record[name] for table in tables.values() for record in table for name in names if record.get(name)]


def test_one_page_has_all_that_the_persona_has(clara, alice):
    file = exports.persona_sheet.render(clara, language="en", user=alice)
    assert (file.content_type, file.filename) == ("application/pdf", "Clara Jensen.pdf")
    found = text_of(file.content)
    assert [text for text in list_texts(clara) if words(text) not in found] == []
    for text in (clara.quote, clara.desired_outcome, clara.background, "38 %", "Exceeded", "Birthday box"):
        assert words(text) in found
    assert file.content.count(b"/Type /Page\n") + file.content.count(b"/Type/Page/") <= 1


def test_the_page_speaks_russian(clara, alice):
    found = text_of(exports.persona_sheet.render(clara, language="ru", user=alice).content)
    for text in ("Цели", "Задачи клиента", "Желаемый результат", "Превзойдено"):
        assert words(text) in found


def test_a_persona_of_nothing_and_one_of_much_are_one_page(people, alice):
    much = {"background": "Long words. " * 800, "quote": "Q" * 900}
    for fields in ({}, much):
        persona = Persona.objects.create(workspace=people.workspace, name="Ада 👍🏽", **fields)
        assert exports.persona_sheet.render(persona, user=alice).content.startswith(b"%PDF")


def test_a_language_that_there_is_not_is_refused(clara, alice):
    with pytest.raises(InvalidInput) as refused:
        exports.persona_sheet.render(clara, language="xx", user=alice)
    assert list(refused.value.fields) == ["lang"]


def test_personas_leave_in_a_journey_file_and_come_back_the_same(clara, people, alice):
    metric = Metric.objects.create(
        workspace=people.workspace, name="Done", kind="custom", low=0, high=1, method="share", threshold=1
    )
    copy = persona_copies.duplicate_persona(persona=clara, actor=alice)
    first = records.snapshot(copy)["records"]["persona_job"][0]
    data = {"id": first["id"], "metric": str(metric.pk)}
    operations.submit(copy.pk, actor=alice, id=str(new_id()), type="persona_job.update", data=data)
    journey = imports.load(
        json.loads('{"format": "journeymap/1", "exported_at": "2026-11-22", "journey": {"title": "With a copy"}}'),
        workspace=people.workspace,
        actor=alice,
    )
    data = {"personas": [str(copy.pk)]}
    operations.submit(journey.pk, actor=alice, id=str(new_id()), type="journey.update", data=data)
    file = json.loads(exports.render(journey, "json", user=alice).content)
    imports.load(file, workspace=people.elsewhere, actor=people.mallory)
    there = Persona.objects.get(workspace=people.elsewhere)
    assert pick(there) == pick(copy)
    segment = Segment.objects.get(pk=there.segment_id)
    assert (segment.workspace, segment.name) == (people.elsewhere, there.segment)
    [named] = [job["metric"] for job in records.snapshot(there)["records"]["persona_job"] if job["metric"]]
    assert Metric.objects.get(pk=named).workspace == people.elsewhere


def pick(persona):
    """What of a persona must come back: without ids, its own and those of metrics and segments, which differ there."""
    snapshot = records.snapshot(persona)
    tables = {
        kind: [{name: value for name, value in record.items() if name not in ("id", "metric")} for record in table]
        for kind, table in snapshot["records"].items()
    }
    return {**snapshot, "id": None, "segment_id": None, "revision": None, "records": tables}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ([], "personas.0.records"),
        ({"stage": []}, "personas.0.records.stage"),
        ({"persona_goal": {}}, "personas.0.records.persona_goal"),
        ({"persona_goal": ["Bread"]}, "personas.0.records.persona_goal"),
    ],
)
def test_wrong_records_of_a_persona_are_refused_by_name(wrong, field, people, alice):
    file = {
        "format": "journeymap/1",
        "exported_at": "2026-11-22",
        "journey": {"title": "Bread"},
        "personas": [{"name": "Nora", "records": wrong}],
    }
    with pytest.raises(InvalidInput) as refused:
        imports.load(file, workspace=people.workspace, actor=alice)
    assert list(refused.value.fields) == [field]
    assert not Persona.objects.exists()
