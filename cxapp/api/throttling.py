"""Rate limit of requests per signed-in user, otherwise per IP address: a token bucket, so that bursts are allowed."""

from django.conf import settings
from rest_framework.throttling import BaseThrottle

from cxapp import rate_limit


class Bucket(BaseThrottle):
    """Named by the endpoint's `bucket`, else by whether the request reads or writes.

    `settings.API_BUCKETS` maps a name to (requests a second, size of a burst); requests in an
    unlisted bucket are unlimited.
    """

    def allow_request(self, request, view):
        """Take one request out of the bucket; False when it is empty."""
        name = getattr(view, "bucket", None) or ("read" if request.method in ("GET", "HEAD") else "write")
        if name not in settings.API_BUCKETS:
            return True
        key = f"bucket:{name}:{request.user.pk or self.get_ident(request)}"
        self._wait = rate_limit.take_shared(key, rate_limit.Rate(*settings.API_BUCKETS[name]))
        return not self._wait

    def wait(self):
        """Seconds until there is a request in the bucket again."""
        return self._wait
