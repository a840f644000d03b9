"""The part of the editor's page that is fetched with its deferred tools."""

from cxapp import client_version


def test_the_parts_are_in_the_language_of_their_address(client):
    english, russian = (client.get(f"/editor-parts/{language}.html") for language in ("en", "ru"))
    assert (english.status_code, russian.status_code) == (200, 200)
    assert 'id="keyboard"' in english.text
    assert 'id="keyboard"' in russian.text
    assert "Keyboard" in english.text
    assert "Keyboard" not in russian.text


def test_browsers_keep_the_parts_of_a_build(client):
    named = client.get(f"/editor-parts/en.html?build={client_version.current()}")
    assert "immutable" in named["Cache-Control"]
    assert client.get("/editor-parts/en.html?build=older")["Cache-Control"] == "no-cache"


def test_the_parts_of_an_unknown_language_are_not_found(client):
    assert client.get("/editor-parts/xx.html").status_code == 404
