"""A persona on one page of A4, drawn by Typst."""

import json

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from cxapp import files, records
from cxapp.errors import NotFound
from cxapp.models import Expectation, Journey, StoredFile
from cxapp.models.people import default_hue
from cxapp.plain_text import initials
from cxapp.schema import PERSONA_FIELDS, PERSONA_KINDS, Channel, ExpectationStatus, own_value
from cxapp.scores import persona_scores
from cxapp.text.markup import strip_markup
from cxapp.workspaces import channels, segments

from . import rendering, sanitize_text, typst_process
from .file_names import file_name
from .pictures import EXTENSIONS

OUTCOMES = ("required_outcome", "appropriate_experience", "desired_outcome")
JOB_PARTS = ("situation", "motivation", "outcome")


def render(persona, *, language=None, user):
    """Return the persona's page as an Export; its timestamp is that of the last change."""
    language = rendering.check_choice("lang", language or rendering.reader_language(), rendering.LANGUAGES)
    document = persona.document
    at = timezone.localtime(document.changed_at, persona.workspace.zone)
    picture = read_portrait(persona)
    with translation.override(language):
        data = build_data(persona, language=language, user=user, at=at, picture=picture)
    content = typst_process.print_sheet(
        {"data.json": json.dumps(data, ensure_ascii=False)},
        "pdf",
        timestamp=int(at.timestamp()),
        images=dict([picture] if picture else []),
        template="persona.typ",
    )
    return rendering.Export(content, rendering.FORMATS["pdf"], file_name(persona.name, "pdf", fallback="persona"))


def read_portrait(persona):
    """Return the picture of a persona, (name, bytes); None if it has none."""
    file = StoredFile.objects.filter(pk=persona.portrait_id).first() if persona.portrait_id else None
    try:
        content = files.read_thumbnail(file) if file else b""
    except NotFound:
        content = b""
    return (f"portrait.{EXTENSIONS[files.image_type(content)]}", content) if content else None


def build_data(persona, *, language, user, at, picture):
    """Return the data of `persona.typ`, JSON-ready, in the language of the page."""
    snapshot = records.snapshot(persona)
    tables, block = snapshot["records"], lambda text: sanitize_text.text_block(text, language)
    journeys = list_journeys(persona)
    return {
        "language": language,
        "han": "zh",
        "title": sanitize_text.clean_line(persona.name) or "—",
        "author": sanitize_text.clean_line(str(user)) or sanitize_text.clean_line(persona.workspace.name),
        "keywords": [f"{snapshot['id']}@{snapshot['revision']}"],
        "name": block(persona.name),
        "role": block(persona.role),
        "quote": block(quote(persona.quote)),
        "initials": sanitize_text.clean_line(initials(persona.name)),
        "hue": persona.hue or default_hue(persona.pk),
        "portrait": picture and picture[0],
        "facts": [{"label": block(label), "value": block(value)} for label, value in list_facts(snapshot)],
        "outcomes": [
            {"label": str(PERSONA_FIELDS[name].label), "text": block(snapshot[name] or "–")} for name in OUTCOMES
        ],
        "background": block(snapshot["background"]),
        "jobs": build_jobs(persona, tables, block),
        "expectations": build_expectations(tables, journeys, block),
        "channels": build_channels(persona, tables, block),
        "journeys": [{"text": block(journey.title)} for journey in journeys if journey.title],
        **{name: list_texts(tables, kind, block) for name, kind in LISTS.items()},
        "titles": build_titles(),
        "foot": build_foot(persona, at, snapshot["revision"]),
    }


LISTS = {
    "goals": "persona_goal",
    "needs": "persona_need",
    "pains": "persona_pain",
    "pleasures": "persona_pleasure",
}


def list_texts(tables, kind, block):
    """Return the records of a list with texts, as blocks."""
    found = [record for record in tables[kind] if record["text"].strip()]
    return [{"text": block(record["text"]), "severity": record.get("severity", 0)} for record in found]


