"""The server's periodic jobs, whether or not anybody is at a socket: mail that is due, imports that broke off."""

import asyncio
import logging

from cxapp import notifications
from cxapp.answers import batch_state

from .db_threads import DatabaseThreads

INTERVAL_SECONDS = 30

logger = logging.getLogger(__name__)


async def run_jobs():
    """Send what is due and clear away what broke off, again and again; what fails is logged."""
    threads = DatabaseThreads(asyncio.get_running_loop(), 1, "background")
    try:
        while True:
            await asyncio.sleep(INTERVAL_SECONDS)
            for part in (notifications.send_due, notifications.send_digests, batch_state.clean_up):
                await _run_safely(threads, part)
    finally:
        threads.stop()


async def _run_safely(threads, part):
    """Run one job; its failure keeps no other from being done."""
    try:
        await threads.call(part)
    except Exception:
        logger.exception("A part of a round failed; the next one comes")


async def stop(rounds):
    """End the jobs, with what is under way."""
    for task in rounds:
        task.cancel()
    await asyncio.gather(*rounds, return_exceptions=True)
