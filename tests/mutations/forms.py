"""Faults of forms, links and invitations."""

from .fault import Fault

FAULTS = (
    Fault(
        "no-referrer",
        "pages behind links hide their Origin from their own forms",
        (
            (
                "cxapp/web/sharing/visitor_cookie.py",
                'HEADERS = {"Cache',
                'HEADERS = {"Referrer-Policy": "no-referrer", "Cache',
            ),
        ),
        ("tests/browser/test_guests.py", "-k", "password"),
    ),
    Fault(
        "any-link-proves-an-address",
        "the link that the sender copies confirms the address of the invited",
        (
            (
                "cxapp/workspaces/invitations.py",
                "return bool(invitation.email) and digest(token) == invitation.mail_digest",
                "return bool(invitation.email)",
            ),
        ),
        ("tests/sharing/test_joining.py",),
    ),
)
