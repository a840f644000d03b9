"""The page of drivers: its figures in words, and what it says without any."""

import pytest

pytestmark = pytest.mark.django_db


def test_the_page_counts_pains_by_driver_and_journey(client, alice, journey, stage, create):
    lane = create("lane", kind="pains", title="Pains")
    place = {"stage": stage["id"], "lane": lane["id"]}
    create("pain", **place, text="Waits", driver="speed", severity=3)
    create("pain", **place, text="Waits again", driver="speed")
    client.force_login(alice)
    page = client.get("/gaps/drivers/").content.decode()
    assert page.count("2 pains, 1 severe") == 2
    assert journey.title in page


def test_the_page_of_nothing_says_what_to_do(client, alice, people):
    client.force_login(alice)
    assert "Nothing to sort yet." in client.get("/gaps/drivers/").content.decode()


def test_visitors_of_no_workspace_are_sent_away(client, mallory):
    assert client.get("/gaps/drivers/").status_code == 302
