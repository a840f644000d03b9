"""Corrections by people: touchpoints that are the same under two names, and cards that are not the same."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import Conflict, InvalidInput, NotFound
from cxapp.models import TouchpointCorrection, Workspace
from cxapp.schema import Capability
from cxapp.workspaces.members import lock_team

from . import names, uses

MAX_CORRECTIONS = 5000
MAX_JOINED = 50


def join(*, workspace: Workspace, actor: Any, keys: Iterable[str]) -> str:
    """Make one touchpoint of several of one channel, and return its key: that of the one used most."""
    wanted = set(keys)
    if not 2 <= len(wanted) <= MAX_JOINED:
        raise InvalidInput(
            _("Choose from 2 to {most} touchpoints."), most=MAX_JOINED, fields={"touchpoint": _("required")}
        )
    with transaction.atomic():
        found = _read_locked(workspace, actor)
        chosen = [touchpoint for key, touchpoint in found.items() if key in wanted]
        if len(chosen) < len(wanted):
            raise NotFound()
        if len({touchpoint.channel for touchpoint in chosen}) > 1:
            raise Conflict(
                _("Only touchpoints of one channel can be joined. Choose others, or change the channels of cards."),
                code="channels_differ",
            )
        target = max(chosen, key=lambda one: len(one.uses)).key
        corrections = uses.read_corrections(workspace)
        rows = TouchpointCorrection.objects.filter(workspace=workspace)
        rows.filter(target__in=wanted).update(target=target)
        sources = {use.own_key for one in chosen for use in one.uses if names.card_key(use.card) not in corrections}
        _write(workspace, dict.fromkeys(sources - {target}, target))
    return target


def separate(*, workspace: Workspace, actor: Any, card: str) -> str:
    """Take one card out of the touchpoint that it is in, and return its new key."""
    with transaction.atomic():
        found = _read_locked(workspace, actor)
        touchpoint = _find_card(found, card)
        if len(touchpoint.uses) < 2:
            raise Conflict(_("This touchpoint has one use only."), code="single_use")
        key = names.card_key(card)
        _write(workspace, {key: key})
    return key


def rejoin(*, workspace: Workspace, actor: Any, card: str) -> str:
    """Put a separated card back to those of its name, and return the key of these."""
    with transaction.atomic():
        found = _read_locked(workspace, actor)
        _find_card(found, card)
        own = names.card_key(card)
        if not TouchpointCorrection.objects.filter(workspace=workspace, source=own).delete()[0]:
            raise Conflict(_("This touchpoint was not separated."), code="not_separated")
        return _find_card(_read(workspace), card).key


def divide(*, workspace: Workspace, actor: Any, source: str) -> str:
    """Make a joined name a touchpoint of its own again, and return its key."""
    with transaction.atomic():
        _read_locked(workspace, actor)
        if not TouchpointCorrection.objects.filter(workspace=workspace, source=source).delete()[0]:
            raise Conflict(_("This name was not joined."), code="not_joined")
    return source


def _read_locked(workspace: Workspace, actor: Any) -> dict[str, uses.SharedTouchpoint]:
    """Lock the team, so that two corrections cannot form a circle, and return the touchpoints by key."""
    lock_team(workspace.pk)
    permissions.require(actor, workspace.pk, Capability.EDIT)
    return _read(workspace)


def _read(workspace: Workspace) -> dict[str, uses.SharedTouchpoint]:
    listed = uses.read_uses(uses.list_journeys(workspace))
    return uses.group(listed, uses.read_corrections(workspace))


def _find_card(found: dict[str, uses.SharedTouchpoint], card: str) -> uses.SharedTouchpoint:
    for touchpoint in found.values():
        if any(use.card == card for use in touchpoint.uses):
            return touchpoint
    raise NotFound()


def _write(workspace: Workspace, targets: dict[str, str]) -> None:
    rows = TouchpointCorrection.objects.filter(workspace=workspace)
    if rows.exclude(source__in=targets).count() + len(targets) > MAX_CORRECTIONS:
        raise Conflict(
            _("A workspace can have at most {most} corrections of touchpoints."),
            most=MAX_CORRECTIONS,
            code="too_many_corrections",
        )
    rows.filter(source__in=targets).delete()
    TouchpointCorrection.objects.bulk_create(
        TouchpointCorrection(workspace=workspace, source=source, target=target) for source, target in targets.items()
    )
