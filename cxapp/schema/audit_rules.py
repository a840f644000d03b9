"""Why the rules of the audit matter, and where the field says so."""

from django.utils.translation import gettext_lazy as _

from .choices import AuditRule

RULE_REASONS = {
    AuditRule.NO_PERSONA: _("Different customers have different journeys. Without a persona a map shows nobody’s."),
    AuditRule.NO_SCENARIO: _(
        "A journey has a beginning and a goal. Without a scenario everybody on the team imagines another one."
    ),
    AuditRule.DEPARTMENT_STAGE: _(
        "Customers do not know your departments. Name a stage after what the customer does there."
    ),
    AuditRule.NO_EXPECTATION: _(
        "Experience is judged against what was expected. At a touchpoint that decides, write down what that is."
    ),
    AuditRule.NOTHING_AFTER: _(
        "Use, help, returns and the next order decide whether customers stay. A map that ends with the sale leaves "
        "them out."
    ),
    AuditRule.NOT_ASKED: _("Without answers of customers the map shows here only what the team believes."),
    AuditRule.GAP_WITHOUT_FIX: _("Maps fail most often because nothing follows from them."),
    AuditRule.FIX_WITHOUT_OWNER: _("What nobody owns does not get done."),
    AuditRule.OLD_EVIDENCE: _(
        "Customers and offers change. Check whether it still holds, or look again; then set the day."
    ),
    AuditRule.NO_OWNER: _("A map that nobody looks after stops being true, and nobody notices."),
    AuditRule.REVIEW_PASSED: _("The team decided to look by this day whether the map is still true."),
}
# {rule: (name, address)}
RULE_SOURCES = dict.fromkeys(
    (AuditRule.NO_PERSONA, AuditRule.NO_SCENARIO),
    ("Nielsen Norman Group, Journey Mapping 101", "https://www.nngroup.com/articles/journey-mapping-101/"),
)
