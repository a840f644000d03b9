"""The life of a server process: runs periodic jobs, and commits what was submitted before it ends."""

import asyncio
import logging

from cxapp import files, notifications, search, workspaces
from cxapp.answers import batch_state
from cxapp.exports import workspace_archive

from . import hub_registry
from .db_threads import DatabaseThreads

FINISH_TIMEOUT = 5
INTERVAL_SECONDS = 30
JOBS = (
    notifications.send_due,
    notifications.send_weekly_emails,
    batch_state.clean_up,
    workspaces.purge_trash,
    workspaces.trash_items.purge,
    workspaces.audit.purge,
    files.delete_unused_hourly,
    search.catch_up,
)
# An export of everything takes minutes; mail must not wait for it.
LONG_JOBS = (workspace_archive.make_due,)

logger = logging.getLogger(__name__)


async def application(scope, receive, send):
    """The ASGI application for the lifespan protocol."""
    rounds = []
    while (await receive())["type"] == "lifespan.startup":
        rounds += [asyncio.create_task(run_jobs(jobs)) for jobs in (JOBS, LONG_JOBS)]
        await send({"type": "lifespan.startup.complete"})
    await hub_registry.finish(FINISH_TIMEOUT)
    await stop(rounds)
    await send({"type": "lifespan.shutdown.complete"})


async def run_jobs(jobs):
    """Run jobs one after another in a loop, in a thread of their own; failures are logged."""
    threads = DatabaseThreads(asyncio.get_running_loop(), 1, "background")
    try:
        while True:
            await asyncio.sleep(INTERVAL_SECONDS)
            for part in jobs:
                await _run_safely(threads, part)
    finally:
        threads.stop()


async def _run_safely(threads, part):
    """Run one job; its failure does not stop the others."""
    try:
        await threads.call(part)
    except Exception:
        logger.exception("A part of a round failed; the next one comes")


async def stop(rounds):
    """Cancel the jobs, including those that are running."""
    for task in rounds:
        task.cancel()
    await asyncio.gather(*rounds, return_exceptions=True)
