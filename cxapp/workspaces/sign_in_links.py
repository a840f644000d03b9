"""Sign-in tickets for the sample workspace; they exist only where the product runs for its own machine."""

from django.conf import settings
from django.core import signing

from cxapp.models import User

SALT = "cxapp.workspaces.sign_in_links"
WEEK = 7 * 24 * 3600


def issue(user):
    """A ticket that stands for this person for a week; None outside local mode."""
    return signing.dumps(str(user.pk), salt=SALT) if settings.LOCAL else None


def holder(ticket):
    """The active person a ticket stands for, None where it is worth nothing."""
    if not settings.LOCAL:
        return None
    try:
        key = signing.loads(ticket, salt=SALT, max_age=WEEK)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key, is_active=True).first()
