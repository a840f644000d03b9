"""What every answer says of itself at every route, and that looking changes nothing."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.views.debug import ExceptionReporter

from journeymap import log_redaction
from journeymap.error_reporter import RedactingReporter
from tests.permissions.routes import TABLE
from tests.permissions.test_matrix import address

# What is the same for everybody, and may be kept; and what other sites may show in a frame.
PUBLIC = ("words/<str:language>.js", "editor-parts/<str:language>.html", "api/v1/docs/files/<str:name>")
FRAMED = ("embed/<str:token>/",)


@pytest.fixture
def answers(browser_of, worlds):
    """A function that gives the answers to every GET of somebody: [(path, response), …]."""

    def get(principal):
        client = browser_of(principal)
        for path, rows in TABLE.items():
            if "GET" in rows:
                yield path, client.get(address(path, rows["GET"], worlds["own"]))

    return get


@pytest.mark.parametrize("principal", ["owner", "guest to view", "anonymous"])
def test_f7_f8_private_pages_are_kept_nowhere_and_framed_by_nobody(principal, answers):
    count = 0
    for path, answer in answers(principal):
        count += 1
        assert "noindex" in answer["X-Robots-Tag"], path
        assert "no-store" in answer["Cache-Control"] or path in PUBLIC, path
        if path not in FRAMED:
            assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], path
            assert answer["X-Frame-Options"] == "DENY", path
    assert count > 30


@pytest.mark.parametrize("principal", ["owner", "guest to comment", "anonymous"])
def test_f9_looking_twice_writes_nothing(principal, answers):
    with CaptureQueriesContext(connection) as queries:
        for _ in range(2):
            list(answers(principal))
    made = [query["sql"] for query in queries.captured_queries if _writes(query["sql"])]
    # The test itself signs the principal in and creates their link.
    assert not [
        sql for sql in made if not any(name in sql for name in ("session", "cxapp_user", "sharelink", "auditentry"))
    ]


def _writes(sql):
    return sql.split()[0] in ("INSERT", "UPDATE", "DELETE", "REPLACE")


def test_f4_a_token_reaches_no_log(caplog, worlds):
    secret = "cjs_" + "x1Y2z3" * 6
    with caplog.at_level(logging.DEBUG):
        for path in (f"/s/{secret}/", f"/invitations/{secret.replace('cjs', 'cji')}/", "/s/Another-secret-one/"):
            Client().get(path)
        logging.getLogger("uvicorn.access").info('%s - "%s %s HTTP/1.1" %d', "1.2.3.4", "GET", f"/s/{secret}/", 200)
        logging.getLogger("product").warning("at %s?next=%%2Finvitations%%2F" + secret, "/accounts/login/")
    log_text = "\n".join(record.getMessage() for record in caplog.records)
    assert "/s/…/" in log_text
    assert "x1Y2z3" not in log_text
    assert "Another-secret" not in log_text


def test_f4_a_report_of_an_error_is_masked(rf):
    secret = "cjs_" + "x1Y2z3" * 6
    request = rf.get(f"/s/{secret}/", {"token": secret})
    token = secret  # noqa: F841  a local variable, as a view has it
    try:
        raise ValueError(f"{secret} is no good")
    except ValueError as error:
        given = (request, ValueError, error, error.__traceback__)
    assert secret in ExceptionReporter(*given).get_traceback_text()
    reporter = RedactingReporter(*given)
    assert secret not in reporter.get_traceback_text() + reporter.get_traceback_html()


def test_f4_what_is_no_secret_is_left_alone():
    for text in ("/journeys/0198/", "cjm_", "/shared/0198/", "a/s", "/api/v1/share-links/0198/"):
        assert log_redaction.mask_secrets(text) == text
