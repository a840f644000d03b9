"""Every script and symbol on paper: the letters are there, run as they are read, and break where they may."""

import functools
import re
import subprocess

import pytest

from cxapp.exports import font_files, fonts, sanitize_text

from . import maps
from .conftest import extent, pages, printed, text_of, words
from .test_paper import MARGINS
from .word_positions import boxes

SYMBOLS = "→←↔⇒≥≤≠≈∞✓✗★☆●■▲▼☎✉⚠√∑➔☐☒①"
EMOJI = "😀 🚚 👍 💐 ⭐ ✅ ❌"
TEXTS = {
    "ja": ["お客様はオンラインショップで誕生日の箱を注文しました", "配達員が二時間遅れ、電話なし"],
    "zh": ["客户旅程地图", "快递员迟到两小时，没有打电话"],
    "ko": ["고객 여정 지도", "택배 기사가 두 시간 늦고 전화도 없음"],
    "th": ["การเดินทางของลูกค้าที่ร้านค้าออนไลน์", "ถามที่อยู่สองครั้ง"],
    "hi": ["ऑनलाइन दुकान में यात्रा", "बिल का पता दो बार पूछा गया"],
    "ar": ["رحلة العميل", "التوصيل بعد ساعتين"],
    "he": ["מסע הלקוח בחנות", "השליח איחר בשעתיים"],
    "symbols": [SYMBOLS, f"Order → pay ✓ {SYMBOLS}"],
    "emoji": [EMOJI, f"Late {EMOJI}"],
}
MIXED = "רחלה one\nTwo plain words"


def read(pdf):
    """The words of a PDF as poppler finds them, in the order in which they are read."""
    found = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return words(re.sub("[\u202a-\u202e]", "", found))


@pytest.mark.parametrize("script", TEXTS)
def test_no_letter_of_a_script_is_lost(box, script):
    texts = TEXTS[script]
    pdf = printed(maps.write(box, texts, script if len(script) == 2 else "en"))
    found = text_of(pdf)
    letters = {letter for text in texts for letter in text if letter.strip()}
    assert sorted(letters - set(found) - set(read(pdf))) == []
    assert sanitize_text.UNKNOWN not in found
    assert len(pages(pdf)) == 1
    assert extent(pdf) == MARGINS


@pytest.mark.parametrize("script", ["ja", "zh", "ko", "th", "symbols"])
def test_texts_of_a_script_can_be_found(box, script):
    pdf = printed(maps.write(box, TEXTS[script], script if len(script) == 2 else "en"))
    found = [text_of(pdf), read(pdf)]
    assert [text for text in TEXTS[script] if not any(words(text) in each for each in found)] == []


@pytest.mark.parametrize("format", ["pdf", "png", "svg"])
def test_every_script_together_leaves_with_the_same_bytes(box, format):
    maps.write(box, [text for texts in TEXTS.values() for text in texts])
    assert printed(box, format) == printed(box, format)


def test_chinese_characters_have_the_shapes_of_the_maps_language(box):
    """The same two characters, drawn by three fonts: their outlines differ."""
    drawn = {language: printed(maps.write(box, ["骨直"], language), "svg") for language in ("ja", "zh", "ko")}
    shapes = {language: set(re.findall(rb'<path d="[^"]+', svg)) for language, svg in drawn.items()}
    assert shapes["ja"] - shapes["zh"]
    assert shapes["zh"] - shapes["ko"]


def test_a_text_from_right_to_left_stands_at_the_right(box):
    maps.drop_blueprint(box)
    cards = box["snapshot"]["records"]["touchpoint"]
    cards[0]["text"], cards[1]["text"] = "משלוח", "משלוח\nPlain"
    found = boxes(printed(box, overlay="none"))
    first, other = sorted((word for word in found if set(word.text) <= set("משלוח")), key=lambda word: word.top)
    (plain,) = [word for word in found if word.text == "Plain"]
    column = (420 - 2 * 34 * 0.25 - 116 * 0.25) / 7 / 25.4 * 72
    left = (34 + 116) * 0.25 / 25.4 * 72
    for word in (first, other):
        right = (word.right - left) % column
        assert column - right == pytest.approx(17 * 0.25 / 25.4 * 72, abs=2)
    assert (plain.left - left) % column == pytest.approx(17 * 0.25 / 25.4 * 72, abs=2)


def test_letters_that_no_font_has_are_squares_in_every_place(box):
    maps.write(box, ["ᚠᛖ and \ue000"])
    found = text_of(printed(box))
    assert words("□□ and □") in found
    assert "ᚠ" not in found


def test_a_cluster_comes_from_one_font():
    assert fonts.find_face("日").file_name.startswith("NotoSansCJK")
    assert fonts.find_face("क्ष").file_name.startswith("NotoSans")
    assert fonts.find_face("👨‍👩‍👧").file_name == "NotoEmoji[wght].ttf"
    assert fonts.find_face("\u0e01\u0328") is None


def test_a_text_needs_no_font_that_it_has_no_letters_for():
    names = [face.file_name for face in fonts.find_fonts("Order → 日本 😀")]
    assert names == [
        "NotoSans[wdth,wght].ttf",
        "NotoSansSymbols[wght].ttf",
        "NotoEmoji[wght].ttf",
        "NotoSansCJK-VF.otf.ttc",
    ]
    assert [face.file_name for face in fonts.find_fonts("Заказ, оплата…")] == ["NotoSans[wdth,wght].ttf"]


def test_a_font_of_the_system_is_used_where_packages_have_none(box, monkeypatch, tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "damaged.ttf").write_bytes(b"no font at all")
    (tmp_path / "deep" / "NotoSansCJK-Regular.ttc").symlink_to(font_files.han_files()[0])
    monkeypatch.setattr(font_files, "SYSTEM", (str(tmp_path),))
    monkeypatch.setattr(font_files, "han_files", list)
    for cache in (font_files.packaged_fonts, font_files.system_fonts, fonts.find_face):
        monkeypatch.setattr(*owner_of(cache), functools.cache(cache.__wrapped__))
    assert sanitize_text.missing_letters("日本 ᚠ") == ["ᚠ"]
    assert words("日本のマップ") in text_of(printed(maps.write(box, ["日本のマップ"])))


def owner_of(function):
    """The module and the name of a function."""
    return {"packaged_fonts": font_files, "system_fonts": font_files, "find_face": fonts}[
        function.__name__
    ], function.__name__
