"""Writes the schema of records for the browser's modules: `manage.py browser_schema`."""

import os

from django.conf import settings
from django.core.management.base import BaseCommand

from cxapp.schema import browser


class Command(BaseCommand):
    """Writes static/js/store/schema.js, unless it is up to date."""

    help = __doc__
    requires_system_checks = []

    def handle(self, *args, **options):
        path = settings.BASE_DIR / "static" / "js" / "store" / "schema.js"
        text = browser.build_module()
        if path.exists() and path.read_text() == text:
            return
        # Another process may read it at this moment.
        fresh = path.with_suffix(f".{os.getpid()}")
        fresh.write_text(text)
        fresh.replace(path)
