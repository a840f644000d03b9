"""Runs a command, and says how long it took and how much memory it and its children held at the most."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

KILOBYTE = 1024
PAUSE = 0.01
SESSION = 3


@dataclass(frozen=True)
class Weighed:
    """Seconds of wall clock, megabytes of resident memory at the peak, and what was written out."""

    seconds: float
    megabytes: float
    output: bytes


def run(command, *, input=b"", env=None):
    """Run a command in a session of its own and weigh it; raises CalledProcessError where it fails."""
    start = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=env,
        start_new_session=True,
    ) as process:
        process.stdin.write(input)
        process.stdin.close()
        os.set_blocking(process.stdout.fileno(), False)
        output, peak = b"", 0
        while process.poll() is None:
            output += process.stdout.read() or b""
            peak = max(peak, resident(process.pid))
            time.sleep(PAUSE)
        output += process.stdout.read() or b""
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Weighed(seconds, peak / 1e6, output)


def resident(session):
    """The bytes of memory that the processes of a session hold now; pages they share are counted once."""
    owned = (folder for folder in Path("/proc").glob("[0-9]*") if session_of(folder) == session)
    return sum(map(proportional, owned))


def session_of(folder):
    """The session of a process, proc(5); 0 when it is gone."""
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[SESSION])
    except OSError:
        return 0


def proportional(folder):
    """A process's bytes, of shared pages its part ("Pss" of smaps_rollup); 0 when it is gone."""
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * KILOBYTE for line in lines if line.startswith("Pss:"))
