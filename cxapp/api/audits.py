"""The audit of a journey: what breaks the rules for maps, and how much of the map rests on evidence."""

from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from cxapp import findings, records, scores
from cxapp.schema import CARD_KINDS, RULE_REASONS, RULE_SOURCES, AuditRule

from .journeys import JourneyEndpoint
from .openapi_schemas import ref


class Audit(JourneyEndpoint):
    """Returns the audit of a journey."""

    @extend_schema(responses={200: ref("Audit")})
    def get(self, request, id):
        """Return the places that break the rules, also those that are waived, with the reasons for both.

        A finding without a place is about the map itself. It is waived by `waiver.create` with its `rule`, its place as
        `target`, its `fix` and a `reason`, and counts again after `waiver.delete`.
        """
        return Response(build_audit(self.journey()))


def build_audit(journey):
    """Return the audit of a journey as JSON-ready data."""
    workspace = journey.document.workspace
    snapshot, measured = records.snapshot(journey), scores.list_gaps(journey)["gaps"]
    today, months = workspace.today().isoformat(), workspace.evidence_months
    found = findings.list_findings(snapshot, snapshot["records"], measured, today=today, months=months)
    cards = [card for kind in CARD_KINDS for card in snapshot["records"][kind]]
    waivers = {waiver["id"]: waiver for waiver in snapshot["records"]["waiver"]}
    return {
        "revision": snapshot["revision"],
        "today": today,
        "evidence_months": months,
        "evidence": findings.count_evidence(cards, today=today, months=months),
        "rules": [describe_rule(rule) for rule in AuditRule],
        "findings": [describe_finding(finding, waivers.get(finding["waiver"])) for finding in found],
    }


def describe_rule(rule):
    """Return a rule in the reader's language, with why it matters."""
    name, address = RULE_SOURCES.get(rule, (None, None))
    source = name and {"name": name, "address": address}
    return {"rule": rule.value, "title": str(rule.label), "why": str(RULE_REASONS[rule]), "source": source}


def describe_finding(finding, waiver):
    """Return a finding with its waiver."""
    told = waiver and {name: waiver[name] for name in ("id", "reason", "author", "at")}
    place = {"kind": finding["kind"], "id": finding["target"]}
    return {"rule": finding["rule"], "place": place, "fix": finding["fix"], "waiver": told}
