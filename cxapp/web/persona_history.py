"""The history of a persona as rows of sentences, and former states to go back to."""

from django.shortcuts import get_object_or_404, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_safe

from cxapp import operations
from cxapp.models import Persona
from cxapp.schema import KIND_LABELS, record_fields

from . import page_context


@require_safe
@page_context.members_only
def show(request, id):
    """Show the rows of the history as a part of the page."""
    persona = get_object_or_404(Persona, pk=id, workspace=request.membership.workspace)
    page = operations.history.page(persona.pk)
    rows = [build_row(row) for row in page["rows"]]
    context = page_context.build_context(request, "personas")
    return render(request, "personas/history.html", {"rows": rows, "may_edit": context["may_edit"]})


def build_row(row):
    """Return a row of the history for the template: who, when, sentences, and the operations it consists of."""
    name = row["actor"]["name"] if row["actor"] else gettext("Someone")
    ids = [id for deed in row["deeds"] for id in deed["operations"]]
    return {
        "name": name,
        "at": parse_datetime(row["to"]),
        "sentences": [{"text": sentence(deed), "parts": deed.get("parts")} for deed in row["deeds"]],
        "operations": " ".join(ids),
        "revision": row["first"] - 1,
    }


def sentence(deed):
    """Return what was done, as a sentence without its subject."""
    values = {
        "what": KIND_LABELS.get(deed["kind"], ""),
        "title": deed["title"],
        "field": field_label(deed),
        "to": deed.get("to"),
        "number": deed.get("number", 1),
    }
    is_one = not deed.get("many") or deed["verb"] in UNDO_VERBS
    text = (SENTENCES.get(deed["verb"], changed_text) if is_one else changed_text)(deed, values) % values
    # A record that has no texts yet has no title to quote.
    return text if deed["title"] else text.replace(" “”", "").replace(" «»", "")


def field_label(deed):
    """Return the label of the field that was changed, "" for none."""
    spec = record_fields(deed["kind"]).get(deed.get("field") or "")
    return str(spec.label) if spec else ""


def changed_text(deed, values):
    """Return the form for several changes."""
    return ngettext("made %(number)s change", "made %(number)s changes", values["number"])


def edited_text(deed, values):
    """Return the form for a text that was edited."""
    return gettext("edited “%(field)s”") if deed["kind"] == "persona" else gettext("edited the %(what)s: “%(title)s”")


def set_text(deed, values):
    """Return the form for a value that was chosen."""
    if isinstance(deed.get("to"), int):
        return gettext("set “%(field)s” to %(to)s")
    return gettext("changed “%(field)s”")


UNDO_VERBS = ("undone", "redone", "reverted")
SENTENCES = {
    "created": lambda deed, values: gettext("added the %(what)s “%(title)s”"),
    "deleted": lambda deed, values: gettext("deleted the %(what)s “%(title)s”"),
    "edited": edited_text,
    "set": set_text,
    "ordered": lambda deed, values: gettext("moved the %(what)s “%(title)s”"),
    "undone": lambda deed, values: gettext("undid a change"),
    "redone": lambda deed, values: gettext("redid a change"),
    "reverted": lambda deed, values: gettext("reverted a change"),
    "restored": lambda deed, values: gettext("restored an earlier state"),
    "returned": lambda deed, values: gettext("restored the %(what)s “%(title)s”"),
}
