"""Modules of the browser import downwards only, are hashed whole, and never make markup out of strings."""

import json
import os
import re
import subprocess
import sys

import pytest

from . import source_files

# What pages begin with stands on top, side by side.
ENTRIES = {"phone", "embed"}
LAYERS = ["main", "tools", "map", "sync", "store", "lib"]
IMPORT = re.compile(r"""^\s*(?:import|export)\b[^;"']*?(?:\bfrom\s*)?["'](\.[^"']+)["'](.?)""", re.M)
MARKUP = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|eval\()")
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


def imports(path):
    """What a module imports: (path, the character after the statement's string)."""
    return IMPORT.findall(path.read_text())


def test_every_import_ends_in_a_semicolon():
    found = {
        (source_files.name(path), target)
        for path in source_files.javascript()
        for target, end in imports(path)
        if end != ";"
    }
    assert not found


def test_every_import_leads_to_a_file():
    pairs = [(path, target) for path in source_files.javascript() for target, _ in imports(path)]
    assert len(pairs) > 20
    assert not [(source_files.name(path), target) for path, target in pairs if not (path.parent / target).is_file()]


def test_imports_go_only_downwards_through_the_layers():
    wrong = []
    for path in source_files.javascript():
        if (layer := _layer(path)) is None:
            continue
        for target, _ in imports(path):
            below = _layer((path.parent / target).resolve())
            if below is None or LAYERS.index(below) < LAYERS.index(layer):
                wrong.append((source_files.name(path), target))
    assert not wrong


def _layer(path):
    first = path.relative_to(source_files.JS).parts[0].removesuffix(".js")
    return "main" if first in ENTRIES else first if first in LAYERS else None


def test_imports_never_run_in_a_circle():
    graph = {
        path: [(path.parent / target).resolve() for target, _ in imports(path)] for path in source_files.javascript()
    }
    done = set()

    def visit(path, trail):
        assert path not in trail, " → ".join(source_files.name(step) for step in [*trail, path])
        if path not in done:
            for target in graph.get(path, []):
                visit(target, [*trail, path])
            done.add(path)

    for path in graph:
        visit(path, [])


def test_nobody_makes_markup_out_of_strings():
    assert not [
        (source_files.name(path), found)
        for path in source_files.javascript()
        if (found := MARKUP.findall(path.read_text()))
    ]


def test_no_imported_name_reads_as_a_keyword():
    # Django's pattern for `export … from` takes any case: `import { Export } from "./x.js";` would be spoilt.
    spoilt = re.compile(r"^import\b[^;]*\b(import|export)\s[^;]*;", re.M | re.I)
    assert not [source_files.name(path) for path in source_files.javascript() if spoilt.search(path.read_text())]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The static files as they are served: collected and hashed by the real settings."""
    folder = tmp_path_factory.mktemp("static")
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "journeymap.settings",
        "DATA_DIR": str(folder),
        "DEBUG": "0",
    }
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(command, cwd=source_files.ROOT, env=env, check=True)
    return folder / "static"


def test_the_served_modules_import_hashed_names_alone(collected):
    served = [path for path in (collected / "js").rglob("*.js") if HASHED.search(path.name)]
    assert len(served) == len(source_files.javascript())
    plain = [(path.name, target) for path in served for target, _ in imports(path) if not HASHED.search(target)]
    assert not plain
    assert not [target for path in served for target, _ in imports(path) if not (path.parent / target).is_file()]


def test_the_served_stylesheet_holds_all_that_it_imports(collected):
    names = json.loads((collected / "staticfiles.json").read_text())["paths"]
    served, written = (collected / names["css/main.css"]).read_text(), (collected / "css" / "main.css").read_text()
    imported = re.findall(r'url\("([^"]+)"\)', written)
    assert len(imported) > 20
    assert "@import" not in served
    assert all((collected / "css" / path).read_text() in served for path in imported)
