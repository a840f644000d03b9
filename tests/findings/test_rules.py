"""The audit of a map, by the cases that the browser is tested with."""

import copy
import json
import pathlib

import pytest

from cxapp import findings
from cxapp.findings.rules import RULES
from cxapp.schema import RULE_REASONS, AuditRule

CASES = json.loads((pathlib.Path(__file__).parents[1] / "cases/findings.json").read_text())


def build_map(changes):
    """Return the map of the cases with changes: [[kind, id or field, value], …]."""
    audited = copy.deepcopy(CASES["map"])
    for kind, *change in changes:
        apply(audited, kind, *change)
    return audited


def apply(audited, kind, name=None, value=None):
    records = audited["records"]
    if kind == "empty":
        audited["records"] = {of: [] for of in records}
        audited["scores"] = []
    elif kind == "journey":
        audited["journey"][name] = value
    elif kind == "add":
        (audited["scores"] if name == "score" else records[name]).append(value)
    elif kind == "score":
        audited["scores"][name].update(value)
    else:
        next(record for record in records[kind] if record["id"] == name).update(value)


@pytest.mark.parametrize(("changes", "expected"), [pytest.param(*rest, id=name) for name, *rest in CASES["cases"]])
def test_the_audit_finds(changes, expected):
    audited = build_map(changes)
    found = findings.list_findings(
        audited["journey"], audited["records"], audited["scores"], today=audited["today"], months=audited["months"]
    )
    assert [list(finding.values()) for finding in found] == expected


def test_each_rule_has_a_check_and_says_why_it_matters():
    assert list(RULES) == AuditRule.values == [rule.value for rule in RULE_REASONS]
    assert all(str(reason) for reason in RULE_REASONS.values())
