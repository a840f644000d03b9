"""Template tags that pages share: icons, avatars, short times, links to modules."""

from datetime import timedelta
from functools import lru_cache
from itertools import groupby

import orjson
from django import template
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, ngettext

from cxapp.text import markup

from . import avatars, trash_messages

register = template.Library()


JSON_ESCAPES = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"}
LINK = '<a class="md-link" href="{}" target="_blank" rel="noopener noreferrer nofollow" draggable="false">{}</a>'
# Words of a changed text: kept, deleted, inserted.
MARKED = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
ICON = '<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>'


@register.simple_tag
def icon(name, extra=""):
    """Return an icon of the sprite; it is hidden from screen readers, since the text next to it has its meaning."""
    return format_html(ICON, f" {extra}" if extra else "", name)


@register.simple_tag
def constant_part(name):
    """Return a template without variables: it differs by language alone, so it is rendered once for each."""
    if settings.DEBUG:
        return render_to_string(name)
    return render_constant_part(name, get_language())


@lru_cache(maxsize=256)
def render_constant_part(name, language):
    """Return a template without variables in the active language, which is `language`."""
    return render_to_string(name)


@register.inclusion_tag("parts/undo_deletion.html", takes_context=True)
def undo_deletion(context, message):
    """Return the link to the trash and the button that restores what a message is about, if it is in the trash."""
    restoration = trash_messages.find_restoration(message)
    return {"restoration": restoration, "here": context["request"].get_full_path()}


@register.filter
def data_script(value, id):
    """Return a script element with a value as JSON, as `json_script` does in ten times the time."""
    options = orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_NON_STR_KEYS
    json = orjson.dumps(value, default=DjangoJSONEncoder().default, option=options).decode()
    for character, escape in JSON_ESCAPES.items():
        json = json.replace(character, escape)
    return format_html('<script id="{}" type="application/json">{}</script>', id, mark_safe(json))


@register.simple_tag
def module_links(entry, media=""):
    """Return links that preload the scripts that a script imports; with a media query also the script itself.

    Another script adds it where the query fits.
    """
    only = format_html(' media="{}"', media) if media else ""
    paths = [*([staticfiles_storage.url(entry)] if media else []), *staticfiles_storage.list_imports(entry)]
    return format_html_join("\n", '<link rel="modulepreload" href="{}"{}>', ((path, only) for path in paths))


@register.inclusion_tag("parts/avatar.html")
def avatar(person, size="sm", label=True):
    """Return a member's avatar; `label` is False if the name is next to it."""
    drawn = person if isinstance(person, dict) else avatars.user_avatar(person)
    return {"person": drawn, "size": size, "label": label}


@register.inclusion_tag("parts/avatar.html")
def persona_avatar(persona, size="sm", label=True):
    """Return a persona's avatar, tinted to differ from a member's."""
    drawn = persona if isinstance(persona, dict) else avatars.persona_avatar(persona)
    return {"person": drawn, "size": f"persona {size}", "label": label}


@register.simple_tag
def difference(parts):
    """Return a changed text, with an arrow between what was replaced and what stands there now."""
    before = ["", *(sign for sign, _words in parts)]
    arrows = [" → " if (before[place], sign) == ("-", "+") else "" for place, (sign, _words) in enumerate(parts)]
    marked = (format_html(MARKED[sign], words) for sign, words in parts)
    return format_html_join("", "{}{}", zip(arrows, marked, strict=True))


@register.filter
def formatted(text):
    """Return a text with its bold and italic letters, lists and links as HTML."""
    lines = markup.parse(text)
    pieces = []
    for in_list, group in groupby(lines, key=lambda line: line.item is not None):
        shown = list(group)
        pieces.append(list_html(shown) if in_list else lines_html(shown))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def list_html(items):
    """Return the items of a list, in elements that a paragraph may contain."""
    signs = ("•" if line.item == "-" else f"{line.item}." for line in items)
    rows = ((sign, runs_html(line)) for sign, line in zip(signs, items, strict=True))
    inner = format_html_join("", '<span class="md-item" role="listitem" data-sign="{}">{}</span>', rows)
    return format_html('<span class="md-list" role="list">{}</span>', inner)


def lines_html(lines):
    """Return lines outside of lists; a list ends the line before it by itself."""
    return format_html_join("\n", "{}", ((runs_html(line),) for line in lines))


def runs_html(line):
    """Return a line's parts, each with its look."""
    return format_html_join("", "{}", ((run_html(run),) for run in line.runs))


def run_html(run):
    """Return a part of a line; its address is one that the parser lets through."""
    html = conditional_escape(run.text)
    if run.href:
        html = format_html(LINK, run.href, html)
    if run.italic:
        html = format_html("<em>{}</em>", html)
    return format_html("<strong>{}</strong>", html) if run.bold else html


@register.filter("briefly")
def relative_time(at, now=None):
    """Return `at` as "now", "12 min ago", "2 h ago", "yesterday", "Mon", "11 Nov" or "11 Nov 2024"."""
    now = timezone.localtime(now)
    at = timezone.localtime(at)
    if now - at < timedelta(minutes=1):
        return gettext("now")
    if at.date() == now.date():
        return duration_text(now - at)
    if at.date() == now.date() - timedelta(days=1):
        return gettext("yesterday")
    return date_format(at, day_format(at, now))


def duration_text(age):
    """Return how long ago a moment of this day was, in minutes or hours."""
    minutes = int(age.total_seconds() // 60)
    if minutes < 60:
        return ngettext("%(n)d min ago", "%(n)d min ago", minutes) % {"n": minutes}
    return ngettext("%(n)d h ago", "%(n)d h ago", minutes // 60) % {"n": minutes // 60}


def day_format(at, now):
    """Return the shortest Django date format that still identifies the day."""
    if now - at < timedelta(days=7):
        return "D"
    return "j M" if at.year == now.year else "j M Y"
