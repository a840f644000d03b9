"""Every field has a label in every language, and the browser shows the server's."""

import functools
import json

import polib
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cxapp.schema import (
    CARD_KINDS,
    DETAILS,
    EVIDENCE,
    KINDS,
    Choice,
    Flag,
    Integer,
    Link,
    Text,
    browser,
    settable_fields,
)

CONTROLS = {
    Choice: {"select", "segments", "swatches", "icons"},
    Integer: {"ticks", "percent", "segments", "faces", "stepper"},
}
NOT_IN_DETAILS = {
    "lane": {"kind", "collapsed"},
    "path": set(),
    "dependency": {"source", "target"},
    "stage": {"child"},
    "touchpoint": {"stage", "lane", "truth_declined", "systems", "child"},
    "note": {"stage", "lane", "systems"},
}


@functools.cache
def catalogue(domain):
    """The Russian catalogue of a domain: {(message, context): translation}."""
    file = polib.pofile(settings.LOCALE_PATHS[0] / "ru" / "LC_MESSAGES" / f"{domain}.po")
    return {(entry.msgid, entry.msgctxt): entry.msgstr for entry in file if not entry.obsolete}


def messages():
    """The labels of the schema as (message, context)."""
    return {(*browser.message(label), None)[:2] for label in browser.list_labels()}


def test_a_field_without_a_label_cannot_be_declared():
    with pytest.raises(TypeError, match="label"):
        Flag()
    with pytest.raises(TypeError, match="subject"):
        Text(label="Text")


def test_every_label_is_translated():
    assert len(messages()) > 80
    assert not [message for message in messages() if not catalogue("django").get(message)]


def test_a_label_reads_the_same_in_both_catalogues():
    server, scripts = catalogue("django"), catalogue("djangojs")
    assert not {
        label: scripts[label] for label in messages() if scripts.get(label, server.get(label)) != server.get(label)
    }


@pytest.mark.django_db
def test_the_catalogue_of_scripts_has_every_label(client):
    script = client.get(reverse("javascript-catalog", args=["ru"])).content.decode()
    with translation.override("ru"):
        pairs = [(browser.message(label), str(label)) for label in browser.list_labels()]
    keys = [("\x04".join(reversed(message)), text) for message, text in pairs]
    assert not [key for key, text in keys if f"{json.dumps(key)}: {json.dumps(text)}" not in script]


@pytest.mark.parametrize("kind", DETAILS)
def test_details_show_every_field_but_the_place(kind):
    shown = {*DETAILS[kind], *(EVIDENCE if kind in CARD_KINDS else ())}
    assert settable_fields(kind) - shown == NOT_IN_DETAILS.get(kind, {"stage", "lane"})


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in DETAILS.items() for name in names])
def test_a_field_in_the_details_has_a_control(kind, name):
    spec = KINDS[kind][name]
    assert isinstance(spec, Text | Flag | Link) or spec.control in CONTROLS[type(spec)]
