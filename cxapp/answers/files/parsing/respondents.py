"""Digests of respondents, which reveal nothing about them; a person has one digest within a workspace."""

import hashlib
import hmac

from django.conf import settings

DIGEST_LENGTH = 32


def digest_key(workspace):
    """Return the key of a workspace's digests; it is derived from the server's secret, so names cannot be guessed."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"respondent:{workspace}".encode(), hashlib.sha256)


def digest(key, text):
    """Return the digest of a respondent, None for an empty text."""
    return (
        hmac.digest(key, text.casefold().encode("utf-8", "replace"), hashlib.sha256).hex()[:DIGEST_LENGTH]
        if text
        else None
    )
