"""Copies a database that is migrated already for each process of the tests, and empties it after tests that commit."""

import contextlib
import fcntl
import functools
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

# Written by the migrations: rows that no test changes.
KEPT = {"django_content_type", "auth_permission"}


def create():
    """Make a migrated database for this process and connect to it."""
    copies = _copies()
    template, name = copies.template(), connection.settings_dict["TEST"]["NAME"]
    with _lock():
        if not copies.exists(template):
            _migrate(copies, template)
        copies.copy(template, name)
    _connect_to(name)


def _migrate(copies, template):
    """Make the template, under another name until it is whole."""
    unfinished = f"{template}_unfinished"
    copies.create(unfinished)
    _connect_to(unfinished)
    call_command("migrate", verbosity=0, run_syncdb=True)
    connection.close()
    copies.rename(unfinished, template)


def _connect_to(name):
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


@contextlib.contextmanager
def _lock():
    """Let one process of this machine at a time make copies."""
    with open(Path(tempfile.gettempdir()) / f"journeymap-test-{os.getuid()}.lock", "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fingerprint():
    """Return a hash of all that the tables of a new database depend on."""
    digest = hashlib.sha256(django.get_version().encode())
    for app in apps.get_app_configs():
        for folder in ("migrations", "models"):
            for path in sorted((Path(app.path) / folder).glob("*.py")):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class SQLiteCopies:
    """Files: one that is migrated, kept in the folder for temporary files, and its copies."""

    def template(self):
        """Return the name of the migrated database."""
        return str(Path(tempfile.gettempdir()) / f"journeymap-test-{os.getuid()}-{_fingerprint()}.sqlite3")

    def exists(self, name):
        """Return whether the database is there."""
        return Path(name).exists()

    def create(self, name):
        """Make an empty database."""
        Path(name).unlink(missing_ok=True)

    def copy(self, template, name):
        """Make a copy."""
        shutil.copyfile(template, name)

    def rename(self, old, new):
        """Give a database another name."""
        Path(old).rename(new)

    def drop(self, name):
        """Remove a database and its log; a connection that is still open keeps the unnamed files."""
        for path in (name, f"{name}-wal", f"{name}-shm"):
            Path(path).unlink(missing_ok=True)


class PostgreSQLCopies:
    """Databases of one cluster: one that is migrated, and its copies."""

    def template(self):
        """Return the name of the migrated database."""
        return f"test_journeymap_{_fingerprint()}"

    def exists(self, name):
        """Return whether the database is there."""
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return bool(cursor.fetchone())

    def create(self, name):
        """Make an empty database."""
        self._run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")

    def copy(self, template, name):
        """Make a copy."""
        self._run(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE {template}")

    def rename(self, old, new):
        """Give a database another name."""
        connection.close_pool()
        self._run(f"ALTER DATABASE {old} RENAME TO {new}")

    def drop(self, name):
        """Remove a database, and end what a thread of a test may still be doing in it.

        Without FORCE PostgreSQL waits five seconds for other sessions and then refuses.
        """
        connection.close_pool()
        self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _run(self, *statements):
        with connection._nodb_cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


def drop():
    """Remove the database of this process."""
    connection.close()
    _copies().drop(connection.settings_dict["NAME"])


def _copies():
    return SQLiteCopies() if connection.vendor == "sqlite" else PostgreSQLCopies()


def empty_tables():
    """Delete all rows that a test committed.

    Django flushes instead: it truncates every table, and writes content types and permissions again, which takes
    longer than most tests.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_filled_tables_query())
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")


@functools.cache
def _filled_tables_query():
    """Return a query for the names of the tables with rows."""
    names = sorted(set(connection.introspection.django_table_names(only_existing=True)) - KEPT)
    return " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})" for name in names
    )
