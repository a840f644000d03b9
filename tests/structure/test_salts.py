"""Salts of signatures never change: mails, links and cookies that were given out are signed with them."""

import pytest

from cxapp.notifications import unsubscribe
from cxapp.web.surveys import anti_spam
from cxapp.workspaces import sign_in_links, tokens, visitor_sessions


@pytest.mark.parametrize(
    ("salt", "value"),
    [
        (unsubscribe.SALT, "cxapp.notices.mail"),
        (unsubscribe.DIGEST_SALT, "cxapp.notices.digest"),
        (anti_spam.SALT, "cxapp.pages.stamps"),
        (anti_spam.ANSWER_SALT, "cxapp.pages.stamps.answers"),
        (tokens.SALT, "cxapp.workspaces.link_tokens"),
        (sign_in_links.SALT, "cxapp.workspaces.tickets"),
        (visitor_sessions.SALT, "cxapp.workspaces.visits"),
    ],
)
def test_a_salt_is_what_it_always_was(salt, value):
    assert salt == value
