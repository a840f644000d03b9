"""Samples in the reader's language: whole, and with the same structure."""

import json

import pytest
from django.utils import translation

from cxapp import operations
from cxapp.operations import templates
from cxapp.schema import MAP_KINDS
from cxapp.schema.kinds import text_fields

TRANSLATED = sorted(path.stem for path in (templates.FOLDER / "ru").glob("*.json"))


def texts(template):
    """All that people read of a template."""
    records = template["records"]
    return [
        template["journey"]["title"],
        template["journey"]["scenario"],
        *(metric["question"] for metric in template["metrics"]),
        *(system["name"] for system in template.get("systems", [])),
        *(
            record[name]
            for kind in MAP_KINDS
            for record in records.get(kind, [])
            for name in text_fields(kind)
            if record.get(name)
        ),
    ]


def test_each_sample_is_there_in_russian():
    names = set(operations.template_names())
    assert {name for name in names if operations.load_template(name)["journey"]["language"] == "ru"} == names - {
        *TRANSLATED
    }


@pytest.mark.parametrize("name", TRANSLATED)
def test_every_text_of_a_sample_is_translated(name):
    known = json.loads((templates.FOLDER / "ru" / f"{name}.json").read_text())
    original = texts(operations.load_template(name))
    assert not [text for text in original if text not in known]
    assert set(known) == set(original)


@pytest.mark.parametrize("name", TRANSLATED)
def test_a_reader_of_russian_gets_the_same_map_in_russian(name):
    original = operations.load_template(name)
    with translation.override("ru"):
        translated = operations.load_translated_template(name)
    assert translated["journey"]["language"] == "ru"
    assert {kind: len(group) for kind, group in translated["records"].items()} == {
        kind: len(group) for kind, group in original["records"].items()
    }
    assert [lane["kind"] for lane in translated["records"]["lane"]] == [
        lane["kind"] for lane in original["records"]["lane"]
    ]
    with translation.override("en"):
        assert operations.load_translated_template(name) is original


def test_a_map_from_a_sample_speaks_the_language_of_the_reader(submit, snapshot):
    with translation.override("ru"):
        submit("template.apply", {"template": "bank-branch"})
    assert snapshot()["records"]["stage"][0]["title"] == "Найти отделение"
