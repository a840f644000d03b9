"""The proxy does to a line what its modes promise."""

import contextlib
import socket
import threading

import pytest

from tests.serving import until

from .proxy import DEAF, DELAY, HOLE, MUTE, PAGE, PASS, REFUSE, Proxy


@pytest.fixture
def echo():
    """The address of a server that says everything back."""
    server = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=_serve, args=[server], daemon=True).start()
    yield server.getsockname()
    server.close()


def _serve(server):
    with contextlib.suppress(OSError):
        while True:
            threading.Thread(target=_answer, args=[server.accept()[0]], daemon=True).start()


def _answer(client):
    with client, contextlib.suppress(OSError):
        while data := client.recv(1000):
            client.sendall(data)


@pytest.fixture
def proxy(echo):
    with Proxy(echo, 0) as proxy:
        yield proxy


@pytest.fixture
def dial(proxy):
    """A function that opens a connection through the proxy."""
    with contextlib.ExitStack() as opened:
        yield lambda: opened.enter_context(socket.create_connection(("127.0.0.1", proxy.port), timeout=10))


def exchange(line, word=b"hello"):
    """What comes back for a word."""
    line.sendall(word)
    line.settimeout(10)
    return line.recv(1000)


def is_silent(line, word=b"hello"):
    """Whether nothing comes back for a word for a while."""
    line.sendall(word)
    line.settimeout(0.2)
    try:
        return not line.recv(1000)
    except TimeoutError:
        return True


def test_it_hands_on_both_ways_slowly_where_asked(proxy, dial):
    line = dial()
    assert exchange(line) == b"hello"
    # Long enough that a loaded machine notices the silence before.
    proxy.turn(DELAY, lag=1)
    assert is_silent(line)
    line.settimeout(10)
    assert line.recv(1000) == b"hello"


def test_a_cut_resets_what_is_open_and_takes_new_calls(proxy, dial):
    line = dial()
    exchange(line)
    proxy.cut()
    with pytest.raises(ConnectionResetError):
        line.recv(1)
    assert exchange(dial()) == b"hello"


def test_who_is_refused_reaches_nobody_until_it_passes_again(proxy, dial):
    proxy.turn(REFUSE)
    with pytest.raises(ConnectionRefusedError):
        dial()
    proxy.turn(PASS)
    assert exchange(dial()) == b"hello"


@pytest.mark.parametrize("mode", [HOLE, DEAF, MUTE])
def test_a_line_that_lost_something_stays_silent_and_new_ones_are_whole(proxy, dial, mode):
    line = dial()
    exchange(line)
    proxy.turn(mode)
    assert is_silent(line)
    proxy.turn(PASS)
    assert is_silent(line)
    assert exchange(dial()) == b"hello"


def test_every_request_is_answered_by_a_page(proxy, dial):
    proxy.turn(PAGE, status=522)
    answer = exchange(dial(), b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 522 ")
    assert b"text/html" in answer


def test_an_ambush_cuts_before_the_words_arrive(proxy, dial):
    proxy.ambush(b"applied")
    line = dial()
    assert exchange(line) == b"hello"
    line.sendall(b"it is applied")
    with pytest.raises(ConnectionResetError):
        line.recv(1000)
    assert proxy.caught == 1
    until(lambda: proxy.connections == 0)
