"""Prints the links that sign in as Maya and as Ines: `manage.py welcome`, in local mode only."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from cxapp.models import User
from cxapp.workspaces import sign_in_links

PEOPLE = ("maya@tolliver.example", "ines@tolliver.example")


class Command(BaseCommand):
    """One line for each person of the sample workspace that two browsers are wanted for."""

    help = __doc__

    def handle(self, *args, **options):
        if settings.LOCAL:
            self.print_links()

    def print_links(self):
        """Say where to go, in two browsers."""
        people = User.objects.filter(email__in=PEOPLE, is_active=True).order_by("-email")
        for user in people.prefetch_related("membership_set"):
            role = next((member.get_role_display() for member in user.membership_set.all()), "")
            self.stdout.write(f"  {user} ({role}): {link(user)}")


def link(user):
    """The address that signs this person in."""
    return f"http://127.0.0.1:{settings.PORT}{reverse('welcome', args=[sign_in_links.issue_ticket(user)])}"
