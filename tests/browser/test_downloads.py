"""Files taken out of the product in a real Chromium: their names, what the paper cannot show, and failures."""

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cxapp.exports import typst_process
from cxapp.models import Journey, write_guard

from .editor import Editor, box, open_map  # noqa: F401

NAMES = [
    ("日本のマップ", "日本のマップ"),
    ("Юбилей на веранде", "Юбилей на веранде"),
    ('A "quoted"\r\n/ title \\ of: many?', "A quoted title of many"),
    ("safe\u202egnp.exe", "safegnp.exe"),
    ("я" * 300, "я" * 100),
    ("رحلة العميل 💐", "رحلة العميل 💐"),
]


def entitle(journey, title):
    """Give a map a title as no operation would."""
    with write_guard.allow_map_writes():
        Journey.objects.filter(pk=journey.pk).update(title=title[:200])


def choose(page, format):
    """Choose a format in the Export menu."""
    page.locator("#export").click()
    page.locator(f"#export-menu [data-format={format}]").click()


@pytest.mark.parametrize(("title", "name"), NAMES)
def test_a_download_keeps_the_letters_of_the_title(page_for, alice, journey, stage, title, name):
    entitle(journey, title)
    page = page_for(alice, f"/journeys/{journey.pk}/")
    with page.expect_download() as download:
        page.locator("#export").click()
        page.locator("#export-menu [data-format=svg]").click()
    assert download.value.suggested_filename == f"{name}.svg"
    assert Path(download.value.path()).read_bytes().startswith(b"<svg")
    for format in ("json", "pdf"):
        with page.expect_download() as download:
            page.evaluate("url => { location = url }", f"/api/v1/journeys/{journey.pk}/export/{format}")
        assert download.value.suggested_filename == f"{name}.{format}"


def test_letters_without_a_font_are_listed_before_the_download(open_map, box, alice):  # noqa: F811
    editor = open_map(alice)
    editor.edit("212 reviews").press_sequentially(" ᚠᛖ ✓")
    editor.key("Enter")
    editor.saved()
    page, toast = editor.page, editor.page.locator(".toast", has_text="fonts for print")
    downloads = []
    page.on("download", lambda download: downloads.append(download))
    choose(page, "png")
    expect(toast.locator("span")).to_have_text(
        "The fonts for print do not have these characters: ᚠ ᛖ. They will be shown as □."
    )
    toast.get_by_role("button", name="Cancel").click()
    expect(toast).to_have_count(0)
    assert downloads == []
    choose(page, "png")
    with page.expect_download() as started:
        toast.get_by_role("button", name="Download anyway").click()
    assert Path(started.value.path()).read_bytes().startswith(b"\x89PNG")
    expect(page.locator(".toast")).to_have_count(0)


def test_an_export_that_fails_says_so_and_can_be_tried_again(open_map, page_for, box, alice, monkeypatch):  # noqa: F811
    editor = open_map(alice)
    page_for.forgive("413")
    page, toast = editor.page, editor.page.locator(".toast")
    with monkeypatch.context() as limited:
        limited.setattr(typst_process, "print_sheet", partial(typst_process.print_sheet, memory=60_000_000))
        choose(page, "pdf")
        expect(toast.locator("span")).to_have_text("The map is too large to export.")
    with page.expect_download() as download:
        toast.get_by_role("button", name="Try again").click()
    assert download.value.suggested_filename == "Birthday box, ordered online.pdf"
    expect(toast).to_have_count(0)


def test_the_gap_board_is_named_by_its_day(page_for, box, alice):  # noqa: F811
    page = page_for(alice, "/gaps/")
    for format in ("csv", "xlsx"):
        with page.expect_download() as download:
            page.evaluate("url => { location = url }", f"/gaps/export.{format}")
        assert download.value.suggested_filename.startswith("gaps-20")
        assert download.value.suggested_filename.endswith(f".{format}")
