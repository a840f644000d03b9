"""Invitations to a workspace by its owners, or to one map by its editors: by mail to one address, or by a link."""

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
from cxapp.models import Invitation, Membership, User
from cxapp.schema import AuditAction, Capability, Role

from . import audit
from .journey_members import add_journey_member, check_journey_role
from .members import add_member, check_role, lock_person, lock_team
from .tokens import digest, issue_link_token, restore_link_token

PREFIX = "cji_"
INVITATION_LIFETIME = timedelta(days=7)
MAX_USES = 100
MAX_PENDING = 200
# Against flooding a mailbox, and against using an account to send spam.
SENDER_LIMIT = {"most": 60, "seconds": 3600}
ADDRESS_LIMIT = {"most": 5, "seconds": 24 * 3600}


def invite(*, workspace, actor, role, email="", limit=1, document=None, only_document=False):
    """Return a new invitation and its token. With an address it is for one person.

    `document` is the map that it shows, or with `only_document` all that it gives a role on.
    """
    (check_journey_role if only_document else check_role)(role)
    email = _clean_address(email)
    if not 1 <= limit <= MAX_USES or (email and limit != 1):
        problem = Sentence(_("must be between {low} and {high}."), low=1, high=1 if email else MAX_USES)
        raise InvalidInput(_("The invitation could not be saved. Check its settings."), fields={"limit": problem})
    token, secret = issue_link_token(PREFIX)
    fields = {"workspace": workspace, "role": role, "email": email, "limit": limit, "document": document}
    new = Invitation(**fields, **secret, only_document=only_document, created_by=actor)
    with transaction.atomic():
        _lock(new, actor)
        _check_new(new)
        _count_mail(actor, email)
        new.expires_at = timezone.now() + INVITATION_LIFETIME
        new.save(force_insert=True)
        _write_audit(new, actor, AuditAction.INVITED)
    return new, token


def find_document(invitation):
    """Return the map that an invitation shows; None without one, or if it is in the trash."""
    document = invitation.document
    return document if document and document.deleted_at is None else None


def renew(*, invitation, actor):
    """Renew an invitation that is not used up for another week, with a new token; the old one becomes invalid."""
    token, secret = issue_link_token(PREFIX)
    change = {**secret, "mail_digest": "", "expires_at": timezone.now() + INVITATION_LIFETIME}
    with transaction.atomic():
        _lock(invitation, actor)
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
        _lock(invitation, actor)
        if Invitation.objects.filter(pk=invitation.pk, revoked_at=None).update(revoked_at=timezone.now()):
            _write_audit(invitation, actor, AuditAction.INVITATION_ENDED)


def list_pending(workspace):
    """Return the open invitations, the newest first."""
    pending = workspace.invitations.filter(revoked_at=None, used__lt=F("limit"), expires_at__gt=timezone.now())
    # An invitation to a map alone ends with the map.
    gone = Q(only_document=True) & (Q(document=None) | Q(document__deleted_at__isnull=False))
    return pending.exclude(gone).select_related("created_by", "document__journey").order_by("-pk")


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
    if invitation.only_document and find_document(invitation) is None:
        raise LogPruned(_("The map of this invitation has been deleted."), code="deleted")
    if user and invitation.email and user.email.lower() != invitation.email:
        sentence = _(
            "This invitation is for {invited}, and you are signed in as {present}. Sign out, then open it again."
        )
        raise Forbidden(sentence, invited=invitation.email, present=user.email, code="another_address")


def is_mailed_token(invitation, token):
    """Return whether this token was mailed to the invited address, so that only its owner can have read it."""
    return bool(invitation.email) and digest(token) == invitation.mail_digest


def accept(*, token, user):
    """Accept an invitation, once, and return it; a role there that allows as much is kept."""
    with transaction.atomic():
        lock_person(user)
        # The team's lock, as for every change of roles: an invitation that is being ended lets no one in.
        lock_team(find_invitation(token).workspace_id)
        locked = find_invitation(token)
        if is_mailed_token(locked, token) and user.email.lower() == locked.email:
            _verify_address(user)
        if is_superfluous(locked, user):
            return locked
        check_open(locked, user)
        Invitation.objects.filter(pk=locked.pk).update(used=F("used") + 1)
        if locked.only_document:
            add_journey_member(document=locked.document, user=user, role=locked.role)
        else:
            add_member(workspace=locked.workspace, user=user, role=locked.role)
    return locked


def is_superfluous(invitation, user):
    """Return whether a person has already what an invitation would give them."""
    if not invitation.only_document:
        return Membership.objects.filter(workspace_id=invitation.workspace_id, user=user).exists()
    document = find_document(invitation)
    role = document and permissions.find_document_role(user, document)
    return role is not None and permissions.higher_role(role, invitation.role) == role


def _verify_address(user):
    """Mark the person's address as verified, so that mail is sent to it."""
    address, _made = EmailAddress.objects.get_or_create(user=user, email=user.email.lower())
    if not address.verified and address.set_verified():
        address.set_as_primary(conditional=True)


def _lock(invitation, actor):
    """Lock the team, and check that the actor may invite: owners to the workspace, editors of a map to the map."""
    lock_team(invitation.workspace_id)
    if not invitation.only_document:
        permissions.require(actor, invitation.workspace_id, Capability.ADMINISTER)
    elif permissions.find_role(actor, invitation.workspace_id) != Role.OWNER:
        permissions.require_on(_require_document(invitation), actor, Capability.EDIT)


def _write_audit(invitation, actor, action):
    only = invitation.document if invitation.only_document else None
    role, email = invitation.role, invitation.email
    audit.write(invitation.workspace_id, actor, action, subject=email, role=role, document=only)


def _require_document(invitation):
    if document := find_document(invitation):
        return document
    raise NotFound()


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
            fields={"email": _("Enter a valid email address.")},
        ) from None
    return email


def _check_new(invitation):
    workspace, email = invitation.workspace, invitation.email
    invited = User.objects.filter(email=email).first() if email else None
    if invited and is_superfluous(invitation, invited):
        raise Conflict(_already_text(invitation), code="member")
    scope = {"only_document": invitation.only_document}
    scope |= {"document": invitation.document} if invitation.only_document else {}
    if email and list_pending(workspace).filter(email=email, **scope).exists():
        raise Conflict(_("This address is already invited. Send the invitation again."), code="invited")
    if list_pending(workspace).count() >= MAX_PENDING:
        raise Conflict(_("Too many invitations are open. Withdraw some first."), code="too_many_invitations")


def _already_text(invitation):
    if invitation.only_document:
        return _("This person already has this right on the map.")
    return _("This person is already a member.")


def _count_mail(actor, email):
    if not email:
        return
    if not rate_limit.allow("invite-by", actor.pk, **SENDER_LIMIT):
        raise RateLimited(_("You have sent too many invitations. Try again in an hour."))
    if not rate_limit.allow("invite-to", email, **ADDRESS_LIMIT):
        raise RateLimited(_("Too many messages were sent to this address today. Try again tomorrow."))
