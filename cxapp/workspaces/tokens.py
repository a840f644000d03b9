"""Secret tokens: of programs that act for a person, and in the addresses of share links and invitations.

The database has a digest, by which a token is found. For an address it also has a random seed: the token is a keyed
hash of the seed, so this server can show it again, and a copy of the database without SECRET_KEY is useless.
"""

import base64
import datetime
import hashlib
import secrets

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cxapp import permissions, plain_text
from cxapp.models import Token

PREFIX = "cjm_"
# How exactly the last use of a token is kept: not each request writes.
USE_PRECISION = datetime.timedelta(minutes=10)
# Never change: a new salt makes issued addresses invalid.
SALT = "cxapp.workspaces.link_tokens"


def issue_token(user, name="", *, role="", expires_at=None):
    """Make a token of 256 bits for a person and return it once: only its digest is stored.

    With a `role` it may do no more than that role allows.
    """
    permissions.refuse_limited_token(user)
    text = PREFIX + secrets.token_urlsafe(32)
    fields = {"role": role, "expires_at": expires_at}
    Token.objects.create(user=user, name=plain_text.clean_line(name), digest=digest(text), **fields)
    return text


def find_token_user(text):
    """Return the active person a token acts for, with the `role_limit` of the token; None if there is none."""
    now = timezone.now()
    tokens = Token.objects.filter(user__is_active=True, digest=digest(text)) if text else Token.objects.none()
    token = tokens.filter(Q(expires_at=None) | Q(expires_at__gt=now)).select_related("user").first()
    if token is None:
        return None
    if token.used_at is None or now - token.used_at > USE_PRECISION:
        Token.objects.filter(pk=token.pk).update(used_at=now)
    token.user.role_limit = token.role
    return token.user


def digest(text):
    """Return the digest of a token; its random bits are enough to make a plain hash safe."""
    return hashlib.sha256(text.encode()).hexdigest()


def issue_link_token(prefix):
    """Return a new token of 256 bits and the fields to store."""
    seed = secrets.token_urlsafe(32)
    token = _derive(prefix, seed, settings.SECRET_KEY)
    return token, {"seed": seed, "digest": digest(token)}


def restore_link_token(prefix, record):
    """Return the token of a link or an invitation; empty if its seed or its key is lost."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS] if record.seed else []
    tokens = (_derive(prefix, record.seed, key) for key in keys)
    return next((token for token in tokens if digest(token) == record.digest), "")


def _derive(prefix, seed, key):
    hashed = salted_hmac(SALT, seed, secret=key, algorithm="sha256").digest()
    return prefix + base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
