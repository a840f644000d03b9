"""Templates for new maps: a blank one, those of trades, the samples, and those that a workspace has kept."""

import functools
import json
import re
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy, pgettext

from cxapp.changes import Key, Record
from cxapp.errors import InvalidInput, choice_problem
from cxapp.models import JourneyTemplate
from cxapp.models.ids import new_id
from cxapp.schema import MAP_KINDS, LaneKind, links, settable_fields, target_kinds

from . import trade_templates
from .input_validation import CANONICAL_UUID
from .types import DocumentId

FOLDER = settings.BASE_DIR / "samples"
NAME = re.compile(r"[a-z0-9-]{1,60}")


def names() -> list[str]:
    """Return the names of the samples, which are templates too."""
    return sorted(file.stem for file in FOLDER.glob("*.json"))


def read(name: object, document_id: DocumentId, language: str) -> dict[str, list[Record]]:
    """Return the records of a template, {kind: [record, …]}; raise InvalidInput for an unknown one.

    `name` is "blank", the name of a trade's template or of a sample, or the id of a template of the document's
    workspace. `language` is that of the journey, in which the templates of trades are.
    """
    if name == "blank":
        return _blank_template()
    if name in trade_templates.NAMES:
        return trade_templates.read(str(name), trade_templates.choose_language(language, get_language()))["records"]
    if kept := find_kept(name, document_id):
        return {
            kind: [_drop_unknown_fields(kind, record) for record in kept.records.get(kind, [])] for kind in MAP_KINDS
        }
    if not isinstance(name, str) or not NAME.fullmatch(name) or name not in names():
        known = choice_problem(["blank", *trade_templates.NAMES, *names()])
        raise InvalidInput(gettext_lazy("There is no such template."), fields={"template": known})
    # The journey that is made from it has no personas.
    return {kind: group for kind, group in load_translated(name)["records"].items() if kind != "experience"}


def title(name: str) -> str:
    """Return the name of a template for people, "" for a deleted one."""
    if name in trade_templates.NAMES:
        return trade_templates.read(name, trade_templates.choose_language(get_language()))["title"]
    if name in names():
        return load_translated(name)["journey"]["title"]
    is_kept = CANONICAL_UUID.fullmatch(name)
    kept = JourneyTemplate.objects.filter(pk=name).values_list("title", flat=True).first() if is_kept else name
    return kept or ""


def find_kept(name: object, document_id: DocumentId) -> JourneyTemplate | None:
    """Return the template of the document's workspace that has this id, or None."""
    if not isinstance(name, str) or not CANONICAL_UUID.fullmatch(name):
        return None
    return JourneyTemplate.objects.filter(pk=name, workspace__documents=document_id).first()


def _drop_unknown_fields(kind: str, record: Record) -> Record:
    """Return a kept record without the fields that its kind has lost since."""
    return {name: value for name, value in record.items() if name in settable_fields(kind) | {"id", "rank"}}


def metrics(name: str) -> list[dict[str, Any]]:
    """Return the metrics of a template, as fields; the blank one and those of a workspace have none."""
    if name in trade_templates.NAMES:
        return trade_templates.list_metrics(name)
    fields = ("name", "kind", "question", "low", "high", "method", "threshold", "higher_is_better")
    metrics = load_translated(name).get("metrics", []) if name in names() else []
    return [{field: metric[field] for field in fields if field in metric} for metric in metrics]


@functools.cache
def load(name: str) -> dict[str, Any]:
    """Return the content of a template's file."""
    return json.loads((FOLDER / f"{name}.json").read_text())


def load_translated(name: str) -> dict[str, Any]:
    """Return the content of a template's file in the reader's language, if it is translated."""
    return _translate(name, get_language() or "")


@functools.cache
def _translate(name: str, language: str) -> dict[str, Any]:
    """Return a template with its texts replaced by those of a file {text: translation}."""
    file = FOLDER / language / f"{name}.json"
    content = load(name)
    if not language or not file.exists():
        return content
    translated = _replace_texts(content, json.loads(file.read_text()))
    return {**translated, "journey": {**translated["journey"], "language": language}}


def _replace_texts(value: Any, texts: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: _replace_texts(part, texts) for name, part in value.items()}
    if isinstance(value, list):
        return [_replace_texts(part, texts) for part in value]
    return texts.get(value, value) if isinstance(value, str) else value


def renew_ids(records: dict[str, list[Record]], known: dict[Key, str] | None = None) -> list[tuple[str, Record]]:
    """Return the records with new ids and adjusted links, as [(kind, record), …], parents first.

    Ids in files may be any strings. `known`, if given, is filled with {(kind, old id): new id}.
    """
    known = {} if known is None else known
    for kind in MAP_KINDS:
        for record in records.get(kind, []):
            known[(kind, record["id"])] = str(new_id())
    return [(kind, _relink(kind, record, known)) for kind in MAP_KINDS for record in records.get(kind, [])]


def strip_ranks(records: dict[str, list[Record]]) -> dict[str, list[Record]]:
    """Return the records sorted by rank and with empty ranks, so that they are placed after those of the map."""
    return {
        kind: [{**record, "rank": ""} for record in sorted(group, key=lambda record: record.get("rank", ""))]
        for kind, group in records.items()
    }


def _relink(kind: str, record: Record, known: dict[Key, str]) -> Record:
    copy = {**record, "id": known[(kind, record["id"])]}
    for name, spec in links(kind).items():
        # A link to an unknown record is kept, so that the operation refuses it instead of dropping the link.
        if isinstance(record.get(name), str):
            old = record[name]
            copy[name] = next((new for of in target_kinds(spec) if (new := known.get((of, old)))), old)
    return copy


def list_blank_titles() -> list[str]:
    """Return what the stages of the blank template are called, in any language."""
    titles: set[str] = set()
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            titles.update(_blank_titles())
    return sorted(titles)


def _blank_titles() -> list[str]:
    return [
        pgettext("stage", "Awareness"),
        pgettext("stage", "Consideration"),
        pgettext("stage", "Decision"),
        pgettext("stage", "Use"),
        pgettext("stage", "Loyalty"),
    ]


def _blank_template() -> dict[str, list[Record]]:
    """Return five stages, in the current language, and four lanes without cards, that fit any business.

    The lanes have no titles: such a lane has the name of its kind in the language of each reader.
    """
    levels = ["contact", "contact", "interaction", "interaction", "engagement"]
    titles = _blank_titles()
    kinds: list[Any] = [LaneKind.ACTIONS, LaneKind.TOUCHPOINTS, LaneKind.EMOTION, LaneKind.PAINS]
    return {
        "stage": [
            {"id": f"stage-{place}", "title": title, "level": level}
            for place, (title, level) in enumerate(zip(titles, levels, strict=True))
        ],
        "lane": [{"id": kind.value, "kind": kind.value, "title": ""} for kind in kinds],
    }
