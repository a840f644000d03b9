"""A private PostgreSQL cluster and a private Redis while one command runs: `python -m tests.services pytest`.

The command finds them in DATABASE_URL and REDIS_URL. Both listen on random ports of the loopback interface,
keep their files in a temporary folder, run as an unprivileged person, and end with the command, however that
ends.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# Without durability a test is quicker; a bench asks for it.
HASTY = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


def main(command):
    """Run a command while the services run, and return its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with postgresql() as database, redis() as layer:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": database, "REDIS_URL": layer}).returncode


@contextlib.contextmanager
def postgresql(durable=False):
    """A new cluster; gives the URL of its database."""
    with folder("journeymap-pg-") as place:
        port = free_port()
        command = cluster(place, port)
        with _running([*command, *([] if durable else HASTY)], place / "log"):
            wait(lambda: postgresql_ready(port), "PostgreSQL")
            yield create_database(port)


def cluster(place, port):
    """Make an empty cluster in a folder; returns the command that serves it."""
    data = str(place / "data")
    run(binary("initdb"), "-D", data, "-U", "journeymap", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = ["-p", str(port), "-h", "127.0.0.1", "-k", str(place), "-c", "max_connections=200"]
    return [binary("postgres"), "-D", data, *options]


def postgresql_ready(port):
    """Does the cluster at this port let anybody in?"""
    return subprocess.run([binary("pg_isready"), "-h", "127.0.0.1", "-p", str(port), "-q"]).returncode == 0


def create_database(port):
    """Make the database of a new cluster; returns its URL."""
    run(binary("createdb"), "-h", "127.0.0.1", "-p", port, "-U", "journeymap", "journeymap")
    return f"postgres://journeymap@127.0.0.1:{port}/journeymap"


@contextlib.contextmanager
def redis():
    """A new Redis that stores nothing; gives its URL."""
    with folder("journeymap-redis-") as place:
        port = free_port()
        with _running(redis_command(place, port), place / "log"):
            wait(lambda: answers(port), "Redis")
            yield f"redis://127.0.0.1:{port}/0"


def redis_command(place, port):
    """The command that serves a Redis that keeps nothing."""
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(place)]
    return ["redis-server", *options]


def free_port():
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(port):
    """Does somebody listen on this port of the loopback interface?"""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def postgresql_installed():
    """Can this machine make a cluster?"""
    return bool(binary("initdb"))


def redis_installed():
    """Can this machine run a Redis?"""
    return bool(shutil.which("redis-server"))


def binary(name):
    """Where a program of PostgreSQL is; Debian keeps the servers of each version apart."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    return str(found[-1]) if found else shutil.which(name)


def person():
    """Whom to run a server as: PostgreSQL refuses root."""
    if os.getuid():
        return {}
    names = [entry.pw_name for entry in pwd.getpwall()]
    return {"user": "postgres" if "postgres" in names else "nobody"}


@contextlib.contextmanager
def folder(prefix):
    """A folder that the servers' person may write, gone at the end."""
    place = Path(tempfile.mkdtemp(prefix=prefix))
    if who := person():
        shutil.chown(place, who["user"])
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextlib.contextmanager
def _running(command, log):
    """A server in the background, stopped at the end."""
    with open(log, "wb") as out:
        # Out of the terminal's group: Ctrl-C reaches the tests first, then us, and the server goes last.
        server = subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True, cwd="/", **person())
    try:
        yield server
    finally:
        server.send_signal(signal.SIGINT)  # to PostgreSQL: a fast shutdown
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def run(*command):
    """Run a tool of PostgreSQL to its end; what it complains of ends us."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, cwd="/", **person())
    if done.returncode:
        raise SystemExit(done.stderr or done.stdout)


def wait(ready, name, seconds=30):
    """Wait until a server is ready."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise SystemExit(f"{name} did not start within {seconds} s")
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
