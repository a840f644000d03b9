"""What those who may edit a workspace do with a whole journey: one list for the library and for the editor."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy

from cxapp.schema import State


class Command(NamedTuple):
    """A command of the menus of a journey.

    `way` is how the library runs it: a "form" that is sent at once, a "link" to a file, a "page", or the attribute by
    which static/js/pages/library/journey-dialogs.js finds the dialog.
    """

    name: str
    label: str
    icon: str
    way: str
    route: str
    route_values: tuple = ()

    def build(self, journey_id):
        """Return the command for a journey, as templates/library/actions.html and the editor show it."""
        url = reverse(self.route, args=[journey_id, *self.route_values])
        return {"name": self.name, "label": str(self.label), "icon": self.icon, "way": self.way, "url": url}


# In the order of the menus; static/js/tools/commands/journey-commands.js runs each in the editor.
COMMANDS = (
    Command("copy", gettext_lazy("Duplicate journey"), "copy", "form", "journey-copy"),
    Command("to-be", gettext_lazy("Make the to-be map"), "target", "form", "journey-to-be"),
    Command("compare", gettext_lazy("Compare as-is and to-be"), "scale", "page", "compare"),
    Command("rename", gettext_lazy("Rename journey"), "pen", "renames", "journey-rename"),
    Command("move", gettext_lazy("Move to a folder"), "layers", "moves", "journey-move"),
    Command("template", gettext_lazy("Save as template"), "grid", "keeps", "journey-template"),
    Command("export", gettext_lazy("Export as PDF"), "print", "link", "api-export", ("pdf",)),
    Command("archive", gettext_lazy("Archive journey"), "parcel", "form", "journey-archive"),
    Command("unarchive", gettext_lazy("Put back from the archive"), "undo", "form", "journey-unarchive"),
    Command("delete", gettext_lazy("Delete journey"), "trash", "deletes", "journey-delete"),
)


# What is left to do with a journey that nobody edits.
IN_ARCHIVE = ("copy", "unarchive", "export", "delete")


def list_commands(journey_id, state=None, *, is_archived=False):
    """Return the commands for a journey; for one in a `state` without those that it makes no sense in."""
    left_out = {"to-be"} if state == State.TO_BE else set()
    offered = (command for command in COMMANDS if command.name not in left_out)
    return [command.build(journey_id) for command in offered if is_offered(command.name, is_archived)]


def is_offered(name, is_archived):
    """Return whether a command is offered for a journey in the archive, or for another one."""
    return name in IN_ARCHIVE if is_archived else name != "unarchive"
