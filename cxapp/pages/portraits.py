"""How a person or a persona is drawn small: their initials and a colour that stays theirs."""

import uuid

from cxapp.models.people import HUES


def hue(key):
    """The colour that belongs to this id, the same in every session."""
    return HUES[uuid.UUID(str(key)).int % len(HUES)]


def initials(name):
    """Up to two letters: of the first and the last word, or the first of a single one."""
    words = [word for word in name.replace("@", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "")
    return letters.upper()


def of_user(user):
    """A member as pages draw them: {id, name, initials, hue}."""
    return {"id": str(user.pk), "name": str(user), "initials": initials(str(user)), "hue": hue(user.pk)}


def of_persona(persona):
    """A persona as pages draw them: its own words, {initials, hue} added."""
    own = {name: getattr(persona, name) for name in ("name", "role", "segment", "quote")}
    outcome = {name: getattr(persona, name) for name in ("required_outcome", "appropriate_experience")}
    drawn = {"initials": initials(persona.name), "hue": persona.hue or hue(persona.pk)}
    return {"id": str(persona.pk), **own, **outcome, **drawn}
