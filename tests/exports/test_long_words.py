"""Long words on paper: nothing runs under its neighbour, out of its bar or over the curve."""

import itertools

import pytest

from . import maps
from .conftest import pages, printed, text_of, words
from .word_positions import boxes, overlaps

POINT = 0.25 / 25.4 * 72
TITLES = [
    "Удовлетворённость",
    "Канал взаимодействия",
    "Rechtsschutzversicherungsgesellschaften",
    "https://example.com/a/very/long/address",
    "WWWWWWWWWWWWWWWWWWWWWWWW",
    "Donaudampfschifffahrtsgesellschaftskapitän telefoniert zweimal",
]


def entitle(box, titles=TITLES):
    """Give stages, lanes, cards and metrics these titles, one after another."""
    records = box["snapshot"]["records"]
    titles = itertools.cycle(titles)
    for record in [*records["stage"], *records["lane"]]:
        record["title"] = next(titles)
    for kind in ("note", "touchpoint", "expectation", "pain"):
        for record in records[kind]:
            record["text"] = next(titles)
    for score in box["scores"]["scores"]:
        score["name"] = next(titles)
    return box


@pytest.mark.parametrize("overlay", ["none", "gaps", "balance"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_word_runs_over_another(box, overlay, language):
    pdf = printed(entitle(box), overlay=overlay, language=language)
    assert overlaps(boxes(pdf)) == []


# No word of theirs is in the labels of lines, which run over the cards.
@pytest.mark.parametrize("title", ["Удовлетворённость", "Канал сопровождения"])
def test_a_lanes_title_ends_before_its_first_card(box, title):
    entitle(box, [title])
    edge = (34 + 124) * POINT
    found = [word for word in boxes(printed(box, overlay="none", language="ru")) if word.left < edge]
    lanes = [word for word in found if word.top < 700]
    pieces = [word for word in lanes if len(word.text) > 2 and word.text.strip("-\u00ad\u2010") in title]
    assert len(pieces) >= 2 * len(box["snapshot"]["records"]["lane"])
    assert [word.text for word in pieces if word.right > edge] == []


def test_a_russian_word_gets_a_hyphen_only_where_it_does_not_fit(box):
    entitle(box, ["Удовлетворённость"])
    texts = [word.text for word in boxes(printed(box, overlay="none", language="ru"))]
    assert "Удовлетворённость" in texts
    assert any(text.startswith("Удовлетво") and text[-1] in "-\u00ad\u2010" for text in texts)


def test_an_address_gets_no_hyphen(box):
    address = "https://example.com/" + "abcdefghij" * 12
    entitle(box, [address])
    assert words(address) in text_of(printed(box, overlay="none"))


def test_many_stages_with_long_titles_run_over_nothing(box):
    maps.fill(box, stages=20, lanes=3, cards=2, letters=60)
    assert overlaps(boxes(printed(entitle(box), overlay="none"))) == []


@pytest.mark.parametrize("gaps", [5, 6, 11])
def test_the_gaps_keep_clear_of_the_frame(box, gaps):
    scores = box["scores"]["scores"]
    ranked = [score for score in scores if score["rank"]]
    for number in range(len(ranked), gaps):
        scores.append(ranked[0] | {"rank": number + 1, "title": f"Another gap, number {number + 1}"})
    for lines in range(9):
        box["snapshot"]["records"]["note"][0]["text"] = "one more line\n" * lines + "end"
        pdf = printed(box)
        found = boxes(pdf)
        assert len(pages(pdf)) == 1
        assert overlaps(found) == []
        (label,) = [word for word in found if word.text == "Drawn"]
        frame = [word for word in found if word.top >= label.top - 6 * POINT]
        assert max(word.foot for word in found if word not in frame) <= label.top


@pytest.mark.parametrize("emotions", [[2, -2], [-2, 2], [2, 2], [-2, -2], [1, -1, 2]])
def test_a_gaps_number_keeps_clear_of_other_words_and_its_stage(box, emotions):
    for card, emotion in zip(box["snapshot"]["records"]["touchpoint"], itertools.cycle(emotions), strict=False):
        card["emotion"] = emotion
    for score in box["scores"]["scores"]:
        score["name"] = "CSAT after the delivery of an order"
    pdf = printed(box)
    assert overlaps(boxes(pdf)) == []
    assert max(word.right for word in boxes(pdf)) <= (1680 - 34) * POINT + 1
