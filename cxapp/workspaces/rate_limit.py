"""How often something may be tried: counted in the cache that all processes share, in spans of time."""

import hashlib
import logging
import time

from django.core.cache import cache

log = logging.getLogger(__name__)


def allow(what, who, *, most, seconds):
    """Count one more attempt of `who` at `what`; return False when there were too many in this span of time.

    Without a cache everybody may pass: it guards against guessing, which is hopeless all the same.
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
    """Return whether there were too many attempts already, without counting this one."""
    try:
        return cache.get(_key(what, who, seconds), 0) >= most
    except Exception:
        log.warning("The cache does not answer: attempts are not counted.", exc_info=True)
        return False


def _key(what, who, seconds):
    # Addresses of people are not kept in the clear, and no key has a letter that a cache refuses.
    digest = hashlib.sha256(str(who).encode()).hexdigest()[:32]
    return f"attempts:{what}:{digest}:{int(time.time() // seconds)}"
