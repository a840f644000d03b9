"""A server of its own for hostile runs, with its database, its log and its people."""

import contextlib
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.traffic import servers

TROUBLE = re.compile(r"Traceback|ERROR|CRITICAL|[A-Z]\w+(?:Error|Exception)\b")


@dataclass
class Server:
    """A running server: its process, its port, the file with its log, and the world that was made in it."""

    process: Any
    port: int
    log: Path
    world: dict
    env: dict

    def memory(self):
        """Resident bytes."""
        return servers.memory(self.process)

    def trouble(self):
        """The lines of the log that speak of errors."""
        return [line for line in self.log.read_text().splitlines() if TROUBLE.search(line)]


@contextlib.contextmanager
def running(folder, people=1, slots=1, **settings):
    """Serve a new database in a folder, with the product's own limits."""
    env = {name: value for name, value in servers.environment(folder).items() if name not in servers.UNBOUNDED}
    env |= settings
    servers.migrate(env)
    command = [sys.executable, "-m", "tests.hostile.world", str(people), str(slots)]
    done = subprocess.run(command, env=env, cwd=servers.ROOT, check=True, stdout=subprocess.PIPE)
    log = Path(folder) / "server.log"
    with log.open("wb") as out, servers.ours(env, log=out) as [(process, port)]:
        yield Server(process, port, log, json.loads(done.stdout), env)
