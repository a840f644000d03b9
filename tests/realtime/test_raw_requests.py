"""What no browser sends: requests whose headers contradict one another, or claim what only a proxy may say."""

import socket

import pytest
import uvicorn

HOST = "Host: 127.0.0.1"
BODY = "POST /api/v1/journeys/ HTTP/1.1"


@pytest.fixture
def say(server):
    """A function that sends these lines as they are, and gives all that comes back until the line is closed."""
    host, port = server.split(":")

    def send(*lines, body=""):
        with socket.create_connection((host, int(port)), timeout=10) as line:
            line.sendall(("\r\n".join(lines) + "\r\n\r\n" + body).encode("latin-1"))
            return b"".join(iter(lambda: line.recv(65536), b"")).decode("utf-8", "replace")

    return send


SMUGGLED = "0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
CONTRADICTIONS = {
    "a length and chunks": ["Content-Length: 6", "Transfer-Encoding: chunked"],
    "two lengths": ["Content-Length: 5", "Content-Length: 60"],
    "a length that is none": ["Content-Length: +5"],
    "a space before the colon": ["Content-Length : 5"],
    "chunks by another name": ["Transfer-Encoding: xchunked"],
    "a line break in a value": ["X-One: 1\nTransfer-Encoding: chunked", "Content-Length: 6"],
}


@pytest.mark.parametrize("headers", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_c18_an_ambiguous_request_is_refused(headers, say):
    response = say(BODY, HOST, "Connection: close", *headers, body=SMUGGLED)
    assert response.count("HTTP/1.1") <= 1, "a second request was read out of the first"
    assert response.startswith("HTTP/1.1 4")
    assert '"status"' not in response


def test_c18_a_header_with_underscores_is_not_the_one_with_hyphens(say):
    response = say("GET /healthz HTTP/1.1", "Host: evil.example", "Connection: close", "X_Forwarded_Host: 127.0.0.1")
    assert response.startswith("HTTP/1.1 400")


def test_c18_a_host_that_only_a_proxy_may_say_is_not_believed(say):
    for name in ("X-Forwarded-Host", "X-Original-Host", "Forwarded"):
        response = say("GET / HTTP/1.1", HOST, "Connection: close", f"{name}: evil.example")
        assert response.startswith("HTTP/1.1 302")
        assert "evil.example" not in response


def test_c18_the_server_is_one_that_refuses_what_contradicts_itself():
    # 0.11.6 and older read a line break in a header's value as a new header.
    assert tuple(map(int, uvicorn.__version__.split(".")[:2])) >= (0, 30)
