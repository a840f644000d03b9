"""Mutants of Python made by Cosmic Ray, and the tests that execute the changed lines."""

import ast
import contextlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.mutations.plant import copy, environment

from . import packages

# These need variables.
WITHOUT = ("Variable",)
# So many seconds of tests at most for one mutant, the tests of its own package first.
BUDGET = 40
SLOWER = 10


@dataclass(frozen=True)
class Mutant:
    """One change of a file: the operator's name and which of its places, with the line before and after."""

    file: str
    operator: str
    occurrence: int
    line: int
    source: str = ""
    before: str = ""
    after: str = ""

    def undo(self):
        """Return the same place without the change."""
        return replace(self, source=(packages.ROOT / self.file).read_text())

    def __str__(self):
        return f"{self.file}:{self.line}  {self.before}  →  {self.after}"


def draw(files, count, seed):
    """Return `count` random mutants of these files: each a random place, and there a random change of one kind."""
    rng, found = random.Random(seed), []
    places = [place for file in files for place in list_places(file)]
    for variants in rng.sample(places, len(places)):
        if len(found) == count:
            break
        mutant = build(*rng.choice(variants))
        found += [mutant] if is_valid(mutant.source) else []
    return found


@cache
def list_places(file):
    """Return the variants of each place of a file that can be changed: [[(file, operator, occurrence, line), …], …]."""
    nodes, found = list(ast_nodes(get_ast_from_path(packages.ROOT / file))), defaultdict(list)
    without = annotation_spans((packages.ROOT / file).read_text())
    for name in sorted(operator_names()):
        short = name.partition("/")[2]
        if short.startswith(WITHOUT):
            continue
        operator = get_operator(name)()
        spans = [span for node in nodes for span in operator.mutation_positions(node)]
        for occurrence, (start, end) in enumerate(spans):
            if not any(first <= start and end <= last for first, last in without):
                found[start, end, short.partition("_")[0]].append((file, name, occurrence, start[0]))
    return list(found.values())


def is_valid(source):
    """Whether the source can be compiled: some operators take signs of another meaning for operators."""
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def annotation_spans(source):
    """Return the spans ((line, column), (line, column)) of type annotations: a change there changes nothing."""
    fields = ("annotation", "returns")
    nodes = [getattr(node, name, None) for node in ast.walk(ast.parse(source)) for name in fields]
    return [
        ((node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset))
        for node in nodes
        if isinstance(node, ast.expr)
    ]


def build(file, operator, occurrence, line):
    """Return the Mutant with its source."""
    source = (packages.ROOT / file).read_text()
    changed = mutate_code(source, get_operator(operator)(), occurrence)
    pairs = zip(source.splitlines(), changed.splitlines(), strict=False)
    before, after = next(((old.strip(), other.strip()) for old, other in pairs if old != other), ("", "(removed)"))
    return Mutant(file, operator, occurrence, line, changed, before, after)


def record_lines(chosen):
    """Return which tests execute which lines of these packages, as the plugin `contexts` records it."""
    paths = [path for package in chosen for path in package.paths]
    tests = dict.fromkeys(f"tests/{name}" for package in chosen for name in package.tests)
    with tempfile.TemporaryDirectory(prefix="journeymap-mutants-") as folder:
        result = Path(folder) / "lines.json"
        fields = {"MUTANT_SOURCES": ",".join(paths), "MUTANT_LINES": str(result)}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "--no-header",
            "--tb=no",
            "-p",
            "tests.bench.mutating.contexts",
        ]
        subprocess.run(
            [*command, *tests], cwd=packages.ROOT, env=environment(packages.ROOT) | fields, stdout=sys.stderr
        )
        return json.loads(result.read_text())


class Tests:
    """The tests of a recorded run, found by the lines that they execute."""

    def __init__(self, recorded):
        self.lines, self.seconds, self.failed = recorded["lines"], recorded["seconds"], set(recorded["failed"])

    def find(self, mutant):
        """Return the tests for a mutant: those of its package first, then the quickest, within the budget."""
        found = self.executing(mutant.file, statement_lines(mutant)) or self.executing(mutant.file)
        # A module of constants is executed once, before the first test: any test may notice a change of it.
        found = found or self.seconds.keys() - self.failed
        name = Path(mutant.file).stem if mutant.file.count("/") == 1 else mutant.file.split("/")[1]
        chosen, left = [], BUDGET
        for test in sorted(found, key=lambda test: (f"/{name}" not in test, self.seconds.get(test, 0))):
            left -= self.seconds.get(test, 0)
            if left < 0 and chosen:
                break
            chosen.append(test)
        return chosen

    def executing(self, file, lines=None):
        """Return the tests that execute one of these lines of a file, by default any line."""
        known = self.lines.get(file, {})
        requests = known if lines is None else map(str, lines)
        return {test for line in requests for test in known.get(line, [])} - self.failed

    def limit(self, tests):
        """Return after how many seconds a run counts as endless."""
        return 30 + SLOWER * sum(self.seconds.get(test, 0) for test in tests)


def statement_lines(mutant):
    """Return the lines of the smallest statement around a mutant; of a compound one only its head."""
    nodes = [node for node in ast.walk(parse(mutant.file)) if isinstance(node, ast.stmt)]
    around = [node for node in nodes if node.lineno <= mutant.line <= node.end_lineno]
    if not around:
        return [mutant.line]
    inner = max(around, key=lambda node: node.lineno)
    body = getattr(inner, "body", None)
    return range(inner.lineno, (body[0].lineno if body else inner.end_lineno + 1))


@cache
def parse(file):
    return ast.parse((packages.ROOT / file).read_text())


@contextlib.contextmanager
def runner():
    """Give a function that runs tests against a mutant in a copy of the tree, and returns pytest's exit code."""
    with copy() as tree:
        given = environment(tree) | {"TMPDIR": str(tree.parent)}
        command = [sys.executable, "-m", "tests.bench.mutating.worker"]
        with subprocess.Popen(command, cwd=tree, env=given, stdin=-1, stdout=-1, text=True) as worker:
            yield lambda mutant, tests, seconds: run_mutant(worker, tree, mutant, tests, seconds)
            worker.stdin.close()


def run_mutant(worker, tree, mutant, tests, seconds):
    """Run tests with the changed file in place."""
    path = tree / mutant.file
    original = path.read_bytes()
    path.write_text(mutant.source)
    try:
        return ask(worker, tests, seconds)
    finally:
        path.write_bytes(original)
        for left in tree.parent.glob("journeymap-*"):
            shutil.rmtree(left, ignore_errors=True)


def ask(worker, tests, seconds):
    worker.stdin.write(f"{json.dumps({'tests': tests, 'seconds': seconds})}\n")
    worker.stdin.flush()
    return json.loads(worker.stdout.readline())
