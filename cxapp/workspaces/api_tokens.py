"""Tokens with which programs act for a person."""

import hashlib
import secrets

from cxapp import plain_text
from cxapp.models import Token, User

PREFIX = "cjm_"


def issue_token(user, name=""):
    """Make a token of 256 bits for a person and return it once: only its digest is stored."""
    text = PREFIX + secrets.token_urlsafe(32)
    Token.objects.create(user=user, name=plain_text.clean_line(name), digest=digest(text))
    return text


def find_token_user(text):
    """Return the active person a token acts for, or None."""
    found = User.objects.filter(is_active=True, tokens__digest=digest(text)) if text else User.objects.none()
    return found.first()


def digest(text):
    """Return the digest of a token; its random bits are enough to make a plain hash safe."""
    return hashlib.sha256(text.encode()).hexdigest()
