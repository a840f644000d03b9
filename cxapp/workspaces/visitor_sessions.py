"""Visits by share links: what a cookie or a token says of somebody without an account, and what it is worth now."""

import uuid

from django.core import signing
from django.utils.translation import gettext as _

from cxapp import permissions, plain_text
from cxapp.errors import InvalidInput

from .share_links import PREFIX, is_over, link_of

SALT = "cxapp.workspaces.visitor_sessions"
AGE = 30 * 24 * 3600
NAME = 60


def begin(link, before=None):
    """A visitor by a link whose secrets were told just now; who was here `before` by the same stays who they are."""
    if before and before.link_id == link.pk:
        return before
    proof = permissions.proof(link.digest, link.password)
    return permissions.Visitor(uuid.uuid4(), link.pk, before.guest if before else "", proof)


def named(visitor, name):
    """The visitor under the name they chose."""
    return permissions.Visitor(visitor.id, visitor.link_id, _signature(name), visitor.proof)


def cookie_name(document_id):
    """Each journey has a cookie of its own."""
    return f"visit_{uuid.UUID(str(document_id)).hex}"


def sealed(visitor):
    """The visitor as the value of a cookie, signed."""
    told = {"id": visitor.id.hex, "link": visitor.link_id.hex, "guest": visitor.guest, "proof": visitor.proof}
    return signing.dumps(told, salt=SALT)


def of_cookies(cookies, document_id):
    """The visitor whom a browser's cookies name for a document, and their role now; None where there is none."""
    visitor = _unsealed(cookies.get(cookie_name(document_id), ""))
    return visitor and _with_role(visitor, document_id)


def of_token(text, document_id):
    """The visitor that a program with a share token is, and their role now; a password cannot be told so."""
    link = link_of(text) if text.startswith(PREFIX) else None
    if link is None or link.document_id != document_id or link.password or is_over(link):
        return None
    proof = permissions.proof(link.digest, link.password)
    return _with_role(permissions.Visitor(uuid.uuid5(link.pk, "program"), link.pk, _("Guest"), proof), document_id)


def _unsealed(text):
    try:
        told = signing.loads(text, salt=SALT, max_age=AGE)
        guest = _signature(told["guest"])
        return permissions.Visitor(uuid.UUID(told["id"]), uuid.UUID(told["link"]), guest, told["proof"])
    except (signing.BadSignature, KeyError, ValueError, TypeError, InvalidInput):
        return None


def _signature(name):
    return plain_text.clean_line(name)[:NAME].strip()


def _with_role(visitor, document_id):
    role = permissions.visitor_roles([visitor], document_id).get(visitor.id)
    return (visitor, role) if role else None
