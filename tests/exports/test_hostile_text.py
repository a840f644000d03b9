"""What people may write into a card: it is printed as it stands, and can do nothing else."""

import pytest

from cxapp.exports import fonts, sanitize_text, writing_systems

from .conftest import cards_of, extent, pages, printed, text_of, words

LITERAL = [
    '#eval("1+1")',
    '#read("/etc/passwd")',
    '#import "@preview/example:0.1.0": *',
    "<script>alert(1)</script>",
    "{{7*7}} {% include %} ${7*7}",
    "$x^2$ * bold * _slanted `code` = Heading",
    "@label <label> // comment /* comment */",
    "\\ backslash \\u{41} \"quotes\" 'quotes'",
    "#let x = 1; #x #{ panic() }",
    "-- --- ... ~ https://example.test/?a=b&c=d",
    "=1+1",
]
STRANGE = {
    "control": "bell \x07 null \x00 escape \x1b end",
    "turned": "safe \u202egnp.exe\u202c end",
    "bomb": "Z" + "\u0301" * 5000 + " end",
    "emoji": "\U0001f600 \U0001f468\u200d\U0001f469\u200d\U0001f467 end",
    "chinese": "客户旅程地图 end",
    "arabic": "رحلة العميل end",
    "noncharacter": "\ufffe\uffff\ufdd0\U0001fffe end",
    "surrogate": "\ud800 \udfff end",
    "private": "\ue000\U000f0000 end",
    "empty": "",
    "breaks": "\n\n\r\none\rtwo\x0bthree\u2028four",
}


def test_markup_in_every_field_prints_as_it_stands(box):
    for card, expected in zip(cards_of(box), LITERAL * 9, strict=False):
        card["text"] = expected
    hostile = LITERAL[1]
    box["snapshot"] |= {"title": hostile, "scenario": hostile, "folder": hostile}
    for record in box["snapshot"]["records"]["stage"]:
        record |= {"title": hostile, "duration": hostile, "obstacle": hostile}
    for record in box["snapshot"]["records"]["lane"]:
        record["title"] = hostile
    box["personas"][0] |= dict.fromkeys(("name", "role", "quote", "required_outcome"), hostile)
    box["about"] |= {"workspace": hostile, "drawn_by": hostile}
    for score in box["scores"]["scores"]:
        score |= {"name": hostile, "title": hostile}
    box["scores"]["verdict"] |= {"title": hostile, "text": hostile}
    found = text_of(printed(box))
    assert [expected for expected in LITERAL if words(expected) not in found] == []
    assert "root:" not in found


@pytest.mark.parametrize("overlay", ["gaps", "balance"])
def test_strange_characters_never_stop_the_press(box, overlay):
    for card, expected in zip(cards_of(box), list(STRANGE.values()) * 9, strict=False):
        card["text"] = expected
    pdf = printed(box, overlay=overlay)
    assert len(pages(pdf)) == 1
    assert "end" in text_of(pdf)


def test_a_language_that_is_none_does_not_stop_the_press(box):
    box["snapshot"]["language"] = '"; #panic()'
    assert text_of(printed(box))


def test_long_texts_are_printed_whole(box):
    word, text = "Donau" * 1000, "A sentence of seven words, all told. " * 270
    cards_of(box)[0]["text"] = word
    cards_of(box)[1]["text"] = text
    pdf = printed(box)
    found = text_of(pdf)
    assert len(pages(pdf)) == 1
    assert extent(pdf)[0] > 0
    assert words(word) in found
    assert words(text) in found


def test_what_stands_for_nothing_visible_is_dropped():
    assert sanitize_text.clean("a\x00b\x07c\u202ed\ufeffe\ufffef\ud800g") == "abcdefg"


def test_lines_stay_lines_and_tabs_become_spaces():
    assert sanitize_text.clean("one\r\ntwo\rthree\tfour") == "one\ntwo\nthree four"
    assert sanitize_text.clean_line("one\n two") == "one two"


def test_at_most_three_marks_stay_on_a_letter():
    assert sanitize_text.clean("q" + "\u0323" * 40) == "q" + "\u0323" * 3


def test_long_runs_can_break_and_short_ones_stay_whole():
    assert sanitize_text.clean("x" * 24) == "x" * 24
    pieces = sanitize_text.clean("x" * 25).split(sanitize_text.BREAK)
    assert pieces == ["x" * 8, "x" * 8, "x" * 8, "x"]


def test_letters_that_no_font_has_become_squares():
    assert sanitize_text.clean("ᛖ €\ue000𓀀 \U0010fffd") == "□ €□□ □"
    assert sanitize_text.missing_letters("ᛖ ᛖ€\ue000") == ["ᛖ", "\ue000"]


def test_the_font_has_both_alphabets_and_the_signs_we_write():
    signs = "abcXYZ абвЮЯ ёЁ 0123456789 −+…·«»“”’\u00a0\u202f\u200b\ufffd€₽№"
    assert [sign for sign in signs if ord(sign) not in fonts.base_characters()] == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ответ", "en", "ru"),
        ("Answer", "ru", "ru"),
        ("Відповідь", "uk", "uk"),
        ("CSAT", "xx; DROP", "en"),
        ("配送のとき", "en", "ja"),
        ("배송", "en", "ko"),
        ("配送", "en", "zh"),
        ("配送", "ja", "ja"),
        ("التوصيل", "en", "ar"),
        ("تحویل", "fa", "fa"),
        ("משלוח", "en", "he"),
        ("การจัดส่ง", "en", "th"),
        ("डिलीवरी", "en", "hi"),
    ],
)
def test_a_card_is_set_in_the_language_of_its_letters(text, language, expected):
    assert writing_systems.language_of(text, language) == expected
