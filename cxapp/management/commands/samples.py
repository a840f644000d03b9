"""Loads the sample workspace, once, and never over what somebody changed: `manage.py samples`."""

from django.core.management.base import BaseCommand

from cxapp.samples import load_samples


class Command(BaseCommand):
    """Says nothing when all is there already."""

    help = __doc__

    def handle(self, *args, **options):
        load_samples()
