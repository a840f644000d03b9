"""Rate limits: attempts are counted per time span in the cache that all processes share."""

import hashlib
import logging
import time

from django.core.cache import cache

log = logging.getLogger(__name__)


def allow(what, who, *, most, seconds):
    """Count one more attempt of `who` at `what`; return False if there were too many in this time span.

    Without a cache every attempt is allowed: the limit is against guessing, which is hopeless anyway.
    """
    key = _key(what, who, seconds)
    try:
        cache.add(key, 0, seconds)
        return cache.incr(key) <= most
    except ValueError:  # the span ended between the two
        return True
    except Exception:
        log.warning("The cache does not answer: attempts are not counted.", exc_info=True)
        return True


def is_exhausted(what, who, *, most, seconds):
    """Return whether there were too many attempts already; this one is not counted."""
    try:
        return cache.get(_key(what, who, seconds), 0) >= most
    except Exception:
        log.warning("The cache does not answer: attempts are not counted.", exc_info=True)
        return False


def _key(what, who, seconds):
    # Keys contain neither people's addresses in plain text nor characters that a cache refuses.
    digest = hashlib.sha256(str(who).encode()).hexdigest()[:32]
    return f"attempts:{what}:{digest}:{int(time.time() // seconds)}"
