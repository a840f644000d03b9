"""Workspaces: made, joined, and filled with journeys."""

from .api_tokens import digest, issue_token, user_of_token
from .journeys import create_journey, delete_journey, duplicate_journey
from .members import add_member, change_role, create_workspace, in_roles, remove_member
from .metrics import change_metric, create_metric, delete_metric
from .personas import short_name
from .settings import change_time_zone
from .share_links import change_link, create_link, new_address, revoke_link

__all__ = [
    "add_member",
    "change_link",
    "change_metric",
    "change_role",
    "change_time_zone",
    "create_journey",
    "create_link",
    "create_metric",
    "create_workspace",
    "delete_journey",
    "delete_metric",
    "digest",
    "duplicate_journey",
    "in_roles",
    "issue_token",
    "new_address",
    "remove_member",
    "revoke_link",
    "short_name",
    "user_of_token",
]
