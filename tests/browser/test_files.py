"""Files on cards: dropped, pasted, chosen, looked at, described, removed, and seen by a teammate."""

import base64
import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cxapp import files, records, workspaces
from tests.stored_files import build_image

from .clipboard import Clipboard, expect_type
from .waiting import expect_value

CARD = "Courier two hours late"
# Other programs hand over files in an object that a script may build: what follows is the browser's own event.
DRAG = """async ([target, name, type, content]) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name, { type }));
  const { x, y, width, height } = target.getBoundingClientRect();
  const at = { clientX: x + width / 2, clientY: y + height / 2, dataTransfer, bubbles: true, cancelable: true };
  for (const event of ["dragenter", "dragover"]) target.dispatchEvent(new DragEvent(event, at));
  const isMarked = Boolean(document.querySelector(".takes-files"));
  target.dispatchEvent(new DragEvent("drop", at));
  return isMarked;
}"""
COPY_IMAGE = """async (content) => {
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]);
}"""

# The height of a wide picture follows its width.
FITS = """(image) => {
  const { width, height } = image.getBoundingClientRect();
  return Math.abs(height - Math.min(Math.max((width * 9) / 16, 76), 200)) <= 1;
}"""


@pytest.fixture
def editor(open_map, alice):
    """Alice's editor."""
    return open_map(alice)


def encode(content):
    """Bytes as a script takes them."""
    return base64.b64encode(content).decode()


def drop(editor, target, name="bag.png", content=None, type="image/png"):
    """Drop a file on an element; return whether it was marked as the place."""
    return target.evaluate(
        f"(target, rest) => ({DRAG})([target, ...rest])", [name, type, encode(content or build_image())]
    )


def attachments(journey):
    """The files of the map as it is stored."""
    return records.snapshot(journey)["records"]["attachment"]


def choose(editor, **file):
    """Choose a file in the details of the selected card."""
    with editor.page.expect_file_chooser() as chooser:
        editor.page.get_by_role("button", name="Add files").first.click()
    chooser.value.set_files([file])


def test_a_file_is_dropped_on_a_card_and_a_teammate_sees_it(editor, open_map, bob, box):
    other = open_map(bob)
    assert drop(editor, editor.card(CARD))
    for screen in (editor, other):
        picture = screen.card(CARD).locator(".card-files img")
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 40
    editor.saved()
    editor.page.keyboard.press("Control+z")
    expect(other.card(CARD).locator(".card-files")).to_have_count(0)
    assert attachments(box) == []


@pytest.mark.parametrize("width", [1100, 1440, 2560])
def test_a_wide_picture_has_a_height_that_fits_its_card(open_map, alice, width):
    editor = open_map(alice, viewport={"width": width, "height": 1200})
    assert drop(editor, editor.card(CARD), content=build_image((1600, 400)))
    picture = editor.card(CARD).locator(".card-files img")
    expect(picture).to_be_visible()
    expect_value(picture, FITS)
    editor.saved()
    editor.card(CARD).focus()
    editor.key("Escape", "p")
    expect(editor.page.locator(".presenting")).to_be_visible()
    expect_value(picture, "(image) => getComputedStyle(image).objectFit", "contain")


def test_a_file_dropped_on_an_empty_cell_makes_a_card_in_one_step(editor, box):
    before = editor.page.locator("map-card").count()
    assert drop(editor, editor.cell("Pains", 0), name="torn bag.png")
    expect(editor.card("torn bag")).to_be_visible()
    picture = editor.card("torn bag").locator(".card-files img")
    expect(picture).to_be_visible()
    # What is on its way could not be loaded any more once it is undone.
    expect(picture).to_have_js_property("complete", True)
    editor.page.keyboard.press("Control+z")
    expect(editor.page.locator("map-card")).to_have_count(before)


def test_a_screenshot_is_pasted_on_the_focused_card(editor, box):
    Clipboard(editor.page)
    editor.page.evaluate(COPY_IMAGE, encode(build_image((64, 48), colour="blue")))
    expect_type(editor.page, "image/png")
    editor.card(CARD).click()
    editor.page.keyboard.press("Escape")
    editor.page.keyboard.press("Control+v")
    expect(editor.card(CARD).locator(".card-files img")).to_be_visible()
    editor.saved()
    assert [(file["width"], file["height"]) for file in attachments(box)] == [(64, 48)]


