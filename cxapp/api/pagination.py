"""Pagination of lists, newest first, by a cursor that stays valid while others add and remove items."""

import uuid

from django.utils.translation import gettext as _
from rest_framework.pagination import CursorPagination

from cxapp.errors import InvalidInput

MAX_PAGE_SIZE = 100


class Pages(CursorPagination):
    """Ids are in the order of creation, so the cursor is an id; at most 100 items a page."""

    page_size = 50
    max_page_size = MAX_PAGE_SIZE
    page_size_query_param = "page_size"
    ordering = "-pk"
    key = uuid.UUID

    def decode_cursor(self, request):
        """The cursor of the request; raises InvalidInput if it is not valid."""
        try:
            cursor = super().decode_cursor(request)
            if cursor and cursor.position is not None:
                self.key(cursor.position)
        except Exception:
            raise InvalidInput(_("This cursor is not valid."), fields={"cursor": _("unknown")}) from None
        return cursor


class NumberedPages(Pages):
    """Pages of rows whose ids are consecutive integers."""

    key = int
