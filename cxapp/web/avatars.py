"""Avatars of people and personas: their initials and a constant colour."""

from django.urls import reverse

from cxapp.models.people import default_hue as hue
from cxapp.plain_text import initials


def user_avatar(user, hues=None):
    """Return a person's avatar {id, name, initials, hue, picture}; `hues` are the colours of the workspace."""
    own = (hues or {}).get(user.pk) or hue(user.pk)
    drawn = {"initials": initials(str(user)), "hue": own, "picture": user.picture_url}
    return {"id": str(user.pk), "name": str(user), **drawn}


def persona_avatar(persona):
    """Return a persona's avatar: its texts, with {initials, hue}."""
    own = {name: getattr(persona, name) for name in ("name", "role", "segment", "share", "quote")}
    outcome = {name: getattr(persona, name) for name in ("required_outcome", "appropriate_experience")}
    drawn = {"initials": initials(persona.name), "hue": persona.hue or hue(persona.pk)}
    return {"id": str(persona.pk), **own, **outcome, **drawn, "portrait": portrait_url(persona)}


def portrait_url(persona):
    """Return the address of a persona's picture, another one for each picture; "" without one."""
    if not persona.portrait_id:
        return ""
    return f"{reverse('api-portrait', args=[persona.pk])}?v={persona.portrait_id.hex[:8]}"
