"""The database of the tests: made of a copy, and empty again after each test that commits."""

import contextlib

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from cxapp.models import Document, Journey, Membership, User, Workspace
from tests import database


@pytest.mark.django_db(transaction=True)
def test_what_a_test_committed_is_gone(journey, alice):
    Client().force_login(alice)
    database.empty_tables()
    with connection.cursor() as cursor:
        cursor.execute(database._filled_tables_query())
        assert cursor.fetchall() == []
    assert not any(model.objects.exists() for model in (Document, Journey, Membership, User, Workspace))
    assert ContentType.objects.exists()
    assert Permission.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_database_is_dropped_while_somebody_is_still_connected():
    copies, name = database._copies(), f"{connection.settings_dict['NAME']}_dropped"
    copies.create(name)
    other = connection.copy(alias="other")
    other.settings_dict["NAME"] = name
    with other.cursor() as cursor:
        cursor.execute("CREATE TABLE answers (score integer)")
        copies.drop(name)
    assert not copies.exists(name)
    with contextlib.suppress(DatabaseError):
        other.close()
    if connection.vendor == "postgresql":
        other.close_pool()


@pytest.mark.django_db
def test_the_copy_is_migrated():
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
