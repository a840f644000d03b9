"""A plugin of pytest that records which test executes which line, and how long each test takes.

The environment names the packages in MUTANT_SOURCES and the file for the result in MUTANT_LINES.
"""

import json
import os
import time
from collections import defaultdict

import coverage
import pytest

SOURCES, RESULT = os.environ["MUTANT_SOURCES"].split(","), os.environ["MUTANT_LINES"]
measured = coverage.Coverage(include=[f"{path}/*" if "." not in path else path for path in SOURCES], data_file=None)
measured.start()
seconds, failed = defaultdict(float), set()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item):
    """Record the lines of a test, its fixtures included, under its id."""
    measured.switch_context(item.nodeid)
    start = time.monotonic()
    yield
    seconds[item.nodeid] += time.monotonic() - start
    measured.switch_context("")


def pytest_runtest_logreport(report):
    """Note a test that fails without a mutant: it can show nothing."""
    if report.failed:
        failed.add(report.nodeid)


def pytest_sessionfinish(session):
    """Write {"lines": {file: {line: [test, …]}}, "seconds": {test: seconds}, "failed": [test, …]}."""
    measured.stop()
    data, lines = measured.get_data(), {}
    for path in data.measured_files():
        known = data.contexts_by_lineno(path)
        lines[os.path.relpath(path)] = {line: sorted(set(tests) - {""}) for line, tests in known.items()}
    with open(RESULT, "w") as file:
        json.dump({"lines": lines, "seconds": seconds, "failed": sorted(failed)}, file)
