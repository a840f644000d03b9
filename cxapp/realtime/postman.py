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
            try:
                await threads.call(notices.send_due)
            except Exception:
                logger.exception("A round with the mail failed; the next one comes")
    finally:
        threads.stop()


async def stop(rounds):
    """End the rounds, with what is under way."""
    for task in rounds:
        task.cancel()
    await asyncio.gather(*rounds, return_exceptions=True)
