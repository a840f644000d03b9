"""Refusals at the socket are in the language of their recipient."""

import uuid

import pytest
from django.conf import settings

from cxapp.errors import Unavailable

ENGLISH, RUSSIAN = "There is no such type of operation.", "Такого вида операций нет."


@pytest.fixture
def reader():
    """A function that gives a person a language of their account."""

    def choose(user, language):
        user.language = language
        user.save()
        return user

    return choose


def refusal_detail(desk):
    """What a desk hears of an operation that there is not."""
    return desk.refused(desk.submit("stage.explode", {}))["detail"]


def test_each_is_refused_in_the_language_of_their_account_at_the_same_time(sit, reader, alice, bob):
    here, there = sit(reader(alice, "ru")), sit(reader(bob, "en"))
    requests = [(desk, desk.submit("stage.create", {"level": "lofty"})) for desk in [here, there] * 10]
    sentences = [desk.refused(id)["fields"]["level"] for desk, id in requests]
    words = "contact, interaction, engagement"
    assert sentences == [f"нужно одно из: {words}.", f"must be one of {words}."] * 10
    assert (refusal_detail(here), refusal_detail(there)) == (RUSSIAN, ENGLISH)


def test_an_error_frame_speaks_the_language_too(sit, reader, alice, bob):
    here, there = sit(reader(alice, "ru")), sit(reader(bob, "en"))
    for desk in (here, there):
        desk.send({"type": "dance"})
    assert here.next("error")["detail"] == "Такого вида сообщений нет."
    assert there.next("error")["detail"] == "There is no such type of frame."


def test_without_an_account_language_the_browser_says_which(knock, token, alice, bob):
    assert refusal_detail(knock(token(alice) | {"Accept-Language": "ru-RU,ru;q=0.9"}).greet()) == RUSSIAN
    assert refusal_detail(knock(token(bob) | {"Accept-Language": "en"}).greet()) == ENGLISH
    assert refusal_detail(knock(token(bob) | {"Accept-Language": "tlh, ;;q=nine," * 500}).greet()) == ENGLISH
    assert refusal_detail(knock(token(bob)).greet()) == ENGLISH


def test_the_language_cookie_takes_precedence_over_the_browser(knock, cookie, alice):
    chosen = f"{cookie(alice)['Cookie']}; {settings.LANGUAGE_COOKIE_NAME}=ru"
    desk = knock({"Cookie": chosen, "Accept-Language": "en"}, origin=settings.ORIGINS[0]).greet()
    assert refusal_detail(desk) == RUSSIAN


def test_the_account_takes_precedence_over_the_browser(knock, token, reader, alice):
    assert refusal_detail(knock(token(reader(alice, "en")) | {"Accept-Language": "ru"}).greet()) == ENGLISH


@pytest.mark.parametrize(
    ("named", "sentence"),
    [("en", ENGLISH), ("ru&language=en", ENGLISH), ("xx", RUSSIAN), ("", RUSSIAN), ("%00", RUSSIAN)],
)
def test_the_language_of_the_page_takes_precedence_over_the_account(sit, reader, journey, alice, named, sentence):
    desk = sit(reader(alice, "ru"), path=f"/ws/journeys/{journey.pk}/?language={named}")
    assert refusal_detail(desk) == sentence


def test_one_refusal_for_several_people_is_in_the_language_of_each(sit, reader, alice, bob, monkeypatch):
    from cxapp.realtime import commit_queue

    lost = []

    def fail(batches):
        lost.append(len(batches))
        raise ZeroDivisionError

    here, there = sit(reader(alice, "ru")), sit(reader(bob, "en"))
    monkeypatch.setattr(commit_queue.operations, "submit_across", fail)
    ids = [desk.submit("stage.create", {}, str(uuid.uuid4())) for desk in (here, there)]
    frames = [desk.refused(id) for desk, id in zip((here, there), ids, strict=True)]
    assert {frame["status"] for frame in frames} == {Unavailable.status}
    assert [frame["detail"] for frame in frames] == [
        "Сейчас не получилось. Попробуйте снова.",
        "This could not be done now. Try again.",
    ]
    assert lost
