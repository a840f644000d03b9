"""What is around the map has no style that depends on what is in it."""

import re

from . import source_files

# A change anywhere in such an element has the browser compute the styles of all cards again, at every letter typed.
AROUND = re.compile(
    r"(?:html|body|\.page-editor|\.editor|\.canvas|\.map|\.map-body|\.row)(?:[.:\[][^\s,>~+]*)?:has\("
    r"|^\s*\*?:has\(|[>~+]\s*\*?:has\(",
    re.MULTILINE,
)


def test_nothing_around_the_map_depends_on_its_descendants():
    folder = source_files.JS.parent / "css"
    files = sorted(folder.rglob("*.css"))
    assert len(files) > 20
    assert not [(file.name, found) for file in files for found in AROUND.findall(file.read_text())]


def test_a_rule_of_that_kind_is_found():
    assert AROUND.search(".editor:has(> .play-bar) > .canvas {")
    assert AROUND.search(".canvas.is-open:has(.popover) {")
    assert AROUND.search(":has(> .form) > .button {")
    assert AROUND.search(".side > :has(.form) {")
    assert not AROUND.search(".cell:not(:has(.card)) {")
    assert not AROUND.search(".editor .tp header:has(> .star) {")
