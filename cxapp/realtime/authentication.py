"""Authentication of sockets: an allowed origin, and a session, a token or a visit by a share link."""

import uuid
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from urllib.parse import parse_qs

from django.conf import settings
from django.contrib import auth
from django.http import parse_cookie
from django.utils.translation import get_language_from_request

from cxapp import permissions, workspaces
from cxapp.models import Document, User
from cxapp.workspaces import redaction, visitor_sessions

from .close_codes import EDITION_SHOWN, NO_JOURNEY, SIGNED_OUT


@dataclass
class Connection:
    """The user or visitor of a socket, and what gives them access."""

    user: User | permissions.Visitor
    role: str
    workspace_id: uuid.UUID
    document_id: uuid.UUID
    language: str
    session_key: str = ""
    token_digest: str = ""
    address: str = ""
    names: dict = field(default_factory=dict)
    is_archived: bool = False

    @property
    def is_visitor(self):
        """Whether this is a visitor by a share link, who sees only what visitors may see."""
        return isinstance(self.user, permissions.Visitor)

    @property
    def key(self):
        """The key of rate limits: the user, or link and address, since a visitor can always start a new visit."""
        return (self.user.link_id, self.address) if self.is_visitor else self.user.pk


class CloseConnection(Exception):
    """Closes the socket with a code; `who` is the refused key if it is more precise than the address."""

    def __init__(self, code, who=None):
        super().__init__(code)
        self.code = code
        self.who = who


def parse_headers(scope):
    """Return {lower-case name: value}; the last one wins."""
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}


def find_query_value(scope, name):
    """Return a parameter of the address, or None; the last one wins."""
    return parse_qs(scope.get("query_string", b"").decode("latin-1")).get(name, [None])[-1]


def is_origin_allowed(scope):
    """Whether the Origin is allowed: it must be in settings.ORIGINS; without one, a token is required.

    Channels' OriginValidator compares hosts only, and fails at an Origin that is no URL (decision 0077).
    """
    headers = parse_headers(scope)
    if "origin" in headers:
        return headers["origin"] in settings.ORIGINS
    return "authorization" in headers


def limit_key(connection):
    """Return the key by which sockets are counted: (kind, id)."""
    return ("link", connection.user.link_id) if connection.is_visitor else ("person", connection.user.pk)


def has_credentials(scope):
    """Whether a handshake has credentials; without them no database query is needed."""
    headers = parse_headers(scope)
    return "authorization" in headers or "cookie" in headers


def authenticate(scope, document_id, kind):
    """Return the Connection of a handshake to a document of a kind; reads the database.

    Raise CloseConnection with one of close_codes.
    """
    headers, language = parse_headers(scope), find_query_value(scope, "language")
    document = Document.objects.filter(pk=document_id, kind=kind).only("id", "workspace_id", "archived_at").first()
    try:
        return _find_member(headers, document, language)
    except CloseConnection:
        visit = _find_visit(headers, document_id)
        if visit is None:
            raise
        if permissions.shows_edition(document_id):
            raise CloseConnection(EDITION_SHOWN) from None
        return Connection(
            *visit,
            document.workspace_id,
            document_id,
            _choose_language(language, None, headers),
            names=redaction.author_names(document_id),
        )


def _find_member(headers, document, language):
    user, session_key, token_digest = _find_user(headers)
    role = permissions.find_document_role(user, document) if document else None
    if role is None:
        raise CloseConnection(NO_JOURNEY)
    place = document.workspace_id, document.pk
    language = _choose_language(language, user, headers)
    shown = permissions.limit_archived(role, document)
    is_archived = document.archived_at is not None
    return Connection(user, shown, *place, language, session_key, token_digest, is_archived=is_archived)


def _find_visit(headers, document_id):
    """Return the visitor and their role; members have been ruled out before."""
    if bearer := headers.get("authorization", ""):
        return visitor_sessions.visitor_from_token(bearer.removeprefix("Bearer ").strip(), document_id)
    return visitor_sessions.visitor_from_cookies(parse_cookie(headers.get("cookie", "")), document_id)


def _choose_language(page_language, user, headers):
    """Return the language of the page, else of the account, else of the browser's cookie or header, else the default.

    The account's may have changed since the page was loaded.
    """
    for language in (page_language, user and user.language):
        if language in dict(settings.LANGUAGES):
            return language
    meta = {"HTTP_ACCEPT_LANGUAGE": headers.get("accept-language", "")}
    request = SimpleNamespace(COOKIES=parse_cookie(headers.get("cookie", "")), META=meta)
    return get_language_from_request(request)


def _find_user(headers):
    bearer = headers.get("authorization", "")
    if bearer:
        user = workspaces.find_token_user(bearer.removeprefix("Bearer ").strip())
        if user is None:
            raise CloseConnection(SIGNED_OUT)
        return user, "", workspaces.digest(bearer.removeprefix("Bearer ").strip())
    return _find_session_user(headers)


def _find_session_user(headers):
    key = parse_cookie(headers.get("cookie", "")).get(settings.SESSION_COOKIE_NAME)
    store = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = auth.get_user(SimpleNamespace(session=store))
    if not user.is_authenticated or not user.is_active:
        raise CloseConnection(SIGNED_OUT)
    return user, key, ""
