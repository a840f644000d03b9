"""The templates of trades, such as a clinic visit: each is a file with its texts in every language."""

import functools
import json
from typing import Any

from django.conf import settings

from cxapp.models import metric_rules

FOLDER = settings.BASE_DIR / "samples" / "templates"
# In the order of the list that people choose from.
NAMES = (
    "online-order",
    "delivery-returns",
    "subscription",
    "restaurant-visit",
    "hotel-stay",
    "branch-visit",
    "clinic-visit",
    "public-service",
)


@functools.cache
def load(name: str) -> dict[str, Any]:
    """Return the content of a template's file, in which a text is {language: text}."""
    return json.loads((FOLDER / f"{name}.json").read_text())


@functools.cache
def read(name: str, language: str) -> dict[str, Any]:
    """Return a template in a language: its title, records and targets."""
    return _choose_texts(load(name), language)


def choose_language(*preferred: str | None) -> str:
    """Return the first of the languages in which templates are written, else the first that there is."""
    written = [code for code, _name in settings.LANGUAGES]
    codes = [(language or "").split("-")[0] for language in preferred]
    return next((code for code in codes if code in written), written[0])


def list_metrics(name: str) -> list[dict[str, Any]]:
    """Return the metrics that the targets of a template are for, as fields."""
    kinds = {target["metric"] for target in load(name)["targets"]}
    return [
        {name: value for name, value in fields.items() if name != "target"}
        for fields in metric_rules.DEFAULT_METRICS
        if fields["kind"] in kinds
    ]


def _choose_texts(value: Any, language: str) -> Any:
    """Return a part of a file with the text of one language in place of {language: text}."""
    if isinstance(value, list):
        return [_choose_texts(part, language) for part in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == dict(settings.LANGUAGES).keys():
        return value[language]
    return {name: _choose_texts(part, language) for name, part in value.items()}
