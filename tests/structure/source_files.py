"""The product's own source files, and how long their functions are."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
JS = ROOT / "static" / "js"
# A function or method of JavaScript that opens a block at the end of its first line.
OPENING = re.compile(
    r"^(\s*)(export )?(default )?(static )?(async )?"
    r"(function\b.*|(get |set )?[#\w]+\([^;]*\)|(const|let) \w+ = (async )?\(.*\) =>) \{$"
)
NOT_FUNCTIONS = re.compile(r"^\s*(if|for|while|switch|catch|return|await|super)\b")


def python(*rooms):
    """The Python files in some folders of the project, migrations left out."""
    found = (path for room in rooms for path in sorted((ROOT / room).rglob("*.py")))
    return [path for path in found if "migrations" not in path.parts]


def javascript():
    """The modules of the browser."""
    return sorted(JS.rglob("*.js"))


def browser_sources():
    """The scripts and stylesheets of the browser, and the tests of its modules."""
    found = [path for room in ("static", "tests/js") for path in (ROOT / room).rglob("*")]
    return sorted(path for path in found if path.suffix in {".js", ".mjs", ".css"})


def name(path):
    """A file as people say it."""
    return str(path.relative_to(ROOT))


def functions(path):
    """The lengths in lines of a file's functions."""
    return _python_functions(path) if path.suffix == ".py" else _javascript_functions(path)


def _python_functions(path):
    tree = ast.parse(path.read_text())
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node.end_lineno - node.lineno + 1 for node in ast.walk(tree) if isinstance(node, kinds)]


def _javascript_functions(path):
    lines, lengths = path.read_text().splitlines(), []
    for number, line in enumerate(lines):
        if (opening := OPENING.match(line)) and not NOT_FUNCTIONS.match(line):
            closing = opening[1] + "}"
            end = (at for at in range(number + 1, len(lines)) if lines[at].rstrip(",;") == closing)
            lengths.append(next(end, number) - number + 1)
    return lengths
