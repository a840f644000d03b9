"""Plants faults one by one in a copy of the tree, and sees that the tests turn red: `python -m tests.mutations.plant`.

Each fault takes out one thing that a promise rests on. A fault that leaves the suite green is a promise that
nothing guards. Names on the command line plant only those; faults that only PostgreSQL shows start their own.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.text.node import executable

from .faults import FAULTS

ROOT = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "var", "node_modules", "dist", "__pycache__", "*.pyc", "*.mo")
PATIENCE = 600


def main(names):
    """Plant the named faults, or all; returns 1 where one of them stayed unseen."""
    chosen = [fault for fault in FAULTS if not names or fault.name in names]
    for tests, postgresql in dict.fromkeys((fault.tests, fault.postgresql) for fault in chosen):
        control(tests, postgresql)
    unseen = [fault.name for fault in chosen if not report(fault)]
    print(f"\n{len(chosen) - len(unseen)} of {len(chosen)} faults turned the tests red.")
    return 1 if unseen or not chosen else 0


def control(tests, postgresql):
    """See that the same tests are green without a fault: else red would prove nothing."""
    with copy() as tree:
        seen, lines = run(tree, tests, postgresql)
    if seen:
        raise SystemExit("\n".join(["These fail without any fault:", *lines]))
    print(f"green without a fault: {' '.join(tests)}{' on PostgreSQL' * postgresql}", flush=True)


def report(fault):
    """Plant one fault and say what came of it; True where the tests saw it."""
    with copy() as tree:
        for edit in fault.edits:
            plant(tree, edit)
        seen, lines = run(tree, fault.tests, fault.postgresql)
    print(f"{'red' if seen else 'GREEN'}  {fault.name}: {fault.says}", *lines, sep="\n       ", flush=True)
    return seen


@contextlib.contextmanager
def copy():
    """A copy of the tree that may be spoiled."""
    with tempfile.TemporaryDirectory(prefix="journeymap-fault-") as folder:
        tree = shutil.copytree(ROOT, Path(folder) / "tree", ignore=LEFT_OUT, symlinks=True)
        (tree / "node_modules").symlink_to(ROOT / "node_modules")
        for command in ("messages", "browser_schema"):
            subprocess.run([sys.executable, "manage.py", command], cwd=tree, env=environment(tree), check=True)
        yield tree


def plant(tree, edit):
    """Replace what an edit names, which must be there once, so that a fault never goes stale unnoticed."""
    file, before, after = edit
    source = (tree / file).read_text()
    if source.count(before) != 1:
        raise SystemExit(
            f"{file} has {source.count(before)} of {before!r}: bring tests/mutations/faults.py up to date."
        )
    (tree / file).write_text(source.replace(before, after))


def run(tree, tests, postgresql):
    """Run tests in a tree; (did tests fail, the failures' names). An error in collecting them is no proof."""
    command = command_for(tests)
    if postgresql:
        command = [sys.executable, "-m", "tests.services", *command]
    done = subprocess.run(
        command, cwd=tree, env=environment(tree), capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    failures = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "not ok"))]
    if done.returncode not in (0, 1):
        raise SystemExit(f"{tests} did not run:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return done.returncode == 1 and bool(failures), failures or done.stdout.splitlines()[-1:]


def command_for(tests):
    """The command that runs tests: pytest's arguments, or files for Node."""
    if tests[0].endswith(".js"):
        return [executable(), "--test", "--test-reporter=tap", *tests]
    return [sys.executable, "-m", "pytest", "-q", "--no-header", "--tb=no", "-x", *tests]


def environment(tree):
    """Return the environment with the copy in place of the tree, on SQLite unless the fault needs more."""
    mine = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL", "CI")}
    return {**mine, "PYTHONPATH": str(tree), "DATA_DIR": str(tree.parent / "data"), "PYTHONDONTWRITEBYTECODE": "1"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
