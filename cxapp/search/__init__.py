"""Full-text search over maps, personas, answers and what else belongs to a workspace."""

from .indexing import catch_up, index_answer, rebuild
from .results import MAX_QUERY_LENGTH, Search
from .words import is_searchable, parse_query

__all__ = ["MAX_QUERY_LENGTH", "Search", "catch_up", "index_answer", "is_searchable", "parse_query", "rebuild"]
