"""Arrows of dependencies on paper: lines between the cards, which cross no text, with their labels."""

import re
from dataclasses import dataclass
from itertools import pairwise

import pytest

from cxapp.exports import payload

from .conftest import drawing_of, pages, printed, text_of, words
from .maps import draw_blueprint, join_cards
from .word_positions import boxes, overlaps

NUMBER = r"(-?[\d.]+)"
INK, GREY = r"0\.2901961 0\.3137255 0\.3372549", r"0\.5568628 0\.57254905 0\.5921569"
PLACE = rf"q {NUMBER} 0 0 -\S+ {NUMBER} {NUMBER} cm\s*/c\d+"
LINE = re.compile(rf"{PLACE} CS {INK} SCN {NUMBER} w 4 M ([^\n]*)\nS")
HEAD = re.compile(rf"{PLACE} cs {INK} scn (\S+ \S+ m \S+ \S+ l \S+ \S+ l)\s*h\s*f")
LABEL = re.compile(rf"{PLACE} CS {GREY} SCN {NUMBER} w 4 M ([^\n]* c[^\n]*)\nS")
PAIR = re.compile(rf"{NUMBER} {NUMBER}")
LONG = "every night, as one file for all the shops of the north together"


@dataclass(frozen=True)
class Arrows:
    """What is drawn of the arrows of a page, in points from its upper left corner."""

    lines: list
    heads: list
    labels: list


def read_arrows(pdf):
    """Read the arrows of a page: the corners of each, the tips of the heads, and the boxes of the labels."""
    (page,) = pages(pdf)
    height, content = float(page.mediabox.height), page.get_contents().get_data().decode("latin-1")

    def points(match):
        """The points of a path, those that pull its curves among them."""
        scale, x, y = float(match[1]), float(match[2]), height - float(match[3])
        return [
            (x + float(one) * scale, y + float(other) * scale) for one, other in PAIR.findall(match[match.re.groups])
        ]

    # The curve of emotions has the same colour, and is thicker.
    lines = [points(match) for match in LINE.finditer(content) if float(match[4]) < 1.1]
    heads = [points(match)[0] for match in HEAD.finditer(content)]
    labels = [box_around(points(match)) for match in LABEL.finditer(content) if float(match[4]) < 0.6]
    return Arrows(lines, heads, labels)


def box_around(points):
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def find_word(pdf, text):
    """The word on its card; other cards repeat it in small letters."""
    return max((word for word in boxes(pdf) if word.text == text), key=lambda word: word.foot - word.top)


def crossings(pdf):
    """The words that a line of an arrow runs through; the words of a label stand on its line."""
    arrows = read_arrows(pdf)
    shown = [word for word in boxes(pdf) if not any(is_in(word, label) for label in arrows.labels)]
    parts = [part for line in arrows.lines for part in pairwise(line)]
    return [word.text for word in shown if any(runs_through(part, word) for part in parts)]


def is_in(word, label):
    left, top, right, foot = label
    middle = (word.top + word.foot) / 2
    return left - 1 <= word.left and word.right <= right + 1 and top - 1 <= middle <= foot + 1


def runs_through(part, word):
    (x, y), (to_x, to_y) = part
    wide = min(max(x, to_x), word.right - 0.3) - max(min(x, to_x), word.left + 0.3)
    high = min(max(y, to_y), word.foot - 1.5) - max(min(y, to_y), word.top + 1.5)
    return min(wide, high) >= 0 and max(wide, high) > 0


def leaves_at(line, word, side):
    """Whether a line begins beside a card, at the height of its words."""
    x, y = line
    return (word.left - x > 0 if side == "left" else x > word.right) and word.top - 12 < y < word.foot + 40


def test_a_map_without_arrows_has_no_marks_for_them(box):
    data = payload.build_data(drawing_of(draw_blueprint(box, stages=3)))
    assert data["arrows"] == []
    assert not any("number" in row for row in data["rows"])
    assert not any("end" in card for row in data["rows"] for cell in row.get("cells", ()) for card in cell)


