"""Prints the links that sign in as Maya and as Ines: `manage.py welcome`, in local mode only."""

import os
import socket
import time

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from cxapp.models import User
from cxapp.workspaces import sign_in_links

PEOPLE = ("maya@tolliver.example", "ines@tolliver.example")
PAUSE_SECONDS = 0.2


class Command(BaseCommand):
    """Prints one line for each person of the sample workspace to sign in as, each in a separate browser."""

    help = __doc__

    def add_arguments(self, parser):
        """Take the server to wait for."""
        parser.add_argument("--wait-for", type=int, metavar="PID", help="first wait until this server answers")

    def handle(self, *args, wait_for=None, **options):
        links = list(list_links()) if settings.LOCAL else []
        if wait_for:
            if not wait_for_server(wait_for):
                return
            address = f"http://127.0.0.1:{settings.PORT}/"
            invitation = " — sign in as one of two people:" if links else ""
            self.stdout.write(f"Journey Map is on {address}{invitation}")
        for line in links:
            self.stdout.write(line)


def list_links():
    """Return the lines with the links, to be opened in two browsers."""
    people = User.objects.filter(email__in=PEOPLE, is_active=True).order_by("-email")
    for user in people.prefetch_related("membership_set"):
        role = next((member.get_role_display() for member in user.membership_set.all()), "")
        yield f"  {user} ({role}): {link(user)}"


def link(user):
    """Return the address that signs this person in."""
    return f"http://127.0.0.1:{settings.PORT}{reverse('welcome', args=[sign_in_links.issue_ticket(user)])}"


def wait_for_server(pid):
    """Return True as soon as the port takes connections, or False when the process has ended without that."""
    while is_running(pid):
        try:
            socket.create_connection(("127.0.0.1", int(settings.PORT)), timeout=1).close()
        except OSError:
            time.sleep(PAUSE_SECONDS)
        else:
            return True
    return False


def is_running(pid):
    """Return whether a process is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
