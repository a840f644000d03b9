"""Operations on the journey itself: its own fields."""

from django.utils.translation import gettext_lazy as _

from cxapp import plain_text
from cxapp.errors import InvalidInput
from cxapp.models import Document, Persona
from cxapp.schema import JOURNEY_FIELDS, Capability

from . import diff, input_validation
from .registry import operation

LANGUAGES = ("en", "ru", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "tr", "zh", "ja", "ko", "ar", "he")
MOST_PERSONAS = 20
LINES = ("title", "folder")


@operation("journey.update", needs=Capability.EDIT)
def update(*, draft, data, actor):
    """Plan new values for the journey's title, scenario, folder, state, language or personas."""
    input_validation.only(data, {*JOURNEY_FIELDS, "language", "personas"})
    if not data:
        raise InvalidInput(_("Nothing to update: give at least one field."), code="required")
    before = draft.journey
    after = {**before, **{name: _field(draft, name, value) for name, value in data.items()}}
    return [diff.patch("journey", before, after)]


def _field(draft, name, value):
    if name == "personas":
        return _personas(draft, value)
    if name == "language":
        return _language(value)
    found = input_validation.field(name, JOURNEY_FIELDS[name], value)
    return plain_text.clean_line(found) if name in LINES else found


def _language(value):
    if value not in LANGUAGES:
        raise InvalidInput(_("language is a code such as en or ru."), fields={"language": _("unknown language")})
    return value


def _personas(draft, value):
    if not isinstance(value, list) or len(value) > MOST_PERSONAS:
        told = _("personas must be a list of at most {most} ids.")
        raise InvalidInput(told, most=MOST_PERSONAS, fields={"personas": _("must be a list of ids.")})
    ids = list(dict.fromkeys(input_validation.identity(id, "personas") for id in value))
    workspace = Document.objects.values("workspace_id").filter(pk=draft.document_id)
    if Persona.objects.filter(workspace_id__in=workspace, pk__in=ids).count() != len(ids):
        raise InvalidInput(_("This workspace has no such persona."), fields={"personas": _("unknown persona")})
    return ids