def test_an_arrow_runs_from_card_to_card(box):
    draw_blueprint(box, stages=4)
    join_cards(box, "0-3", "2-4")
    pdf = printed(box, overlay="none")
    (line,), (tip,) = (arrows := read_arrows(pdf)).lines, arrows.heads
    assert leaves_at(line[0], find_word(pdf, "Card0x3"), "right")
    assert leaves_at(line[-1], find_word(pdf, "Card2x4"), "left")
    assert tip == pytest.approx(line[-1])


def test_a_mutual_arrow_has_two_heads(box):
    draw_blueprint(box, stages=4)
    join_cards(box, "2-4", "0-3", mutual=True)
    arrows = read_arrows(printed(box, overlay="none"))
    assert arrows.heads == [pytest.approx(arrows.lines[0][-1]), pytest.approx(arrows.lines[0][0])]


def test_an_arrow_within_one_cell_goes_round_its_side(box):
    draw_blueprint(box, stages=4)
    box["snapshot"]["records"]["note"][0] |= {"stage": "stage-1", "lane": "lane-3"}
    join_cards(box, "0-0", "1-3", "passes on")
    pdf = printed(box, overlay="none")
    (line,) = read_arrows(pdf).lines
    assert line[0][0] == pytest.approx(line[-1][0])
    assert max(x for x, _y in line) > line[0][0]
    assert crossings(pdf) == []


def test_arrows_to_folded_lanes_are_drawn_to_their_cards(box):
    draw_blueprint(box, stages=3)
    box["snapshot"]["records"]["lane"][5]["collapsed"] = True
    join_cards(box, "0-1", "2-5")
    pdf = printed(box, overlay="none")
    assert leaves_at(read_arrows(pdf).lines[0][-1], find_word(pdf, "Card2x5"), "left")


def test_arrows_to_cards_that_are_not_shown_are_left_out(box):
    draw_blueprint(box, stages=3)
    join_cards(box, "0-1", "1-2")
    assert payload.build_data(drawing_of(box))["arrows"] == []


def test_a_long_label_is_shortened_and_whole_in_the_text(box):
    draw_blueprint(box, stages=4)
    join_cards(box, "0-3", "2-4", LONG)
    pdf = printed(box, overlay="none")
    assert len(read_arrows(pdf).labels) == 1
    text = text_of(pdf)
    assert text.count(words(LONG)) == 2
    assert text.count(words("every night, as one")) == 3


def test_letters_of_labels_print_as_they_are(box):
    draw_blueprint(box, stages=4)
    join_cards(box, "0-3", "2-4", "#panic() *x*")
    assert text_of(printed(box, overlay="none")).count(words("#panic() *x*")) == 3


def join_many(box, stages):
    """Arrows on to the next columns and back, down and up, within columns, and between neighbours."""
    rows = (0, 1, 3, 4, 5)
    for column in range(stages):
        row = rows[column % 5]
        for step, other in ((0, rows[(column + 2) % 5]), (1, rows[(column + 1) % 5]), (2, 4), (-1, 1), (1, row)):
            if 0 <= column + step < stages and (step or other != row):
                label = ("", "by mail", "order number", LONG)[(column + step + other) % 4]
                join_cards(box, f"{column}-{row}", f"{column + step}-{other}", label, mutual=other == 5)


@pytest.mark.parametrize("case", [(12, "en", "none"), (12, "ru", "memory"), (40, "en", "nps")])
def test_arrows_cross_no_text(box, case):
    stages, language, overlay = case
    draw_blueprint(box, stages=stages, word="Карточка" if language == "ru" else "Card")
    join_many(box, stages)
    pdf = printed(box, language=language, overlay=overlay)
    arrows = read_arrows(pdf)
    assert len(arrows.lines) == len(box["snapshot"]["records"]["dependency"])
    assert len(arrows.labels) > stages / 2
    assert crossings(pdf) == []
    assert overlaps(boxes(pdf)) == []
