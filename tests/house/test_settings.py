"""What the settings must say about the databases, whatever the environment names."""

import pytest

from journeymap import settings


@pytest.fixture
def postgresql(monkeypatch):
    """The settings of a team's PostgreSQL."""
    monkeypatch.setenv("DATABASE_URL", "postgres://journeymap@127.0.0.1:1/journeymap")
    return settings.database()


def test_b2_nothing_makes_a_commit_on_postgresql_less_than_durable(postgresql):
    assert "synchronous_commit" not in str(postgresql["OPTIONS"])


def test_b3_no_request_is_given_a_connection_that_died(postgresql):
    assert postgresql["CONN_HEALTH_CHECKS"] is True
    assert postgresql["OPTIONS"]["pool"]["timeout"] <= 10


def test_b4_collaboration_reads_the_primary_alone():
    assert list(settings.DATABASES) == ["default"]
    assert not getattr(settings, "DATABASE_ROUTERS", [])


def test_b8_writers_of_sqlite_wait_for_each_other(monkeypatch):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    options = settings.database()["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_b16_a_transaction_that_nobody_ends_is_ended(postgresql):
    assert "idle_in_transaction_session_timeout" in postgresql["OPTIONS"]["options"]