def test_a_file_is_chosen_looked_at_described_and_removed(editor, box):
    editor.card(CARD).click()
    choose(editor, name="bag.png", mimeType="image/png", buffer=build_image())
    editor.page.get_by_role("button", name="bag.png").click()
    viewer = editor.page.get_by_role("dialog", name="bag.png")
    expect(viewer.get_by_role("img")).to_be_visible()
    expect(viewer.get_by_role("img")).to_have_js_property("complete", True)
    viewer.get_by_label("Description").fill("The torn bag")
    editor.page.keyboard.press("Tab")
    editor.page.keyboard.press("Escape")
    expect(editor.card(CARD).locator(".card-files")).to_have_attribute("aria-label", "1 file: The torn bag")
    editor.saved()
    assert attachments(box)[0]["description"] == "The torn bag"
    editor.card(CARD).locator(".card-files").click()
    editor.page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(editor.card(CARD).locator(".card-files")).to_have_count(0)


@pytest.fixture
def copied_card(editor, box, people):
    """A card with two files is copied, and another map with the same stages is open; returns that map."""
    for name in ("bag.png", "receipt.png"):
        drop(editor, editor.card(CARD), name=name)
        expect(editor.card(CARD).locator(".card-files")).to_have_attribute("aria-label", re.compile(name))
    second = workspaces.create_journey(
        workspace=people.workspace, actor=people.alice, title="Second", template="birthday-box"
    )
    editor.saved()
    editor.card(CARD).click()
    editor.page.keyboard.press("Escape")
    Clipboard(editor.page).press("Control+c")
    editor.page.goto(f"/journeys/{second.pk}/")
    editor.cell("Pains", 0).focus()
    return second


def test_a_card_pasted_into_another_map_has_files_of_its_own(editor, copied_card, box):
    editor.page.keyboard.press("Control+v")
    strip = editor.cell("Pains", 0).locator("map-card", has_text=CARD).locator(".card-files")
    expect(strip).to_have_attribute("aria-label", "2 files: bag.png, receipt.png")
    assert strip.locator("img").evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 40
    editor.saved()
    own, source = attachments(copied_card), attachments(box)
    assert not {file["file"] for file in own} & {file["file"] for file in source}
    editor.page.keyboard.press("Control+z")
    expect(strip).to_have_count(0)
    assert attachments(copied_card) == []


def test_files_without_room_stay_behind_with_the_reason(editor, copied_card, settings, page_for):
    page_for.forgive("409")
    settings.FILES_QUOTA = 1
    editor.page.keyboard.press("Control+v")
    toast = editor.page.locator(".toast", has_text="2 files stay with the other map.")
    expect(toast).to_contain_text("The files of the workspace take all of their")
    expect(editor.cell("Pains", 0).locator("map-card", has_text=CARD)).to_be_visible()


@pytest.fixture
def restored_card(editor, page_for):
    """A card that was deleted with an image and a document, which the cleanup has deleted, and put back by undo."""
    page_for.forgive("404")
    drop(editor, editor.card(CARD))
    expect(editor.card(CARD).locator(".card-files img")).to_be_visible()
    drop(editor, editor.card(CARD), name="invoice.pdf", content=b"%PDF-1.7", type="application/pdf")
    expect(editor.card(CARD).locator(".card-files")).to_have_text("2")
    editor.saved()
    editor.card(CARD).click()
    editor.page.keyboard.press("Escape")
    editor.page.keyboard.press("Delete")
    expect(editor.card(CARD)).to_have_count(0)
    editor.saved()
    files.delete_unused()
    assert files.delete_unused(timezone.now() + timedelta(days=31)) == 2
    editor.page.keyboard.press("Control+z")
    expect(editor.card(CARD)).to_be_visible()
    editor.saved()
    # Until then the browser has the picture.
    editor.page.reload()
    editor.load_tools()
    return editor.card(CARD)


