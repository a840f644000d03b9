"""Authentication of programs by token, people by session, and visitors by share link."""

from typing import NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import IsAuthenticated

from cxapp import permissions, workspaces
from cxapp.errors import NotFound
from cxapp.models import Journey
from cxapp.workspaces import share_links, visitor_sessions

SCHEME = "Bearer"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`; a token acts for the person who created it, until either is deleted."""

    def authenticate(self, request):
        """Return (user, token), or None if the header has another scheme; raise an error for an invalid token."""
        scheme, _space, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != SCHEME.lower().encode():
            return None
        user = workspaces.find_token_user(token.strip().decode("latin-1"))
        if user is None or not user.is_active:
            raise AuthenticationFailed(_("This token is not valid."))
        return user, token

    def authenticate_header(self, request):
        """Return the scheme for the WWW-Authenticate header."""
        return SCHEME


class Visit(NamedTuple):
    """Somebody without an account at one journey, and what they may do there."""

    visitor: permissions.Visitor
    role: str


class AnyToken(TokenAuthentication):
    """A person's token, or that of a share link, which gives access to its own journey only."""

    def authenticate(self, request):
        """Return (user, token) for a person's token, (anonymous, Visit) for that of a share link."""
        token = get_authorization_header(request).partition(b" ")[2].strip().decode("latin-1")
        if not token.startswith(share_links.PREFIX):
            return super().authenticate(request)
        link = share_links.find_link(token)
        if link and link.document_id != journey_id(request):
            raise NotFound()
        visitor = visitor_sessions.visitor_from_token(token, journey_id(request))
        if visitor is None:
            raise AuthenticationFailed(_("This token is not valid."))
        return AnonymousUser(), Visit(*visitor)


class VisitCookie(SessionAuthentication):
    """The cookie of a visitor by a share link; a member of the journey keeps their own account."""

    def authenticate(self, request):
        """Return an anonymous user and the Visit; None if there is no valid cookie."""
        if visitor_sessions.cookie_name(journey_id(request)) not in request.COOKIES or is_member(request):
            return None
        visitor = visitor_sessions.visitor_from_cookies(request.COOKIES, journey_id(request))
        if visitor is None:
            return None
        self.enforce_csrf(request)
        return AnonymousUser(), Visit(*visitor)


class MemberOrVisitor(IsAuthenticated):
    """Allows signed-in people and visitors by a link; what they may see is checked later."""

    def has_permission(self, request, view):
        """Return whether the caller is authenticated or a visitor."""
        return isinstance(request.auth, Visit) or super().has_permission(request, view)


def journey_id(request):
    """Return the id of the journey in the address."""
    return request.parser_context["kwargs"]["id"]


def is_member(request):
    """Return whether the session belongs to somebody who may see the journey without a link."""
    user = request._request.user
    return user.is_authenticated and Journey.objects.visible_to(user).filter(pk=journey_id(request)).exists()


class TokenScheme(OpenApiAuthenticationExtension):
    """Describes the token in the OpenAPI document."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        """Return the OpenAPI security scheme."""
        return {"type": "http", "scheme": "bearer"}


class AnyTokenScheme(TokenScheme):
    """Describes a token that may be that of a share link."""

    target_class = AnyToken
    name = "tokenOrShareToken"


class VisitScheme(OpenApiAuthenticationExtension):
    """Describes the cookie of a visitor."""

    target_class = VisitCookie
    name = "visit"

    def get_security_definition(self, auto_schema):
        """Return the OpenAPI security scheme."""
        return {"type": "apiKey", "in": "cookie", "name": "visit_{journey}"}
