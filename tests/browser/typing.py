"""The places of the editor where people type in place, and how a person gets there."""

import re

from cxapp.schema import DETAILS, text_fields
from tests.structure import source_files

JS = source_files.ROOT / "static" / "js"
# Letters that are shortcuts of the map, a space, digits and signs among them.
WORDS = "Nine maps, C S G P 1 5 / [ ] \\ done"
CARDS = ("touchpoint", "expectation", "pain", "pleasure", "note")
ON_MAP = (*CARDS, "stage", "lane", "journey")


def details_texts():
    """The texts that the details of each kind show, as (kind, field).

    The map has no path and no dependency: see test_paths.py and test_blueprint.py.
    """
    kinds = [kind for kind in DETAILS if kind not in ("path", "dependency")]
    return [(kind, field) for kind in kinds for field in DETAILS[kind] if field in text_fields(kind)]


def editors_in_code():
    """The calls in the source that open an editor in place: (module, call)."""
    pattern = re.compile(r"\bediting\.(open|start)\(|new (Composer|TextEditor)\(|(?<!function )(?<!#)\baskName\(")
    return sorted(
        {
            (path.relative_to(JS).as_posix(), found.group(1) or found.group(2) or "askName")
            for path in source_files.javascript()
            for found in pattern.finditer(path.read_text())
        }
    )


def fields_in_templates():
    """The template of each field in which people write something in the editor, one for each field."""
    folder = source_files.ROOT / "templates" / "editor"
    written = re.compile(
        r"<textarea(?![^>]*readonly)|<input(?![^>]*type=\"(?:range|date|file|checkbox|radio|number|hidden)\")"
    )
    number = re.compile(r'<template id="part-target">.*?<input', re.S)
    return sorted(
        path.name
        for path in folder.rglob("*.html")
        for found in [*written.finditer(path.read_text()), *number.finditer(path.read_text())]
    )


class Place:
    """One text of one record on a page: how to type in it, and what it reads."""

    def __init__(self, editor, kind, field, id, in_details=False):
        self.editor, self.page = editor, editor.page
        self.kind, self.field, self.id, self.in_details = kind, field, id, in_details

    def __repr__(self):
        return f"{self.kind}.{self.field}{' in the details' * self.in_details}"

    @property
    def area(self):
        """The field that is typed in."""
        return self.page.locator(".typing textarea")

    def open(self):
        """Begin to type, as a person does."""
        if self.in_details:
            return self._open_details()
        if self.kind == "journey":
            return self.page.locator("#title").click()
        spot = {"stage": ".st-title", "lane": ".lane-name"}.get(self.kind, "p")
        element = self.page.locator(f'journey-map:visible [data-id="{self.id}"]').locator(spot)
        element.scroll_into_view_if_needed()
        return element.dblclick()

    def _open_details(self):
        self.page.evaluate(
            """([kind, id]) => {
            editor.panel.show("details");
            editor.panel.open(true);
            editor.board.select({kind, id});
        }""",
            [self.kind, self.id],
        )
        number = [field for kind, field in details_texts() if kind == self.kind].index(self.field)
        self.page.locator("#panel-details .text-field").nth(number).click()

    def on(self, editor):
        """The same text on another page."""
        return Place(editor, self.kind, self.field, self.id, self.in_details)

    def wait_for_text(self, text):
        """Wait until the page has this text for it."""
        self.page.wait_for_function(
            """([kind, id, field, text]) =>
            (kind === "journey" ? editor.store?.journey : editor.store?.get(kind, id))?.[field] === text""",
            arg=[self.kind, self.id, self.field, text],
        )

    def text(self):
        """What the page has for it now; None where the record is gone."""
        return self.page.evaluate(
            """([kind, id, field]) =>
            (kind === "journey" ? editor.store?.journey : editor.store?.get(kind, id))?.[field] ?? null""",
            [self.kind, self.id, self.field],
        )


def submit(editor, type, data):
    """An operation of a teammate, confirmed."""
    editor.page.evaluate("([type, data]) => editor.session.submit(type, data)", [type, data])
    editor.page.wait_for_function("() => editor.session?.waiting.length === 0")


def edit(editor, place, splices):
    """Letters that a teammate types into the same text, confirmed."""
    editor.page.evaluate(
        "([kind, id, field, splices]) => editor.session.edit(kind, id, field, splices)",
        [place.kind, place.id, place.field, splices],
    )
    editor.page.wait_for_function("() => editor.session?.waiting.length === 0")


def catch_up(editor, other):
    """Wait until one page has all that the other has."""
    revision = other.page.evaluate("() => editor.store.revision")
    editor.page.wait_for_function("(revision) => editor.store?.revision >= revision", arg=revision)


def everything(editor):
    """All that keys of the map could change: the records, and what is open."""
    return editor.page.evaluate(
        """() => ({
        records: editor.store.confirmed.filter(([kind]) => kind !== "journey"),
        waiting: editor.session.waiting.length,
        open: document.querySelectorAll("[popover]:popover-open:not(.limit-note), dialog[open], .popover").length,
        overlay: editor.board.overlay, presenting: editor.board.presenting, panel: editor.panel.isOpen,
        tab: editor.panel.tab, search: document.getElementById("search").value, begun: editor.comments.newThread.isOpen,
    })"""
    )
