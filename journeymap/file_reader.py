"""The entry point of processes that read files for the server: loads settings and apps first, as asgi.py does."""

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "journeymap.settings")
if not apps.ready:
    # Must be set before polars is loaded; few threads, since people edit at the same time.
    os.environ.setdefault("POLARS_MAX_THREADS", "2")
    django.setup()

from cxapp.answers.files import reader_process


def serve(connection):
    """Read one file sent through the connection, until its other end is closed."""
    reader_process.serve(connection)
