"""Modules of the browser import downwards only, are bundled whole, and never make markup out of strings."""

import json
import re

import pytest

from tests import bundle

from . import source_files

# What pages begin with stands on top, side by side.
ENTRIES = {"phone", "embed"}
LAYERS = ["main", "fields", "tools", "map", "sync", "store", "lib"]
IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^;"'()]*?(?:\bfrom\s*)?["'](\.[^"']+)["']|\bimport\(["'](\.[^"']+)["']\)""", re.M
)
# A call of fetch itself, not of a method or in the name of one.
RAW_FETCH = re.compile(r"(?<![\w.#])fetch\(")
METHOD = re.compile(r"\s*(async )?fetch\(.*\{$")
# An embedded map uses a token, of a file only the status is read, and what speaks HTTP is given its fetch.
RAW_FETCHES = {"lib/fetch-json.js", "sync/http.js", "tools/embed/embed.js", "tools/files/gone-files.js"}
MARKUP = re.compile(r"\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|eval\()")


def imports(path):
    """The modules that a module imports, at once or later."""
    return [at_once or later for at_once, later in IMPORT.findall(path.read_text())]


def test_every_import_leads_to_a_file():
    pairs = [(path, target) for path in source_files.javascript() for target in imports(path)]
    assert len(pairs) > 20
    assert not [(source_files.name(path), target) for path, target in pairs if not (path.parent / target).is_file()]


def test_imports_go_only_downwards_through_the_layers():
    wrong = []
    for path in source_files.javascript():
        if (layer := _layer(path)) is None:
            continue
        for target in imports(path):
            below = _layer((path.parent / target).resolve())
            if below is None or LAYERS.index(below) < LAYERS.index(layer):
                wrong.append((source_files.name(path), target))
    assert not wrong


def _layer(path):
    first = path.relative_to(source_files.JS).parts[0].removesuffix(".js")
    return "main" if first in ENTRIES else first if first in LAYERS else None


def test_imports_never_run_in_a_circle():
    graph = {path: [(path.parent / target).resolve() for target in imports(path)] for path in source_files.javascript()}
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


def test_requests_of_pages_name_the_language_of_their_page():
    raw = {
        str(path.relative_to(source_files.JS))
        for path in source_files.javascript()
        if any(RAW_FETCH.search(line) for line in path.read_text().splitlines() if not METHOD.match(line))
    }
    assert raw == RAW_FETCHES


@pytest.fixture(scope="module")
def dist():
    """The folder of the bundle, up to date."""
    bundle.build()
    return source_files.ROOT / "dist"


@pytest.fixture(scope="module")
def bundled(dist):
    """What each source has become: {"js/main.js": {"file": …, "imports": […]}}."""
    return json.loads((dist / "manifest.json").read_text())["files"]


def test_all_that_templates_name_is_bundled(bundled):
    templates = [path.read_text() for path in (source_files.ROOT / "templates").rglob("*.html")]
    named = {name for text in templates for name in re.findall(r"""{% static ['"](?!admin/)([^'"]+)""", text)}
    assert named == set(bundled)
    assert "js/main.js" in named


def test_bundled_scripts_lead_to_bundled_scripts(dist, bundled):
    for path in (dist / "js").rglob("*.js"):
        targets = re.findall(r"""(?:\bfrom|\bimport\(?)\s*["'](\.[^"']+)["']""", path.read_text())
        assert not [target for target in targets if not (path.parent / target).is_file()], path
    assert all((dist / file).is_file() for entry in bundled.values() for file in [entry["file"], *entry["imports"]])


def test_the_bundled_stylesheet_holds_all_that_it_imports(dist, bundled):
    source = (source_files.ROOT / "static" / "css" / "main.css").read_text()
    text = (dist / bundled["css/main.css"]["file"]).read_text()
    assert "@import" not in text
    assert text.startswith("@layer reset,tokens,base,layout,components,utilities;")
    assert text.count("@layer ") > source.count("@import ") > 20


def test_the_bundle_is_built_only_when_a_source_has_changed(dist):
    before = (dist / "manifest.json").stat().st_mtime_ns
    bundle.build()
    assert (dist / "manifest.json").stat().st_mtime_ns == before
