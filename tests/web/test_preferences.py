"""Language and theme follow the account, or the device of a visitor."""

import pytest

HOME = "/accounts/login/"


def test_the_chosen_theme_is_in_the_first_byte_of_the_page(browse, alice):
    client = browse(alice)
    client.post("/preferences/", {"theme": "dark"})
    assert 'data-theme="dark"' in client.get("/").content.decode()
    assert 'data-theme="dark"' in browse(type(alice).objects.get(pk=alice.pk)).get("/").content.decode()


def test_a_visitor_keeps_a_theme_in_a_cookie(browse):
    client = browse()
    client.post("/preferences/", {"theme": "dark"})
    assert 'data-theme="dark"' in client.get(HOME).content.decode()


def test_the_language_of_the_account_wins_over_the_browsers(browse, alice):
    client = browse(alice, headers={"accept-language": "en"})
    client.post("/preferences/", {"language": "ru"})
    assert '<html lang="ru"' in client.get("/").content.decode()


def test_a_request_of_a_page_gets_the_language_of_that_page(browse, alice):
    client = browse(alice, headers={"x-page-language": "en"})
    client.post("/preferences/", {"language": "ru"})
    assert '<html lang="en"' in client.get("/").content.decode()
    refusal = client.get("/api/v1/journeys/nothing/").json()["detail"]
    assert refusal == "Not found, or you do not have access to it."
    russian = client.get("/api/v1/journeys/nothing/", headers={"x-page-language": "ru"}).json()["detail"]
    assert russian != refusal
    assert '<html lang="ru"' in browse(type(alice).objects.get(pk=alice.pk)).get("/").content.decode()


def test_a_visitors_page_keeps_its_language_too(browse):
    client = browse(headers={"x-page-language": "en"})
    client.post("/preferences/", {"language": "ru"})
    assert '<html lang="en"' in client.get(HOME).content.decode()


@pytest.mark.parametrize("unknown", ["xx", "", "ru-RU", "ru\t", "en, ru"])
def test_a_language_of_a_page_that_does_not_exist_is_ignored(browse, alice, unknown):
    client = browse(alice)
    client.post("/preferences/", {"language": "ru"})
    assert '<html lang="ru"' in client.get("/", headers={"x-page-language": unknown}).content.decode()


@pytest.mark.parametrize("address", ["/", "/api/v1/journeys/nothing/", "/words/ru.js"])
def test_answers_that_are_kept_are_kept_by_the_language_of_the_page(browse, alice, address):
    assert "X-Page-Language" in browse(alice).get(address)["Vary"]


def test_a_visitor_keeps_a_language_in_a_cookie(browse):
    client = browse(headers={"accept-language": "en"})
    client.post("/preferences/", {"language": "ru"})
    assert '<html lang="ru"' in client.get(HOME).content.decode()


@pytest.mark.parametrize("given", [{"theme": "pink"}, {"language": "xx"}, {"theme": "dark\0"}, {}])
def test_what_does_not_exist_changes_nothing(browse, alice, given):
    client = browse(alice)
    assert client.post("/preferences/", given).status_code == 302
    alice.refresh_from_db()
    assert (alice.theme, alice.language) == ("auto", "")


@pytest.mark.parametrize(
    ("target", "place"),
    [
        ("/personas/", "/personas/"),
        ("https://elsewhere.test/", "/"),
        ("//elsewhere.test", "/"),
        ("http://[bad", "/"),
        ("{}", "/"),
        ("\\", "/"),
    ],
)
def test_the_reader_returns_to_where_they_were_and_nowhere_else(browse, alice, target, place):
    assert browse(alice).post("/preferences/", {"theme": "dark", "next": target})["Location"] == place


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_words_of_the_scripts_come_in_every_language(browse, language):
    response = browse().get(f"/words/{language}.js")
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/javascript")
    assert "gettext" in response.content.decode()


def test_the_words_of_the_scripts_are_compressed(browse):
    response = browse().get("/words/ru.js", headers={"accept-encoding": "gzip"})
    assert response["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in response["Vary"]


def test_the_words_of_this_build_are_kept_for_ever(browse):
    from cxapp import client_version

    assert "immutable" in browse().get(f"/words/ru.js?build={client_version.current()}")["Cache-Control"]
    assert browse().get("/words/ru.js?build=old")["Cache-Control"] == "no-cache"


def test_there_are_no_words_in_an_unknown_language(browse):
    assert browse().get("/words/xx.js").status_code == 404
