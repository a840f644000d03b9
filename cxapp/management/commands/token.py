"""Prints a token with which a program acts for a person: `manage.py token EMAIL`."""

from django.core.management.base import BaseCommand, CommandError

from cxapp import workspaces
from cxapp.models import User


class Command(BaseCommand):
    """Prints only the token to standard output, so that a script can store it."""

    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="manage.py token", help="what the token is for")

    def handle(self, *args, email, name, **options):
        user = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"Nobody has the address {email}.")
        self.stdout.write(workspaces.issue_token(user, name=name))
