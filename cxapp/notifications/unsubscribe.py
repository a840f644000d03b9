"""Unsubscribing from mail by an address with a token, without signing in."""

from django.core import signing

from cxapp.models import Membership, User
from cxapp.schema import NoticeKind

# Never change: a new salt makes issued links in mails invalid.
SALT = "cxapp.notices.mail"
DIGEST_SALT = "cxapp.notices.digest"


def mail_token(user):
    """Return a person's token for the address; it can only turn their mail off."""
    return signing.Signer(salt=SALT).sign(str(user.pk))


def find_token_user(token):
    """Return the person of a token, None if it is invalid."""
    try:
        key = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=key).first()


def set_wants_mail(user, wants):
    """Turn the mail about comments on or off; on means of all kinds."""
    User.objects.filter(pk=user.pk).update(wants_mail=wants, **({"muted_kinds": []} if wants else {}))


def set_mailed_kinds(user, kinds):
    """Choose the kinds of notices that are mailed; without any, no notice is."""
    muted = [kind for kind in NoticeKind.values if kind not in kinds]
    User.objects.filter(pk=user.pk).update(muted_kinds=muted, wants_mail=bool(kinds))


def list_mailed_kinds(user):
    """Return the kinds of notices that a person gets by mail."""
    return [kind for kind in NoticeKind.values if user.wants_mail and kind not in user.muted_kinds]


def weekly_email_token(membership):
    """Return a membership's token for the address; it can only turn its weekly mail off."""
    return signing.Signer(salt=DIGEST_SALT).sign(str(membership.pk))


def find_token_membership(token):
    """Return the membership of a token of the weekly mail, None if it is invalid."""
    try:
        key = signing.Signer(salt=DIGEST_SALT).unsign(token)
    except signing.BadSignature:
        return None
    return Membership.objects.filter(pk=key).first()


def set_wants_weekly_email(membership, wants):
    """Turn the weekly mail of a membership on or off."""
    Membership.objects.filter(pk=membership.pk).update(wants_digest=wants)
