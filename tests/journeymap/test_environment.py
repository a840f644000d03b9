"""Settings from environment variables: a wrong value is an error with the name of its variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from journeymap import settings
from journeymap.environment import env


def test_a_number_that_is_none_is_refused_with_the_name_of_its_variable(monkeypatch):
    for value in ("many", "", "1.5"):
        monkeypatch.setenv("PORT", value)
        with pytest.raises(ImproperlyConfigured, match="PORT"):
            env.int("PORT", default=8000)
    monkeypatch.delenv("PORT")
    assert env.int("PORT", default=8000) == 8000


@pytest.mark.parametrize("url", ["mysqlx://host/name", "postgres://[host/name", "no url"])
def test_a_database_that_is_none_is_refused_with_the_name_of_its_variable(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        settings.database_settings()


def test_the_path_of_a_socket_is_decoded(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://%2FRun%2Fpostgresql/journeymap")
    found = settings.database_settings()
    assert (found["HOST"], found["NAME"]) == ("/Run/postgresql", "journeymap")


def test_words_are_separated_by_commas_and_spaces(monkeypatch):
    monkeypatch.setenv("ORIGINS", " https://a.example, https://b.example ,, ")
    assert env.words("ORIGINS") == ["https://a.example", "https://b.example"]
    monkeypatch.delenv("ORIGINS")
    assert env.words("ORIGINS", "http://localhost:1,http://localhost:2") == ["http://localhost:1", "http://localhost:2"]
    assert env.words("ORIGINS") == []


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("true", True), ("0", False), ("", False), ("no", False)])
def test_a_switch_is_on_or_off(monkeypatch, value, expected):
    monkeypatch.setenv("DEBUG", value)
    assert env.bool("DEBUG", default=False) is expected
