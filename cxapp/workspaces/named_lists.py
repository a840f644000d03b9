"""What the lists of a workspace have in common: channels, systems and segments, each with a name of its own."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import permissions, plain_text
from cxapp.errors import Conflict, InvalidInput
from cxapp.schema import Capability

from .members import lock_team


def sort_by_name(items):
    """Return the items in the order of the alphabet."""
    return sorted(items, key=lambda item: item.name.casefold())


def lock(workspace_id, actor):
    """Lock the team, so that two requests cannot take one name; raise Forbidden without the right to edit."""
    lock_team(workspace_id)
    permissions.require(actor, workspace_id, Capability.EDIT)


def clean(fields, problems, sentence):
    """Return the same fields with a cleaned name; raise InvalidInput where some are wrong.

    `problems` are {field: function that returns what is wrong with a value, or None}.
    """
    cleaned = {**fields}
    if "name" in fields:
        cleaned["name"] = plain_text.clean_line(fields["name"]).strip()
    wrong = {name: problem for name, value in cleaned.items() if (problem := problems[name](value))}
    if wrong:
        raise InvalidInput(sentence, fields=wrong)
    return cleaned


def require_name(name):
    """Raise InvalidInput without a name."""
    if not name:
        raise InvalidInput(_("Enter a name."), fields={"name": _("required")})


def refuse_name(sentence):
    """Raise Conflict for a name that is taken."""
    raise Conflict(sentence, code="name_taken", fields={"name": sentence})


def find_namesake(name, known):
    """Return the one of a name, whatever its capitals; None if there is none."""
    return next((item for item in known if item.name.casefold() == name.casefold()), None)


def bring(*, workspace, actor, described, names, known, clean, create):
    """Return {key: id} of what another workspace has: one of the same name here, else a new one.

    `described` are {key, name, …}, of which the fields `names` count. `known` returns those that are here, `clean`
    checks the fields of one, and `create` makes it beside those that are here.
    """
    if not described:
        return {}
    with transaction.atomic():
        lock(workspace.pk, actor)
        here, ids = list(known(workspace)), {}
        for item in described:
            fields = clean({name: item[name] for name in names if name in item})
            ids[item["key"]] = str(_find_or_create(workspace, fields, here, create).pk)
        return ids


def _find_or_create(workspace, fields, here, create):
    if found := find_namesake(fields.get("name", ""), here):
        return found
    require_name(fields.get("name", ""))
    here.append(create(workspace, fields, here))
    return here[-1]
