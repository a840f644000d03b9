"""The commands that serve the product say how they are called, and serve nothing then."""

import subprocess

import pytest
from django.conf import settings


@pytest.mark.parametrize("command", ["run", "dev"])
@pytest.mark.parametrize(("argument", "status"), [("--help", 0), ("-h", 0), ("--port", 2)])
def test_a_command_prints_its_usage_and_ends(command, argument, status):
    path = settings.BASE_DIR / "bin" / command
    done = subprocess.run([path, argument], capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == status
    assert f"Usage: bin/{command}" in (done.stdout if status == 0 else done.stderr)
    assert "PORT=8000" in done.stdout + done.stderr
