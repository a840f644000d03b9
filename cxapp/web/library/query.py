"""The query of the library: search text, filters, order and view, all in the address."""

from dataclasses import dataclass

from cxapp.schema import State
from cxapp.web.list_query import ListQuery, choose, parse_page, read_words

SORTS = ("gap", "changed", "title")
VIEWS = ("cards", "list")
PAGE_SIZE = 60


@dataclass(frozen=True)
class LibraryQuery(ListQuery):
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
        return cls(
            **read_words(query, "search", "folder", "persona"),
            state=choose(query.get("state"), [state.value for state in State], ""),
            proven="1" if query.get("proven") == "1" else "",
            archived="1" if query.get("archived") == "1" else "",
            sort=choose(query.get("sort"), SORTS, "gap"),
            view=choose(query.get("view"), VIEWS, "cards"),
            page=parse_page(query.get("page")),
        )

    def matches(self, card):
        """Return whether a card matches, except `proven`: its count is shown next to the filter."""
        return (
            self.search.casefold() in f"{card['title']}\n{card['folder']}".casefold()
            and self.folder in ("", card["folder"])
            and self.persona in ("", *(persona["id"] for persona in card["personas"]))
            and self.state in ("", card["state"])
        )
