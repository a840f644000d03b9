"""The address of a share link: in by the token, out to a clean address, and nothing revealed to people who guess."""

import hashlib
import re

import pytest
from django.test import Client

from cxapp import workspaces
from cxapp.models import ShareLink, Token
from cxapp.web.sharing import link_entry
from cxapp.workspaces import share_links, visitor_sessions


def shared(journey):
    return f"/shared/{journey.pk}/"


def test_a_link_leads_to_a_clean_address_with_a_cookie(share, journey):
    client, way = Client(), share()
    answer = client.get(way.path)
    assert (answer.status_code, answer["Location"]) == (302, shared(journey))
    cookie = answer.cookies[visitor_sessions.cookie_name(journey.pk)]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert way.token not in cookie.value
    assert client.get(shared(journey)).status_code == 200


def test_f1_a_token_has_many_random_bits_and_only_its_digest_is_kept(share, settings):
    before = settings.SECRET_KEY
    ways = [share() for _ in range(3)]
    assert len({way.token for way in ways}) == 3
    assert all(len(way.token) >= len("cjs_") + 32 for way in ways)
    kept = ShareLink.objects.get(pk=ways[0].link.pk)
    assert kept.digest == hashlib.sha256(ways[0].token.encode()).hexdigest()
    assert share_links.token_of(kept) == ways[0].token
    settings.SECRET_KEY = "another key"
    assert share_links.token_of(kept) == ""
    settings.SECRET_KEY_FALLBACKS = [before]
    assert share_links.token_of(kept) == ways[0].token
    assert ways[0].token not in str(vars(kept))


def test_f1_wrong_unknown_and_revoked_are_the_same_page(share, alice):
    revoked = share()
    workspaces.revoke_link(link=revoked.link, actor=alice)
    client = Client()
    pages = [client.get(path) for path in (revoked.path, "/s/cjs_unknown/", "/s/x/", f"/s/{'y' * 900}/", "/s/%00/")]
    assert {page.status_code for page in pages} == {404}
    bodies = {re.sub(rb'name="(csrfmiddlewaretoken|next)" value="[^"]*"', b"", page.content) for page in pages}
    assert len(bodies) == 1


def test_an_address_without_its_link_says_what_is_missing(journey, people, mallory):
    stranger, outsider = Client(), Client()
    outsider.force_login(mallory)
    pages = [stranger.get(path) for path in (shared(journey), f"/shared/{people.workspace.pk}/")]
    bodies = {re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f-]{36}', b"", page.content) for page in pages}
    assert {page.status_code for page in pages} == {404}
    assert len(bodies) == 1
    assert b"This page needs a share link" in pages[0].content
    assert f"/accounts/login/?next=%2Fshared%2F{journey.pk}%2F" in pages[0].content.decode()
    assert b"This page needs a share link" in outsider.get(shared(journey)).content


def test_f1_guessing_is_slowed_down(share):
    client, way = Client(REMOTE_ADDR="203.0.113.7"), share()
    answers = [client.get(f"/s/cjs_{n}/").status_code for n in range(link_entry.MISS_LIMIT["most"] + 5)]
    assert set(answers[:100]) == {404}
    assert set(answers[100:]) == {429}
    assert client.get(way.path).status_code == 429
    assert Client(REMOTE_ADDR="203.0.113.8").get(way.path).status_code == 302


def test_a_link_that_is_over_says_when_and_whom_to_ask(share, run_out):
    way = share()
    run_out(way.link)
    answer = Client().get(way.path)
    assert answer.status_code == 410
    assert "Ask Alice for a new one." in answer.content.decode()
    assert "csrftoken" in answer.cookies
    assert len(answer.cookies) == 1


