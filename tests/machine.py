"""What the tests need from the machine besides Python, and where it comes from: `python -m tests.machine`."""

import os
import shutil
import subprocess
import sys

from tests import services

WHOLE = ("chromium", "chromium-browser", "google-chrome")
HEADLESS = "chromium-headless-shell"


def chromium():
    """The path of a Chromium or Chrome, or None."""
    return _find_program(*WHOLE, HEADLESS)


def headless_chromium():
    """The path of the Chromium for tests, or None: without the windows and menus that nobody sees, if there is one.

    It needs a third of the time for a page of its own, and draws and runs pages with the same code.
    """
    return _find_program(HEADLESS, *WHOLE)


def _find_program(*names):
    return next((path for name in names if (path := shutil.which(name))), None)


# The Debian package, whether what it brings is here, and what cannot run without it.
NEEDS = (
    (HEADLESS, headless_chromium, "the browser tests"),
    ("postgresql", services.postgresql_installed, "the run on PostgreSQL and Redis"),
    ("redis-server", services.redis_installed, "the run on PostgreSQL and Redis"),
    ("poppler-utils", lambda: shutil.which("pdftotext"), "the tests that read an exported PDF"),
    ("gettext", lambda: shutil.which("xgettext"), "the test that every string is translated"),
)


def missing():
    """The rows of NEEDS that this machine does not meet."""
    return [row for row in NEEDS if not row[1]()]


def main():
    """Install what is missing where possible, else say what is left out; in CI nothing may be."""
    if absent := missing():
        subprocess.run(["bin/packages", *(package for package, _, _ in absent)])
    for package, _, reason in (absent := missing()):
        print(f"Skipped: {reason}, since {package} is not installed.")
    return 1 if absent and os.environ.get("CI") else 0


def services_missing():
    """1 when PostgreSQL or Redis cannot be started here, for the shell."""
    return int(not (services.postgresql_installed() and services.redis_installed()))


if __name__ == "__main__":
    sys.exit(services_missing() if sys.argv[1:] == ["services"] else main())
