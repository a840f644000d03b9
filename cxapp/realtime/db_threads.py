"""Threads that keep a database connection each, until it fails: opening one for every edit halves everything."""

import asyncio
import concurrent.futures

from django.db import DEFAULT_DB_ALIAS, connection, connections


class DatabaseThreads:
    """A pool of threads for one event loop, and the connections that they hold."""

    def __init__(self, loop, count, name):
        self._loop = loop
        self._connections = []
        self._pool = concurrent.futures.ThreadPoolExecutor(count, name, initializer=self._open_connection)

    async def call(self, function, *args):
        """What `function` returns in one of the threads."""
        return await asyncio.wrap_future(self._pool.submit(_call_with_connection, function, args), loop=self._loop)

    def stop(self):
        """End the threads and give their connections back; for when the loop is over."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        for held in self._connections:
            held.close()

    def _open_connection(self):
        held = connections[DEFAULT_DB_ALIAS]
        # So that `stop` may close it from its own thread, when this one is gone.
        held.inc_thread_sharing()
        self._connections.append(held)


def _call_with_connection(function, args):
    if connection.errors_occurred:
        connection.close()
    return function(*args)
