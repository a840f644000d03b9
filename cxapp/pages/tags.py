"""Template tags for the parts that pages share: icons, avatars, short times."""

from django import template
from django.utils.html import format_html

from . import portraits, when

register = template.Library()
register.filter("briefly", when.briefly)

ICON = '<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>'


@register.simple_tag
def icon(name, extra=""):
    """An icon of the sprite; it says nothing, its neighbour does."""
    return format_html(ICON, f" {extra}" if extra else "", name)


@register.inclusion_tag("parts/avatar.html")
def avatar(person, size="sm", label=True):
    """A member's disc; `label` is False where the name stands beside it."""
    drawn = person if isinstance(person, dict) else portraits.of_user(person)
    return {"person": drawn, "size": size, "label": label}


@register.inclusion_tag("parts/avatar.html")
def persona_avatar(persona, size="sm", label=True):
    """A persona's disc, tinted, so that it is never taken for a member's."""
    drawn = persona if isinstance(persona, dict) else portraits.of_persona(persona)
    return {"person": drawn, "size": f"persona {size}", "label": label}
