"""Maps of any size: they leave in every format, or a sentence and the log say why not."""

import io
import logging

import pypdf
import pytest

from cxapp.exports import alt_text, emotion_lane, font_files, fonts, typst_process

from . import maps
from .conftest import drawing_of, printed, text_of, words
from .test_paper import structure

STARTS = {"pdf": b"%PDF", "png": b"\x89PNG", "svg": b"<svg"}


@pytest.mark.parametrize("format", STARTS)
@pytest.mark.parametrize(
    "size",
    [
        {"stages": 10, "lanes": 1, "cards": 18, "letters": 200},
        {"stages": 30, "lanes": 10, "cards": 10, "letters": 500},
        {"stages": 250, "lanes": 2, "cards": 1, "letters": 40},
    ],
    ids=lambda size: f"{size['stages'] * size['lanes'] * size['cards']}x{size['letters']}",
)
def test_a_large_map_leaves_in_every_format(box, size, format):
    assert printed(maps.fill(box, **size), format, overlay="none").startswith(STARTS[format])


def test_the_last_card_of_a_large_map_is_on_the_sheet(box):
    maps.fill(box, stages=30, lanes=12, cards=4, letters=200)
    box["snapshot"]["records"]["note"][-1]["text"] = "The very last card"
    assert words("The very last card") in text_of(printed(box, overlay="balance"))


def test_a_large_maps_curve_is_described_by_stages(box):
    maps.fill(box, stages=30, lanes=1, cards=20, letters=200)
    alt = emotion_lane.build_curve(drawing_of(box, "none"))["alt"]
    assert alt.startswith(
        "Emotion from −2 to +2, in the order of the journey. Stage 0. 20 touchpoints, from −2 to +2. Stage 1. 20"
    )
    tags = structure(pypdf.PdfReader(io.BytesIO(printed(box, overlay="none"))).trailer["/Root"]["/StructTreeRoot"])
    assert alt in [words_of for _tag, words_of in tags]


def test_a_description_of_hundreds_of_stages_is_cut_after_a_word(box):
    maps.fill(box, stages=250, lanes=1, cards=1, letters=200)
    for stage in box["snapshot"]["records"]["stage"]:
        stage["title"] = "\U0001f600 long title " * 13
    alt = emotion_lane.build_curve(drawing_of(box, "none"))["alt"]
    assert alt.endswith((" long …", " title …", "\U0001f600 …"))
    assert alt_text.MAX_CODE_UNITS - 20 < alt_text.count_code_units(alt) <= alt_text.MAX_CODE_UNITS
    assert printed(box, overlay="none").startswith(b"%PDF")


def test_a_description_of_a_long_balance_says_how_it_ends(box):
    maps.fill(box, stages=100, lanes=1, cards=1, letters=20)
    for stage in box["snapshot"]["records"]["stage"]:
        stage["title"] = "x" * 200
    alt = emotion_lane.build_balance(drawing_of(box, "balance"))["alt"]
    assert alt == "At best 0, at worst −3. In the end: 0."


def test_a_failed_export_is_logged_without_the_maps_words(box, monkeypatch, caplog):
    box["snapshot"]["records"]["note"][0]["text"] = 'Top secret 客户 "quoted"'
    # Without the font for the letters Typst refuses the whole file, and names the text.
    monkeypatch.setattr(fonts, "find_fonts", lambda text: [font_files.base_font()])
    with caplog.at_level(logging.ERROR, logger="cxapp.exports"), pytest.raises(typst_process.ExportFailed) as refused:
        printed(box)
    assert (refused.value.status, refused.value.code) == (500, "export_failed")
    assert refused.value.detail == "The file could not be created. The error has been logged. Try another format."
    (record,) = [record for record in caplog.records if record.name == "cxapp.exports"]
    assert record.exc_info[0] is typst_process.TypstFailed
    assert "PDF" in str(record.exc_info[1])
    assert "客" not in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("limit", "kind"), [({"seconds": 0.02}, "longer than 0.02 s"), ({"memory": 60_000_000}, "too much memory")]
)
def test_a_limit_that_is_exceeded_is_logged(box, caplog, limit, kind):
    with pytest.raises(typst_process.errors.PayloadTooLarge):
        printed(box, **limit)
    (record,) = [record for record in caplog.records if record.name == "cxapp.exports"]
    assert kind in record.getMessage()
    assert record.exc_info


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (b'\nerror: the text "secret" cannot be shown\n more', "error: the text "),
        (b"panicked: byte 3 of `secret`", "panicked: byte 3 of "),
        ("error at 秘密".encode(), "error at "),
        (b"", ""),
    ],
)
def test_a_message_of_the_process_ends_before_what_it_quotes(written, kept):
    assert typst_process.error_message(written) == kept
