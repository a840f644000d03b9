"""What every answer says about safety, and what machines may ask."""

import pytest
from django.test import override_settings
from django.urls import reverse

PAGES = ["/", "/personas/", "/personas/new/", "/nowhere/"]


@pytest.fixture(params=[*PAGES, "editor", "account_login", "account_signup"])
def response(request, browse, alice, journey):
    """An answer of each kind of page."""
    if request.param == "editor":
        return browse(alice).get(f"/journeys/{journey.pk}/")
    if request.param.startswith("account"):
        return browse().get(reverse(request.param))
    return browse(alice).get(request.param)


def test_scripts_and_styles_come_from_our_own_files_only(response):
    policy = response["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy
    page = response.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert " onclick=" not in page


def test_no_other_site_frames_a_page_or_learns_its_address(response):
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_page_is_kept_nowhere_and_found_by_no_search(response):
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


def test_a_page_has_a_language_a_title_and_one_heading(response):
    page = response.content.decode()
    assert '<html lang="en"' in page
    assert "<title>" in page
    assert 'href="#' in page


def test_the_page_for_what_is_missing_offers_a_way_out(browse, alice):
    page = browse(alice).get("/nowhere/").content.decode()
    assert "Page not found" in page
    assert "Back to the journeys" in page


def test_the_page_for_an_error_says_that_changes_are_safe(browse, alice, monkeypatch):
    from cxapp.web.library import journey_cards

    monkeypatch.setattr(journey_cards, "gather_cards", lambda workspace: 1 / 0)
    response = browse(alice, raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Your changes are safe" in response.content.decode()


def test_the_process_says_that_it_is_alive_to_anyone(browse):
    assert browse(REMOTE_ADDR="203.0.113.9").get("/healthz").status_code == 200


@pytest.mark.parametrize("address", ["/readyz", "/metrics"])
def test_its_state_is_shown_to_its_own_machine_alone(browse, address):
    assert browse().get(address).status_code == 200
    assert browse(REMOTE_ADDR="203.0.113.9").get(address).status_code == 404


def test_a_monitor_elsewhere_shows_its_token(browse):
    client = browse(REMOTE_ADDR="203.0.113.9")
    with override_settings(METRICS_TOKEN="a-long-secret"):
        assert client.get("/metrics", headers={"authorization": "Bearer a-long-secret"}).status_code == 200
        assert client.get("/metrics", headers={"authorization": "Bearer é"}).status_code == 404
        assert client.get("/metrics").status_code == 404


def test_the_figures_are_in_the_format_of_prometheus(browse, journey):
    text = browse().get("/metrics").content.decode()
    assert "# TYPE journeymap_operations_total counter" in text
    assert "journeymap_journeys 1.0\n" in text
