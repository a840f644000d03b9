"""Asks the browser's text, rank and digest functions through one Node process."""

import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def executable():
    """Return Node's path: the one installed next to this Python, else the system's."""
    sibling = pathlib.Path(sys.executable).parent / "node"
    return str(sibling) if sibling.exists() else shutil.which("node")


def answers(calls):
    """Return what each `[function, arguments]` gives; a refusal is `{"refused": sentence}`."""
    command = [executable(), str(HERE / "answer.js")]
    done = subprocess.run(command, input=json.dumps(calls), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
