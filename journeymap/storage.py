"""Storages of static files: the bundle as `bin/build` makes it, or the source files as they are."""

import json
from functools import cached_property
from pathlib import Path

from django.contrib.staticfiles.storage import StaticFilesStorage
from whitenoise.storage import CompressedStaticFilesStorage


class BundleStorage(CompressedStaticFilesStorage):
    """Files of the bundle by the names of their sources; their own names have a hash, so browsers may keep them."""

    @cached_property
    def manifest(self):
        """The files of the bundle, by source: {"js/main.js": {"file": …, "imports": […]}}."""
        with self.open("manifest.json") as file:
            return json.load(file)["files"]

    def url(self, name):
        """Return the address of a bundled file; other packages' files keep their names."""
        return super().url(self.manifest[name]["file"] if name in self.manifest else name)

    def post_process(self, paths, dry_run=False, **options):
        """Compress the files that have changed since they were compressed: a megabyte takes seconds."""
        changed = {path: entry for path, entry in paths.items() if not self._is_compressed(path)}
        yield from super().post_process(changed, dry_run, **options)

    def _is_compressed(self, path):
        file, compressed = (Path(self.path(name)) for name in (path, f"{path}.br"))
        return compressed.exists() and compressed.stat().st_mtime >= file.stat().st_mtime

    def list_imports(self, entry):
        """Return the addresses of the scripts that load together with `entry`."""
        return [super(BundleStorage, self).url(file) for file in self.manifest[entry]["imports"]]


class SourceStorage(StaticFilesStorage):
    """The source files, which the browser imports one by one: for development, and for tests without a browser."""

    def list_imports(self, entry):
        """Return nothing: the browser finds the modules by itself."""
        return []
