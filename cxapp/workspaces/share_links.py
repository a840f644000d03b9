"""Share links, managed by the editors of a journey and opened by visitors."""

import re
from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cxapp import broadcast
from cxapp.errors import Conflict, InvalidInput, Sentence, choice_problem, length_problem
from cxapp.models import Membership, ShareLink
from cxapp.schema import AuditAction, Role

from . import audit
from .edit_lock import lock_for_edit
from .tokens import digest, issue_link_token, restore_link_token

PREFIX = "cjs_"
ROLES = (Role.VIEWER, Role.COMMENTER)
MAX_LINKS = 50
MAX_LIFETIME = timedelta(days=5 * 366)
MAX_PASSWORD_LENGTH = 128
MAX_ORIGINS = 20
HOST = r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
# No wildcard, path or semicolon: the origins become part of a header.
ORIGIN = re.compile(rf"https://{HOST}(?::[0-9]{{1,5}})?|http://(?:localhost|127\.0\.0\.1)(?::[0-9]{{1,5}})?")


def create_link(*, document, actor, role=Role.VIEWER, expires_at=None, password="", sites=()):
    """Return a new link to a journey's document, and its token."""
    token, secret = issue_link_token(PREFIX)
    fields = _clean({"role": role, "expires_at": expires_at, "password": password, "sites": sites})
    with transaction.atomic():
        lock_for_edit(document, actor)
        if document.share_links.filter(revoked_at=None).count() >= MAX_LINKS:
            raise Conflict(
                _("A journey can have at most {most} links. End one first."), most=MAX_LINKS, code="too_many_links"
            )
        link = ShareLink.objects.create(document=document, created_by=actor, **secret, **fields)
        _write_audit(link, actor, AuditAction.LINK_CREATED)
    return link, token


def change_link(*, link, actor, **fields):
    """Change a link's `role`, `expires_at`, `password` or `sites`; a new password ends existing visits."""
    fields = _clean(fields)
    with transaction.atomic():
        lock_for_edit(link.document, actor)
        ShareLink.objects.filter(pk=link.pk).update(**fields)
        _write_audit(link, actor, AuditAction.LINK_CHANGED, fields.get("role"))
        transaction.on_commit(lambda: broadcast.announce_link_change(link.pk))
    link.refresh_from_db()
    return link


def replace_token(*, link, actor):
    """Replace the token of a link and return the new one. The old address becomes invalid, and visits by it end."""
    token, secret = issue_link_token(PREFIX)
    with transaction.atomic():
        lock_for_edit(link.document, actor)
        ShareLink.objects.filter(pk=link.pk).update(**secret)
        _write_audit(link, actor, AuditAction.LINK_RENEWED)
        transaction.on_commit(lambda: broadcast.announce_link_change(link.pk))
    link.refresh_from_db()
    return token


def revoke_link(*, link, actor):
    """End a link permanently; its visitors are disconnected."""
    with transaction.atomic():
        lock_for_edit(link.document, actor)
        if ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now()):
            _write_audit(link, actor, AuditAction.LINK_ENDED)
        transaction.on_commit(lambda: broadcast.announce_link_change(link.pk))


def find_link(token):
    """Return the link with this token, expired or not; None for one that is unknown, revoked or of the trash."""
    links = ShareLink.objects.select_related("document__workspace", "document__journey", "created_by")
    return links.filter(digest=digest(token), revoked_at=None, document__deleted_at=None).first() if token else None


def token_of(link):
    """Return the token of a link, for editors of its journey; empty for a link older than stored seeds."""
    return restore_link_token(PREFIX, link)


def is_expired(link):
    """Return whether the link's last day has passed."""
    return link.expires_at is not None and link.expires_at <= timezone.now()


def host_name(link):
    """Return the name of the person to ask for a new link: its maker if still a member, else an owner."""
    members = Membership.objects.filter(workspace_id=link.document.workspace_id, user__is_active=True)
    maker = members.filter(user_id=link.created_by_id).select_related("user").first()
    owner = maker or members.filter(role=Role.OWNER).select_related("user").order_by("created_at").first()
    return owner.user.get_full_name() if owner and owner.user.name else ""


def is_password(link, password):
    return check_password(password, link.password)


def _write_audit(link, actor, action, role=None):
    document = link.document
    audit.write(document.workspace_id, actor, action, role=role or link.role, document=document)


def _clean(fields):
    """Return the fields to store; raise InvalidInput with a sentence for each wrong one."""
    wrong = {name: _problem(name, value) for name, value in fields.items()}
    if problems := {name: problem for name, problem in wrong.items() if problem}:
        raise InvalidInput(_("The link could not be saved. Check its settings."), fields=problems)
    stored = {"password": lambda text: make_password(text) if text else "", "sites": clean_origins}
    return {name: stored.get(name, lambda value: value)(value) for name, value in fields.items()}


def _problem(name, value):
    if name == "role" and value not in ROLES:
        return choice_problem(ROLES)
    if name == "expires_at" and value is not None and not timezone.now() < value < timezone.now() + MAX_LIFETIME:
        return _("This day is in the past or too far in the future.")
    if name == "password" and len(value) > MAX_PASSWORD_LENGTH:
        return length_problem(MAX_PASSWORD_LENGTH, len(value))
    return None


def clean_origins(sites):
    """Return the origins without duplicates; raise InvalidInput for an invalid one."""
    origins = list(dict.fromkeys(site.strip().lower().rstrip("/") for site in sites))
    wrong = next((site for site in origins if len(site) > 200 or not ORIGIN.fullmatch(site)), None)
    if wrong is not None:
        problem = Sentence(_("“{site}” is not an address like https://example.com."), site=wrong[:80])
        raise InvalidInput(_("The link could not be saved. Check its settings."), fields={"sites": problem})
    if len(origins) > MAX_ORIGINS:
        raise InvalidInput(
            _("The link could not be saved. Check its settings."),
            fields={"sites": Sentence(_("at most {most}."), most=MAX_ORIGINS)},
        )
    return origins
