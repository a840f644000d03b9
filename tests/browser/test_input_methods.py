"""Keys of an input method belong to the method: Enter and Escape of a composition close, send and choose nothing."""

import pytest
from playwright.sync_api import expect

from .typing import Place, submit
from .waiting import expect_value

SYLLABLE = "に"


class InputMethod:
    """An input method at a page, as Chromium has it, and as Safari ends it."""

    def __init__(self, page):
        self.page, self.session = page, page.context.new_cdp_session(page)

    def compose(self, text=SYLLABLE):
        """Write a text that is not confirmed yet."""
        self.session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )

    def confirm(self, text=SYLLABLE):
        """Confirm it."""
        self.session.send("Input.insertText", {"text": text})

    def key(self, name):
        """A key that the method has used: code 229, in Safari after the composition has ended."""
        for type in ("rawKeyDown", "keyUp"):
            key = {"type": type, "key": name, "code": name, "windowsVirtualKeyCode": 229}
            self.session.send("Input.dispatchKeyEvent", key)


def try_field(page, field, name):
    """Compose in a field, use Escape and Enter of the method; the field must keep its words and the focus."""
    method = InputMethod(page)
    expect(field, name).to_be_focused()
    # What the field has is a handle, so that another field in its place would be seen.
    handle = field.element_handle()
    method.compose()
    method.key("Escape")
    expect_value(page, "field => field === document.activeElement", arg=handle)
    method.confirm()
    for key in ("Enter", "Escape", "Tab"):
        method.key(key)
        expect_value(page, "field => field === document.activeElement && field.value.includes('に')", arg=handle)


@pytest.fixture
def editor(open_map, alice):
    return open_map(alice)


RECORDS = "() => editor.store.all('comment').length + editor.store.all('fix').length"


def test_an_input_method_keeps_each_field_of_the_editor_open(editor):
    page = editor.page
    first = page.evaluate(
        "() => Object.fromEntries(['stage', 'lane', 'touchpoint', 'pain'].map((k) => [k, editor.store.all(k)[0].id]))"
    )
    first["journey"] = page.evaluate("() => editor.store.journey.id")
    before = page.evaluate(RECORDS)
    for kind, field in (("stage", "title"), ("lane", "title"), ("pain", "text"), ("journey", "title")):
        place = Place(editor, kind, field, first[kind])
        place.open()
        try_field(page, place.area, repr(place))
        editor.key("Escape")
        expect(place.area).to_have_count(0)
    place = Place(editor, "stage", "goal", first["stage"], in_details=True)
    place.open()
    try_field(page, place.area, repr(place))
    editor.key("Escape")
    for opener, field in FIELDS.values():
        opener(editor)
        try_field(page, page.locator(field), field)
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
        page.keyboard.press("Escape")
    expect_value(page, RECORDS, before + 1)


def begin_comment(editor):
    editor.card("Gift finder").focus()
    editor.key("c")


def begin_reply(editor):
    submit(editor, "comment.create", {"target": None, "text": "Who packs?"})
    editor.page.evaluate("() => editor.comments.open(editor.board.threads.all[0].id)")
    editor.page.locator(".thread.sel .reply-spot textarea").click()


def search(editor):
    editor.card("Gift finder").focus()
    editor.key("/")


def name_version(editor):
    editor.page.locator("#tab-history").click()
    editor.page.locator("[data-do=name-version]").click()


def plan_fix(editor):
    editor.page.evaluate(
        """() => {
        const gap = editor.board.scores.gaps.find(({ place }) =>
            !editor.store.all("fix").some((one) => one.target === place.id));
        editor.panel.show("details");
        editor.board.select({ kind: gap.place.kind, id: gap.place.id });
    }"""
    )
    editor.page.locator("#panel-details [data-do=plan]").click()


FIELDS = {
    "search": (search, "#search"),
    "comment": (begin_comment, ".thread.sel .reply-spot textarea"),
    "reply": (begin_reply, ".thread.sel .reply-spot textarea"),
    "version": (name_version, ".h-name input"),
    "fix": (plan_fix, "#panel-details .plan-fix textarea"),
}


def test_escape_of_an_input_method_leaves_the_popover_open(editor):
    page = editor.page
    page.evaluate("() => editor.panel.open(false)")
    editor.card("Gift finder").click()
    page.locator(".popover .text-field").first.click()
    try_field(page, page.locator(".popover textarea").first, "popover")
    editor.key("Escape", "Escape")
    expect(page.locator(".popover")).to_have_count(0)


def test_escape_of_an_input_method_leaves_a_dialog_open(page_for, alice, box):
    page = page_for(alice, "/")
    page.locator("[data-opens=new-journey]").first.click()
    field = page.locator("#new-title")
    try_field(page, field, "new journey")
    expect_value(page.locator("#new-journey"), "dialog => dialog.open")
    # The composed text is typed text: Escape asks before it is lost.
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Discard").click()
    page.wait_for_function("() => !document.getElementById('new-journey').open")
