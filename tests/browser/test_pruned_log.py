"""A page that was away while the log was shortened loses no letter."""

from django.core.management import call_command
from playwright.sync_api import expect

from cxapp import records
from cxapp.models import Document, Operation

from .editor import box, open_map, reopened  # noqa: F401
from .line import Line

CARD = "212 reviews"


def test_a26_what_was_typed_before_the_log_was_shortened_reaches_the_map_of_now(open_map, page_for, alice, bob):  # noqa: F811
    page_for.forgive("status of 410")
    ours, theirs = open_map(bob), open_map(alice)
    line = Line(ours.page.context)
    ours = reopened(ours)
    line.cut()
    ours.edit(CARD).press("Control+End")
    ours.typing.press_sequentially(" now")
    ours.key("Enter")
    expect(ours.page.locator("save-status")).to_have_text("Offline, 1 change waiting")
    theirs.edit(CARD).press("Control+Home")
    theirs.typing.press_sequentially("Our ")
    theirs.key("Enter")
    theirs.saved()
    call_command("compact", keep_operations=0)
    assert not Operation.objects.exists()
    records.sheets._shelf.clear()  # as another process would meet it, with nothing in memory
    line.mend()
    ours.saved()
    for editor in (ours, theirs):
        expect(editor.card(CARD).locator("p")).to_have_text("Our 212 reviews with photos now")
    assert ours.page.locator(".toast").count() == 0
    assert Document.objects.get().revision == ours.page.evaluate("editor.store.revision")