def build_titles():
    """Return the titles of the parts."""
    return {
        "goals": _("Goals"),
        "needs": _("Needs"),
        "pains": _("Pains"),
        "pleasures": _("Pleasures"),
        "jobs": _("Jobs to be done"),
        "expectations": _("Expectations"),
        "channels": _("Preferred channels"),
        "background": _("Background"),
        "journeys": _("Journeys"),
    }


def quote(text):
    """Return a quote in the quotation marks of the language."""
    return _("“%(quote)s”") % {"quote": text} if text.strip() else ""


def list_facts(snapshot):
    """Return the facts as (label, value), then the share and the segment."""
    facts = [(fact["label"], fact["value"]) for fact in snapshot["records"]["persona_fact"]]
    if snapshot["share"] is not None:
        facts.append((str(PERSONA_FIELDS["share"].label), f"{snapshot['share']}\u00a0%"))
    elif (share := segments.inherited_share(snapshot)) is not None:
        facts.append((_("Share of the segment"), f"{share}\u00a0%"))
    if snapshot["segment"]:
        facts.append((str(PERSONA_FIELDS["segment"].label), snapshot["segment"]))
    return facts


def build_jobs(persona, tables, block):
    """Return the job stories, each with its parts and the score of its metric."""
    scores = persona_scores.rate_metrics(persona)
    names = {str(pk): name for pk, name in persona.workspace.metrics.values_list("pk", "name")}
    specs = PERSONA_KINDS["persona_job"]
    return [
        {
            "parts": [{"label": str(specs[name].label), "text": block(job[name])} for name in JOB_PARTS],
            "score": score_text(names.get(job["metric"]), scores.get(job["metric"])),
        }
        for job in tables["persona_job"]
    ]


def score_text(name, figures):
    """Return the metric of a job with its score; "" where there is none."""
    if not name:
        return ""
    text = figures["text"] if figures and figures["text"] else _("No answers yet")
    return sanitize_text.clean_line(f"{name}: {text}")


def list_journeys(persona):
    """Return the journeys of a persona, by title."""
    journeys = Journey.objects.filter(document__workspace=persona.workspace_id).order_by("title")
    return [journey for journey in journeys if str(persona.pk) in journey.personas]


def build_expectations(tables, journeys, block):
    """Return the expectations with the status that they have on the journeys."""
    cards = list(Expectation.objects.filter(document__in=[journey.pk for journey in journeys]))
    labels = dict(ExpectationStatus.choices)
    rows = []
    for record in tables["persona_expectation"]:
        status = find_status(record, cards)
        rows.append({"text": block(record["text"]), "status": status or "", "label": str(labels.get(status, ""))})
    return rows


def find_status(record, cards):
    """Return the status of the card that an expectation names, else of the one with the same words."""
    words = " ".join(record["text"].split()).casefold()
    named = next((card for card in cards if str(card.pk) == record["card"]), None)
    found = named or next(
        (card for card in cards if words and " ".join(strip_markup(card.text).split()).casefold() == words), None
    )
    return found and found.status


def build_channels(persona, tables, block):
    """Return the preferred channels with their names."""
    own = {own_value(one.pk): one.name for one in channels.list_channels(persona.workspace)}
    names = {str(value): str(label) for value, label in Channel.choices} | own
    return [
        {
            "name": sanitize_text.clean_line(names.get(record["channel"], "–")),
            "strength": record["strength"],
            "occasion": block(record["occasion"]),
        }
        for record in tables["persona_channel"]
    ]


def build_foot(persona, at, revision):
    """Return the last line: the workspace, the day and the revision."""
    day = formats.date_format(at.date(), "DATE_FORMAT")
    text = _("%(workspace)s · as of %(day)s · revision %(revision)s")
    return text % {"workspace": sanitize_text.clean_line(persona.workspace.name), "day": day, "revision": revision}
