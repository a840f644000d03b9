"""Workspaces: made, joined, and filled with journeys."""

from .journeys import create_journey, delete_journey, duplicate_journey
from .personas import short_name
from .teams import add_member, change_role, create_workspace, remove_member
from .tokens import digest, issue_token, user_of_token

__all__ = [
    "add_member",
    "change_role",
    "create_journey",
    "create_workspace",
    "delete_journey",
    "digest",
    "duplicate_journey",
    "issue_token",
    "remove_member",
    "short_name",
    "user_of_token",
]
