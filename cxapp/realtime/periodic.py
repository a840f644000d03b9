"""Periodic tasks of a process for its hubs: heartbeats, access checks, checkpoints and snapshots."""

import asyncio
import logging
import time
from functools import partial

from django.db import connection

from cxapp import records
from cxapp.models import Document

from . import access_checks, protocol
from .close_codes import NO_JOURNEY

HEARTBEAT_SECONDS = 4
ACCESS_CHECK_SECONDS = 1.0
# Checking all sockets at once would delay edits.
ACCESS_CHECK_PARTS = 4
PRESENCE_SECONDS = 10
SNAPSHOT_SECONDS = 20

logger = logging.getLogger(__name__)


class PeriodicTasks:
    """The periodic tasks of one process; a failure is logged and does not stop later runs."""

    def __init__(self, hubs):
        self._hubs = hubs
        self._presences_sent_at = time.monotonic()
        self._part = 0

    def loops(self):
        """Return the coroutines, which never end."""
        often = self._repeat(ACCESS_CHECK_SECONDS / ACCESS_CHECK_PARTS, self._check_some)
        return [
            self._repeat(HEARTBEAT_SECONDS, self._send_heartbeats, self._checkpoint_wal),
            often,
            self._repeat(SNAPSHOT_SECONDS, self._save_snapshots),
        ]

    async def check_access(self):
        """Check the access of all sockets now."""
        await _run_safely(partial(self._check_sockets, self._hubs.sockets()))

    async def _repeat(self, seconds, *steps):
        while True:
            await asyncio.sleep(seconds)
            for step in steps:
                await _run_safely(step)

    async def _send_heartbeats(self):
        """Send each hub the head of its log and, every PRESENCE_SECONDS, the presences."""
        heads = await self._hubs.read(_read_revisions, list(self._hubs.open_hubs()))
        for document_id, hub in self._hubs.open_hubs().items():
            if document_id in heads:
                hub.heartbeat(heads[document_id])
        if time.monotonic() - self._presences_sent_at > PRESENCE_SECONDS:
            self._presences_sent_at = time.monotonic()
            for hub in self._hubs.open_hubs().values():
                hub.presences.send_all()

    async def _checkpoint_wal(self):
        """Move SQLite's commits from the WAL to the database file; otherwise some commit would have to wait for it."""
        if connection.vendor == "sqlite":
            await self._hubs.read(_checkpoint)

    async def _save_snapshots(self):
        """Save snapshots of maps that changed much, so that their history is fast to read."""
        await self._hubs.read(records.snapshots.save_due)

    async def _check_some(self):
        self._part = (self._part + 1) % ACCESS_CHECK_PARTS
        # By hash, not by position: positions change as sockets come and go, and every socket must be checked.
        sockets = [socket for socket in self._hubs.sockets() if hash(socket) % ACCESS_CHECK_PARTS == self._part]
        await self._check_sockets(sockets, names_deleter=True)

    async def _check_sockets(self, sockets, names_deleter=False):
        """Apply current roles to sockets, and close those without access.

        `names_deleter` tells members who deleted their map: this check may come before the message that says so.
        """
        if not sockets:
            return
        for socket in sockets:
            socket.abort_if_stuck()
        verdicts = await self._hubs.read(access_checks.check_access, [socket.connection for socket in sockets])
        pairs = list(zip(sockets, verdicts, strict=True))
        if names_deleter:
            await self._name_deleters([socket for socket, verdict in pairs if verdict == NO_JOURNEY])
        for socket, verdict in pairs:
            socket.apply_access(verdict)

    async def _name_deleters(self, sockets):
        ids = {socket.connection.document_id for socket in sockets}
        deleters = await self._hubs.read(access_checks.read_deleters, ids) if ids else {}
        for socket in sockets:
            document_id = socket.connection.document_id
            if document_id in deleters and not socket.connection.is_visitor:
                socket.send_text(protocol.journey_deleted_frame(deleters[document_id]))


async def _run_safely(step):
    try:
        await step()
    except Exception:
        logger.exception("A round failed; the next one comes")


def _read_revisions(document_ids):
    rows = Document.objects.filter(pk__in=document_ids).values_list("pk", "revision")
    return {str(pk): revision for pk, revision in rows}


def _checkpoint():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
