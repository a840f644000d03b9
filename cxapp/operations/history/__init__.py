"""The history of a map for readers: rows of who changed what, where and when, and the timeline of revisions."""

from .pagination import page, timeline

__all__ = ["page", "timeline"]
