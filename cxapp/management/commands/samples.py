"""Loads the sample workspace once, without overwriting changes: `manage.py samples`."""

from django.core.management.base import BaseCommand

from cxapp.samples import load_samples


class Command(BaseCommand):
    """Loads the sample workspace; prints nothing if it exists already."""

    help = __doc__

    def handle(self, *args, **options):
        load_samples()
