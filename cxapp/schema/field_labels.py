"""Labels of the fields of requests and forms, and sentences about problems with them."""

from collections.abc import Mapping

from django.utils.translation import pgettext, pgettext_lazy

LABELS = {
    "answers": pgettext_lazy("field", "Answers"),
    "at": pgettext_lazy("field", "Moment"),
    "comment": pgettext_lazy("field", "Comment"),
    "cursor": pgettext_lazy("field", "Page"),
    "day": pgettext_lazy("field", "Day"),
    "email": pgettext_lazy("field", "Email"),
    "en": pgettext_lazy("field", "Question in English"),
    "expires_at": pgettext_lazy("field", "Last day"),
    "external_id": pgettext_lazy("field", "Id"),
    "file": pgettext_lazy("field", "File"),
    "folder": pgettext_lazy("field", "Folder"),
    "from": pgettext_lazy("field", "First day"),
    "high": pgettext_lazy("field", "Highest answer"),
    "histogram": pgettext_lazy("field", "Counts"),
    "id": pgettext_lazy("field", "Id"),
    "journey": pgettext_lazy("field", "Journey"),
    "kind": pgettext_lazy("field", "Kind"),
    "language": pgettext_lazy("field", "Language"),
    "limit": pgettext_lazy("field", "Number of people"),
    "low": pgettext_lazy("field", "Lowest answer"),
    "method": pgettext_lazy("field", "Method"),
    "metric": pgettext_lazy("field", "Metric"),
    "name": pgettext_lazy("field", "Name"),
    "password": pgettext_lazy("field", "Password"),
    "persona": pgettext_lazy("field", "Persona"),
    "personas": pgettext_lazy("field", "Personas"),
    "place": pgettext_lazy("field", "Place"),
    "question": pgettext_lazy("field", "Question"),
    "quote": pgettext_lazy("field", "Quote"),
    "role": pgettext_lazy("field", "Role"),
    "ru": pgettext_lazy("field", "Question in Russian"),
    "scenario": pgettext_lazy("field", "Scenario"),
    "search": pgettext_lazy("field", "Search"),
    "segment": pgettext_lazy("field", "Segment"),
    "segment_id": pgettext_lazy("field", "Segment"),
    "share": pgettext_lazy("field", "Share"),
    "sites": pgettext_lazy("field", "Sites"),
    "source": pgettext_lazy("field", "Source"),
    "state": pgettext_lazy("field", "State"),
    "target": pgettext_lazy("field", "Target"),
    "template": pgettext_lazy("field", "Template"),
    "text": pgettext_lazy("field", "Text"),
    "threshold": pgettext_lazy("field", "Counts from"),
    "title": pgettext_lazy("field", "Title"),
    "to": pgettext_lazy("field", "Last day"),
    "value": pgettext_lazy("field", "Value"),
    "workspace": pgettext_lazy("field", "Workspace"),
}
MAX_SENTENCES = 3


def describe(fields: Mapping[str, object]) -> str:
    """Return one string of sentences such as “Name: too long.” for the first fields of {dotted name: problem}."""
    return " ".join(describe_one(name, str(text)) for name, text in list(fields.items())[:MAX_SENTENCES])


def describe_one(name: str, text: str) -> str:
    """Return the sentence for one field, without a label if the field has none."""
    label = LABELS.get(name.rpartition(".")[2])
    if label is None:
        return to_sentence(text)
    sentence: str = pgettext("field", "%(label)s: %(problem)s")
    return sentence % {"label": label, "problem": _end_sentence(text)}


def to_sentence(text: str) -> str:
    """Return a problem such as “too long” as a sentence."""
    return text[:1].upper() + _end_sentence(text[1:])


def _end_sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
