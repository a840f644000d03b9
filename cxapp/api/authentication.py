"""Who asks: a program with a token, or a person with a session."""

from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed

from cxapp import workspaces

SCHEME = "Bearer"


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer …`; a token acts for the person who made it, until either is gone."""

    def authenticate(self, request):
        """(user, token), or None where the header speaks of something else; raises for a bad token."""
        scheme, _space, token = get_authorization_header(request).partition(b" ")
        if scheme.lower() != SCHEME.lower().encode():
            return None
        user = workspaces.user_of_token(token.strip().decode("latin-1"))
        if user is None or not user.is_active:
            raise AuthenticationFailed(_("This token is not valid."))
        return user, token

    def authenticate_header(self, request):
        """What a 401 answer asks for."""
        return SCHEME


class TokenScheme(OpenApiAuthenticationExtension):
    """Describes the token in the OpenAPI document."""

    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema):
        """As OpenAPI names it."""
        return {"type": "http", "scheme": "bearer"}
