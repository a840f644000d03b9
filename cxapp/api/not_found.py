"""The response to unknown addresses, the same as for objects that do not exist."""

from django.http import Http404
from rest_framework.permissions import AllowAny

from .base_views import Endpoint


class NotFoundEndpoint(Endpoint):
    """404 for every method."""

    authentication_classes = []
    permission_classes = [AllowAny]
    throttle_classes = []

    def initial(self, request, *args, **kwargs):
        """There is nothing here."""
        raise Http404
