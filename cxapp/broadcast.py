"""Publishes commits to the hubs of this process, and through the channel layer to those of other processes."""

import asyncio
import logging
import uuid

import orjson
from asgiref.sync import async_to_sync
from channels.layers import InMemoryChannelLayer, get_channel_layer
from django.core.cache import cache

from . import strict_json

PROCESS_ID = uuid.uuid4().hex
# The group of all processes. During a deployment processes of two builds run side by side: the name stays.
ALL_PROCESSES = "people"
MAX_FRAME_LENGTH = 200_000
# How long a change of scores is kept, in seconds: longer than any cache of what depends on scores.
STAMP_SECONDS = 3600

logger = logging.getLogger(__name__)
_listeners = {}


def announce_operations(document_id, operations):
    """Send committed operations, in order, to all clients of a document."""
    frames = [[operation["revision"], _limit_frame(operation)] for operation in operations]
    publish(document_id, {"kind": "operations", "frames": frames})


def announce_score_change(document_id, metric_ids):
    """Notify all clients of a document that there are new answers to these metrics."""
    cache.set(stamp_key(document_id), uuid.uuid4().hex, STAMP_SECONDS)
    text = strict_json.dumps({"type": "scores.changed", "metrics": [str(id) for id in metric_ids]})
    publish(document_id, {"kind": "text", "text": text})


def score_stamps(document_ids):
    """Return the stamp of the last change of scores of each document, "" if none is known."""
    keys = [stamp_key(id) for id in document_ids]
    stamps = cache.get_many(keys)
    return [stamps.get(key, "") for key in keys]


def stamp_key(document_id):
    """Return the cache key of a document's stamp."""
    return f"scores:{document_id}"


def announce_access_change(user_id):
    """Make every process check the access of all its open sockets, because a user's has changed."""
    publish(None, {"kind": "access", "user": str(user_id)})


def announce_link_change(link_id):
    """Make every process check the access of all its open sockets, because a share link has changed."""
    publish(None, {"kind": "access", "link": str(link_id)})


def announce_archiving(document_id):
    """Make every process check the access of all its open sockets: in the archive nobody edits."""
    publish(None, {"kind": "access", "archived": str(document_id)})


def announce_edition_readers(document_id):
    """Make every process check the access of all its open sockets: no visitor has one while an edition is shown."""
    publish(None, {"kind": "access", "edition": str(document_id)})


def announce_child_change(document_id):
    """Notify members with this map open that a journey that opens from it was archived, deleted or put back."""
    publish(document_id, {"kind": "children"})


def announce_member_change(workspace_id):
    """Notify all clients of a workspace's journeys that members or their roles changed."""
    publish(None, {"kind": "members", "workspace": str(workspace_id)})


def announce_document_deletion(document_id, actor=None):
    """Notify every process that a document was deleted, and by whom if that is known."""
    by = actor and {"id": str(actor.pk), "name": str(actor)}
    publish(None, {"kind": "access", "document": str(document_id), "by": by})


def operation_frame(operation):
    """Return the socket's frame for one operation."""
    # The log only has validated data, so the strict (slower) encoder is not needed.
    return orjson.dumps({"type": "operation.applied", "operation": operation}).decode()


def publish(document_id, message):
    """Send a message to the hubs of a document (None: all hubs) in this and all other processes."""
    for listener in list(_listeners.values()):
        listener(document_id and str(document_id), message)
    send_to_other_processes(document_id, message)


def send_to_other_processes(document_id, message):
    """Send a message to the hubs of other processes; failures are only logged, since hubs catch up from the log."""
    layer = get_channel_layer()
    if isinstance(layer, InMemoryChannelLayer):
        return
    event = {
        "type": "hub.message",
        "process": PROCESS_ID,
        "document": document_id and str(document_id),
        "message": message,
    }
    sending = (layer, group_name(document_id), event)
    loop = next((loop for loop in list(_listeners) if loop.is_running()), None) or _running_loop()
    if loop:
        asyncio.run_coroutine_threadsafe(_send(*sending), loop)
    else:
        async_to_sync(_send)(*sending)


def group_name(document_id):
    """Return the name of the channel layer's group for a document, or for all processes if None."""
    return f"document.{document_id}" if document_id else ALL_PROCESSES


def add_listener(loop, listener):
    """Call `listener(document_id, message)` for every message, from any thread, while `loop` runs."""
    _listeners[loop] = listener


def remove_listener(loop):
    """Remove the listener of a loop."""
    _listeners.pop(loop, None)


async def _send(layer, name, event):
    try:
        await layer.group_send(name, event)
    except Exception:
        logger.warning("The channel layer did not take a message; others catch up from the log.", exc_info=True)


def _running_loop():
    """Return the loop that runs in this thread, or None; to wait for it here would deadlock."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _limit_frame(operation):
    text = operation_frame(operation)
    if len(text) <= MAX_FRAME_LENGTH:
        return text
    return operation_frame({name: value for name, value in operation.items() if name != "changes"})
