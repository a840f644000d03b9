"""Secret tokens in the addresses of share links and invitations.

The database has a digest, by which a token is found, and a random seed. The token is a keyed hash of the seed, so
this server can show it again, and a copy of the database without SECRET_KEY is useless.
"""

import base64
import secrets

from django.conf import settings
from django.utils.crypto import salted_hmac

from .api_tokens import digest

SALT = "cxapp.workspaces.link_tokens"


def issue_token(prefix):
    """Return a new token of 256 bits and the fields to store."""
    seed = secrets.token_urlsafe(32)
    token = _derive(prefix, seed, settings.SECRET_KEY)
    return token, {"seed": seed, "digest": digest(token)}


def restore_token(prefix, record):
    """Return the token of a link or an invitation; empty if its seed or its key is lost."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS] if record.seed else []
    tokens = (_derive(prefix, record.seed, key) for key in keys)
    return next((token for token in tokens if digest(token) == record.digest), "")


def _derive(prefix, seed, key):
    hashed = salted_hmac(SALT, seed, secret=key, algorithm="sha256").digest()
    return prefix + base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
