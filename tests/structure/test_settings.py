"""What the settings must say about the databases, whatever the environment names."""

from pathlib import Path

import pytest
import uvicorn

from cxapp.realtime import periodic, protocol, socket_application
from journeymap import settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def postgresql(monkeypatch):
    """The settings of a team's PostgreSQL."""
    monkeypatch.setenv("DATABASE_URL", "postgres://journeymap@127.0.0.1:1/journeymap")
    return settings.database_settings()


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
    options = settings.database_settings()["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]


def test_b16_a_transaction_that_nobody_ends_is_ended(postgresql):
    assert "idle_in_transaction_session_timeout" in postgresql["OPTIONS"]["options"]


def test_b14_a_line_on_which_nobody_answers_is_out_within_50_seconds():
    pings = uvicorn.Config("journeymap.asgi:application")
    closing = socket_application.CLOSE_TIMEOUT + 2 * periodic.ACCESS_CHECK_SECONDS
    assert pings.ws_ping_interval + pings.ws_ping_timeout + closing <= 50
    values = [(ROOT / name).read_text() for name in ("README.md", "bin/run", "tests/bench/traffic/servers.py")]
    assert all("uvicorn" in text and "ping-interval" not in text and "ping-timeout" not in text for text in values)


def test_b13_no_process_waits_for_ever_at_its_end():
    assert all("--timeout-graceful-shutdown" in (ROOT / name).read_text() for name in ("README.md", "bin/run"))


def test_no_server_takes_the_address_that_a_client_names():
    # uvicorn would believe X-Forwarded-For of every program on this machine, whatever NUM_PROXIES says.
    for name in ("README.md", "bin/run", "bin/dev", "tests/bench/traffic/servers.py"):
        assert "--no-proxy-headers" in (ROOT / name).read_text(), name


def test_d1_no_server_takes_a_frame_that_only_closes_its_socket():
    started = ("README.md", "bin/run", "tests/bench/traffic/servers.py", "tests/realtime/test_processes.py")
    for name in started:
        assert str(protocol.MAX_MESSAGE_BYTES) in (ROOT / name).read_text().partition("ws-max-size")[2][:20], name
