"""The scripts and stylesheets as people are served them."""

import subprocess
import sys
from pathlib import Path

from tests.text.node import executable

ROOT = Path(__file__).resolve().parents[1]


def build():
    """Build the bundle, unless it is up to date."""
    subprocess.run([executable(), "build.mjs"], cwd=ROOT, check=True)


def settings():
    """The settings of a server that serves the bundle where it is, and the files of other packages."""
    from django.conf import settings

    return {
        "STATIC_ROOT": ROOT / "dist",
        "STATICFILES_DIRS": [],
        "WHITENOISE_AUTOREFRESH": False,
        "STORAGES": {**settings.STORAGES, "staticfiles": {"BACKEND": "journeymap.storage.BundleStorage"}},
    }


def collect(env):
    """Build the bundle and collect it, with the environment of a server."""
    build()
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=env, check=True)
