"""Reads the formatting in a text: bold, italic, lists and links, typed as in Markdown.

A text is stored as it is typed, with its marks. This reads a strict subset of Markdown in which the stars, underscores
and hyphens of ordinary texts stay what they are: docs/decisions/0086-formatting-stays-in-the-text.md. Its twin in the
browser is static/js/lib/markup.js; both answer tests/cases/markup.json.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

# What may be formatted has one of these; all other texts are left as they are.
MAY_BE_FORMATTED = re.compile(r"[*_\[]|^- |^1\. |https?://", re.M)
SPACES = "\\s\x00-\x1f\x7f-\x9f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
# Within an address, characters that change the direction of a text would show another one than it is.
NOT_IN_ADDRESS = f'{SPACES}<>"\u200b-\u200f\u202a-\u202e\u2060-\u2069'
IN_LINK = f"[^{NOT_IN_ADDRESS}()\\[\\]]"
TOKEN = re.compile(
    rf"\[([^\[\]\n]+)\]\(((?:https?://|mailto:){IN_LINK}+(?:\({IN_LINK}*\){IN_LINK}*)*)\)"
    rf"|(https?://[^{NOT_IN_ADDRESS}]+)|\*+|_+"
)
SPACE = re.compile(f"[{SPACES}]")
ITEM = re.compile(rf"(?:(-)|(\d{{1,3}})\.) (?=[^{SPACES}-])", re.A)
SCHEME = re.compile(r"https?://")
# Scripts that write no spaces between words, and their punctuation.
WITHOUT_SPACES = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
CLOSING = frozenset(")]},.;:!?…»”’")
OPENING = frozenset("([{«„“‘")
AFTER_ADDRESS = frozenset(".,;:!?'*_~…»”’]}")
MARKS = {"*": ("*",), "_": ("_",), "**": ("**",), "***": ("**", "*")}
BOLD = {"**"}


@dataclass(frozen=True)
class Run:
    """A part of a line, without marks; it begins at code point `start` of the text."""

    start: int
    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None


@dataclass(frozen=True)
class Line:
    """A line of a text; `item` is "-" or its number if it belongs to a list."""

    runs: tuple[Run, ...]
    item: str | None = None


@dataclass
class Token:
    """A stretch of a row, or a mark that may open or close a style; `step` is 1 or -1 once it has a partner."""

    start: int
    end: int
    href: str | None = None
    mark: str = ""
    opens: bool = False
    closes: bool = False
    step: int = 0
    bold: bool = False
    italic: bool = False


def parse(text: str) -> list[Line]:
    """Return the lines of a text, each with its formatting."""
    lines, start = [], 0
    rows = text.split("\n")
    for row, (item, indent) in zip(rows, find_items(rows), strict=True):
        lines.append(Line(parse_runs(row[indent:], start + indent), item))
        start += len(row) + 1
    return lines


def strip_markup(text: str) -> str:
    """Return a text as it is read: without marks, and with the address of a link left out.

    The hyphens and numbers of lists stay, since a plain text has no other way to show them.
    """
    if not is_formatted(text):
        return text
    return "\n".join(line_text(line) for line in parse(text))


def is_formatted(text: str) -> bool:
    """Return whether a text may have any formatting; a quick look, since few texts have."""
    return MAY_BE_FORMATTED.search(text) is not None


def line_text(line: Line) -> str:
    """Return a line in plain text."""
    return item_text(line.item) + "".join(run.text for run in line.runs)


def item_text(item: str | None) -> str:
    """Return what stands before an item of a list."""
    return "" if item is None else "- " if item == "-" else f"{item}. "


def find_items(rows: list[str]) -> list[tuple[str | None, int]]:
    """Return for each row the sign of its item and the length of what stands before the text; (None, 0) of others."""
    found: list[tuple[str | None, int]] = []
    place = 0
    while place < len(rows):
        items = read_list(rows, place) or [(None, 0)]
        found += items
        place += len(items)
    return found


def read_list(rows: list[str], place: int) -> list[tuple[str | None, int]]:
    """Return the items of the list that begins at a row, or none.

    Numbers begin with 1. Hyphens before figures alone are minus signs.
    """
    matches = [ITEM.match(rows[place])]
    bullet = matches[0] and matches[0][1]
    while matches[-1] and matches[-1][1] == bullet and place + len(matches) < len(rows):
        matches.append(ITEM.match(rows[place + len(matches)]))
    items = [match for match in matches if match and match[1] == bullet]
    if not items or not (has_words(rows, place, items) if bullet else items[0][2] == "1"):
        return [(None, 0)] * max(1, len(items))
    return [(match[1] or match[2], match.end()) for match in items]


def has_words(rows: list[str], place: int, items: list[re.Match[str]]) -> bool:
    """Return whether an item begins with something else than a figure."""
    return any(not "0" <= rows[place + at][match.end()] <= "9" for at, match in enumerate(items))


def parse_runs(row: str, offset: int) -> tuple[Run, ...]:
    """Return the formatted parts of a row that begins at code point `offset` of the text."""
    tokens = read_tokens(row)
    pair_marks(tokens)
    return tuple(
        Run(offset + token.start, row[token.start : token.end], token.bold, token.italic, token.href)
        for token in merge_tokens(tokens)
    )


def read_tokens(row: str) -> list[Token]:
    """Return the tokens of a row, without what stands around the label of a link."""
    tokens: list[Token] = []
    place = 0
    while match := TOKEN.search(row, place):
        if match.start() > place:
            tokens.append(Token(place, match.start()))
        found = read_match(row, match)
        tokens += found
        place = match.end() if match[2] else found[-1].end
    return [*tokens, Token(place, len(row))] if place < len(row) else tokens


def read_match(row: str, match: re.Match[str]) -> list[Token]:
    """Return the tokens of a link, of an address that is typed by itself, or of a series of marks.

    A label that is another address than the link's would deceive: it is shown as it is typed.
    """
    if match[2] and SCHEME.match(match[1]) and match[1] != match[2]:
        return [Token(match.start(), match.end())]
    if match[2]:
        return [Token(match.start(1), match.end(1), href=match[2])]
    return [read_address(row, match)] if match[3] else read_marks(row, match)


def read_address(row: str, match: re.Match[str]) -> Token:
    """Return an address as a link, without the punctuation after it."""
    address = trim_address(match[3])
    scheme = SCHEME.match(address)
    if scheme and is_word(address[scheme.end() : scheme.end() + 1]) and not is_word(previous_character(row, match)):
        return Token(match.start(), match.start() + len(address), href=address)
    return Token(match.start(), match.end())


def trim_address(address: str) -> str:
    """Return an address without punctuation at its end; a bracket that it opens itself belongs to it."""
    surplus = address.count(")") - address.count("(")
    end = len(address)
    while end and (address[end - 1] in AFTER_ADDRESS or (address[end - 1] == ")" and surplus > 0)):
        surplus -= address[end - 1] == ")"
        end -= 1
    return address[:end]


def read_marks(row: str, match: re.Match[str]) -> list[Token]:
    """Return a series of stars or underscores as marks: three stars are two.

    Marks stand at the edges of words. Within a word, and beside spaces, they are what they are.
    """
    previous, following = previous_character(row, match), row[match.end() : match.end() + 1]
    opens = following != "" and not is_word(previous) and not (SPACE.match(following) or following in CLOSING)
    closes = previous != "" and not is_word(following) and not (SPACE.match(previous) or previous in OPENING)
    marks = MARKS.get(match[0])
    if not marks or not (opens or closes):
        return [Token(match.start(), match.end())]
    tokens, start = [], match.start()
    for mark in marks if opens else marks[::-1]:
        tokens.append(Token(start, start + len(mark), mark=mark, opens=opens, closes=closes))
        start += len(mark)
    return tokens


def previous_character(row: str, match: re.Match[str]) -> str:
    """Return the character before a match, or none."""
    return row[match.start() - 1 : match.start()] if match.start() else ""


def is_word(character: str) -> bool:
    """Return whether a character belongs to a word: a letter, a figure or an accent, and a backslash of a path.

    Scripts without spaces have no edges of words.
    """
    if character == "\\":
        return True
    return character != "" and unicodedata.category(character)[0] in "LNM" and not WITHOUT_SPACES.match(character)


def pair_marks(tokens: list[Token]) -> None:
    """Give each mark that has a partner its step, and the tokens between both their style.

    Each mark is put on the stack and taken from it at most once, so this is linear.
    """
    stack: list[Token] = []
    unpaired: Counter[str] = Counter()
    for token in tokens:
        if token.closes and unpaired[token.mark]:
            while stack[-1].mark != token.mark:
                unpaired[stack.pop().mark] -= 1
            unpaired[token.mark] -= 1
            stack.pop().step, token.step = 1, -1
        elif token.opens:
            stack.append(token)
            unpaired[token.mark] += 1
    set_styles(tokens)


def set_styles(tokens: list[Token]) -> None:
    """Set whether each token is within a pair of marks for bold, and one for italic."""
    bold = italic = 0
    for token in tokens:
        if token.mark in BOLD:
            bold += token.step
        else:
            italic += token.step
        token.bold, token.italic = bold > 0, italic > 0


def merge_tokens(tokens: list[Token]) -> list[Token]:
    """Return the tokens that are shown; neighbours with the same look are one."""
    shown: list[Token] = []
    for token in tokens:
        if token.step:
            continue
        if shown and is_continued(shown[-1], token):
            shown[-1].end = token.end
        else:
            shown.append(token)
    return shown


def is_continued(last: Token, token: Token) -> bool:
    """Return whether a token goes on where the last one ends, with its look; two links stay two."""
    same = (last.bold, last.italic) == (token.bold, token.italic)
    return same and last.end == token.start and not last.href and not token.href
