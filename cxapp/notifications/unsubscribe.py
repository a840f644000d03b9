"""The way out of the mail: an address that works for whoever holds it, without signing in."""

from django.core import signing

from cxapp.models import Membership, User

SALT = "cxapp.notifications.mail"
DIGEST_SALT = "cxapp.notifications.digest"


def token(user):
    """What stands for a person in the address; it can do nothing but turn their mail off."""
    return signing.Signer(salt=SALT).sign(str(user.pk))


def holder(token):
    """The person a token stands for, None where it is none of ours."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key).first()


def mail(user, wanted):
    """Turn a person's mail on or off."""
    User.objects.filter(pk=user.pk).update(wants_mail=wanted)


def digest_token(membership):
    """What stands for a membership in the address; it can do nothing but turn its weekly message off."""
    return signing.Signer(salt=DIGEST_SALT).sign(str(membership.pk))


def reader(token):
    """The membership a token of the weekly message stands for, None where it is none of ours."""
    try:
        key = signing.Signer(salt=DIGEST_SALT).unsign(token)
    except signing.BadSignature:
        return None
    return Membership.objects.filter(pk=key).first()


def digest(membership, wanted):
    """Turn the weekly message of a membership on or off."""
    Membership.objects.filter(pk=membership.pk).update(wants_digest=wanted)
