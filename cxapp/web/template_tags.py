"""Template tags for the parts that pages share: icons, avatars, short times, links to modules."""

from functools import cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join

from . import avatars, module_preload, relative_time

register = template.Library()
register.filter("briefly", relative_time.relative_time)

ICON = '<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>'


@register.simple_tag
def icon(name, extra=""):
    """An icon of the sprite; it says nothing, its neighbour does."""
    return format_html(ICON, f" {extra}" if extra else "", name)


@register.simple_tag
def module_links(entry, media=""):
    """Links by which the browser fetches all that a module imports, at once and ahead; in windows of `media` alone."""
    return build_links(entry, media, static(entry))


@cache
def build_links(entry, media, address):
    """Return the links of a module; its `address` names them too, since its hash changes with any of theirs."""
    only = format_html(' media="{}"', media) if media else ""
    paths = ((static(path), only) for path in module_preload.list_imports(entry))
    return format_html_join("\n", '<link rel="modulepreload" href="{}"{}>', paths)


@register.inclusion_tag("parts/avatar.html")
def avatar(person, size="sm", label=True):
    """A member's disc; `label` is False where the name stands beside it."""
    drawn = person if isinstance(person, dict) else avatars.user_avatar(person)
    return {"person": drawn, "size": size, "label": label}


@register.inclusion_tag("parts/avatar.html")
def persona_avatar(persona, size="sm", label=True):
    """A persona's disc, tinted, so that it is never taken for a member's."""
    drawn = persona if isinstance(persona, dict) else avatars.persona_avatar(persona)
    return {"person": drawn, "size": f"persona {size}", "label": label}
