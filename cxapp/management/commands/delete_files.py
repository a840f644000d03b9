"""Deletes files that nothing has referred to for FILES_KEEP_DAYS: `manage.py delete_files`."""

from django.core.management.base import BaseCommand

from cxapp import files


class Command(BaseCommand):
    """Prints how many files were deleted; for a timer if no server process does it."""

    help = __doc__

    def handle(self, *args, **options):
        self.stdout.write(f"{files.delete_unused()} files deleted")
