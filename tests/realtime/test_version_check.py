"""A page names its build and protocol when it connects, and gets a notice if they are not the server's."""

import pytest

from cxapp import client_version


@pytest.fixture
def connect(knock, token, journey, alice):
    """A function that connects as a page with this query does."""
    return lambda query: knock(token(alice), path=f"/ws/journeys/{journey.pk}/{query}")


@pytest.mark.parametrize("query", ["", "?build={build}&protocol={protocol}", "?other=1"])
def test_a23_programs_and_pages_of_this_build_get_no_notice(connect, query):
    desk = connect(query.format(build=client_version.current(), protocol=client_version.PROTOCOL_VERSION)).greet()
    desk.do("stage.create", {})
    assert "error" not in {frame["type"] for frame in desk.frames}


def test_a23_a_page_of_another_build_gets_a_notice_after_the_hello(connect):
    desk = connect(f"?build=older&protocol={client_version.PROTOCOL_VERSION}").greet()
    result = desk.next("error")
    assert set(result) == {"type", "code", "detail"}
    assert result["code"] == "upgrade_required"
    assert desk.do("stage.create", {})["revision"] == 1


@pytest.mark.parametrize("protocol", [str(client_version.PROTOCOL_VERSION - 1), "x", "%00"])
def test_a23_a_page_of_another_protocol_gets_a_notice_and_no_hello(connect, protocol):
    desk = connect(f"?build=older&protocol={protocol}")
    assert desk.wait_for_close() == 1012
    assert [frame["code"] for frame in desk.frames] == ["upgrade_required"]
