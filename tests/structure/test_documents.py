"""Documents name files and commands that exist."""

import os
import re

import pytest

from .source_files import ROOT, name

DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^( *)```.*?^\1```", re.M | re.S)
CODE = re.compile(r"(`+)(.+?)\1", re.S)
LINK = re.compile(r"\]\(([^()\s]+)\)")
# Addresses of other sites and of the product's pages.
ELSEWHERE = re.compile(r"[a-z]+:|/|#")
PATH = re.compile(r"(?:bin|cxapp|static|tests|templates|docs|journeymap)/")
# Globs and placeholders: `tests/*/conftest.py`, `docs/decisions/NNNN-<name>.md`, `bin/…`.
PLACEHOLDER = re.compile(r"[*?<>{}\[\]…]|NNNN|\.\.\.")
VARIABLE = re.compile(r"""\benv(?:iron)?(?:\.\w+)?\(\s*["']([A-Z_]+)["']""")
COMMAND = re.compile(r"(?<![\w./-])bin/\w[\w-]*")
# Cases in the names of tests: `def test_a2_…`, `def test_c7_c8_…`, `test("a4 a5 …`.
CASES = re.compile(r"""^(?:async )?def test_((?:[a-h]\d+_)+)|^test\(["'`]((?:[a-h]\d+ )+)""", re.M)


@pytest.fixture(params=DOCUMENTS, ids=name)
def document(request):
    """One document."""
    return request.param


def test_relative_links_lead_to_files(document):
    text = CODE.sub("", FENCE.sub("", document.read_text()))
    targets = [target.partition("#")[0] for target in LINK.findall(text) if not ELSEWHERE.match(target)]
    assert not [target for target in targets if not (document.parent / target).exists()]


def test_paths_in_backticks_exist(document):
    assert not [path for path in _paths(document) if not (ROOT / path).exists()]


def test_every_variable_of_the_environment_is_in_the_readme():
    files = [*(ROOT / "journeymap").glob("settings*.py"), ROOT / "journeymap" / "environment.py"]
    names = {name for file in files for name in VARIABLE.findall(file.read_text())}
    assert len(names) > 20
    assert names - set(re.findall(r"`([A-Z_]+)`", (ROOT / "README.md").read_text())) == {"POLARS_MAX_THREADS"}


def test_commands_exist_and_are_executable(document):
    commands = COMMAND.findall(document.read_text())
    assert not [command for command in commands if not os.access(ROOT / command, os.X_OK)]


def test_the_cases_in_names_of_tests_are_those_of_the_document():
    files = [path for suffix in ("py", "js", "mjs") for path in (ROOT / "tests").rglob(f"*.{suffix}")]
    named = {
        case
        for path in files
        for groups in CASES.findall(path.read_text())
        for case in re.split("[_ ]", "".join(groups).strip("_ "))
    }
    rows = re.findall(r"^\| ([a-h]\d+) \|.*\| (.+) \|$", (ROOT / "docs" / "reliability.md").read_text(), re.M)
    assert named == {case for case, shown_by in rows if shown_by != "bench"}
    assert len(rows) == len(dict(rows))


def test_a_case_that_the_bench_alone_shows_is_one_of_the_bench():
    rows = re.findall(r"^\| ([a-h]\d+) \|.*\bbench \|$", (ROOT / "docs" / "reliability.md").read_text(), re.M)
    played = "".join(path.read_text() for path in (ROOT / "tests" / "bench" / "faulting").glob("*.py"))
    assert rows
    assert not [case for case in rows if f'"{case.upper()}"' not in played]


def test_links_and_paths_are_found():
    assert len(LINK.findall((ROOT / "README.md").read_text())) > 3
    assert len(_paths(ROOT / "CONTRIBUTING.md")) > 50


def _paths(document):
    """Return the paths in a document's code spans, without globs and placeholders."""
    spans = [span for _, span in CODE.findall(FENCE.sub("", document.read_text()))]
    words = [word.partition("::")[0] for span in spans for word in span.split() if PATH.match(word)]
    return [word for word in words if not PLACEHOLDER.search(word)]
