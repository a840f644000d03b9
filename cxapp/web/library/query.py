"""The query of the library: search text, filters, order and view, all in the address."""

from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from cxapp.schema import State

SORTS = ("gap", "changed", "title")
VIEWS = ("cards", "list")
PAGE_SIZE = 60


@dataclass(frozen=True)
class LibraryQuery:
    """The query of the library; invalid values fall back to the default."""

    search: str = ""
    folder: str = ""
    persona: str = ""
    state: str = ""
    proven: str = ""
    archived: str = ""
    sort: str = "gap"
    view: str = "cards"
    page: int = 1

    @classmethod
    def parse(cls, query):
        """Return the query of a query string (a QueryDict)."""
        words = {name: query.get(name, "").strip()[:200] for name in ("search", "folder", "persona")}
        return cls(
            **words,
            state=choose(query.get("state"), [state.value for state in State], ""),
            proven="1" if query.get("proven") == "1" else "",
            archived="1" if query.get("archived") == "1" else "",
            sort=choose(query.get("sort"), SORTS, "gap"),
            view=choose(query.get("view"), VIEWS, "cards"),
            page=parse_page(query.get("page")),
        )

    def query_string(self, **changed):
        """Return the query string with some parts changed; defaults are left out."""
        return urlencode(replace(self, **({"page": 1} | changed)).non_defaults())

    def non_defaults(self):
        """Return the parts that differ from the default."""
        plain = asdict(LibraryQuery())
        return {name: value for name, value in asdict(self).items() if value != plain[name]}

    @property
    def hidden_inputs(self):
        """The hidden inputs of the search form."""
        return [(name, value) for name, value in self.non_defaults().items() if name not in ("search", "page")]

    def matches(self, card):
        """Return whether a card matches, except `proven`: its count is shown next to the filter."""
        return (
            self.search.casefold() in f"{card['title']}\n{card['folder']}".casefold()
            and self.folder in ("", card["folder"])
            and self.persona in ("", *(persona["id"] for persona in card["personas"]))
            and self.state in ("", card["state"])
        )


def choose(value, allowed, default):
    """Return the value if it is allowed, else the default."""
    return value if value in allowed else default


def parse_page(text):
    """Return a page number from the address, 1 if it is invalid."""
    return max(1, min(int(text[:6]), 1000)) if text and text.isascii() and text.isdigit() else 1
