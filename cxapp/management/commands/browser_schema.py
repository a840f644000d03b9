"""Writes the schema of records for the browser's modules: `manage.py browser_schema`."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand

from cxapp.schema import browser


class Command(BaseCommand):
    """Writes schema.js and persona-schema.js in static/js/store/, unless they are up to date."""

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        folder = settings.BASE_DIR / "static" / "js" / "store"
        self.write(folder / "schema.js", browser.build_module())
        self.write(folder / "persona-schema.js", browser.build_persona_module())

    def write(self, path, text):
        """Write a module, unless it is up to date."""
        if path.exists() and path.read_text() == text:
            return
        # Another process may read it at this moment.
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(text)
        fresh.replace(path)
