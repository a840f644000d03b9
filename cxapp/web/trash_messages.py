"""The message that something is in the trash now, with a button that restores it."""

from dataclasses import dataclass

from django.contrib import messages

TAG = "trash"


@dataclass(frozen=True)
class Restoration:
    """The form that restores a thing: its address, and the workspace that the thing belongs to."""

    url: str
    workspace_id: str


def report(request, text, *, restore_url, workspace_id):
    """Show a message on the next page; templates/parts/undo_deletion.html puts the button and a link after it."""
    messages.success(request, text, extra_tags=f"{TAG} {workspace_id} {restore_url}")


def find_restoration(message):
    """Return how to restore what a message is about, None for other messages."""
    tags = (message.extra_tags or "").split(" ")
    return Restoration(url=tags[2], workspace_id=tags[1]) if len(tags) == 3 and tags[0] == TAG else None
