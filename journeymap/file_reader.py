"""Where a process begins that reads files for the server: settings and apps first, as in asgi.py."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
if not apps.ready:
    # Before polars is loaded: as many threads as a file is worth beside people who edit.
    os.environ.setdefault("POLARS_MAX_THREADS", "2")
    django.setup()

from cxapp.answers.files import reader_process


def serve(connection):
    """Read the one file that is sent through the connection, until its other end is closed."""
    reader_process.serve(connection)
