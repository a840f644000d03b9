"""Operations on the persona's own fields."""

from django.utils.translation import gettext_lazy as _

from cxapp import plain_text
from cxapp.changes import Change
from cxapp.errors import InvalidInput
from cxapp.records import Draft, record_changes
from cxapp.schema import PERSONA_FIELDS, Capability

from . import input_validation, segment_links
from .registry import operation
from .types import Actor, Data

SINGLE_LINE_FIELDS = ("name", "role", "segment")


@operation("persona.update", needs=Capability.EDIT, documents=("persona",))
def update(*, draft: Draft, data: Data, actor: Actor) -> list[Change]:
    """Plan new values for some of the persona's own fields."""
    input_validation.check_keys(data, PERSONA_FIELDS)
    if not data:
        raise InvalidInput(_("Nothing to update: give at least one field."), code="required")
    fields = input_validation.parse_fields("persona", data)
    if "segment_id" in fields:
        segment_links.check(draft, fields["segment_id"])
    lines = {name: plain_text.clean_line(value) for name, value in fields.items() if name in SINGLE_LINE_FIELDS}
    return [record_changes.patch("persona", draft.root, {**draft.root, **fields, **lines})]
