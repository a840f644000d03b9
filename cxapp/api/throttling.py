"""Rate limit of requests per person: a token bucket that refills steadily, so that bursts are allowed."""

import logging
import time

from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

BUCKET_TIMEOUT = 600

log = logging.getLogger(__name__)


class Bucket(BaseThrottle):
    """Named by the endpoint's `bucket`, else by whether the request reads or writes.

    `settings.API_BUCKETS` maps a name to (requests a second, size of a burst); a bucket it does not name has
    no bottom. The count is kept in the cache and is a courtesy between clients, not a lock: two requests at
    the same instant may both take the last place, and without a cache everyone may pass.
    """

    def allow_request(self, request, view):
        """Take one request out of the bucket; False when it is empty."""
        name = getattr(view, "bucket", None) or ("read" if request.method in ("GET", "HEAD") else "write")
        if name not in settings.API_BUCKETS:
            return True
        key = f"bucket:{name}:{request.user.pk or self.get_ident(request)}"
        try:
            return self.take(key, *settings.API_BUCKETS[name])
        except Exception:
            log.warning("The cache does not answer: requests are not counted.", exc_info=True)
            return True

    def take(self, key, rate, size):
        """Take one request out of the bucket `key`; False when it is empty."""
        now = time.time()
        level, seen = cache.get(key) or (size, now)
        level = min(size, level + max(0, now - seen) * rate) - 1
        self._wait = -level / rate
        if level < 0:
            return False
        cache.set(key, (level, now), BUCKET_TIMEOUT)
        return True

    def wait(self):
        """Seconds until there is a request in the bucket again."""
        return self._wait