def test_words_stand_for_files_that_are_no_longer_stored(editor, restored_card):
    strip = restored_card.locator(".card-files")
    expect(strip).to_have_attribute("aria-label", "2 files: bag.png (no longer stored), invoice.pdf")
    expect(strip.locator("img")).to_be_hidden()
    strip.click()
    viewer = editor.page.get_by_role("dialog")
    expect(viewer).to_contain_text("This file is no longer stored")
    expect(viewer.get_by_role("link", name="Download")).to_be_hidden()
    viewer.get_by_role("button", name="Next file").click()
    expect(viewer.get_by_role("heading")).to_have_text("invoice.pdf")
    expect(viewer).to_contain_text("This file is no longer stored")
    editor.page.keyboard.press("Escape")
    expect(strip).to_have_attribute("aria-label", re.compile(r"invoice.pdf \(no longer stored\)"))


def test_what_is_not_taken_is_named_with_the_reason(editor, page_for):
    page_for.forgive("400")
    drop(editor, editor.card(CARD), name="fake.png", content=b"<svg/>")
    expect(editor.page.get_by_role("alert").filter(has_text="fake.png")).to_contain_text("not an image")
    expect(editor.card(CARD).locator(".card-files")).to_have_count(0)


def test_without_a_connection_a_file_waits_for_another_try(editor, page_for):
    page_for.forgive("ERR_INTERNET_DISCONNECTED|WebSocket")
    # The tool for files is loaded by the first one.
    drop(editor, editor.card("Gift finder asks"), name="first.png")
    expect(editor.card("Gift finder asks").locator(".card-files img")).to_be_visible()
    editor.page.context.set_offline(True)
    drop(editor, editor.card(CARD))
    alert = editor.page.get_by_role("alert").filter(has_text="bag.png")
    expect(alert).to_contain_text("no connection")
    editor.page.context.set_offline(False)
    alert.get_by_role("button", name="Try again").click()
    expect(editor.card(CARD).locator(".card-files img")).to_be_visible()


def test_any_other_file_is_a_download(editor, box):
    drop(editor, editor.card(CARD), name="invoice.pdf", content=b"%PDF-1.7", type="application/pdf")
    strip = editor.card(CARD).locator(".card-files")
    expect(strip).to_have_text("invoice.pdf")
    strip.click()
    with editor.page.expect_download() as download:
        editor.page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "invoice.pdf"


def test_a_file_goes_with_a_comment(editor, open_map, carol):
    other = open_map(carol)
    other.card(CARD).click()
    other.page.keyboard.press("Escape")
    other.page.keyboard.press("c")
    other.page.get_by_role("textbox", name="Comment, @ mentions").fill("Look at this")
    with other.page.expect_file_chooser() as chooser:
        other.page.get_by_role("button", name="Add files to the comment").first.click()
    chooser.value.set_files([{"name": "bag.png", "mimeType": "image/png", "buffer": build_image()}])
    expect(other.page.get_by_role("button", name="Remove “bag.png”")).to_be_visible()
    other.page.get_by_role("button", name="Send").first.click()
    editor.page.get_by_role("tab", name="Comments").click()
    for screen in (other, editor):
        message = screen.page.locator(".msg", has_text="Look at this")
        picture = message.get_by_role("button", name="bag.png").locator("img")
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)
    other.page.locator(".msg").get_by_role("button", name="bag.png").click()
    other.page.get_by_role("dialog").get_by_role("button", name="Remove", exact=True).click()
    expect(editor.page.locator(".msg .file-list")).to_have_count(0)


def test_a_persona_gets_a_picture(page_for, alice, people):
    persona = people.workspace.personas.create(name="Nora")
    page = page_for(alice, f"/personas/{persona.pk}/")
    page_for.forgive("400")
    page.get_by_label("Add a picture").set_input_files(
        [{"name": "fake.png", "mimeType": "image/png", "buffer": b"<svg/>"}]
    )
    expect(page.get_by_role("alert")).to_contain_text("fake.png")
    page.get_by_label("Add a picture").set_input_files(
        [{"name": "nora.png", "mimeType": "image/png", "buffer": build_image()}]
    )
    page.get_by_role("button", name="Remove the picture").wait_for()
    assert page.locator(".portrait img").evaluate("(image) => image.decode().then(() => image.naturalWidth)") == 40
    page.get_by_role("button", name="Remove the picture").click()
    expect(page.locator(".portrait img")).to_have_count(0)
