"""Prints the links that sign in as Maya and as Ines: `manage.py welcome`, in local mode only."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from cxapp.models import User
from cxapp.workspaces import sign_in_links

PEOPLE = ("maya@tolliver.example", "ines@tolliver.example")


class Command(BaseCommand):
    """Prints one line for each person of the sample workspace to sign in as, each in a separate browser."""

    help = __doc__

    def handle(self, *args, **options):
        if settings.LOCAL:
            self.print_links()

    def print_links(self):
        """Print the links, to be opened in two browsers."""
        people = User.objects.filter(email__in=PEOPLE, is_active=True).order_by("-email")
        for user in people.prefetch_related("membership_set"):
            role = next((member.get_role_display() for member in user.membership_set.all()), "")
            self.stdout.write(f"  {user} ({role}): {link(user)}")


def link(user):
    """Return the address that signs this person in."""
    return f"http://127.0.0.1:{settings.PORT}{reverse('welcome', args=[sign_in_links.issue_ticket(user)])}"
