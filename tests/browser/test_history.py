"""The past in the editor: what was done, live; the map as it was; and the ways back."""

import re
import uuid

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from cxapp import operations, records

from .editor import Editor, box, open_map  # noqa: F401
from .line import Line

CARD = "212 reviews"


@pytest.fixture
def does(box):  # noqa: F811
    """A function with which somebody changes the map, and that says what was done."""

    def apply(actor, type, data):
        applied = operations.submit(box.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data)
        return applied.operation

    return apply


@pytest.fixture
def card(box):  # noqa: F811
    """The card with the reviews, as it was."""
    return next(record for record in records.snapshot(box)["records"]["touchpoint"] if record["text"].startswith(CARD))


def history(page):
    """The rows of the History tab, opened."""
    page.locator("#tab-history").click()
    rows = page.locator(".h-row")
    rows.first.wait_for()
    return rows


def test_history_grows_live_shows_differences_and_takes_one_change_back(open_map, alice, bob, does, card):  # noqa: F811
    page = open_map(alice).page
    rows = history(page)
    expect(rows.filter(has_text="started the map with")).to_have_count(1)
    where = {"kind": "touchpoint", "id": card["id"], "field": "text"}
    page.evaluate("document.querySelector('#panel-history .panel-body').scrollTop = 40")
    for letter in "!?":
        done = does(
            bob, "text.edit", {**where, "revision": page.evaluate("editor.store.revision"), "splices": [[0, 0, letter]]}
        )
        page.wait_for_function("revision => editor.store?.revision >= revision", arg=done["revision"])
    expect(rows.first).to_contain_text(re.compile(r"Bob edited the touchpoint in .*\?!212"))
    expect(rows.first.locator("ins")).to_have_text(re.compile(r"^\?!212"))
    page.locator(".h-open").first.focus()
    expect(page.locator("map-card.is-outlined")).to_contain_text("?!212 reviews")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".h-open").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    does(alice, "touchpoint.update", {"id": card["id"], "importance": 1})
    rows.filter(has_text="Bob").get_by_role("button", name="Restore").click()
    expect(page.locator("map-card", has_text=CARD).locator("p")).to_have_text(card["text"])
    expect(rows.first).to_contain_text("reverted a change")
    page.get_by_role("button", name="Undo", exact=True).last.click()
    expect(page.locator("map-card", has_text=CARD).locator("p")).to_have_text(f"?!{card['text']}")


def test_an_old_revision_is_shown_named_and_restored(open_map, alice, bob, does, card, box):  # noqa: F811
    editor = open_map(alice)
    page, now, then = editor.page, records.snapshot(box)["revision"], page_of(editor)
    does(bob, "touchpoint.delete", {"id": card["id"]})
    expect(editor.card(CARD)).to_have_count(0)
    editor.edit("Gift finder").press("End")
    page.keyboard.type(" now")
    history(page)
    page.get_by_role("button", name="See the past").click()
    slider = page.get_by_role("slider", name="Revision")
    expect(slider).to_be_focused()
    editor.saved()
    expect(then.locator("map-card", has_text="Gift finder")).to_be_visible()
    expect(page.locator("#canvas > journey-map")).to_be_hidden()
    slider.fill(str(now))
    expect(then.locator("map-card", has_text=CARD)).to_be_visible()
    expect(page.locator(".time-travel-moment")).to_have_text(re.compile(rf"^As it was on .* \d\d:\d\drevision {now}$"))
    editor.look("gaps")
    expect(then.locator("verdict-strip")).to_contain_text("The journey breaks at")
    slider.press("ArrowRight")
    expect(then.locator("map-card", has_text=CARD)).to_have_count(0)
    slider.press("ArrowLeft")
    does(bob, "stage.create", {"title": "Meanwhile"})
    page.locator("#time-travel-bar").get_by_role("button", name="Name this version").click()
    expect(page.locator("#time-travel-bar .h-name input")).to_be_focused()
    page.keyboard.type("Before the workshop")
    page.keyboard.press("Enter")
    expect(page.locator(".h-row", has_text="Version named Before the workshop")).to_contain_text(f"revision {now}")
    expect(page.locator(".time-travel-mark.flag")).to_have_attribute("title", "Before the workshop")
    then.locator("map-card", has_text=CARD).click()
    page.get_by_role("button", name="Restore this card").click()
    slider.press("Escape")
    expect(editor.stage("Meanwhile")).to_be_visible()
    expect(page.locator("#canvas > journey-map map-card", has_text=CARD)).to_be_visible()
    expect(page.locator("#canvas > journey-map map-card", has_text="Gift finder")).to_contain_text("now")
    version = page.locator(".h-row", has_text="Version named")
    version.locator(".h-open").click()
    version.get_by_role("button", name="Restore").click()
    expect(editor.stage("Meanwhile")).to_have_count(0)
    assert records.snapshot(box)["records"]["version"][0]["title"] == "Before the workshop"


def page_of(editor):
    """The map of the past."""
    return editor.page.locator("#time-travel")


def test_who_only_looks_sees_the_past_and_changes_nothing(open_map, victor, does, alice, card):  # noqa: F811
    does(alice, "version.create", {"title": "Before"})
    page = open_map(victor).page
    rows = history(page)
    rows.first.locator(".h-open").click()
    expect(rows.first.get_by_role("button", name="View")).to_be_visible()
    expect(page.locator("#panel-history").get_by_role("button", name=re.compile("Restore|Name|Rename"))).to_have_count(
        0
    )
    rows.first.get_by_role("button", name="View").click()
    expect(page.locator("#time-travel-bar")).to_be_visible()
    expect(page.locator("#time-travel-bar").get_by_role("button")).to_have_text(["Close"])


def test_a26_what_was_typed_while_the_log_was_shortened_is_carried_over(
    open_map,  # noqa: F811
    page_for,
    alice,
    bob,
    does,
    card,
    box,  # noqa: F811
):
    page_for.forgive("410")
    editor = open_map(bob)
    line = Line(editor.page.context)
    editor.page.reload()
    editor = Editor(editor.page)
    editor.saved()
    line.cut()
    editor.edit(CARD).press("End")
    editor.page.keyboard.type(" here")
    for place in range(3):
        does(alice, "touchpoint.update", {"id": card["id"], "text": f"{place} {card['text']}"})
    call_command("compact", keep_operations=0, journey=str(box.pk), verbosity=0)
    records.document_cache._cache.clear()  # as another process would meet it: nothing in memory knows what was pruned
    line.mend()
    editor.saved()
    [found] = [record for record in records.snapshot(box)["records"]["touchpoint"] if record["id"] == card["id"]]
    assert found["text"] == f"2 {card['text']} here"


def test_the_owner_of_a_fix_is_named(open_map, alice, bob, box, does):  # noqa: F811
    fix = str(uuid.uuid4())
    does(alice, "fix.create", {"id": fix, "target": None, "text": "Answer sooner"})
    does(bob, "fix.update", {"id": fix, "owner": str(bob.pk)})
    rows = history(open_map(alice).page)
    expect(rows.first).to_contain_text("Bob gave “Answer sooner” to Bob")
    expect(rows.first).not_to_contain_text(str(bob.pk))
