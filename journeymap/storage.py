"""Storage of static files with a hash of their content in their names, so that browsers may cache them for ever."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLES = "css/main.css"
IMPORT = re.compile(r'^@import url\("([^"]{1,200})"\) layer\((\w{1,40})\);$', re.M)


class HashedFilesStorage(CompressedManifestStaticFilesStorage):
    """Also rewrites the imports of ES modules; deep chains of imports need more passes."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20

    def post_process(self, paths, dry_run=False, **options):
        """Process the files, with the stylesheet inlined: a page is only shown when its last style is loaded."""
        if STYLES in paths:
            storage, path = paths[STYLES]
            paths[STYLES] = InlinedStylesheets(storage, path.removesuffix("main.css")), path
        yield from super().post_process(paths, dry_run, **options)


class InlinedStylesheets:
    """A storage that replaces the imports of a stylesheet by their content, each in its layer."""

    def __init__(self, storage, folder):
        self.storage, self.folder = storage, folder

    def open(self, path):
        """Return the stylesheet with its imports inlined."""
        return ContentFile(IMPORT.sub(self._layer, self._text(path)).encode())

    def _layer(self, found):
        return f"@layer {found[2]} {{\n{self._text(self.folder + found[1])}}}"

    def _text(self, path):
        with self.storage.open(path) as file:
            return file.read().decode()
