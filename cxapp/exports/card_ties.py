"""What a card leads to and depends on, and its systems and departments, as lines of text below it on paper."""

from collections import defaultdict

from django.utils.translation import gettext as _

from cxapp.schema import CARD_KINDS
from cxapp.text.markup import strip_markup

from .sanitize_text import clean_line

MAX_LENGTH = 60


class CardTies:
    """The dependencies and the systems of the cards of a drawing."""

    def __init__(self, drawing):
        """Read them."""
        cards = (record for kind in CARD_KINDS for record in drawing.records[kind])
        self.texts = {record["id"]: shorten(record["text"]) for record in cards}
        self.systems = drawing.systems
        self.arrows = defaultdict(list)
        for arrow in drawing.records.get("dependency", ()):
            self.arrows[arrow["source"]].append(("↔" if arrow["mutual"] else "→", arrow["target"], arrow["label"]))
            self.arrows[arrow["target"]].append(("↔" if arrow["mutual"] else "←", arrow["source"], arrow["label"]))

    def list_lines(self, record):
        """Return the lines of a card: its systems, then its arrows with the cards at their other ends."""
        names = [self.systems[id] for id in record.get("systems", ()) if id in self.systems]
        arrows = [
            f"{sign} {self.texts[other]}{f': {label.strip()}' if label.strip() else ''}"
            for sign, other, label in self.arrows[record["id"]]
            if other in self.texts
        ]
        return [clean_line(line) for line in [*([" · ".join(names)] if names else []), *arrows]]


def shorten(text):
    """Return the text of a card on one line."""
    words = " ".join(strip_markup(text).split())
    return (words if len(words) <= MAX_LENGTH else f"{words[:MAX_LENGTH].rstrip()}…") or _("Without text")
