"""The positions of the labels of events on a chart: next to their dotted lines, without overlap."""

LETTER_WIDTH = 6.4
LABEL_GAP = 6
MIN_LETTERS, MAX_LETTERS = 8, 48


class LabelRows:
    """The rows of text at the top of a drawing between two edges, and the ranges that are taken."""

    def __init__(self, left, right, count=3):
        self.left, self.right = left, right
        self.occupied = [[] for _row in range(count)]

    def place(self, text, x):
        """Return {row, x, anchor, text} for the label of a line at `x`, shortened if space is short; or None.

        It is placed to the right of the line or to its left, in the first row with space for the whole text.
        """
        text = shorten(text, MAX_LETTERS)
        sides = [side for row in range(len(self.occupied)) for side in self.list_sides(row, x)]
        min_letters = min(len(text), MIN_LETTERS)
        fits = [side for side in sides if side["letters"] >= len(text)]
        best = fits or sorted(sides, key=lambda side: -side["letters"])
        if not best or best[0]["letters"] < min_letters:
            return None
        return self.take_side(best[0], text)

    def list_sides(self, row, x):
        """Yield both sides of a line in a row: {row, anchor, x, letters}."""
        begins = [self.right, *(start for start, _end in self.occupied[row] if start > x)]
        ends = [self.left, *(end for start, end in self.occupied[row] if start <= x)]
        right, left = min(begins) - x - LABEL_GAP, x - LABEL_GAP - max(ends)
        covered = any(start <= x < end for start, end in self.occupied[row])
        yield {
            "row": row,
            "anchor": "start",
            "x": x + LABEL_GAP,
            "letters": 0 if covered else int(right / LETTER_WIDTH),
        }
        yield {"row": row, "anchor": "end", "x": x - LABEL_GAP, "letters": 0 if covered else int(left / LETTER_WIDTH)}

    def take_side(self, side, text):
        """Reserve the space on a side for a text."""
        shown = shorten(text, side["letters"])
        width = LETTER_WIDTH * len(shown)
        start = side["x"] if side["anchor"] == "start" else side["x"] - width
        self.occupied[side["row"]].append((start - LABEL_GAP, start + width + LABEL_GAP))
        return {"row": side["row"], "x": side["x"], "anchor": side["anchor"], "text": shown}


def shorten(text, most):
    """Return a text with at most `most` letters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
