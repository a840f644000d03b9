"""The channels of touchpoints: their names, icons, and whether customers meet them online or offline."""

from typing import Any

from django.utils.translation import gettext as _

from cxapp.models import Workspace
from cxapp.schema import OFFLINE_CHANNELS, ONLINE_CHANNELS, Channel, own_id
from cxapp.workspaces import channels

ONLINE, OFFLINE, NEITHER = "online", "offline", ""
ORDER = {value: number for number, value in enumerate(Channel.values)}


class Channels:
    """The channels that the touchpoints of a workspace can have."""

    def __init__(self, workspace: Workspace) -> None:
        self.own = {str(channel.pk): channels.to_json(channel) for channel in channels.list_channels(workspace)}

    @staticmethod
    def built_in() -> list[str]:
        """Return the values of the channels that every workspace has."""
        return list(Channel.values)

    def describe(self, value: str) -> dict[str, Any]:
        """Return {value, name, icon, place, own}; `own` is the id of a channel of the workspace."""
        icon, name = channels.look(value, self.own)
        own = own_id(value)
        return {
            "value": value,
            "name": name or _("No channel"),
            "icon": icon or "other",
            "place": self.find_place(value),
            "own": own if own in self.own else None,
        }

    def find_place(self, value: str) -> str:
        """Return whether a channel is online or offline, "" for one that is on neither side."""
        if own := self.own.get(own_id(value) or ""):
            return ONLINE if own["online"] else OFFLINE
        return ONLINE if value in ONLINE_CHANNELS else OFFLINE if value in OFFLINE_CHANNELS else NEITHER

    def sort_key(self, value: str) -> tuple[int, str]:
        """Return the place of a channel in lists: the built-in ones, the own ones by name, and none."""
        if not value:
            return (len(ORDER) + 1, "")
        return (ORDER[value], "") if value in ORDER else (len(ORDER), self.describe(value)["name"].casefold())
