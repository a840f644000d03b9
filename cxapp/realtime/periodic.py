"""What a process does for its hubs every few seconds: beat, look who may still be there, tidy up."""

import asyncio
import logging
import time
from functools import partial

from django.db import connection

from cxapp import records
from cxapp.models import Document

from . import access_checks

BEAT = 4
WATCH = 1.0
# A look at everybody at once would hold up the edits of that moment.
PARTS = 4
CENSUS = 10
STATES = 20

logger = logging.getLogger(__name__)


class Rounds:
    """The rounds of one process; one that fails is logged, and the next one comes."""

    def __init__(self, hubs):
        self._hubs = hubs
        self._census = time.monotonic()
        self._part = 0

    def loops(self):
        """The coroutines that go round for ever."""
        often = self._every(WATCH / PARTS, self._look_at_some)
        return [self._every(BEAT, self._beat, self._tidy), often, self._every(STATES, self._keep_states)]

    async def look_at_access(self):
        """Look at once who may still be there."""
        await _survived(partial(self._look, self._hubs.sockets()))

    async def _every(self, seconds, *steps):
        while True:
            await asyncio.sleep(seconds)
            for step in steps:
                await _survived(step)

    async def _beat(self):
        """Tell each hub the head of its log, and now and then who is here."""
        heads = await self._hubs.read(_revisions, list(self._hubs.open()))
        for document_id, hub in self._hubs.open().items():
            if document_id in heads:
                hub.beat(heads[document_id])
        if time.monotonic() - self._census > CENSUS:
            self._census = time.monotonic()
            for hub in self._hubs.open().values():
                hub.presences.tell_all()

    async def _tidy(self):
        """Move what SQLite has committed from its log to its file, which else some commit would have to wait for."""
        if connection.vendor == "sqlite":
            await self._hubs.read(_checkpoint)

    async def _keep_states(self):
        """Keep whole states of maps that were changed much, for those who look back."""
        await self._hubs.read(records.snapshots.keep_due)

    async def _look_at_some(self):
        self._part = (self._part + 1) % PARTS
        # By a mark of their own: places in line change as people come and go, and nobody may be passed over.
        await self._look([socket for socket in self._hubs.sockets() if hash(socket) % PARTS == self._part])

    async def _look(self, sockets):
        """Let sockets know their people's roles, or that these may not be there any more."""
        if not sockets:
            return
        for socket in sockets:
            socket.look_after()
        verdicts = await self._hubs.read(access_checks.verdicts, [socket.guest for socket in sockets])
        for socket, verdict in zip(sockets, verdicts, strict=True):
            socket.judge(verdict)


async def _survived(step):
    try:
        await step()
    except Exception:
        logger.exception("A round failed; the next one comes")


def _revisions(document_ids):
    found = Document.objects.filter(pk__in=document_ids).values_list("pk", "revision")
    return {str(pk): revision for pk, revision in found}


def _checkpoint():
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