def test_c19_a_password_is_asked_for_and_guesses_are_counted(share, journey):
    way, client = share(password="flour and salt"), Client()
    assert b"has a password" in client.get(way.path).content
    assert client.get(shared(journey)).status_code == 404
    wrong = [client.post(way.path, {"password": f"guess {n}"}) for n in range(10)]
    assert {answer.status_code for answer in wrong} == {403}
    assert client.post(way.path, {"password": "flour and salt"}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.5")
    assert elsewhere.post(way.path, {"password": "flour and salt"}).status_code == 302
    assert elsewhere.get(shared(journey)).status_code == 200
    assert "flour" not in ShareLink.objects.get(pk=way.link.pk).password


def test_c15_the_password_is_not_taken_from_another_site(share):
    client, way = Client(enforce_csrf_checks=True), share(password="flour and salt")
    assert client.post(way.path, {"password": "flour and salt"}).status_code == 403


@pytest.mark.parametrize("change", ["revoked", "over", "password", "address", "tampered", "another's"])
def test_a_cookie_is_worth_what_its_link_is_now(visit, alice, journey, foreign_journey, run_out, change):
    client = visit()
    link, name = client.by.link, visitor_sessions.cookie_name(journey.pk)
    assert client.get(shared(journey)).status_code == 200
    if change == "revoked":
        workspaces.revoke_link(link=link, actor=alice)
    elif change == "over":
        run_out(link)
    elif change == "password":
        workspaces.change_link(link=link, actor=alice, password="new")
    elif change == "address":
        workspaces.replace_token(link=link, actor=alice)
    elif change == "tampered":
        client.cookies[name] = client.cookies[name].value[:-2] + "xx"
    else:
        client.cookies[visitor_sessions.cookie_name(foreign_journey.pk)] = client.cookies[name].value
        assert client.get(shared(foreign_journey)).status_code == 404
        return
    assert client.get(shared(journey)).status_code == 404


def test_whoever_comes_again_is_the_same_visitor(visit, journey):
    client = visit()
    name = visitor_sessions.cookie_name(journey.pk)
    first, _ = visitor_sessions.visitor_from_cookies({name: client.cookies[name].value}, journey.pk)
    client.post(f"/shared/{journey.pk}/name/", {"name": "  Nadia   Rowe "})
    visit(by=client.by, client=client)
    again, role = visitor_sessions.visitor_from_cookies({name: client.cookies[name].value}, journey.pk)
    assert (again.id, again.guest, role) == (first.id, "Nadia Rowe", "viewer")


@pytest.mark.parametrize("target", ["{}", "\\", "http://[bad", "//elsewhere.test", "\ud800", "name"])
def test_a_visitor_who_gives_a_name_returns_to_a_path_of_this_site(visit, journey, target):
    client = visit()
    sent = {"name": "Nadia", "next": target.encode("utf-8", "surrogatepass")}
    assert client.post(f"/shared/{journey.pk}/name/", sent)["Location"] == shared(journey)
    sent["next"] = f"{shared(journey)}?view=map"
    assert client.post(f"/shared/{journey.pk}/name/", sent)["Location"] == sent["next"]


def test_a_member_goes_to_the_editor_in_their_own_role(share, bob, mallory, journey):
    member, outsider = Client(), Client()
    member.force_login(bob)
    outsider.force_login(mallory)
    way = share()
    assert member.get(way.path)["Location"] == f"/journeys/{journey.pk}/"
    assert member.get(shared(journey))["Location"] == f"/journeys/{journey.pk}/"
    assert outsider.get(way.path)["Location"] == shared(journey)
    assert outsider.get(shared(journey)).status_code == 200
    assert outsider.get(f"/journeys/{journey.pk}/").status_code == 404


def test_f2_f7_shared_pages_send_no_referrer_and_are_not_cached(visit, share, run_out, journey):
    client, closed, over = visit(), share(password="flour"), share()
    run_out(over.link)
    for path in (client.by.path, closed.path, over.path, "/s/cjs_unknown/", shared(journey)):
        answer = client.get(path)
        assert answer["Referrer-Policy"] == "same-origin", path
        assert "no-store" in answer["Cache-Control"], path
        assert "noindex" in answer["X-Robots-Tag"], path
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], path
        assert "https://" not in answer.content.decode(), path


def test_f9_a_preview_of_the_link_writes_nothing(share, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    way, closed = share(), share(password="flour")
    with CaptureQueriesContext(connection) as queries:
        for path in (way.path, closed.path) * 2:
            Client().get(path)
            Client().head(path)
    assert queries.captured_queries
    assert {query["sql"].split()[0] for query in queries.captured_queries} == {"SELECT"}
    assert not Token.objects.exists()


OVERLAY = "?overlay=gaps"
PERIOD = "?period=own&from=2026-01-01&to=2026-03-31&compare=year&persona=1"


def test_the_overlay_of_an_address_is_shown_first_also_behind_a_password(share, alice, journey):
    client, way, locked = Client(), share(), share(password="flour and salt")
    assert client.get(way.path + OVERLAY)["Location"] == shared(journey) + OVERLAY
    assert client.get(f"{way.path}?overlay=a%26b%3Dc&next=/")["Location"] == f"{shared(journey)}?overlay=a%26b%3Dc"
    entered = Client().post(locked.path + OVERLAY, {"password": "flour and salt"})
    assert entered["Location"] == shared(journey) + OVERLAY
    client.force_login(alice)
    for path in (way.path, shared(journey)):
        assert client.get(path + OVERLAY)["Location"] == f"/journeys/{journey.pk}/{OVERLAY}"


def test_the_period_of_an_address_is_kept_on_the_way_to_the_map(share, alice, journey):
    client, way = Client(), share()
    assert client.get(way.path + PERIOD)["Location"] == shared(journey) + PERIOD
    client.force_login(alice)
    assert client.get(way.path + PERIOD)["Location"] == f"/journeys/{journey.pk}/{PERIOD}"


def test_a_framed_map_leads_to_the_map_with_the_same_overlay(share):
    way = share()
    assert f'href="{way.path}{OVERLAY}"' in Client().get(f"/embed/{way.token}/{OVERLAY}").content.decode()
