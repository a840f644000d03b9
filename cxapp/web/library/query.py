"""What a reader of the library asks for: words, filters, an order and a view, all in the address."""

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from cxapp.schema import State

SORTS = ("gap", "changed", "title")
VIEWS = ("cards", "list")
PAGE = 60


@dataclass(frozen=True)
class Wish:
    """The query of the library; whatever is not understood falls back to the default."""

    search: str = ""
    folder: str = ""
    persona: str = ""
    state: str = ""
    proven: str = ""
    sort: str = "gap"
    view: str = "cards"
    page: int = 1

    @classmethod
    def of(cls, query):
        """The wish that a query string (a QueryDict) expresses."""
        words = {name: query.get(name, "").strip()[:200] for name in ("search", "folder", "persona")}
        return cls(
            **words,
            state=among(query.get("state"), [state.value for state in State], ""),
            proven="1" if query.get("proven") == "1" else "",
            sort=among(query.get("sort"), SORTS, "gap"),
            view=among(query.get("view"), VIEWS, "cards"),
            page=number(query.get("page")),
        )

    def query(self, **changed):
        """The query string of this wish with some parts changed; defaults are left out."""
        return urlencode(replace(self, **({"page": 1} | changed)).told())

    def told(self):
        """The parts that differ from the default."""
        plain = asdict(Wish())
        return {name: value for name, value in asdict(self).items() if value != plain[name]}

    @property
    def carried(self):
        """What the search form sends along beside the words themselves."""
        return [(name, value) for name, value in self.told().items() if name not in ("search", "page")]

    def fits(self, card):
        """Whether a card of the library is wanted, `proven` aside: its count is shown beside the filter."""
        return (
            self.search.casefold() in f"{card['title']}\n{card['folder']}".casefold()
            and self.folder in ("", card["folder"])
            and self.persona in ("", *(persona["id"] for persona in card["personas"]))
            and self.state in ("", card["state"])
        )


def among(value, allowed, default):
    """The value where it is allowed, else the default."""
    return value if value in allowed else default


def number(text):
    """A page number from the address, 1 where it makes no sense."""
    return max(1, min(int(text[:6]), 1000)) if text and text.isascii() and text.isdigit() else 1
