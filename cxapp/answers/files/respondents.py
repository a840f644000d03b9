"""Who answered, as a digest that says nothing about them: the same person has the same digest in one workspace."""

import hashlib
import hmac

from django.conf import settings

DIGEST_LENGTH = 32


def digest_key(workspace):
    """Return the key of a workspace's digests; made of the server's secret, it cannot be found by trying names."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"respondent:{workspace}".encode(), hashlib.sha256)


def digest(key, text):
    """The digest of a respondent, None where nobody is named."""
    return (
        hmac.digest(key, text.casefold().encode("utf-8", "replace"), hashlib.sha256).hex()[:DIGEST_LENGTH]
        if text
        else None
    )
