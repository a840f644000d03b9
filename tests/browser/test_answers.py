"""Answers reach an open map while somebody types in it, and go out of it again by its history."""

import datetime
import time

from playwright.sync_api import expect

from cxapp.answers import batch_import
from cxapp.answers.rows import AnswerRow
from cxapp.models import Metric

from .editor import box, open_map  # noqa: F401
from .waiting import expect_value

CARD = "212 reviews"
SOON = 10_000  # two seconds, and what a loaded machine may add


def test_new_answers_repaint_an_open_map_and_move_nothing_that_is_typed(open_map, box, alice, bob):  # noqa: F811
    editor = open_map(alice)
    editor.look("gaps")
    place = editor.card("Courier two hours late").get_attribute("data-id")
    chip = editor.page.get_by_role("group", name="n 141")
    typing = editor.edit(CARD)
    typing.press("Control+Home")
    typing.press_sequentially("Only ")
    caret_and_text = "area => [area.selectionStart, area.value, area.getBoundingClientRect().top]"
    stands = typing.evaluate(caret_and_text)
    batch = import_batch(box, place, bob)
    start = time.monotonic()
    expect(chip).to_have_count(0, timeout=SOON)
    expect(editor.page.get_by_role("group", name="n 281")).to_be_visible(timeout=SOON)
    assert time.monotonic() - start < SOON / 1000
    expect(typing).to_be_focused()
    expect_value(typing, caret_and_text, stands)
    typing.press_sequentially("the ")
    expect(typing).to_have_value("Only the 212 reviews with photos")
    undone_by_history(editor, batch)
    expect(chip).to_be_visible()


def import_batch(box, place, actor):  # noqa: F811
    """A file of 140 good answers at a touchpoint."""
    metric = Metric.objects.get(workspace=box.document.workspace, name="CSAT")
    day = datetime.date.today()
    rows = (AnswerRow(str(metric.pk), "touchpoint", place, None, day, 5, "", None, 1) for _ in range(140))
    return batch_import.import_answers(box.pk, rows, way="file", name="survey-november.csv", actor=actor)


def undone_by_history(editor, batch):
    """The row of the import says what came, and takes it back."""
    editor.page.locator("#tab-history").click()
    row = editor.page.locator(".h-row", has_text="Import of survey-november.csv, 140 answers")
    expect(row.locator("time")).to_contain_text(", Bob")
    row.get_by_role("button", name="Undo import").click()
    expect(row.locator("time")).to_contain_text("Undone")
    expect(row.get_by_role("button", name="Undo import")).to_have_count(0)
    batch.refresh_from_db()
    assert batch.state == "undone"
