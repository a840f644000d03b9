"""Whether the people at open sockets may still be there, asked for all at once."""

from django.contrib.sessions.models import Session
from django.utils import timezone

from cxapp.models import Document, Membership, Token, User

from .doors import ACCESS_LOST, NO_JOURNEY, SIGNED_OUT


def verdicts(guests):
    """For each guest the code to close their socket with, or their role now. A constant number of queries."""
    people = _passwords({guest.user.pk for guest in guests})
    roles = _roles(guests)
    sessions = _sessions({guest.session_key for guest in guests if guest.session_key})
    tokens = _tokens({guest.token_digest for guest in guests if guest.token_digest})
    documents = _documents(guests)
    return [_verdict(guest, people, roles, sessions, tokens, documents) for guest in guests]


def _verdict(guest, people, roles, sessions, tokens, documents):
    if people.get(guest.user.pk) != guest.user.password:
        return SIGNED_OUT
    if guest.session_key and guest.session_key not in sessions:
        return SIGNED_OUT
    if guest.token_digest and guest.token_digest not in tokens:
        return SIGNED_OUT
    if guest.document_id not in documents:
        return NO_JOURNEY
    return roles.get((guest.workspace_id, guest.user.pk), ACCESS_LOST)


def _documents(guests):
    ids = {guest.document_id for guest in guests}
    return set(Document.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _passwords(ids):
    return dict(User.objects.filter(pk__in=ids, is_active=True).values_list("pk", "password"))


def _roles(guests):
    found = Membership.objects.filter(
        workspace_id__in={guest.workspace_id for guest in guests},
        user_id__in={guest.user.pk for guest in guests},
    )
    return {(workspace, user): role for workspace, user, role in found.values_list("workspace_id", "user_id", "role")}


def _sessions(keys):
    if not keys:
        return set()
    found = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return set(found.values_list("session_key", flat=True))


def _tokens(digests):
    return set(Token.objects.filter(digest__in=digests).values_list("digest", flat=True)) if digests else set()
