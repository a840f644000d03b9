"""Compiles the translations, without the gettext tools: `manage.py messages`."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Writes the .mo file next to each .po file of every language."""

    help = __doc__

    def handle(self, *args, **options):
        for root in settings.LOCALE_PATHS:
            for source in sorted(Path(root).glob("*/LC_MESSAGES/*.po")):
                polib.pofile(str(source)).save_as_mofile(source.with_suffix(".mo"))
