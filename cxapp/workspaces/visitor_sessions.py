"""Visits by share links: the visitor in a cookie or of a token, and their current role."""

import uuid

from django.core import signing
from django.utils.translation import gettext as _

from cxapp import permissions, plain_text
from cxapp.errors import InvalidInput

from .share_links import PREFIX, find_link, is_expired

# Never change: a new salt makes issued cookies invalid.
SALT = "cxapp.workspaces.visits"
MAX_AGE_SECONDS = 30 * 24 * 3600
MAX_NAME_LENGTH = 60


def create_visitor(link, before=None):
    """Return a new visitor for a link whose secrets were just given; one who came `before` by it stays the same."""
    if before and before.link_id == link.pk:
        return before
    proof = permissions.proof(link.digest, link.password)
    return permissions.Visitor(uuid.uuid4(), link.pk, before.guest if before else "", proof)


def rename_visitor(visitor, name):
    """Return the visitor with another name."""
    return permissions.Visitor(visitor.id, visitor.link_id, _clean_name(name), visitor.proof)


def cookie_name(document_id):
    """Return the name of a journey's own cookie."""
    return f"visit_{uuid.UUID(str(document_id)).hex}"


def sign_visitor(visitor):
    """Return the visitor as the signed value of a cookie."""
    payload = {"id": visitor.id.hex, "link": visitor.link_id.hex, "guest": visitor.guest, "proof": visitor.proof}
    return signing.dumps(payload, salt=SALT)


def visitor_from_cookies(cookies, document_id):
    """Return the visitor of a document in a browser's cookies, with their current role; None if there is none."""
    visitor = _load_visitor(cookies.get(cookie_name(document_id), ""))
    return visitor and _add_role(visitor, document_id)


def visitor_from_token(text, document_id):
    """Return the visitor of a program's share token, with their current role; None for a link with a password."""
    link = find_link(text) if text.startswith(PREFIX) else None
    if link is None or link.document_id != document_id or link.password or is_expired(link):
        return None
    proof = permissions.proof(link.digest, link.password)
    return _add_role(permissions.Visitor(uuid.uuid5(link.pk, "program"), link.pk, _("Guest"), proof), document_id)


def _load_visitor(text):
    try:
        payload = signing.loads(text, salt=SALT, max_age=MAX_AGE_SECONDS)
        guest = _clean_name(payload["guest"])
        return permissions.Visitor(uuid.UUID(payload["id"]), uuid.UUID(payload["link"]), guest, payload["proof"])
    except (signing.BadSignature, KeyError, ValueError, TypeError, InvalidInput):
        return None


def _clean_name(name):
    return plain_text.clean_line(name)[:MAX_NAME_LENGTH].strip()


def _add_role(visitor, document_id):
    role = permissions.visitor_roles([visitor], document_id).get(visitor.id)
    return (visitor, role) if role else None
