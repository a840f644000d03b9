"""Runs tests against one mutant after another, each in a forked process: `python -m tests.bench.mutating.worker`.

Reads a line of JSON for each run, {"tests": [id, …], "seconds": limit}, and answers with a line that holds the exit
code of pytest or "timeout". Libraries are loaded once, before the fork; the product is loaded by each process again.
"""

import contextlib
import importlib
import json
import os
import signal
import sys
import time

# Loaded once for all runs. Nothing of the product, which differs from run to run.
LIBRARIES = (
    *("pytest", "pytest_django.plugin", "pytest_asyncio.plugin", "pytest_timeout", "hypothesis", "httpx", "orjson"),
    *("django.test", "django.db.models", "django.forms", "django.template", "django.template.loader", "openpyxl"),
    *("rest_framework.views", "rest_framework.serializers", "channels.testing", "drf_spectacular.openapi"),
)

OPTIONS = ["-x", "-q", "--no-header", "--tb=no"]


def main():
    """Serve runs until the input ends."""
    for library in LIBRARIES:
        # Some cannot be imported before Django has its settings.
        with contextlib.suppress(Exception):
            importlib.import_module(library)
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        requests = json.loads(line)
        answers.write(f"{json.dumps(run(requests['tests'], requests['seconds']))}\n")
        answers.flush()


def run(tests, limit):
    """Return the exit code of pytest in a process of its own, "timeout" where it takes longer than the limit."""
    child = os.fork()
    if not child:
        _run_tests(tests)
    end = time.monotonic() + limit
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timeout"


def _run_tests(tests):
    """Run tests, and end this process."""
    code = 70
    try:
        os.setsid()
        silence = os.open(os.devnull, os.O_WRONLY)
        for stream in (1, 2):
            os.dup2(silence, stream)
        import pytest

        code = int(pytest.main([*OPTIONS, *tests]))
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    main()
