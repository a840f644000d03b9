"""Sign-in tickets for the sample workspace, only in local mode (on the user's own machine)."""

from django.conf import settings
from django.core import signing

from cxapp.models import User

# Never change: a new salt makes issued links invalid.
SALT = "cxapp.workspaces.tickets"
MAX_AGE_SECONDS = 7 * 24 * 3600


def issue_ticket(user):
    """Return a ticket that signs this person in, valid for a week; None outside local mode."""
    return signing.dumps(str(user.pk), salt=SALT) if settings.LOCAL else None


def find_user(ticket):
    """Return the active person of a ticket, None if it is invalid."""
    if not settings.LOCAL:
        return None
    try:
        key = signing.loads(ticket, salt=SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key, is_active=True).first()
