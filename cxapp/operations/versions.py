"""Operations on versions, which are named revisions of a map."""

from collections.abc import Iterator
from functools import partial

from django.utils.translation import gettext_lazy as _

from cxapp import records
from cxapp.changes import Change
from cxapp.errors import InvalidInput, LogPruned
from cxapp.records import Draft
from cxapp.schema import Capability

from . import crud, input_validation
from .registry import operation
from .types import Actor, Data

operation("version.delete", needs=Capability.EDIT)(partial(crud.delete, "version"))


@operation("version.create", needs=Capability.EDIT)
def create(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan a name for a revision that can still be shown, by default the current one."""
    if isinstance(data, dict):
        data = {"revision": draft.revision, **data}
    _check(draft, data)
    yield from crud.create("version", draft=draft, data=data, actor=actor)


@operation("version.update", needs=Capability.EDIT)
def update(*, draft: Draft, data: Data, actor: Actor) -> Iterator[Change]:
    """Plan another name or another revision for a version."""
    _check(draft, data)
    yield from crud.update("version", draft=draft, data=data, actor=actor)


def _check(draft: Draft, data: Data) -> None:
    if not isinstance(data, dict) or "revision" not in data:
        return
    revision = input_validation.parse_integer(data["revision"], "revision", 0)
    if revision > draft.revision:
        raise InvalidInput(_("The map has no such revision yet."), fields={"revision": _("not reached yet")})
    if revision <= draft.base.revision and not records.time_travel.is_known(draft.document_id, revision):
        raise LogPruned(fields={"revision": _("no longer kept")})
