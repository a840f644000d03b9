"""Who may open a socket: an exact origin, and a session or a token of somebody who may see the map."""

import uuid
from urllib.parse import quote

import pytest
from django.conf import settings
from websockets.exceptions import InvalidMessage, InvalidStatus

from cxapp import workspaces
from cxapp.models import Membership, Token, User, UserSession


@pytest.fixture
def own():
    """The origin of the product's own pages."""
    return settings.ORIGINS[0]


def test_a_session_with_the_exact_origin_opens(knock, cookie, alice, own):
    assert knock(cookie(alice), origin=own).greet().hello["you"]["name"] == "Alice"


def test_a_token_needs_no_origin(knock, token, bob):
    assert knock(token(bob)).greet().hello["you"]["role"] == "editor"


def test_a_token_with_the_exact_origin_opens(knock, token, bob, own):
    assert knock(token(bob), origin=own).greet()


FOREIGN = [
    "http://evil.example",
    "https://{host}",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://{host}.evil.example",
    "http://evil.example/{host}",
    "http://evil@{host}",
    "HTTP://{host}",
    "http://{host}/",
    "null",
    "*",
    "",
    "http://[bad",
    "http://",
    "://{host}",
    "javascript:alert(1)",
]


@pytest.mark.parametrize("by", ["cookie", "token"])
def test_c16_c17_an_origin_that_is_not_listed_is_refused_always(by, knock, cookie, token, alice, server):
    headers = {"cookie": cookie, "token": token}[by](alice)
    for origin in FOREIGN:
        assert turned_away(knock, {**headers, "Origin": origin.format(host=server)}) == 403, origin


def turned_away(knock, headers, **options):
    """The status with which the handshake is refused."""
    with pytest.raises(InvalidStatus) as refused:
        knock(headers, **options)
    return refused.value.response.status_code


def test_c16_a_session_without_an_origin_is_refused(knock, cookie, alice):
    assert turned_away(knock, cookie(alice)) == 403


def test_c16_of_two_origins_none_slips_through(knock, token, alice, own):
    with pytest.raises((InvalidStatus, InvalidMessage)):
        knock([*token(alice).items(), ("Origin", own), ("Origin", "http://evil.example")])
    with pytest.raises((InvalidStatus, InvalidMessage)):
        knock([*token(alice).items(), ("Origin", "http://evil.example"), ("Origin", own)])


def test_the_list_of_origins_is_exact():
    assert settings.ORIGINS
    assert "*" not in settings.ALLOWED_HOSTS
    assert not any("*" in origin for origin in settings.ORIGINS)


BAD = ["Bearer ", "Bearer nonsense", "Bearer cjm_", "Bearer \xe9", "nonsense", "Basic YTpi", "Bearer a b", "bearer"]


def test_what_is_no_token_is_signed_out(knock, people):
    for header in BAD:
        assert knock({"Authorization": header}).wait_for_close() == 4401, header


def test_what_is_no_session_is_signed_out(knock, people, own):
    for cookie in ("", "sessionid=", "sessionid=nonsense", "x=y", f"sessionid={'a' * 4000}"):
        assert knock({"Cookie": cookie}, origin=own).wait_for_close() == 4401, cookie


def test_a_token_that_was_revoked_is_signed_out(knock, token, alice):
    headers = token(alice)
    Token.objects.all().delete()
    assert knock(headers).wait_for_close() == 4401


def test_a_session_that_ran_out_is_signed_out(knock, cookie, alice, own):
    headers = cookie(alice)
    UserSession.objects.update(expire_date="2020-01-01T00:00:00Z")
    assert knock(headers, origin=own).wait_for_close() == 4401


@pytest.mark.parametrize("by", ["cookie", "token"])
def test_somebody_deactivated_is_signed_out(by, knock, cookie, token, alice, own):
    headers = {"cookie": cookie, "token": token}[by](alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert knock(headers, origin=own).wait_for_close() == 4401


def test_c11_another_workspaces_map_looks_like_none(knock, token, mallory, foreign_journey, bob):
    assert knock(token(mallory)).wait_for_close() == 4404
    assert knock(token(bob), journey=foreign_journey).wait_for_close() == 4404
    assert knock(token(bob), path=f"/ws/journeys/{uuid.uuid4()}/").wait_for_close() == 4404


def test_who_left_the_workspace_finds_no_map(knock, token, bob):
    Membership.objects.filter(user=bob).delete()
    assert knock(token(bob)).wait_for_close() == 4404


def test_c14_an_address_that_leads_nowhere_is_refused(knock, token, alice):
    for path in ("/ws/", "/ws/journeys/1/", "/ws/journeys/%00/", "/", "/ws/journeys/\u0661/", "/api/v1/"):
        assert turned_away(knock, token(alice), path=quote(path, safe="/%")) == 403, path


def test_every_member_may_listen(sit, people, alice):
    desks = [sit(getattr(people, name)) for name in ("alice", "bob", "carol", "victor")]
    done = sit(alice).do("stage.create", {})
    for desk in desks:
        assert desk.applied(done["id"]) == done


@pytest.mark.parametrize("name", ["carol", "victor"])
def test_c4_who_may_not_edit_is_refused_each_time_and_stays(name, sit, people, journey):
    desk = sit(getattr(people, name))
    for type in ("stage.create", "journey.update", "text.edit", "records.batch"):
        assert desk.refused(desk.submit(type, {}))["status"] == 403
    assert desk.is_well()
    journey.document.refresh_from_db()
    assert journey.document.revision == 0


def test_a_token_made_by_one_person_is_theirs_alone(knock, people):
    text = workspaces.issue_token(people.victor)
    assert knock({"Authorization": f"Bearer {text}"}).greet().hello["you"]["name"] == "Victor"
