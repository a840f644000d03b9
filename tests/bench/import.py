"""A million answers from a file, and pandas for comparison: `bin/bench import`, `--team`, `--rows 100000`."""

import argparse
import contextlib
import json
import re
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from tests import services

from .traffic import servers, trials
from .traffic.ours import Ours

ROW = "{:<58} {:>16} {:>16} {:>7}  {:<26} {}"


def main():
    """Make the file, run each part, print the table."""
    parser = argparse.ArgumentParser(prog="bin/bench import")
    parser.add_argument("--rows", type=int, default=1_000_000, help="answers in the file")
    parser.add_argument("--team", action="store_true", help="on PostgreSQL and Redis instead of SQLite")
    parser.add_argument("--seconds", type=float, default=10, help="length of a trial of live edits")
    options = parser.parse_args()
    servers.FOLDER.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-", dir=servers.FOLDER))
        addresses = ()
        if options.team:
            database = stack.enter_context(services.postgresql(durable=True))
            addresses = (database, stack.enter_context(services.redis()))
        return Bench(servers.environment(folder, *addresses), Path(folder), options).run()


class Bench:
    """One run on one database."""

    def __init__(self, env, folder, options):
        self.env, self.folder, self.wanted, self.missed = env, folder, options, 0

    def run(self):
        """The whole table."""
        servers.migrate(self.env)
        print(f"{self.wanted.rows:,} answers, {'PostgreSQL' if self.wanted.team else 'SQLite'}", flush=True)
        print(ROW.format("", "ours", "beside it", "ratio", "target", ""))
        [alone], file = servers.prepare(self.env, 1, 10, 4), self.folder / "answers.csv"
        self.child("making", self.wanted.rows, file, alone["id"])
        peer, ours = self.child("panda", file), self.child("ours", file, alone["id"])
        if ours["added"] != peer["rows"]:
            print(f"added {ours['added']} of {peer['rows']} rows")
            self.missed += 1
        rate = f"{self.wanted.rows / ours['seconds']:,.0f}/s"
        text = f"{ours['seconds']:.1f} s", f"{peer['seconds']:.1f} s", ours["seconds"] / peer["seconds"]
        self.row(f"read, stored and rolled up, {rate}; pandas reads, groups", *text, "≤ 3 × pandas", text[2] <= 3)
        busy = [f"{run_['cpu']:.1f} s" for run_ in (ours, peer)]
        self.row("… of that the processor's time, whatever else runs here", *busy, ours["cpu"] / peer["cpu"], "", True)
        sizes = [f"{run_['memory']:.0f} MB" for run_ in (ours, peer)]
        ratio = ours["memory"] / peer["memory"]
        self.row("peak memory of the process", *sizes, ratio, "≤ 200 MB", ours["memory"] <= 200)
        self.row("gaps of that journey", f"{ours['gaps']:.1f} ms", "", 0, "≤ 50 ms", ours["gaps"] <= 50)
        self.live(file)
        return 1 if self.missed else 0

    def live(self, file):
        """Live edits in a journey, without an import into it and with one."""
        [shared_map] = servers.prepare(self.env, 1, 10, 4)
        self.child("making", 1, self.folder / "none.csv", shared_map["id"])
        with servers.ours(self.env) as [(process, port)]:
            trials.paced(Ours, [shared_map], [port], rate=5, seconds=2)
            quiet = trials.paced(Ours, [shared_map], [port], rate=5, seconds=self.wanted.seconds)
            importing = Importing(port, shared_map, file)
            importing.start()
            busy = trials.paced(Ours, [shared_map], [port], rate=5, seconds=self.wanted.seconds)
            during = importing.is_alive()
            importing.join()
            peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
        ratio = busy.p99 / quiet.p99
        name = "live edits in that journey meanwhile, 10 people × 5/s, ms"
        self.row(name, busy, quiet, ratio, "p99 ≤ 2 × without", ratio <= 2, busy.faults)
        if not during:
            print("  (the import was over before the edits were: give more rows or fewer seconds)")
        result = importing.told
        print(f"  through the server: {result}; its peak memory {int(peak[1]) / 1024:.0f} MB")
        self.missed += "batch" not in result

    def row(self, name, ours, peer, ratio, target, met, faults=None):
        """Print one line of the table."""
        self.missed += not met or bool(faults)
        verdict = "met" if met and not faults else f"MISSED {faults or ''}"
        print(ROW.format(name, str(ours), str(peer), ratio and f"{ratio:.2f}", target, verdict), flush=True)

    def child(self, name, *arguments):
        """Run a part in a fresh process, and what it prints."""
        command = [sys.executable, "-m", f"tests.bench.importing.{name}", *map(str, arguments)]
        done = subprocess.run(command, env=self.env, cwd=servers.ROOT, check=True, stdout=subprocess.PIPE)
        return json.loads(done.stdout) if done.stdout else None


class Importing(threading.Thread):
    """Sends the file to the server and reads its lines, by curl: this process is busy with measuring."""

    def __init__(self, port, shared_map, file):
        super().__init__()
        url = f"http://127.0.0.1:{port}/api/v1/journeys/{shared_map['id']}/answers/import/"
        token = shared_map["seats"][0]["token"]
        self.command = ["curl", "-sN", "-H", f"Authorization: Bearer {token}", "-F", f"file=@{file}"]
        self.command += ["-F", "source=bench-live", url]
        self.told = "nothing"

    def run(self):
        """Until the last line."""
        done = subprocess.run(self.command, capture_output=True, text=True)
        lines = done.stdout.splitlines()
        self.told = f"{len(lines)} lines, the last {lines[-1][:160] if lines else done.stderr}"


if __name__ == "__main__":
    sys.exit(main())
