"""The comparison of an as-is map with its to-be map as a PDF: both curves, the differences and the figures."""

import json
from pathlib import Path

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from cxapp import comparison, curves
from cxapp.comparison import emotions, figures, listing
from cxapp.comparison.payload import build_deltas
from cxapp.comparison.values import Words, mark_labels

from . import emotion_lane, sanitize_text, typst_process
from .file_names import file_name
from .rendering import FORMATS, LANGUAGES, Export, check_choice, reader_language

TEMPLATE = Path(__file__).resolve().parent / "paper" / "comparison.typ"


def render_comparison(pair, *, language=None):
    """Return the comparison of a pair as an `Export`; raise InvalidInput for an unknown language."""
    language = check_choice("lang", language or reader_language(), LANGUAGES)
    with translation.override(language):
        data = build_data(pair, language)
        name = file_name(gettext("%(title)s, as-is and to-be") % {"title": data["name"]}, "pdf")
    # A template of its own in place of that of a map.
    files = {"main": TEMPLATE.read_text(), "data.json": json.dumps(data, ensure_ascii=False)}
    content = typst_process.print_sheet(files, "pdf", timestamp=int(timezone.now().timestamp()))
    return Export(content, FORMATS["pdf"], name)


def build_data(pair, language):
    """Return the data of comparison.typ, JSON-ready."""
    compared = comparison.read(pair)
    words = Words(compared)
    rows = listing.list_differences(compared, words)
    found = figures.build_figures(build_deltas(comparison.deltas.read(compared)), words)
    felt = emotions.build_emotions(compared)
    titles = [clean_line(words.name(id)) for id in felt["stages"]]
    name = clean_line(compared.as_is["title"]) or "—"
    return {
        "language": language,
        "name": name,
        "title": gettext("As-is and to-be"),
        "author": clean_line(compared.workspace.name) or "—",
        "subtitle": build_subtitle(name, clean_line(compared.to_be["title"])),
        "foot": build_foot(compared.workspace),
        "ends": {"as_is": gettext("As-is"), "to_be": gettext("To-be")},
        "summary": build_summary(found["gaps"]),
        "stages": titles,
        "curves": build_curves(felt),
        "headings": build_headings(),
        "columns": build_columns(),
        "same": gettext("Both maps are the same so far. Open the to-be map and change what should be different."),
        "rows": [build_row(row, words) for row in rows],
        "figures": [build_figure_row(row) for row in found["rows"]],
        "open": [clean_line(f"{row['place']} · {row['metric']}") for row in found["open"]],
    }


def clean_line(text):
    """Return a text of people on one line, as the sheet can draw it."""
    return sanitize_text.clean_line(text)


def build_subtitle(name, other):
    """Return the titles of both maps, or the only one that both have."""
    return name if name == other else f"{name} → {other or '—'}"


def build_foot(workspace):
    """Return the line at the foot of each page: the workspace and the moment."""
    now = timezone.localtime(timezone.now(), workspace.zone)
    return f"{clean_line(workspace.name)} · {date_format(now, 'j E Y')}"


def build_summary(gaps):
    """Return how many gaps are closed, carried or neither, in sentences."""
    if not gaps["total"]:
        return [gettext("The as-is map has no gaps to close.")]
    closed = ngettext("Closes %(n)s gap of %(total)s", "Closes %(n)s gaps of %(total)s", gaps["closed"])
    parts = [closed % {"n": gaps["closed"], "total": gaps["total"]}]
    if count := gaps["carried"]:
        carried = ngettext("%(n)s has a fix that does not close it", "%(n)s have fixes that do not close them", count)
        parts.append(carried % {"n": count})
    if count := gaps["open"]:
        parts.append(ngettext("nothing carries %(n)s", "nothing carries %(n)s", count) % {"n": count})
    return ["; ".join(parts)]


def build_curves(felt):
    """Return both emotion curves as lines of Béziers with heights from the top; None where no emotion is set."""
    lines = {}
    for end in ("as_is", "to_be"):
        pieces = curves.segments(curves.means(felt[end]))
        lines[end] = emotion_lane.flip_lines([pieces] if pieces else [])
    return lines | {"label": gettext("Emotions of both maps.")} if any(lines.values()) else None


def build_headings():
    """Return the headings of the parts."""
    return {
        "emotion": gettext("Emotion"),
        "differences": gettext("Differences"),
        "figures": gettext("Figures"),
        "open": gettext("Nothing carries these gaps"),
    }


def build_columns():
    """Return the heads of both tables."""
    return {
        "differences": [gettext("Type"), gettext("Kind"), gettext("What"), gettext("Stage"), gettext("How")],
        "figures": [
            gettext("Place"),
            gettext("Measured as-is"),
            gettext("Target"),
            gettext("Expected to-be"),
            gettext("Measured since"),
            gettext("Fixes that aim here"),
        ],
    }


def build_row(row, words):
    """Return one difference."""
    moved = gettext("from %(place)s") % {"place": row["from"]} if row["type"] == "moved" and not row["order"] else ""
    return {
        "type": row["type"],
        "type_label": mark_labels()[row["type"]],
        "kind": row["kind_label"],
        "title": clean_line(row["title"]),
        "stage": clean_line(words.name(row["stage"])) if row["stage"] else "",
        "place": gettext("moved among its neighbours") if row["order"] else clean_line(moved),
        "fields": [build_field(field) for field in row["fields"]],
    }


def build_field(field):
    """Return a changed field as parts that were kept, deleted and inserted."""
    parts = field["parts"] or [["-", field["before"]], ["+", field["after"]]]
    cleaned = [[sign, sanitize_text.clean(words).replace("\n", " ")] for sign, words in parts]
    return {"label": field["label"], "text": bool(field["parts"]), "parts": cleaned}


def build_figure_row(row):
    """Return the cells of one place, each with a headline and smaller lines."""
    measured = row["measured"]
    since = [measured[name] for name in ("value", "interval", "n", "state", "source")] if measured else [""]
    cells = [
        [row["place"], row["metric"]],
        [row["score"], row["basis"]],
        [row["target"]],
        [row["expected"], row["lift"], row["closed"] or ""],
        since,
        ["", *(fix["text"] for fix in row["fixes"])],
    ]
    return [[clean_line(cell[0]), *(clean_line(line) for line in cell[1:] if line)] for cell in cells]
