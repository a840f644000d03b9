"""Pages that are not as they should be: of an older build, with a wrong clock, with a spoilt copy of the map."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from cxapp import client_version, operations, process_counters
from cxapp.models import Document, Operation

from .editor import Editor, box, open_map  # noqa: F401
from .line import Line

CARD = "212 reviews"
DECADE = 10 * 365 * 86_400_000


@pytest.fixture
def bobs(open_map, bob):  # noqa: F811
    editor = open_map(bob)
    editor.line = Line(editor.page.context)
    editor.page.reload()
    Editor(editor.page).saved()
    return editor


def again(editor):
    """Cut the line and mend it."""
    editor.line.cut()
    editor.line.mend()


def test_a23_an_older_page_follows_the_protocol_and_keeps_its_queue(bobs, page_for, monkeypatch):
    # The page asks over HTTP as well whether it is too old.
    page_for.forgive("400")
    page, toast = bobs.page, bobs.page.locator(".toast")
    with monkeypatch.context() as deployed:
        deployed.setattr(client_version, "current", lambda: "newer")
        again(bobs)
        expect(toast).to_contain_text("A newer version of this page is ready")
        bobs.edit(CARD).press_sequentially(" one")
        bobs.key("Enter")
        bobs.saved()
        deployed.setattr(client_version, "PROTOCOL_VERSION", client_version.PROTOCOL_VERSION + 1)
        again(bobs)
        expect(toast).to_contain_text("older than the server")
        expect(toast).to_have_count(1)
        before = Document.objects.get(kind="journey").revision
        bobs.edit(CARD).press_sequentially(" two")
        bobs.key("Enter")
        expect(page.locator("save-status")).to_have_text("Offline, 1 change waiting")
        assert Document.objects.get(kind="journey").revision == before
    # The reloaded page is the server's own.
    toast.get_by_role("button", name="Reload").click()
    page.wait_for_function("() => globalThis.editor?.session?.waiting.length === 0")
    expect(Editor(page).card(f"{CARD} with photos one two")).to_be_visible()
    expect(toast).to_have_count(0)


def test_a24_a_clock_that_is_years_off_changes_nothing(open_map, alice, bob):  # noqa: F811
    right, wrong = open_map(alice), open_map(bob)
    wrong.page.add_init_script(f"Date.now = (now => () => now() + {DECADE})(Date.now)")
    wrong.page.reload()
    wrong = Editor(wrong.page)
    wrong.edit(CARD).press_sequentially(" late")
    # It jumps the other way while somebody types.
    wrong.page.evaluate(f"Date.now = (now => () => now() - {2 * DECADE})(Date.now)")
    # What two people type at one place at once may stand in either order, so each waits for the other here.
    expect(right.card(CARD).locator("p")).to_contain_text("late")
    right.edit(CARD).press_sequentially(" now")
    expect(wrong.typing).to_have_value(f"{CARD} with photos late now")
    wrong.typing.press_sequentially("r")
    wrong.key("Enter")
    right.key("Enter")
    for editor in (right, wrong):
        editor.saved()
        expect(editor.card(CARD).locator("p")).to_have_text(f"{CARD} with photos later now")
    wrong.key("Control+z")
    expect(right.card(CARD).locator("p")).not_to_contain_text("later")
    wrong.saved()
    for at in Operation.objects.values_list("at", flat=True):
        assert abs(at - datetime.now(UTC)) < timedelta(hours=1)


def test_a25_a_wrong_copy_is_detected_logged_and_reloaded(bobs, alice, box):  # noqa: F811
    before = process_counters.total(process_counters.DIVERGENCES), process_counters.total(process_counters.RESYNCS)
    bobs.page.evaluate("editor.store.all('stage')[0].title = 'Spoilt'")
    stage = bobs.page.evaluate("editor.store.all('stage')[1].id")
    bobs.page.clock.install()
    bobs.line.cut()
    bobs.edit(CARD).press_sequentially(" kept")
    while (revision := Document.objects.get(kind="journey").revision) % 100:
        data = {"id": stage, "goal": f"Goal {revision}"}
        operations.submit(box.pk, actor=alice, id=str(uuid.uuid4()), type="stage.update", data=data)
    # The line is whole, but what waits is not heard of before the copies were compared.
    bobs.line.mend()
    bobs.page.wait_for_function(f"() => editor.store?.revision >= {revision}")
    bobs.page.clock.fast_forward(6000)
    bobs.page.wait_for_function("() => editor.store && editor.store.all('stage')[0].title !== 'Spoilt'")
    bobs.saved()
    expect(bobs.card(f"{CARD} with photos kept")).to_be_visible()
    assert (process_counters.total(process_counters.DIVERGENCES), process_counters.total(process_counters.RESYNCS)) == (
        before[0] + 1,
        before[1] + 1,
    )
