"""How often a person may ask: a bucket of requests that refills steadily, so that a burst is welcome."""

import time

from django.conf import settings
from django.core.cache import cache
from rest_framework.throttling import BaseThrottle

FORGET_AFTER = 600


class Bucket(BaseThrottle):
    """Named by the endpoint's `bucket`, else by whether the request reads or writes.

    `settings.API_BUCKETS` maps a name to (requests a second, size of a burst); a bucket it does not name has
    no bottom. The count is kept in the cache and is a courtesy between clients, not a lock: two requests at
    the same instant may both take the last place.
    """

    def allow_request(self, request, view):
        """Take one request out of the bucket; False when it is empty."""
        name = getattr(view, "bucket", None) or ("read" if request.method in ("GET", "HEAD") else "write")
        if name not in settings.API_BUCKETS:
            return True
        rate, size = settings.API_BUCKETS[name]
        key = f"bucket:{name}:{request.user.pk or self.get_ident(request)}"
        now = time.time()
        level, seen = cache.get(key) or (size, now)
        level = min(size, level + max(0, now - seen) * rate) - 1
        self._wait = -level / rate
        if level < 0:
            return False
        cache.set(key, (level, now), FORGET_AFTER)
        return True

    def wait(self):
        """Seconds until there is a request in the bucket again."""
        return self._wait
