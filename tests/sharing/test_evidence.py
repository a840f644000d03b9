"""Visitors see what cards rest on, but neither who looks after them nor whom the team asked, and no waivers."""

import json

import pytest

EVIDENCE_FIELDS = {
    "evidence": "interview",
    "source": "Anna Berg, at her door",
    "source_link": "https://intranet.example.test/anna",
    "evidence_day": "2026-10-01",
    "checked": "2026-11-01",
}
SECRETS = ("Anna Berg", "intranet", "Asked next door")


@pytest.fixture
def evidence_map(submit, note, bob):
    """A map with evidence, an owner of a card, and a waiver."""
    submit("note.update", {"id": note["id"], **EVIDENCE_FIELDS, "owner": str(bob.pk)})
    submit("waiver.create", {"rule": "no_persona", "reason": "Asked next door"})


@pytest.mark.parametrize("role", ["viewer", "commenter"])
def test_visitors_see_the_evidence_without_people(role, evidence_map, visit, journey):
    whole = visit(role).get(f"/api/v1/journeys/{journey.pk}/").json()
    [card] = whole["records"]["note"]
    assert (card["evidence"], card["evidence_day"], card["checked"]) == ("interview", "2026-10-01", "2026-11-01")
    assert (card["owner"], card["source"], card["source_link"]) == (None, "", "")
    assert whole["records"]["waiver"] == []
    assert not any(secret in json.dumps(whole) for secret in SECRETS)


def test_visitors_get_no_operation_that_names_them(evidence_map, visit, journey):
    log = json.dumps(visit("commenter").get(f"/api/v1/journeys/{journey.pk}/operations/?after=0").json())
    assert "interview" in log
    assert not any(secret in log for secret in SECRETS)


def test_visitors_cannot_read_the_audit(evidence_map, visit, journey):
    assert visit("viewer").get(f"/api/v1/journeys/{journey.pk}/audit/").status_code in (401, 403, 404)
