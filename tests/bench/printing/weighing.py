"""Runs a command, and says how long it took and how much memory it and its children held at the most."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")
PAUSE = 0.01
SESSION = 3
RESIDENT = 21


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
    """The bytes of memory that the processes of a session hold now (shared pages counted for each)."""
    return sum(memory for owner, memory in map(read, Path("/proc").glob("[0-9]*/stat")) if owner == session)


def read(file):
    """A process's (session, resident bytes) from its stat file, proc(5); (0, 0) when it is gone."""
    try:
        fields = file.read_text().rpartition(")")[2].split()
    except OSError:
        return 0, 0
    return int(fields[SESSION]), int(fields[RESIDENT]) * PAGE
