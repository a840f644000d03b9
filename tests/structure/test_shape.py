"""Short functions, short modules, and no leftovers."""

import statistics

import pytest

from . import source_files

ROOMLESS = {"utils", "util", "helpers", "helper", "common", "base", "misc", "lib_misc"}


@pytest.fixture(scope="module", params=["python", "javascript"])
def product(request):
    """The product's files in one language."""
    return source_files.python("cxapp", "journeymap") if request.param == "python" else source_files.javascript()


def test_a_function_is_short(product):
    lengths = [length for path in product for length in source_files.functions(path)]
    assert len(lengths) > 50, "the measure finds hardly any function"
    assert statistics.median(lengths) < 10
    assert statistics.quantiles(lengths, n=10)[-1] < 30


def test_a_module_is_has_at_most_400_lines(product):
    assert not _longer(product, 400)


def test_a_module_of_tests_is_has_at_most_400_lines():
    assert not _longer(source_files.python("tests"), 400)


def _longer(files, most):
    counts = {source_files.name(path): len(path.read_text().splitlines()) for path in files}
    return {name: lines for name, lines in counts.items() if lines > most}


def test_a_line_of_a_script_or_stylesheet_has_at_most_120_characters():
    files = [path for path in source_files.browser_sources() if not path.name.endswith("schema.js")]
    assert len(files) > 300
    lines = [(path, number, line) for path in files for number, line in enumerate(path.read_text().splitlines(), 1)]
    assert not [f"{source_files.name(path)}:{number}" for path, number, line in lines if len(line) > 120]


def test_every_module_has_a_name_that_says_what_it_is(product):
    assert not [source_files.name(path) for path in product if path.stem in ROOMLESS or path.parent.name in ROOMLESS]


def test_a_python_module_opens_with_what_it_is_for():
    files = [path for path in source_files.python("cxapp", "journeymap") if path.read_text().strip()]
    assert not [source_files.name(path) for path in files if not path.read_text().startswith('"""')]
