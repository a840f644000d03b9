"""Whether the people at open sockets may still be there, asked for all at once."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from cxapp import permissions
from cxapp.models import Document, Membership, Token, User, fast_sql

from .authentication import ACCESS_LOST, NO_JOURNEY, SIGNED_OUT


def verdicts(guests):
    """For each guest the code to close their socket with, or their role now.

    The number of queries grows with the maps that visitors by links are at, and with nothing else.
    """
    visitors = _visitors([guest for guest in guests if guest.is_visitor])
    members = _members([guest for guest in guests if not guest.is_visitor])
    documents = _documents(guests)
    return [
        NO_JOURNEY if guest.document_id not in documents else (visitors if guest.is_visitor else members)[id(guest)]
        for guest in guests
    ]


def _visitors(guests):
    """By each guest's identity, what their link allows; a link that is over or changed shows them out."""
    at = {}
    for guest in guests:
        at.setdefault(guest.document_id, []).append(guest)
    found = {}
    for document_id, there in at.items():
        roles = permissions.visitor_roles([guest.user for guest in there], document_id)
        found |= {id(guest): roles.get(guest.user.id, ACCESS_LOST) for guest in there}
    return found


def _members(guests):
    people = _passwords({guest.user.pk for guest in guests})
    roles = _roles(guests)
    sessions = _sessions({guest.session_key for guest in guests if guest.session_key})
    tokens = _tokens({guest.token_digest for guest in guests if guest.token_digest})
    return {id(guest): _verdict(guest, people, roles, sessions, tokens) for guest in guests}


def _verdict(guest, people, roles, sessions, tokens):
    if people.get(guest.user.pk) != guest.user.password:
        return SIGNED_OUT
    if guest.session_key and guest.session_key not in sessions:
        return SIGNED_OUT
    if guest.token_digest and guest.token_digest not in tokens:
        return SIGNED_OUT
    return roles.get((guest.workspace_id, guest.user.pk), ACCESS_LOST)


def _documents(guests):
    return {id for (id,) in fast_sql.select(Document, ["id"], {"pk": _each(guest.document_id for guest in guests)})}


def _passwords(ids):
    return dict(fast_sql.select(User, ["id", "password"], {"pk": list(ids), "is_active": True}))


def _roles(guests):
    where = {
        "workspace_id": _each(guest.workspace_id for guest in guests),
        "user_id": _each(guest.user.pk for guest in guests),
    }
    found = fast_sql.select(Membership, ["workspace_id", "user_id", "role"], where)
    return {(workspace, user): role for workspace, user, role in found}


def _sessions(keys):
    found = fast_sql.select(Session, ["session_key", "expire_date"], {"session_key": list(keys)})
    now = timezone.now()
    return {key for key, ends in found if ends > now}


def _tokens(digests):
    return {digest for (digest,) in fast_sql.select(Token, ["digest"], {"digest": list(digests)})}


def _each(values):
    return list(set(values))
