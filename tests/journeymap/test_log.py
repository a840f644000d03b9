"""Every failure leaves a line with its trace and its request's id in the log, and no secret."""

import logging
import os
import subprocess
import sys

import httpx
import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client, override_settings

from cxapp import exports
from cxapp.realtime import lifespan
from journeymap import request_ids, settings_logging
from tests import bundle, services
from tests.serving import until


@pytest.fixture
def log(capsys):
    """A function that returns what the product has written to standard error so far."""
    return lambda: capsys.readouterr().err


@pytest.fixture
def browser(alice):
    """Alice's client, which takes an error for an answer as a browser does."""
    client = Client(raise_request_exception=False)
    client.force_login(alice)
    return client


TEST_SETTINGS = {"DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE"}


def fail_with(error):
    """Return a function that raises the error, whatever it is called with."""

    def fail(*args, **kwargs):
        raise error

    return fail


def test_a_failed_page_leaves_its_trace(browser, log, monkeypatch):
    monkeypatch.setattr(SessionStore, "load", fail_with(ZeroDivisionError("nothing to divide by")))
    assert browser.get("/").status_code == 500
    log_text = log()
    assert "ERROR [-] django.request: Internal Server Error: /" in log_text
    assert "raise error\nZeroDivisionError: nothing to divide by" in log_text


def test_a_failed_export_leaves_its_trace(browser, journey, log, monkeypatch):
    monkeypatch.setattr(exports.rendering, "print_drawing", fail_with(RuntimeError("Typst gave up")))
    answer = browser.get(f"/api/v1/journeys/{journey.pk}/export/pdf")
    assert (answer.status_code, answer.json()["code"]) == (500, "error")
    log_text = log()
    assert f"ERROR [-] django.request: Internal error at /api/v1/journeys/{journey.pk}/export/pdf" in log_text
    assert "RuntimeError: Typst gave up" in log_text


@pytest.mark.django_db
@override_settings(ACCOUNT_EMAIL_VERIFICATION="mandatory")
def test_a_failed_mail_leaves_its_trace(log, monkeypatch):
    monkeypatch.setattr(EmailBackend, "send_messages", fail_with(ConnectionRefusedError("no")))
    form = {"name": "Dora", "email": "dora@example.test", "password1": "correct horse battery"}
    answer = Client(raise_request_exception=False).post("/accounts/signup/", form)
    assert answer.status_code == 503
    assert "The mail could not be sent. Try again in a few minutes." in answer.content.decode()
    log_text = log()
    assert (
        "cxapp.web.accounts.adapter: The message account/email/email_confirmation_signup could not be sent" in log_text
    )
    assert "ConnectionRefusedError: no" in log_text
    assert "correct horse" not in log_text


async def test_a_failed_job_leaves_its_trace(log):
    class InThisThread:
        async def call(self, part):
            part()

    await lifespan._run_safely(InThisThread(), fail_with(RuntimeError("no room for mail")))
    log_text = log()
    assert "ERROR [-] cxapp.realtime.lifespan: A part of a round failed; the next one comes" in log_text
    assert "RuntimeError: no room for mail" in log_text


def test_secrets_stay_out_of_line_and_trace(log):
    secrets = {
        "token": "cjs_x1Y2z3x1Y2z3x1Y2z3",
        "dsn": "postgres://journeymap:hunter2hunter2@db/journeymap",
        "redis": "redis://:hunter2hunter2@cache:6379/0",
        "header": "Authorization: Bearer x1Y2z3x1Y2z3",
        "cookie": "sessionid=x1Y2z3x1Y2z3; csrftoken=x1Y2z3x1Y2z3",
        "form": "{'password1': 'hunter2hunter2'}",
    }
    try:
        raise ValueError(" | ".join(secrets.values()))
    except ValueError:
        logging.getLogger("cxapp").exception("It failed for %s", " | ".join(secrets.values()))
    log_text = log()
    assert log_text.count("postgres://journeymap:…@db/journeymap | redis://:…@cache:6379/0") == 2
    assert "hunter2" not in log_text
    assert "x1Y2z3" not in log_text


def test_a_line_break_in_a_text_makes_no_line_of_its_own(log):
    logging.getLogger("cxapp").error("No stage %s", "Order\n2026-11-28 ERROR [-] forged: x\x1b[2J")
    assert log().endswith("No stage Order\\n2026-11-28 ERROR [-] forged: x\\x1b[2J\n")


def test_a_wrong_host_is_one_line_without_a_trace(log):
    assert Client(raise_request_exception=False).get("/", headers={"host": "evil.test"}).status_code == 400
    log_text = log()
    assert log_text.count("\n") == 1
    assert "Invalid HTTP_HOST header: 'evil.test'" in log_text


def test_what_is_no_fault_of_the_server_is_not_logged(browser, log):
    assert browser.get("/no-such-page/").status_code == 404
    assert log() == ""


@pytest.mark.parametrize(
    ("received", "used"),
    [(b"proxy-0123456789", "proxy-0123456789"), (b"short", None), (b"new\nline-0123", None), (b"x" * 65, None)],
)
def test_an_id_of_a_proxy_is_used_where_it_is_one(received, used):
    assert request_ids.read_id([(b"accept", b"*/*"), (request_ids.NAME, received)]) == used


async def test_a_socket_has_an_id_too():
    seen = []

    async def application(scope, receive, send):
        seen.append((scope["request_id"], request_ids.current.get()))

    await request_ids.RequestIdMiddleware(application)({"type": "websocket", "headers": []}, None, None)
    assert seen[0][0] == seen[0][1] != request_ids.NONE
    assert request_ids.current.get() == request_ids.NONE


@pytest.mark.parametrize("level", ["INFO", "ERROR"])
def test_the_level_of_the_log_can_be_chosen(level):
    assert settings_logging.build_logging(level)["root"]["level"] == level


@pytest.fixture
def server(tmp_path):
    """The address and the log file of the product as `bin/run` starts it, on a database that has no tables."""
    port, log = services.free_port(), tmp_path / "log"
    kept = {name: value for name, value in os.environ.items() if name not in TEST_SETTINGS}
    env = kept | {"DATA_DIR": str(tmp_path), "PORT": str(port)}
    bundle.collect(env)
    command = [sys.executable, "-m", "uvicorn", "journeymap.asgi:application", "--port", str(port)]
    command += ["--ws", "websockets-sansio", "--no-access-log", "--log-level", "warning", "--lifespan", "off"]
    with (
        log.open("w") as file,
        subprocess.Popen(command, env=env, cwd=settings.BASE_DIR, stderr=file, stdout=file) as process,
    ):
        until(lambda: services.answers(port), 60)
        yield f"http://127.0.0.1:{port}", log
        process.terminate()


@pytest.mark.sqlite
def test_a_production_server_logs_a_failure_under_its_id(server):
    address, log = server
    answer = httpx.get(f"{address}/accounts/login/", cookies={"sessionid": "x1Y2z3" * 6}, timeout=60)
    id = answer.headers["x-request-id"]
    assert answer.status_code == 503
    assert id in answer.text
    log_text = log.read_text()
    assert f"ERROR [{id}] django.request: " in log_text
    assert "OperationalError: no such table" in log_text
    assert "x1Y2z3" not in log_text
