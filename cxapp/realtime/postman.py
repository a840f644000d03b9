"""The server's rounds with the mail, from its start to its end, whether or not anybody is at a socket."""

import asyncio
import logging

from cxapp import notices

from .threads import Threads

ROUND = 30

logger = logging.getLogger(__name__)


async def go_round():
    """Send what is due, again and again; a round that fails is logged, and the next one comes."""
    threads = Threads(asyncio.get_running_loop(), 1, "postman")
    try:
        while True:
            await asyncio.sleep(ROUND)
            for send in (notices.send_due, notices.send_digests):
                await _tried(threads, send)
    finally:
        threads.stop()


async def _tried(threads, send):
    """One part of a round; what goes wrong in it keeps nothing else from being sent."""
    try:
        await threads.call(send)
    except Exception:
        logger.exception("A round with the mail failed; the next one comes")


async def stop(rounds):
    """End the rounds, with what is under way."""
    for task in rounds:
        task.cancel()
    await asyncio.gather(*rounds, return_exceptions=True)
