"""Load the sample workspace."""

from django.core.management.base import BaseCommand

from cxapp import imports


class Command(BaseCommand):
    """`manage.py samples`."""

    help = "Load the sample workspace, unless it is there."

    def handle(self, *args, **options):
        """Load, and name the workspace."""
        self.stdout.write(f"Sample workspace: {imports.load_samples()}")
