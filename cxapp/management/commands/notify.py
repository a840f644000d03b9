"""Sends the mail that is due: `manage.py notify`, for a timer where no server process does it."""

from django.core.management.base import BaseCommand

from cxapp import notifications


class Command(BaseCommand):
    """Says nothing; it may run beside any number of servers."""

    help = __doc__

    def handle(self, *args, **options):
        notifications.send_due()
        notifications.send_digests()
