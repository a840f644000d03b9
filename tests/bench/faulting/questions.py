"""Somebody who asks the API for a map all the while, and what they are answered."""

import threading

from tests.bench.traffic import servers

from . import reading


class Questions:
    """Asks the API for a map, in a thread, ten times a second; `statuses` are the answers."""

    def __init__(self, env, port):
        self.port, self.statuses, self.over = port, [], threading.Event()
        [self.shared_map] = servers.prepare(env, 1, 1, 1)
        self.thread = threading.Thread(target=self._ask)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()

    def _ask(self):
        path, headers = (
            f"/api/v1/journeys/{self.shared_map['id']}/",
            reading.bearer(self.shared_map["seats"][0]["token"]),
        )
        while not self.over.wait(0.1):
            self.statuses.append(reading.status(self.port, path, headers))


def tally(statuses):
    """How often each came."""
    return ", ".join(f"{statuses.count(status)} × {status}" for status in sorted(set(statuses), key=str))
