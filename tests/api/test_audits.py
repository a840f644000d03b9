"""The audit of a journey over HTTP, and the months after which evidence is out of date."""

import datetime

import pytest

from cxapp.schema import AuditRule

TODAY = datetime.date.today()


@pytest.fixture
def read(call, journey):
    """A function that returns the audit of the journey as alice reads it."""
    return lambda: call.alice.get(f"journeys/{journey.pk}/audit/").json()


def places(audit, rule):
    """The places that break a rule, and the waiver of each."""
    return [(one["place"]["id"], one["waiver"]) for one in audit["findings"] if one["rule"] == rule]


def test_the_audit_lists_findings_evidence_and_rules(read, touchpoint, submit, alice):
    submit("touchpoint.update", {"id": touchpoint["id"], "importance": 5, "evidence": "survey", "source": "Ten people"})
    audit = read()
    assert audit["evidence"] == {"cards": 1, "known": 1, "aged": 0, "share": 100}
    assert (audit["evidence_months"], audit["today"]) == (12, TODAY.isoformat())
    assert places(audit, "no_expectation") == [(touchpoint["id"], None)]
    assert places(audit, "no_owner") == [(None, None)]
    submit("journey.update", {"owner": str(alice.pk)})
    assert places(read(), "no_owner") == []


def test_each_rule_says_why_it_matters_and_some_who_says_so(read):
    rules = read()["rules"]
    assert [rule["rule"] for rule in rules] == AuditRule.values
    assert all(rule["title"] and rule["why"] for rule in rules)
    sources = {rule["rule"] for rule in rules if rule["source"]}
    assert sources == {"no_persona", "no_scenario"}


def test_the_audit_speaks_russian(call, journey):
    call.alice.client.defaults["HTTP_ACCEPT_LANGUAGE"] = "ru"
    rules = call.alice.client.get(f"/api/v1/journeys/{journey.pk}/audit/", headers={"X-Page-Language": "ru"}).json()
    assert rules["rules"][0]["title"] == "Нет персоны"


def test_a_waived_finding_is_listed_with_its_waiver(read, submit, alice):
    submit("waiver.create", {"rule": "no_persona", "reason": "Everybody who has a dog"})
    [(place, waiver)] = places(read(), "no_persona")
    assert place is None
    assert (waiver["reason"], waiver["author"]) == ("Everybody who has a dog", str(alice.pk))


def test_owners_set_the_months_of_evidence(call, people, read, touchpoint, submit):
    address = f"workspaces/{people.workspace.pk}/"
    day = (TODAY - datetime.timedelta(days=80)).isoformat()
    submit("touchpoint.update", {"id": touchpoint["id"], "evidence": "survey", "evidence_day": day})
    assert read()["evidence"]["aged"] == 0
    answer = call.alice.patch(address, {"evidence_months": 2})
    assert (answer.status_code, answer.json()["evidence_months"]) == (200, 2)
    assert read()["evidence"]["aged"] == 1
    assert places(read(), "old_evidence") == [(touchpoint["id"], None)]


@pytest.mark.parametrize("months", [0, 121, "many", None])
def test_months_out_of_their_range_are_refused(months, call, people):
    answer = call.alice.patch(f"workspaces/{people.workspace.pk}/", {"evidence_months": months})
    assert answer.status_code == 400
    assert "evidence_months" in answer.json()["fields"]


def test_a_change_of_no_setting_is_refused(call, people):
    assert call.alice.patch(f"workspaces/{people.workspace.pk}/", {}).status_code == 400


def test_only_owners_set_the_months(call, people):
    address = f"workspaces/{people.workspace.pk}/"
    assert call.bob.patch(address, {"evidence_months": 3}).status_code == 403
    assert call.mallory.patch(address, {"evidence_months": 3}).status_code == 404
    assert call.nobody.patch(address, {"evidence_months": 3}).status_code == 401
