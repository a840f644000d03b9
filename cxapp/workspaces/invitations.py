"""Invitations to a workspace by its owners: by mail to one address, or by a link for several people."""

import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import F, Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _

from cxapp import permissions, plain_text, rate_limit
from cxapp.errors import Conflict, Forbidden, InvalidInput, LogPruned, NotFound, RateLimited, Sentence
from cxapp.models import Invitation, Membership, Workspace
from cxapp.schema import Capability

from .members import add_member, check_role
from .tokens import digest, issue_link_token, restore_link_token

PREFIX = "cji_"
INVITATION_LIFETIME = timedelta(days=7)
MAX_USES = 100
MAX_PENDING = 200
# Against flooding a mailbox, and against using an account to send spam.
SENDER_LIMIT = {"most": 60, "seconds": 3600}
ADDRESS_LIMIT = {"most": 5, "seconds": 24 * 3600}


def invite(*, workspace, actor, role, email="", limit=1, document=None):
    """Return a new invitation and its token. With an address it is for one person; `document` is the map it shows."""
    check_role(role)
    email = _clean_address(email)
    if not 1 <= limit <= MAX_USES or (email and limit != 1):
        problem = Sentence(_("must be between {low} and {high}."), low=1, high=1 if email else MAX_USES)
        raise InvalidInput(_("The invitation could not be saved. Check its settings."), fields={"limit": problem})
    token, secret = issue_link_token(PREFIX)
    fields = {"workspace": workspace, "role": role, "email": email, "limit": limit, "document": document, **secret}
    with transaction.atomic():
        _lock_team(workspace.pk, actor)
        _check_new(workspace, email)
        _count_mail(actor, email)
        ends = timezone.now() + INVITATION_LIFETIME
        made = Invitation.objects.create(**fields, created_by=actor, expires_at=ends)
    return made, token


def find_document(invitation):
    """Return the map that an invitation shows; None without one, or if it is in the trash."""
    document = invitation.document
    return document if document and document.deleted_at is None else None


def renew(*, invitation, actor):
    """Renew an invitation that is not used up for another week, with a new token; the old one becomes invalid."""
    token, secret = issue_link_token(PREFIX)
    change = {**secret, "mail_digest": "", "expires_at": timezone.now() + INVITATION_LIFETIME}
    with transaction.atomic():
        _lock_team(invitation.workspace_id, actor)
        _count_mail(actor, invitation.email)
        unused = Invitation.objects.filter(pk=invitation.pk, revoked_at=None, used__lt=F("limit"))
        if not unused.update(**change):
            raise Conflict(_("This invitation has already been used."), code="used")
    invitation.refresh_from_db()
    return token


def issue_mail_token(invitation):
    """Return a new token for the mail of an invitation; that of an earlier mail becomes invalid."""
    token = PREFIX + secrets.token_urlsafe(32)
    Invitation.objects.filter(pk=invitation.pk).update(mail_digest=digest(token))
    return token


def token_of(invitation):
    """Return the token that an owner of the workspace may copy; empty for an invitation older than stored seeds."""
    return restore_link_token(PREFIX, invitation)


def revoke(*, invitation, actor):
    """End an invitation permanently."""
    with transaction.atomic():
        _lock_team(invitation.workspace_id, actor)
        Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now())


def list_pending(workspace):
    """Return the open invitations, the newest first."""
    pending = workspace.invitations.filter(revoked_at=None, used__lt=F("limit"), expires_at__gt=timezone.now())
    return pending.select_related("created_by").order_by("-pk")


def find_invitation(token):
    """Return the invitation with this token, open or not; raise NotFound for one that is unknown or revoked."""
    known = Invitation.objects.select_related("workspace", "created_by", "document__journey")
    hashed = digest(token)
    same = Q(digest=hashed) | Q(mail_digest=hashed)
    invitation = known.filter(same, revoked_at=None).first() if token.startswith(PREFIX) else None
    if invitation is None:
        raise NotFound()
    return invitation


def check_open(invitation, user=None):
    """Raise an AppError with the reason if this invitation cannot be used, or not by `user`."""
    if invitation.expires_at <= timezone.now():
        day = formats.date_format(invitation.workspace.local_day(invitation.expires_at))
        raise LogPruned(_("This invitation expired on {date}. Ask for a new one."), date=day, code="over")
    if invitation.used >= invitation.limit:
        raise Conflict(_("This invitation has already been used."), code="used")
    if user and invitation.email and user.email.lower() != invitation.email:
        sentence = _(
            "This invitation is for {invited}, and you are signed in as {present}. Sign out, then open it again."
        )
        raise Forbidden(sentence, invited=invitation.email, present=user.email, code="another_address")


def is_mailed_token(invitation, token):
    """Return whether this token was mailed to the invited address, so that only its owner can have read it."""
    return bool(invitation.email) and digest(token) == invitation.mail_digest


def accept(*, token, user):
    """Accept an invitation, once, and return it; an existing member keeps their role."""
    with transaction.atomic():
        invitation = find_invitation(token)
        # The team's lock, as for every change of roles: an invitation that is being ended lets no one in.
        list(Workspace.objects.select_for_update().filter(pk=invitation.workspace_id).values_list("pk"))
        locked = find_invitation(token)
        if is_mailed_token(locked, token) and user.email.lower() == locked.email:
            _verify_address(user)
        if Membership.objects.filter(workspace_id=locked.workspace_id, user=user).exists():
            return locked
        check_open(locked, user)
        Invitation.objects.filter(pk=locked.pk).update(used=F("used") + 1)
        add_member(workspace=locked.workspace, user=user, role=locked.role)
    return locked


def _verify_address(user):
    """Mark the person's address as verified, so that mail is sent to it."""
    address, _made = EmailAddress.objects.get_or_create(user=user, email=user.email.lower())
    if not address.verified and address.set_verified():
        address.set_as_primary(conditional=True)


def _lock_team(workspace_id, actor):
    list(Workspace.objects.select_for_update().filter(pk=workspace_id).values_list("pk"))
    permissions.require(actor, workspace_id, Capability.ADMINISTER)


def _clean_address(email):
    email = email.strip().lower()
    try:
        if email:
            validate_email(email)
        # The pattern of addresses allows control characters in quotes and directional marks.
        if plain_text.clean_line(email) != email:
            raise ValidationError("")
    except (ValidationError, InvalidInput):
        raise InvalidInput(
            _("The invitation could not be saved. Check its settings."),
            fields={"email": _("Enter a valid e-mail address.")},
        ) from None
    return email


def _check_new(workspace, email):
    if email and Membership.objects.filter(workspace=workspace, user__email=email).exists():
        raise Conflict(_("This person is already a member."), code="member")
    if email and list_pending(workspace).filter(email=email).exists():
        raise Conflict(_("This address is already invited. Send the invitation again."), code="invited")
    if list_pending(workspace).count() >= MAX_PENDING:
        raise Conflict(_("Too many invitations are open. Withdraw some first."), code="too_many_invitations")


def _count_mail(actor, email):
    if not email:
        return
    if not rate_limit.allow("invite-by", actor.pk, **SENDER_LIMIT):
        raise RateLimited(_("You have sent too many invitations. Try again in an hour."))
    if not rate_limit.allow("invite-to", email, **ADDRESS_LIMIT):
        raise RateLimited(_("Too many messages were sent to this address today. Try again tomorrow."))
