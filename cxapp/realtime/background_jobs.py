"""The server's periodic jobs, which also run without open sockets: mail that is due, interrupted imports."""

import asyncio
import logging

from cxapp import notifications
from cxapp.answers import batch_state

from .db_threads import DatabaseThreads

INTERVAL_SECONDS = 30

logger = logging.getLogger(__name__)


async def run_jobs():
    """Send due mail and clean up interrupted imports in a loop; failures are logged."""
    threads = DatabaseThreads(asyncio.get_running_loop(), 1, "background")
    try:
        while True:
            await asyncio.sleep(INTERVAL_SECONDS)
            for part in (notifications.send_due, notifications.send_digests, batch_state.clean_up):
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
