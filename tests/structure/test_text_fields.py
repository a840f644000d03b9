"""Text fields: keys of an input method reach no handler, nothing is cut in silence, no redraw takes an editor away."""

import re

import pytest
from django import forms

from . import source_files

TEMPLATES = sorted((source_files.ROOT / "templates").rglob("*.html"))
KEYS = re.compile(r"""["']key(?:down|up|press)["'](?=\s*[,\]])(?!\s*,\s*skipComposing\()""")
OWN_HANDLER = re.compile(r"""(?:add|remove)EventListener\(["']keydown["'], this\.#handleKey, true\)""")
# What only notes that somebody is there, what asks by itself, and the one module that decides what is composing.
WITHOUT_HANDLER = {
    "tools/page/held-keys.js": 3,
    "tools/load-deferred.js": 1,
    "lib/input-method.js": 1,
    "tools/presence/presence.js": 1,
    "pages/surveys/kiosk.js": 1,
    "tools/recovery/interrupted-typing.js": 1,
}
REDRAWS = re.compile(r"\.replaceChildren\(|\.textContent = |\.innerText = ")
# Rows of the details and the comments hold editors as well as the map does.
REDRAWN = ("map", "tools/details", "tools/comments")
# A panel that turns to another record takes its rows along.
REPLACED = {"tools/details/panel-details.js", "tools/details/details.js", "tools/details/many-details.js"}


def modules():
    """Every module of the browser: (its path under js, its source)."""
    return [(path.relative_to(source_files.JS).as_posix(), path.read_text()) for path in source_files.javascript()]


def unguarded(source):
    """How often keys are listened to without `skipComposing`."""
    if "#handleKey = skipComposing(" in source:
        source = OWN_HANDLER.sub("", source)
    return len(KEYS.findall(source))


def test_every_key_handler_skips_input_methods():
    found = {name: unguarded(source) for name, source in modules()}
    assert {name: count for name, count in found.items() if count} == WITHOUT_HANDLER


def test_only_one_module_asks_whether_a_key_is_composing():
    assert [name for name, source in modules() if re.search(r"\.isComposing|keyCode", source)] == [
        "lib/input-method.js"
    ]


def test_no_field_is_cut_by_maxlength():
    assert len(TEMPLATES) > 100
    assert not [path.name for path in TEMPLATES if re.search(r"<[^>{]*maxlength", path.read_text())]
    assert not [name for name, source in modules() if re.search(r"maxLength|maxlength", source)]


def test_forms_say_how_much_fits_instead_of_cutting():
    class Form(forms.Form):
        name = forms.CharField(max_length=60)

    field = str(Form()["name"])
    assert 'data-limit="60"' in field
    assert "maxlength" not in field


def test_each_page_that_has_fields_watches_their_limits():
    pages = [path for path in TEMPLATES if "<html" in path.read_text() and "mail" not in path.parts]
    watched = {path.name for path in pages if "parts/text_fields.html" in path.read_text()}
    assert {path.name for path in pages} - watched == {
        "500.html",
        "error_plain.html",
        "pages.html",
        "sheet.html",
        "embed.html",
    }
    assert watched == {"editor.html", "page.html"}


@pytest.mark.parametrize("folder", REDRAWN)
def test_redraws_go_through_the_function_that_spares_editors(folder):
    found = [name for name, source in modules() if name.startswith(f"{folder}/") and REDRAWS.search(source)]
    assert set(found) == {name for name in REPLACED if name.startswith(f"{folder}/")}
