"""Fixes: whoever closes one by hand says why, since nobody else proves it; answers close theirs without that."""

from functools import partial

from django.utils.translation import gettext_lazy as _

from cxapp.refusals import Bad
from cxapp.vocabulary import Capability, FixStatus

from . import cleaning, kinds
from .registry import operation


@operation("fix.create", needs=Capability.EDIT)
def create(*, draft, data, actor):
    """Plan a new fix."""
    check_reason(cleaning.fields("fix", data) if isinstance(data, dict) else {})
    yield from kinds.create("fix", draft=draft, data=data, actor=actor)


@operation("fix.update", needs=Capability.EDIT)
def update(*, draft, data, actor):
    """Plan new values for some of a fix's fields."""
    if isinstance(data, dict) and {"status", "reason"} & set(data):
        before = draft.need("fix", cleaning.identity(data.get("id")))
        check_reason({**before, **cleaning.fields("fix", data)})
    yield from kinds.update("fix", draft=draft, data=data, actor=actor)


def check_reason(fix):
    """Raise Bad where a fix is closed by hand without a reason."""
    if fix.get("status") == FixStatus.VERIFIED and not fix.get("reason", "").strip():
        told = _("Say why it is closed: no answers prove it yet.")
        raise Bad(told, code="reason_required", fields={"reason": _("required")})


operation("fix.delete", needs=Capability.EDIT)(partial(kinds.delete, "fix"))
