"""The entry point: renders a journey in one of the export formats."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cxapp import hierarchy, permissions, scores
from cxapp.errors import InvalidInput
from cxapp.models import Persona
from cxapp.schema import Role
from cxapp.workspaces import channels, journey_members, redaction, systems

from . import (
    child_marks,
    journey_file,
    payload,
    pictures,
    printed_edition,
    sanitize_text,
    stage_questions,
    typst_process,
)
from .file_names import file_name
from .map_view import OVERLAYS, Drawing

FORMATS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "json": "application/json",
}
PAPERS = tuple(payload.PAPERS)
LAYOUTS = ("fit",)
APPENDICES = ("questions",)
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
STAGE_FIELDS = ("title", "duration")
PERSONA_FIELDS = ("name", "role", "quote", "required_outcome", "appropriate_experience")


@dataclass(frozen=True)
class Export:
    """A finished file."""

    content: bytes
    content_type: str
    filename: str


def render(journey, format, *, overlay=None, paper=None, layout=None, language=None, appendix="", edition=None, user):
    """Return a journey, or an edition of it by its number, as an `Export` with content, content type and file name.

    Raise InvalidInput with the field of an unknown choice, and Unavailable or PayloadTooLarge if Typst
    cannot finish.
    """
    check_choice("format", format, FORMATS)
    paper = check_choice("paper", paper or PAPERS[0], PAPERS)
    check_choice("layout", layout or LAYOUTS[0], LAYOUTS)
    language = check_choice("lang", language or reader_language(), LANGUAGES)
    check_appendix(appendix, format)
    if edition is not None and format == "json":
        raise InvalidInput(fields={"edition": _("Only a drawing can be of an edition.")})
    shown = printed_edition.find(journey, user=user, number=edition)
    with translation.override(language):
        if format == "json":
            content = journey_file.dump(journey, user)
        else:
            choices = {"overlay": overlay or "none", "language": language, "appendix": appendix}
            content = print_drawing(build_drawing(journey, user=user, shown=shown, **choices), format, paper)
    return Export(content, FORMATS[format], file_name(shown.journey.title, format))


def find_missing_letters(journey, *, user):
    """Return the letters of the map that the sheet shows as □."""
    return missing_letters(build_drawing(journey, overlay="none", language=reader_language(), user=user))


def check_choice(field, value, choices):
    """Return the value if it is one of the choices, else raise InvalidInput with the field."""
    if value not in choices:
        sentence = _("Choose one of: %(choices)s.") % {"choices": ", ".join(choices)}
        raise InvalidInput(_("There is no such export format."), fields={field: sentence})
    return value


def check_appendix(appendix, format):
    """Raise InvalidInput for an unknown appendix, and for one in a format without pages."""
    if not appendix:
        return
    check_choice("appendix", appendix, APPENDICES)
    if format != "pdf":
        sentence = _("Only a PDF has an appendix.")
        raise InvalidInput(sentence, fields={"appendix": sentence})


def check_overlay(drawing):
    """Raise InvalidInput if the overlay is neither a fixed one nor the id of a metric that the reader may see."""
    if drawing.overlay not in OVERLAYS and not drawing.metric:
        sentence = _("Choose one of: %(choices)s, or the id of a metric.") % {"choices": ", ".join(OVERLAYS)}
        raise InvalidInput(_("There is no such export format."), fields={"overlay": sentence})


def reader_language():
    """Return the language of the requesting page, English if it is not supported."""
    language = (translation.get_language() or "en").split("-")[0]
    return language if language in LANGUAGES else "en"


def build_drawing(journey, *, overlay, language, user, appendix="", shown=None):
    """Return the Drawing of the map, or of its edition that is `shown`; raise InvalidInput for an unknown overlay."""
    shown = shown or printed_edition.find(journey, user=user)
    snapshot, visits = shown.snapshot, isinstance(user, permissions.Visitor)
    if visits:
        snapshot = redaction.redact_snapshot(snapshot, Role.VIEWER)
    personas = {str(persona.pk): persona for persona in Persona.objects.filter(pk__in=snapshot["personas"])}
    drawn = [persona_fields(personas[id]) for id in snapshot["personas"] if id in personas]
    document, figures = journey.document, scores.build_payload(journey, snapshot=snapshot if shown.edition else None)
    map_records = snapshot["records"]
    drawing = Drawing(
        snapshot=snapshot,
        scores=redaction.redact_scores(figures, map_records) if visits else figures,
        personas=[redaction.redact_persona(persona) for persona in drawn] if visits else drawn,
        shares={id: personas[id].share for id in snapshot["personas"] if id in personas},
        workspace="" if visits else document.workspace.name,
        owner=journey_members.member_name(document, snapshot["owner"]),
        people=journey_members.member_names(document, {fix.get("owner") for fix in map_records["fix"]}),
        drawn_by=str(user) or _("Guest"),
        at=timezone.localtime(shown.at or document.changed_at, document.workspace.zone),
        overlay=overlay,
        language=language,
        logo=pictures.read_logo(document.workspace),
        colour=document.workspace.colour,
        evidence_months=document.workspace.evidence_months,
        day=document.workspace.today().isoformat(),
        channels={str(one.pk): channels.to_json(one) for one in channels.list_used(document.workspace, map_records)},
        systems={str(one.pk): one.name for one in systems.list_used(document.workspace, map_records)},
        children=hierarchy.read_children(journey, user, map_records),
        appendix=appendix,
        edition=printed_edition.describe(shown, names_people=not visits),
    )
    check_overlay(drawing)
    return drawing


def persona_fields(persona):
    """Return the fields of a persona for the sheet."""
    names = ("name", "role", "quote", "required_outcome", "appropriate_experience", "hue")
    return {"id": str(persona.pk)} | {name: getattr(persona, name) for name in names}


def print_drawing(drawing, format, paper):
    """Return the printed sheet. Its timestamp is that of the revision, so that one revision gives the same bytes."""
    return typst_process.print_sheet(
        payload.build_files(drawing, paper=paper),
        format,
        timestamp=int(drawing.at.timestamp()),
        images=dict(drawing.pictures.values()) | dict([drawing.logo] if drawing.logo else []),
    )


def missing_letters(drawing):
    """Return the letters that no font has, in their order on the map."""
    missing = (letter for text in iterate_texts(drawing) for letter in sanitize_text.missing_letters(text))
    return list(dict.fromkeys(missing))


def iterate_texts(drawing):
    """Yield all texts of people on the sheet."""
    snapshot = drawing.snapshot
    yield from (snapshot["title"], snapshot["scenario"], snapshot["scope"], snapshot.get("folder") or "")
    yield from (drawing.workspace, drawing.owner, drawing.edition, drawing.drawn_by, *drawing.people.values())
    yield from (fix.get("text") or "" for fix in snapshot["records"].get("fix", ()))
    yield from (persona[name] or "" for persona in drawing.personas for name in PERSONA_FIELDS)
    yield from (stage[name] for stage in drawing.stages for name in STAGE_FIELDS)
    if drawing.appendix:
        yield from (stage[name] for stage in drawing.stages for name in ("goal", *stage_questions.QUESTIONS))
    yield from (lane["title"] for lane in drawing.lanes)
    yield from (path["label"] for path in snapshot["records"].get("path", ()))
    yield from (card["text"] for cards in drawing.cards.values() for _kind, card in cards)
    yield from (arrow["label"] for arrow in snapshot["records"].get("dependency", ()))
    yield from drawing.systems.values()
    yield from child_marks.list_texts(drawing)
    yield from (channel["name"] for channel in drawing.channels.values())
    yield from (score["name"] for score in drawing.scores["scores"])
