"""Workspaces with their members, journeys, metrics, personas, links and surveys."""

from . import archive, folders, templates
from .accounts import delete_account, end_sessions, rename_user
from .archive import archive_journey, archive_journeys, unarchive_journey
from .journey_members import add_journey_member, change_journey_role, remove_journey_member
from .journeys import create_journey, delete_journey, duplicate_journey, move_journey, rename_journey
from .members import (
    add_member,
    change_role,
    create_first_workspace,
    create_workspace,
    hide_checklist,
    remove_member,
    workspaces_with_roles,
)
from .metrics import change_metric, create_metric, delete_metric
from .personas import short_name
from .settings import change_time_zone, change_workspace, delete_workspace
from .share_links import change_link, create_link, replace_token, revoke_link
from .tokens import digest, find_token_user, issue_token
from .trash import purge_trash

__all__ = [
    "add_journey_member",
    "add_member",
    "archive",
    "archive_journey",
    "archive_journeys",
    "change_journey_role",
    "change_link",
    "change_metric",
    "change_role",
    "change_time_zone",
    "change_workspace",
    "create_first_workspace",
    "create_journey",
    "create_link",
    "create_metric",
    "create_workspace",
    "delete_account",
    "delete_journey",
    "delete_metric",
    "delete_workspace",
    "digest",
    "duplicate_journey",
    "end_sessions",
    "find_token_user",
    "folders",
    "hide_checklist",
    "issue_token",
    "move_journey",
    "purge_trash",
    "remove_journey_member",
    "remove_member",
    "rename_journey",
    "rename_user",
    "replace_token",
    "revoke_link",
    "short_name",
    "templates",
    "unarchive_journey",
    "workspaces_with_roles",
]
