"""Sends due mail: `manage.py notify`, for a timer if no server process does it."""

from django.core.management.base import BaseCommand

from cxapp import notifications


class Command(BaseCommand):
    """Sends due mail; prints nothing, and may run alongside any number of servers."""

    help = __doc__

    def handle(self, *args, **options):
        notifications.send_due()
        notifications.send_weekly_emails()
