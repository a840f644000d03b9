"""Templates for new maps: a blank one, and the samples."""

import functools
import json
import re
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy, pgettext

from cxapp.changes import Key, Record
from cxapp.errors import InvalidInput, choice_problem
from cxapp.models.ids import new_id
from cxapp.schema import MAP_KINDS, LaneKind, links

FOLDER = settings.BASE_DIR / "samples"
NAME = re.compile(r"[a-z0-9-]{1,60}")


def names() -> list[str]:
    """Return the names of all templates except the blank one."""
    return sorted(file.stem for file in FOLDER.glob("*.json"))


def read(name: object) -> dict[str, list[Record]]:
    """Return the records of a template, {kind: [record, …]}; raise InvalidInput for an unknown name."""
    if name == "blank":
        return _blank_template()
    if not isinstance(name, str) or not NAME.fullmatch(name) or name not in names():
        known = choice_problem(["blank", *names()])
        raise InvalidInput(gettext_lazy("There is no such template."), fields={"template": known})
    return load(name)["records"]


def metrics(name: str) -> list[dict[str, Any]]:
    """Return the metrics of a template, as fields; the blank one has none."""
    fields = ("name", "kind", "question", "low", "high", "method", "threshold", "higher_is_better")
    metrics = [] if name == "blank" else load(name).get("metrics", [])
    return [{field: metric[field] for field in fields if field in metric} for metric in metrics]


@functools.cache
def load(name: str) -> dict[str, Any]:
    """Return the content of a template's file."""
    return json.loads((FOLDER / f"{name}.json").read_text())


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
            copy[name] = known.get((spec.kind, record[name]), record[name])
    return copy


def _blank_template() -> dict[str, list[Record]]:
    """Return five stages and four lanes without cards, in the current language, that fit any business."""
    levels = ["contact", "contact", "interaction", "interaction", "engagement"]
    titles = [
        pgettext("stage", "Awareness"),
        pgettext("stage", "Consideration"),
        pgettext("stage", "Decision"),
        pgettext("stage", "Use"),
        pgettext("stage", "Loyalty"),
    ]
    kinds: list[Any] = [LaneKind.ACTIONS, LaneKind.TOUCHPOINTS, LaneKind.EMOTION, LaneKind.PAINS]
    return {
        "stage": [
            {"id": f"stage-{place}", "title": title, "level": level}
            for place, (title, level) in enumerate(zip(titles, levels, strict=True))
        ],
        "lane": [{"id": kind.value, "kind": kind.value, "title": str(kind.label)} for kind in kinds],
    }
