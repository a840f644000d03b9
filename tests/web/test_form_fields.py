"""What forms answer to values that nobody can choose."""

import pytest

LONG = "x" * 100_000


@pytest.mark.parametrize(
    ("path", "given", "field"),
    [
        ("/members/invite/", {"email": "dave@example.test"}, "role"),
        ("/settings/workspace/change/", {"name": "Harbour"}, "time_zone"),
        ("/settings/profile/look/", {"theme": "dark"}, "language"),
        ("/settings/notifications/change/", {}, "kinds"),
        ("/settings/tokens/new/", {"name": "Script"}, "role"),
        ("/metrics/new/", {"name": "CSAT"}, "kind"),
        ("/metrics/new/", {"name": "CSAT", "kind": "csat"}, "method"),
        ("/journeys/{journey}/sources/surveys/new/", {}, "place"),
        ("/journeys/{journey}/sources/surveys/new/", {}, "metric"),
    ],
)
def test_an_error_repeats_only_the_beginning_of_a_long_value(browse, alice, people, journey, path, given, field):
    people.workspace.metrics.create(name="NPS", kind="nps", low=0, high=10, method="nps")
    response = browse(alice).post(path.format(journey=journey.pk), given | {field: LONG})
    page = response.content.decode()
    assert response.status_code == 400
    assert f"{'x' * 60}…" in page
    assert "x" * 61 not in page
