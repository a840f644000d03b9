"""Webhook receivers: addresses that other tools call with answers as JSON, managed by editors of the journey."""

import secrets

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from cxapp import plain_text, workspaces
from cxapp.errors import Conflict, InvalidInput
from cxapp.models import Receiver
from cxapp.workspaces.edit_lock import lock_for_edit

from . import insert, webhook_mapping

TOKEN_PREFIX = "cjr_"
MAX_RECEIVERS = 50
MAX_NAME_LENGTH = 60


def create_receiver(*, document, actor, name, mapping):
    """Create a receiver; returns it and its token, which is shown only this once."""
    token = TOKEN_PREFIX + secrets.token_urlsafe(32)
    fields = _clean_fields({"name": name, "mapping": mapping})
    with transaction.atomic():
        lock_for_edit(document, actor)
        if document.receivers.count() >= MAX_RECEIVERS:
            raise Conflict(
                _("A journey can have at most {most} webhooks."), most=MAX_RECEIVERS, code="too_many_receivers"
            )
        digest = workspaces.digest(token)
        return Receiver.objects.create(document=document, author=actor, digest=digest, **fields), token


def change_receiver(*, receiver, actor, **fields):
    """Change the `name` or `mapping` of a receiver and return it."""
    fields = _clean_fields(fields)
    with transaction.atomic():
        lock_for_edit(receiver.document, actor)
        Receiver.objects.filter(pk=receiver.pk).update(**fields, **({"problem": ""} if "mapping" in fields else {}))
    receiver.refresh_from_db()
    return receiver


def delete_receiver(*, receiver, actor):
    """Delete a receiver; its answers stay."""
    with transaction.atomic():
        lock_for_edit(receiver.document, actor)
        Receiver.objects.filter(pk=receiver.pk).delete()


def find_receiver(token):
    """Return the receiver with this token, None if there is none."""
    known = token.startswith(TOKEN_PREFIX) and workspaces.digest(token)
    receivers = Receiver.objects.select_related("document", "author").filter(document__deleted_at=None)
    return receivers.filter(digest=known).first() if known else None


def receive_answers(receiver, body):
    """Store the answers in a body and return the counts and errors; the receiver keeps its latest errors."""
    reading = webhook_mapping.read_answers(receiver.document, receiver.mapping, body)
    with transaction.atomic():
        # In one transaction: a tool that receives an error sends everything again.
        new = (
            insert.store_answers(receiver.document_id, reading.rows, source=f"receiver:{receiver.pk}")
            if reading.rows
            else 0
        )
        record_call(receiver, [(error["field"], error["detail"]) for error in reading.errors])
    counts = {"taken": new, "repeated": len(reading.rows) - new, "skipped": reading.skipped}
    return counts | {"errors": webhook_mapping.translate_errors(reading.errors)}


def record_call(receiver, problems=()):
    """Record a call, and its problems in the language of the receiver's author.

    Later calls without problems do not clear them; a change of the mapping does.
    """
    change = {"called_at": timezone.now()}
    if problems:
        with translation.override(receiver.author.language if receiver.author and receiver.author.language else "en"):
            texts = [f"{field}: {text}" for field, text in problems[:3]]
        change["problem"] = f"{change['called_at']:%Y-%m-%d %H:%M} UTC: {'; '.join(texts)}"[:1000]
    Receiver.objects.filter(pk=receiver.pk).update(**change)


def _clean_fields(fields):
    """Return the fields ready to store; raises InvalidInput for invalid ones."""
    fields = {name: value for name, value in fields.items() if value is not None}
    if "mapping" in fields:
        if isinstance(fields["mapping"], dict):
            fields["mapping"] = {name: _clean_path(path) for name, path in fields["mapping"].items()}
        webhook_mapping.parse_mapping(fields["mapping"])
        fields["mapping"] = {name: path for name, path in fields["mapping"].items() if path}
    if "name" in fields:
        fields["name"] = plain_text.clean_line(fields["name"])
        if not 0 < len(fields["name"]) <= MAX_NAME_LENGTH:
            raise InvalidInput(fields={"name": _("required")})
    return fields


def _clean_path(path):
    """Return a path ready to store; a value that is not text is returned as is and rejected later."""
    return plain_text.clean_line(path) if isinstance(path, str) else path
