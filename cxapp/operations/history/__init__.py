"""The history of a map as people read it: who changed what, where and when, in rows; and the line of its revisions."""

from .pagination import page
from .timeline import timeline

__all__ = ["page", "timeline"]
