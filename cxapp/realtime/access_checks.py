"""Checks whether the users of open sockets still have access, all of them at once."""

from django.utils import timezone

from cxapp import permissions
from cxapp.models import Document, JourneyMembership, Membership, Token, User, UserSession, fast_sql
from cxapp.schema import EditionReaders, Role

from .close_codes import ACCESS_LOST, EDITION_SHOWN, NO_JOURNEY, SIGNED_OUT


def check_access(connections):
    """Return for each connection the code to close it with, or its current role.

    The number of queries depends only on the number of maps that visitors have open.
    """
    visitors = _check_visitors([connection for connection in connections if connection.is_visitor])
    members = _check_members([connection for connection in connections if not connection.is_visitor])
    documents = _read_documents(connections)
    found = visitors | members
    return [_limit(connection, found[id(connection)], documents) for connection in connections]


def read_deleters(document_ids):
    """Return {document's id: {id, name} of who deleted it, None if unknown} of those that are deleted."""
    documents = Document.objects.filter(pk__in=document_ids, deleted_at__isnull=False).select_related("deleted_by")
    found = {document.pk: document.deleted_by for document in documents}
    return {id: user and {"id": str(user.pk), "name": str(user)} for id, user in found.items()}


def _limit(connection, verdict, documents):
    """Return a verdict within what the document allows: in the archive everybody reads."""
    if connection.document_id not in documents:
        return NO_JOURNEY
    connection.is_archived, shows_edition = documents[connection.document_id]
    is_role = verdict in Role.values
    if is_role and connection.is_visitor and shows_edition:
        return EDITION_SHOWN
    return permissions.limit_role(verdict, Role.VIEWER) if connection.is_archived and is_role else verdict


def _check_visitors(connections):
    """Return {id(connection): the role that the visitor's link gives, or ACCESS_LOST if it ended or changed}."""
    at = {}
    for connection in connections:
        at.setdefault(connection.document_id, []).append(connection)
    visitor_roles = {}
    for document_id, there in at.items():
        roles = permissions.visitor_roles([connection.user for connection in there], document_id)
        visitor_roles |= {id(connection): roles.get(connection.user.id, ACCESS_LOST) for connection in there}
    return visitor_roles


def _check_members(connections):
    people = _read_passwords({connection.user.pk for connection in connections})
    roles = _read_roles(connections)
    sessions = _read_sessions({connection.session_key for connection in connections if connection.session_key})
    tokens = _read_tokens({connection.token_digest for connection in connections if connection.token_digest})
    return {id(connection): _check_member(connection, people, roles, sessions, tokens) for connection in connections}


def _check_member(connection, people, roles, sessions, tokens):
    if people.get(connection.user.pk) != connection.user.password:
        return SIGNED_OUT
    if connection.session_key and connection.session_key not in sessions:
        return SIGNED_OUT
    if connection.token_digest and connection.token_digest not in tokens:
        return SIGNED_OUT
    keys = (connection.workspace_id, connection.document_id)
    role = permissions.higher_role(*(roles.get((key, connection.user.pk)) for key in keys))
    return permissions.limit_role(role, tokens.get(connection.token_digest)) or ACCESS_LOST


def _read_documents(connections):
    """Return {id: (whether it is archived, whether visitors see an edition)} of the documents that are there."""
    ids = _list_unique(connection.document_id for connection in connections)
    names = ["id", "archived_at", "edition_readers"]
    rows = fast_sql.select(Document, names, {"pk": ids, "deleted_at": fast_sql.NULL})
    return {id: (archived_at is not None, readers != EditionReaders.NONE) for id, archived_at, readers in rows}


def _read_passwords(ids):
    return dict(fast_sql.select(User, ["id", "password"], {"pk": list(ids), "is_active": True}))


def _read_roles(connections):
    """Return {(workspace's or document's id, user's id): role}."""
    workspaces = _list_unique(connection.workspace_id for connection in connections)
    documents = _list_unique(connection.document_id for connection in connections)
    users = _list_unique(connection.user.pk for connection in connections)
    return {
        (place, user): role
        for model, name, ids in (
            (Membership, "workspace_id", workspaces),
            (JourneyMembership, "document_id", documents),
        )
        for place, user, role in fast_sql.select(model, [name, "user_id", "role"], {name: ids, "user_id": users})
    }


def _read_sessions(keys):
    rows = fast_sql.select(UserSession, ["session_key", "expire_date"], {"session_key": list(keys)})
    now = timezone.now()
    return {key for key, ends in rows if ends > now}


def _read_tokens(digests):
    """Return {digest: the role that limits the token, "" for none} of the tokens that have not expired."""
    rows = fast_sql.select(Token, ["digest", "role", "expires_at"], {"digest": list(digests)})
    now = timezone.now()
    return {digest: role for digest, role, ends in rows if ends is None or ends > now}


def _list_unique(values):
    return list(set(values))
