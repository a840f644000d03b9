"""Names say what things are, in the words of docs/glossary.md."""

import ast
import re

import pytest

from . import source_files

MAX_TEST_NAME = 70
# Words that a function's name does not begin with: participles, prepositions, adverbs and question words.
NOT_FIRST = frozenset(
    str.split("""
        across after again ahead along among and anew apart are around aside at away back before begun beside
        between both brought but by came carried chosen come done down drawn during each early elsewhere ended
        far found fresh gone heard held here how in inside into kept known later left lightly like looked lost
        made meanwhile met named near nobody now of off once onto out outside over piecemeal placed quietly
        rather said seen sent shown so spelled spelt spoken taken than that then there these they this those
        through told together tried twice under untold up upon wanted was what when where which while who whole
        whom whose why with within without worded written given
    """)
)
# Names of modules and folders that stood for something else.
NOT_MODULES = frozenset(
    str.split("""
        along arrivals attempts attendance begun beside boards bringing builds calls calmed closings collecting
        deck deeds doors doorways drafts fitting folding gathering gauges given gone grids guarding hands
        happenings holding house houses hubs judging knowing lets letters lightly looks moments nowhere outside
        packets past plans portions postman pouring press pump receiving refusals repairs rollups rooms rounds
        shapes shelf sniffing stamps starters stretches strip talk taking telling things tickets touches trails
        trial turns typed vocabulary wire wires wishes worst
    """)
)
PYTHON = source_files.python("cxapp", "journeymap")
JAVASCRIPT = source_files.javascript()
METHOD = re.compile(
    r"^\s*(?:export )?(?:default )?(?:static )?(?:async )?(?:function\*? |\*|get |set )?#?(\w+)\([^;]*\) \{$", re.M
)
STATEMENTS = {"if", "for", "while", "switch", "catch", "constructor", "function"}


def python_functions(path):
    """The names of the functions and methods of a file."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node.name for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, kinds)]


def javascript_functions(path):
    """The names of the functions and methods of a module."""
    return [name for name in METHOD.findall(path.read_text()) if name not in STATEMENTS]


def first_word(name):
    """The first word of a name, in lower case."""
    return re.match(r"[A-Za-z][a-z]*|", name.strip("_")).group().lower()


@pytest.mark.parametrize("name", ["told", "_of_new", "by_day", "whole", "ofMetric", "leftOut"])
def test_the_check_sees_names_that_are_no_names(name):
    assert first_word(name) in NOT_FIRST


@pytest.mark.parametrize("name", ["tell", "build_entry", "list_stages", "initials", "offer", "#applyLocal"])
def test_the_check_lets_verbs_and_nouns_be(name):
    assert first_word(name.strip("#")) not in NOT_FIRST


def test_python_functions_begin_with_verbs_or_are_nouns():
    assert not _misnamed(PYTHON, python_functions)


def test_javascript_functions_begin_with_verbs_or_are_nouns():
    assert not _misnamed(JAVASCRIPT, javascript_functions)


def _misnamed(paths, functions):
    named = [(source_files.name(path), name) for path in paths for name in functions(path)]
    return "\n".join(f"{file}: {name}" for file, name in named if first_word(name) in NOT_FIRST)


@pytest.mark.parametrize("paths", [PYTHON, JAVASCRIPT], ids=["python", "javascript"])
def test_modules_and_folders_have_standard_names(paths):
    names = [(source_files.name(path), {path.stem, path.parent.name}) for path in paths]
    assert not [file for file, words in names if words & NOT_MODULES]


def test_names_of_tests_are_short():
    names = [
        (source_files.name(path), name) for path in source_files.python("tests") for name in python_functions(path)
    ]
    assert not [f"{file}: {name}" for file, name in names if name.startswith("test_") and len(name) > MAX_TEST_NAME]
