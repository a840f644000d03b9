"""Every string a person may see is in the Russian catalogues, whole."""

import ast
import os
import re
import shutil
import subprocess
import sys

import polib
import pytest
from django.core.management import call_command

from . import source_files

RUSSIAN = source_files.ROOT / "locale" / "ru"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
FORMS = {0, 1, 2}
GETTEXT = re.compile(r"_|(n|p|np)?gettext(_lazy)?")


@pytest.fixture(scope="module", params=["django", "djangojs"])
def domain(request):
    """The server's strings, then the browser's."""
    return request.param


@pytest.fixture(scope="module")
def requested(domain, tmp_path_factory):
    """The strings that the sources ask to be translated, as xgettext finds them."""
    if not shutil.which("xgettext"):
        pytest.skip("gettext is not installed")
    folder = tmp_path_factory.mktemp(domain)
    for room in ("cxapp", "journeymap", "templates", "static/js"):
        shutil.copytree(source_files.ROOT / room, folder / room, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "-l", "ru", "-d", domain, "-v", "0"]
    env = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(command, cwd=folder, env=env, check=True)
    return polib.pofile(folder / "locale" / "ru" / "LC_MESSAGES" / f"{domain}.po")


@pytest.fixture(scope="module")
def catalogue(domain):
    """The compiled Russian catalogue, fresh."""
    call_command("messages", verbosity=0)
    return {_key(entry): entry for entry in polib.mofile(RUSSIAN / "LC_MESSAGES" / f"{domain}.mo")}


def _key(entry):
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def test_every_string_is_translated(requested, catalogue):
    assert len(requested) > 20
    missing = [
        f"{entry.msgctxt}: {entry.msgid}" for entry in requested if not entry.obsolete and not _whole(entry, catalogue)
    ]
    assert not missing, "add context (msgctxt) and text (msgid) to the catalogue in locale/ru/LC_MESSAGES/"


def test_no_string_to_translate_stands_in_a_formatted_string():
    found = [
        f"{source_files.name(path)}:{node.lineno}"
        for path in sorted((source_files.ROOT / "cxapp").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.JoinedStr) and any(map(_is_translation, ast.walk(node)))
    ]
    assert not found, "xgettext does not look there: give the text a line of its own"


def _is_translation(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and GETTEXT.fullmatch(node.func.id)


def _whole(entry, catalogue):
    found = catalogue.get(_key(entry))
    if found is None:
        return False
    if entry.msgid_plural:
        return {int(form) for form, text in found.msgstr_plural.items() if text} == FORMS
    return bool(found.msgstr)


@pytest.mark.parametrize("file", sorted(RUSSIAN.rglob("*.po")), ids=lambda file: file.name)
def test_a_catalogue_has_no_doubtful_or_empty_entry(file):
    entries = [entry for entry in polib.pofile(file) if not entry.obsolete]
    assert not [entry.msgid for entry in entries if entry.fuzzy]
    assert not [entry.msgid for entry in entries if not all(_texts(entry))]


@pytest.mark.parametrize("file", sorted(RUSSIAN.rglob("*.po")), ids=lambda file: file.name)
def test_a_translation_keeps_the_places_for_names_and_numbers(file):
    entries = [entry for entry in polib.pofile(file) if not entry.obsolete]
    assert not [entry.msgid for entry in entries if not _keeps_places(entry)]


def _keeps_places(entry):
    allowed = _places(entry.msgid) | _places(entry.msgid_plural)
    if entry.msgid_plural:
        # "one card" may leave its number out, in either language.
        return all(_places(text) <= allowed for text in _texts(entry))
    return _places(entry.msgstr) == allowed


def _places(text):
    return set(PLACEHOLDER.findall(text))


def _texts(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
