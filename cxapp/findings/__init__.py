"""What is wrong with a map as a map, and how much of it rests on evidence: pure functions of its records.

The browser has the same rules in static/js/lib/findings.js and static/js/lib/evidence.js; both are tested with
tests/cases/findings.json and tests/cases/evidence.json.
"""

from .evidence import AGED, ASSUMED, ASSUMPTIONS, KNOWN, count_evidence, judge, subtract_months
from .rules import list_findings

__all__ = ["AGED", "ASSUMED", "ASSUMPTIONS", "KNOWN", "count_evidence", "judge", "list_findings", "subtract_months"]
