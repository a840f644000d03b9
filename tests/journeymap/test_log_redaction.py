"""What is taken for a secret in a line of the log, and what is left as it is."""

import logging

import pytest

from journeymap import log_redaction


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        # Addresses: the part after these words alone.
        *((f"/{word}/abc-1.2/more?x=1", f"/{word}/…/more?x=1") for word in ("s", "embed", "unsubscribe", "welcome")),
        ("/accounts/confirm-email/abc:def/", "/accounts/confirm-email/…/"),
        ("/reset/key/abc-def/ next", "/reset/key/…/ next"),
        ("'/s/abc' \"/s/abc\" </s/abc>", "'/s/…' \"/s/…\" </s/…>"),
        ("/s/a", "/s/…"),
        # Tokens, from eight letters on.
        ("cjm_12345678", "…"),
        ("cjs_1234567", "cjs_1234567"),
        ("id=cji_1234-678, cjr_12_45678.", "id=…, …."),
        ("cja_12345678", "cja_12345678"),
        # Passwords in addresses of servers.
        ("postgres://maya:x@db/map", "postgres://maya:…@db/map"),
        ("redis://:secret@cache", "redis://:…@cache"),
        ("https://shop.example:8000/a@b", "https://shop.example:8000/a@b"),
        # Headers, from eight letters on.
        ("Authorization: Bearer 12345678", "Authorization: Bearer …"),
        ("authorization: TOKEN abc.~+/=-", "authorization: TOKEN …"),
        ("Basic 1234567", "Basic 1234567"),
        ("unbasic 12345678", "unbasic 12345678"),
        # Forms and cookies.
        ("sessionid=a; csrftoken=b;", "sessionid=…; csrftoken=…;"),
        ("csrfmiddlewaretoken=abc&next=/", "csrfmiddlewaretoken=…&next=/"),
        (
            "{'password': 'x', 'password1': 'y', 'password2': 'z'}",
            "{'password': '…', 'password1': '…', 'password2': '…'}",
        ),
        ('{"secret": "x", "secret_key":"y"}', '{"secret": "…", "secret_key":"…"}'),
        ("PASSWORD=abc", "PASSWORD=…"),
        ("the password is wrong", "the password is wrong"),
        # What everybody may read.
        ("/journeys/0190a/ /static/js/main.js", "/journeys/0190a/ /static/js/main.js"),
        ("/shared/0190a/name/", "/shared/0190a/name/"),
        ("", ""),
    ],
)
def test_secrets_are_masked_and_the_rest_stays(text, masked):
    assert log_redaction.mask_secrets(text) == masked


@pytest.mark.parametrize(("user", "password", "masked"), [(200, 500, True), (201, 500, False), (200, 501, False)])
def test_the_parts_of_an_address_are_of_bounded_length(user, password, masked):
    text = f"a://{'u' * user}:{'p' * password}@host"
    assert (log_redaction.mask_secrets(text) != text) == masked


@pytest.fixture
def factory():
    """Put back the factory of log records after the test."""
    before = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(before)


def build_record(message, *args):
    """A log record as a logger makes it."""
    return logging.getLogger("cxapp").makeRecord("cxapp", logging.ERROR, "file", 1, message, args, None)


def test_message_and_arguments_are_masked_and_other_types_kept(factory):
    logging.setLogRecordFactory(logging.LogRecord)
    log_redaction.install()
    record = build_record("at /s/abc %s, %d", "cjm_12345678", 12345678)
    assert (record.msg, record.args) == ("at /s/… %s, %d", ("…", 12345678))
    assert record.getMessage() == "at /s/… …, 12345678"
    error = ValueError("x")
    assert build_record(error).msg is error
    named = logging.getLogger("cxapp").makeRecord("cxapp", logging.ERROR, "f", 1, "%(a)s", ({"a": 1},), None)
    assert named.getMessage() == "1"


def test_records_are_masked_once_however_often_it_is_installed(factory):
    logging.setLogRecordFactory(logging.LogRecord)
    log_redaction.install()
    first = logging.getLogRecordFactory()
    log_redaction.install()
    assert logging.getLogRecordFactory() is first
    assert first is not logging.LogRecord
