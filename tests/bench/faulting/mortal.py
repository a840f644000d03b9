"""Servers that can be killed and started again where they were: the product, PostgreSQL and Redis."""

import contextlib
import os
import signal
import subprocess
import sys
import time

from tests import services
from tests.bench.traffic import servers

# As `bin/run` starts it.
UVICORN = (*servers.UVICORN, "--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "5")
# Without durability, and with the writer of the log so idle that a crash must lose: the control.
CARELESS = ("-c", "synchronous_commit=off", "-c", "wal_writer_delay=10s", "-c", "wal_buffers=64MB")


class Mortal:
    """One server. `ready()` says whether it serves; `start` waits for that."""

    def __init__(self, command, port, ready=None, *, log, cwd="/", **options):
        self.command, self.port, self.log = command, port, log
        self.ready = ready or (lambda: services.answers(port))
        self.options = {"cwd": cwd, "start_new_session": True, **options}
        self.process = None

    def start(self, seconds=40):
        """Start it, again and again where its last life is not quite over."""
        end = time.monotonic() + seconds
        self._launch()
        while not self.ready():
            if time.monotonic() > end:
                raise SystemExit(f"did not start: {' '.join(self.command)}")
            if self.process.poll() is not None:
                self._launch()
            time.sleep(0.05)

    def kill(self):
        """SIGKILL for it and all its children, at once."""
        children = self.children()
        for pid in (self.process.pid, *children):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def stop(self, seconds=15):
        """SIGTERM (PostgreSQL: its fast shutdown); gives how long that took, None where it had to be killed."""
        if self.process is None or self.process.poll() is not None:
            return 0.0
        start = time.monotonic()
        self.process.send_signal(signal.SIGINT if "postgres" in self.command[0] else signal.SIGTERM)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            return None
        return time.monotonic() - start

    def children(self):
        """The ids of its children."""
        command = ["pgrep", "-P", str(self.process.pid)]
        return [int(pid) for pid in subprocess.run(command, capture_output=True, text=True).stdout.split()]

    def _launch(self):
        with open(self.log, "ab") as out:
            self.process = subprocess.Popen(self.command, stdout=out, stderr=out, **self.options)


@contextlib.contextmanager
def running(mortal):
    """A server while it is needed."""
    mortal.start()
    try:
        yield mortal
    finally:
        mortal.stop()


@contextlib.contextmanager
def postgresql(careless=False):
    """A durable cluster (or the control's); gives the server and the URL of its database."""
    with services.folder("journeymap-pg-") as place:
        port = services.free_port()
        command = [*services.cluster(place, port), *(CARELESS if careless else ())]
        options = {"log": place / "log", **services.person()}
        with running(Mortal(command, port, lambda: services.postgresql_ready(port), **options)) as server:
            yield server, services.create_database(port)


@contextlib.contextmanager
def redis():
    """A Redis; gives the server and its URL."""
    with services.folder("journeymap-redis-") as place:
        port = services.free_port()
        command = services.redis_command(place, port)
        with running(Mortal(command, port, log=place / "log", **services.person())) as server:
            yield server, f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def product(env, processes=1):
    """Processes of the product; gives a list."""
    with contextlib.ExitStack() as stack:
        yield [stack.enter_context(running(process(env))) for _ in range(processes)]


def process(env):
    """One process of the product, not started yet."""
    port = services.free_port()
    command = [sys.executable, "-m", *UVICORN, "--port", str(port)]
    log = f"{env['DATA_DIR']}/server-{port}.log"
    return Mortal(command, port, log=log, cwd=servers.ROOT, env={**env, "PORT": str(port)})
