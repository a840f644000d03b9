"""Template tags that pages share: icons, avatars, short times, links to modules."""

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html, format_html_join

from . import avatars, relative_time

register = template.Library()
register.filter("briefly", relative_time.relative_time)

ICON = '<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>'


@register.simple_tag
def icon(name, extra=""):
    """Return an icon of the sprite; it is hidden from screen readers, since the text next to it has its meaning."""
    return format_html(ICON, f" {extra}" if extra else "", name)


@register.simple_tag
def module_links(entry, media=""):
    """Return links that preload the scripts that a script imports, only for the media query `media`."""
    only = format_html(' media="{}"', media) if media else ""
    paths = ((path, only) for path in staticfiles_storage.list_imports(entry))
    return format_html_join("\n", '<link rel="modulepreload" href="{}"{}>', paths)


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
