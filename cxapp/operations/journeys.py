"""Operations on the journey's own fields."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from cxapp import plain_text
from cxapp.changes import Change
from cxapp.errors import InvalidInput
from cxapp.models import Document, Persona
from cxapp.records import Draft, record_changes
from cxapp.schema import JOURNEY_FIELDS, Capability

from . import input_validation, workspace_references
from .registry import operation
from .types import Actor, Data

LANGUAGES = ("en", "ru", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "tr", "zh", "ja", "ko", "ar", "he")
MAX_PERSONAS = 20
SINGLE_LINE_FIELDS = ("title", "folder")


@operation("journey.update", needs=Capability.EDIT)
def update(*, draft: Draft, data: Data, actor: Actor) -> list[Change]:
    """Plan new values for some of the journey's own fields."""
    input_validation.check_keys(data, JOURNEY_FIELDS)
    if not data:
        raise InvalidInput(_("Nothing to update: give at least one field."), code="required")
    before = draft.journey
    after = {**before, **{name: _parse_field(draft, name, value) for name, value in data.items()}}
    workspace_references.check_members(draft, "journey", data)
    return [record_changes.patch("journey", before, after)]


def _parse_field(draft: Draft, name: str, value: Any) -> Any:
    if name == "personas":
        return _parse_personas(draft, value)
    if name == "language":
        return _parse_language(value)
    parsed = input_validation.parse_field(name, JOURNEY_FIELDS[name], value)
    return plain_text.clean_line(parsed) if name in SINGLE_LINE_FIELDS else parsed


def _parse_language(value: Any) -> str:
    if value not in LANGUAGES:
        raise InvalidInput(_("language is a code such as en or ru."), fields={"language": _("unknown language")})
    return value


def _parse_personas(draft: Draft, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > MAX_PERSONAS:
        sentence = _("personas must be a list of at most {most} ids.")
        raise InvalidInput(sentence, most=MAX_PERSONAS, fields={"personas": _("must be a list of ids.")})
    ids = list(dict.fromkeys(input_validation.parse_id(id, "personas") for id in value))
    # One that was deleted while the map was in the trash stays on it, and may come back.
    new = set(ids).difference(draft.journey["personas"])
    workspace = Document.objects.values("workspace_id").filter(pk=draft.document_id)
    if Persona.objects.filter(workspace_id__in=workspace, pk__in=new).count() != len(new):
        raise InvalidInput(_("This workspace has no such persona."), fields={"personas": _("unknown persona")})
    return ids
