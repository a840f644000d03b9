"""The list of keys in the editor names what keyboard.js and the clipboard's events handle, in every language."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

TOOLS = settings.BASE_DIR / "static" / "js" / "tools"
SOURCE = TOOLS / "navigation" / "keyboard.js"
# The events that the browser sends for keys with Ctrl.
EVENTS = re.compile(r"EVENTS = \[(.+)\]")
EVENT_KEYS = {'"copy"': "C", '"cut"': "X", '"paste"': "V"}
# What the source calls a key, and how the list shows it.
COMPARED = re.compile(r'\bkey === "([^"]+)"')
LISTED = re.compile(r"(?:[{,]|^) *(?:(Arrow\w+|Home|End|Key[A-Z]|Digit\d|Slash|Backslash|Bracket\w+)|([a-z])):", re.M)
DIGITS = re.compile(r"\[(\d)-(\d)\]")
SHOWN = {
    "ArrowLeft": "←",
    "ArrowRight": "→",
    "ArrowUp": "↑",
    "ArrowDown": "↓",
    "Escape": "Esc",
    "Slash": "/",
    "Backslash": "\\",
    "BracketLeft": "[",
    "BracketRight": "]",
    " ": "Space",
}
MODIFIERS = {"⇧", "Ctrl", "Alt"}


def handled_keys():
    source = SOURCE.read_text()
    names = COMPARED.findall(source) + [code or letter for code, letter in LISTED.findall(source)]
    keys = {SHOWN.get(name) or re.sub("^(?:Key|Digit)", "", name) for name in names}
    events = EVENTS.search((TOOLS / "clipboard" / "scope.js").read_text())[1].split(", ")
    sent = {EVENT_KEYS[event] for event in events}
    return {key.upper() if len(key) == 1 else key for key in keys} | set(DIGITS.search(source).groups()) | sent


def listed_keys(language):
    """The rows of the list, as [(label, [key, …])], with the space bar in English."""
    with translation.override(language):
        page, space = render_to_string("editor/keyboard.html"), translation.gettext("Space")
    keys = re.findall(r"<header>.*?<kbd>(.)</kbd>", page)
    rows = re.findall(r"<dt>(.+?)</dt><dd>(.+?)</dd>", page)
    found = [(label, re.findall(r"<kbd[^>]*>(.+?)</kbd>", row)) for label, row in rows]
    return [("", keys), *((label, ["Space" if key == space else key for key in row]) for label, row in found)]


def test_the_keys_of_the_source_are_found():
    assert {
        "F2",
        "F6",
        "Y",
        "Z",
        "?",
        "Esc",
        "Space",
        "Backspace",
        "←",
        "Home",
        "N",
        "0",
        "1",
        "5",
        "\\",
    } <= handled_keys()


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_the_list_has_every_key_that_is_handled_and_no_other(language):
    listed = {key for _label, keys in listed_keys(language) for key in keys}
    assert listed - MODIFIERS == handled_keys()


def test_the_list_is_the_same_in_every_language():
    english, russian = listed_keys("en"), listed_keys("ru")
    assert [keys for _label, keys in english] == [keys for _label, keys in russian]
    assert not [label for (label, _), (other, _) in zip(english, russian, strict=True) if label and label == other]
