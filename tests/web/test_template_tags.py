"""Parts of pages that are rendered once for each language, and data in pages."""

import datetime
import json
import re

import pytest
from django.conf import settings
from django.utils import translation
from django.utils.html import json_script
from django.utils.translation import gettext_lazy

from cxapp.web import editor_parts, template_tags

TEMPLATES = settings.BASE_DIR / "templates"
CONSTANT = re.compile(r'\{% constant_part "([^"]+)" %\}')
INCLUDED = re.compile(r'\{% include "([^"]+)"')
ALLOWED_TAGS = {"load", "comment", "endcomment", "translate", "include"}


def with_included(name):
    """The source of a template and of those that it includes."""
    source = (TEMPLATES / name).read_text()
    return [source, *(text for part in INCLUDED.findall(source) for text in with_included(part))]


def constant_parts():
    """The names of the parts that a page renders once for each language."""
    names = {name for page in TEMPLATES.rglob("*.html") for name in CONSTANT.findall(page.read_text())}
    return sorted({*names, editor_parts.TEMPLATE})


@pytest.mark.parametrize("name", constant_parts())
def test_a_constant_part_depends_on_nothing_but_the_language(name):
    for source in with_included(name):
        assert "{{" not in source
        assert set(re.findall(r"\{% *(\w+)", source)) <= ALLOWED_TAGS


def test_a_constant_part_is_in_the_language_of_its_reader():
    words = {}
    for language in ("en", "ru", "en"):
        with translation.override(language):
            words[language] = template_tags.constant_part("editor/playback.html")
    assert "Back to now" in words["en"]
    assert "Back to now" not in words["ru"]
    assert words["en"] != words["ru"]


def test_data_in_a_page_reads_as_with_json_script():
    value = {
        "text": "</script><!-- & \u2028 \u0436",
        "at": datetime.datetime(2026, 11, 29, 12, 0, 0, 123456, tzinfo=datetime.UTC),
        "day": datetime.date(2026, 11, 29),
        "lazy": gettext_lazy("Save"),
        "figures": [1.5, -0.1, None, True, 10**15],
        "by_number": {3: "three"},
    }
    ours, theirs = template_tags.data_script(value, "data"), json_script(value, "data")
    parts = [re.fullmatch(r"(<script [^>]*>)(.*)(</script>)", text, re.S).groups() for text in (ours, theirs)]
    assert parts[0][0] == parts[1][0]
    assert not set("<>&") & set(parts[0][1])
    assert json.loads(parts[0][1]) == json.loads(parts[1][1])


def test_an_arrow_separates_what_was_replaced_from_what_stands_there_now():
    parts = [["=", "Asks "], ["-", "the <b>"], ["+", "a"], ["=", " baker "], ["-", "twice"], ["+", "once & again"]]
    assert template_tags.difference(parts) == (
        "Asks <del>the &lt;b&gt;</del> → <ins>a</ins> baker <del>twice</del> → <ins>once &amp; again</ins>"
    )
    assert template_tags.difference([["+", "new"], ["=", " text"], ["-", "old"]]) == "<ins>new</ins> text<del>old</del>"
