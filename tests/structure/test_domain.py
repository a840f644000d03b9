"""docs/domain.md: every term of the field is in the product, and all that the page names exists."""

import re

import polib
import pytest
from django.urls import get_resolver

from cxapp.api.urls import urlpatterns as api_patterns
from cxapp.schema import RECORD_KINDS, ROOT_FIELDS

from .source_files import ROOT

# The terms of the field that a map is made of, and those of looking after maps.
TERMS = [
    "workspace", "member, role", "persona", "segment", "job to be done", "desired outcome", "journey, map", "state",
    "level", "stage", "the three questions", "child journey", "path", "lane", "card", "saved view", "touchpoint",
    "channel", "touchpoint library", "channels and stages", "emotion", "experience of a persona", "three E's",
    "moment of truth", "expectation",
    "pain", "pleasure", "relationship balance", "memory line", "driver", "service blueprint", "dependency",
    "system, department", "metric", "answer", "measurement", "gap", "target", "fix", "effort against gap", "evidence",
    "audit", "template", "edition", "archive", "search", "atlas",
]  # fmt: skip
CODE = re.compile(r"`([^`]+)`")
FIELDS = RECORD_KINDS | ROOT_FIELDS


def read_rows():
    """Return the rows of the page: [term, Russian, page, API, paper]."""
    lines = (ROOT / "docs" / "domain.md").read_text().splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in rows if row[0] != "Term" and not row[0].startswith("---")]


ROWS = read_rows()


def test_every_term_has_a_row():
    assert [term for term, *_ in ROWS] == TERMS


@pytest.mark.parametrize("row", ROWS, ids=TERMS)
def test_the_pages_of_a_term_exist(row):
    names = CODE.findall(row[2])
    assert names
    assert [name for name in names if name not in get_resolver().reverse_dict] == []


@pytest.mark.parametrize("row", ROWS, ids=TERMS)
def test_the_fields_and_addresses_of_a_term_exist(row):
    names = CODE.findall(row[3])
    addresses = {f"/{pattern.pattern}" for pattern in api_patterns}
    assert names
    for name in names:
        kind, _dot, field = name.partition(".")
        assert name in addresses if name.startswith("/") else field in FIELDS[kind], name


@pytest.mark.parametrize("row", ROWS, ids=TERMS)
def test_the_paper_of_a_term_exists_or_the_row_says_that_there_is_none(row):
    modules = CODE.findall(row[4])
    assert modules or row[4].startswith("not drawn")
    assert [module for module in modules if not (ROOT / "cxapp" / "exports" / f"{module}.py").is_file()] == []


@pytest.mark.parametrize("row", ROWS, ids=TERMS)
def test_the_interface_has_the_russian_word_of_a_term(row):
    assert row[1] in russian_texts(), row[1]


def russian_texts():
    """Return all Russian texts of the interface as one, in small letters."""
    if not hasattr(russian_texts, "text"):
        entries = [entry for path in (ROOT / "locale" / "ru").rglob("*.po") for entry in polib.pofile(str(path))]
        texts = [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]
        russian_texts.text = "\n".join(texts).lower()
    return russian_texts.text
