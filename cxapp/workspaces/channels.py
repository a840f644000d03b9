"""The channels that a workspace has besides the built-in ones: added, changed and archived by its editors."""

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cxapp import permissions, plain_text
from cxapp.errors import Conflict, InvalidInput, choice_problem, length_problem
from cxapp.models import WorkspaceChannel
from cxapp.models.channels import MAX_NAME_LENGTH
from cxapp.schema import CHANNEL_ICONS, AuditAction, Capability, Channel, Icon, own_id, own_value

from . import audit
from .members import lock_team

MAX_CHANNELS = 100
FIELDS = ("name", "icon", "online", "archived")
ARCHIVING = {True: AuditAction.CHANNEL_ARCHIVED, False: AuditAction.CHANNEL_RESTORED}


def list_channels(workspace):
    """Return the channels of a workspace, also those that are archived, in the order of the alphabet."""
    return sorted(workspace.channels.all(), key=lambda channel: channel.name.casefold())


def list_used(workspace, records):
    """Return those channels of a workspace that the touchpoints among the records of a map have."""
    ids = used_ids(records)
    return [channel for channel in list_channels(workspace) if str(channel.pk) in ids] if ids else []


def used_ids(records):
    """Return the ids of the own channels that touchpoints have."""
    return {id for record in records.get("touchpoint", ()) if (id := own_id(record.get("channel")))}


def to_json(channel):
    """Return a channel as pages and the API of a map show it."""
    return {"id": str(channel.pk)} | {name: getattr(channel, name) for name in FIELDS}


def look(value, channels):
    """Return the icon and the name of a touchpoint's channel; `channels` are the workspace's own, {id: fields}."""
    id = own_id(value)
    if not id:
        return CHANNEL_ICONS.get(value, value), str(Channel(value).label) if value else ""
    own = channels.get(id)
    return (own["icon"], own["name"]) if own else (Icon.OTHER.value, gettext("Unknown channel"))


def create_channel(*, workspace, actor, name, icon=Icon.OTHER, online=False):
    """Add a channel; raise an AppError for a name that is taken."""
    with transaction.atomic():
        _lock(workspace.pk, actor)
        fields = _clean({"name": name, "icon": icon, "online": online})
        known = list_channels(workspace)
        _check_name(fields["name"], known)
        _check_count(known)
        return WorkspaceChannel.objects.create(workspace=workspace, **fields)


def change_channel(*, channel, actor, **fields):
    """Change fields of FIELDS of a channel, and archive it or offer it again."""
    with transaction.atomic():
        _lock(channel.workspace_id, actor)
        channel = WorkspaceChannel.objects.select_related("workspace").get(pk=channel.pk)
        changed = {name: value for name, value in _clean(fields).items() if getattr(channel, name) != value}
        if "name" in changed:
            _check_name(changed["name"], list_channels(channel.workspace), channel)
        for name, value in changed.items():
            setattr(channel, name, value)
        channel.save()
        if "archived" in changed:
            audit.write(channel.workspace_id, actor, ARCHIVING[channel.archived], subject=channel.name)
    return channel


def bring_channels(*, workspace, actor, described):
    """Return {key: id} of channels of other workspaces: one of the same name here, else a new one.

    `described` are {key, name, icon?, online?}.
    """
    if not described:
        return {}
    with transaction.atomic():
        _lock(workspace.pk, actor)
        known = list_channels(workspace)
        return {item["key"]: str(_find_or_create(workspace, item, known).pk) for item in described}


def replace_ids(records, ids):
    """Return the records of a map whose touchpoints have other own channels, by {id before: id after}."""
    after = {own_value(old): own_value(new) for old, new in ids.items()}
    touchpoints = [_replace_channel(record, after) for record in records.get("touchpoint", ())]
    return {**records, "touchpoint": touchpoints} if touchpoints else records


def _replace_channel(record, after):
    channel = record.get("channel")
    return {**record, "channel": after[channel]} if isinstance(channel, str) and channel in after else record


def _find_or_create(workspace, item, known):
    fields = _clean({name: item[name] for name in ("name", "icon", "online") if name in item})
    if channel := _find_namesake(fields.get("name", ""), known):
        return channel
    _require_name(fields.get("name", ""))
    _check_count(known)
    channel = WorkspaceChannel.objects.create(workspace=workspace, **fields)
    known.append(channel)
    return channel


def _lock(workspace_id, actor):
    """Lock the team, so that two requests cannot take one name."""
    lock_team(workspace_id)
    permissions.require(actor, workspace_id, Capability.EDIT)


def _clean(fields):
    """Return the same fields, cleaned; raise InvalidInput with a sentence for each wrong one."""
    cleaned = {**fields}
    if "name" in fields:
        cleaned["name"] = plain_text.clean_line(fields["name"]).strip()
    wrong = {name: problem for name, value in cleaned.items() if (problem := PROBLEMS[name](value))}
    if wrong:
        raise InvalidInput(_("The channel could not be saved. Check its fields."), fields=wrong)
    return cleaned


def _check_name(name, known, channel=None):
    _require_name(name)
    if name.casefold() in {str(label).casefold() for label in Channel.labels}:
        _refuse_name(_("There is a built-in channel of this name."))
    namesake = _find_namesake(name, [one for one in known if channel is None or one.pk != channel.pk])
    if namesake and namesake.archived:
        _refuse_name(_("An archived channel has this name. Restore it instead."))
    if namesake:
        _refuse_name(_("There is a channel of this name."))


def _require_name(name):
    if not name:
        raise InvalidInput(_("Enter a name."), fields={"name": _("required")})


def _refuse_name(sentence):
    raise Conflict(sentence, code="name_taken", fields={"name": sentence})


def _check_count(known):
    if len(known) >= MAX_CHANNELS:
        raise Conflict(
            _("A workspace can have at most {most} channels of its own."), most=MAX_CHANNELS, code="too_many_channels"
        )


def _find_namesake(name, known):
    return next((channel for channel in known if channel.name.casefold() == name.casefold()), None)


def _name_problem(name):
    return None if len(name) <= MAX_NAME_LENGTH else length_problem(MAX_NAME_LENGTH, len(name))


def _flag_problem(value):
    return None if isinstance(value, bool) else _("must be true or false.")


PROBLEMS = {
    "name": _name_problem,
    "icon": lambda icon: None if icon in Icon.values else choice_problem(Icon.values),
    "online": _flag_problem,
    "archived": _flag_problem,
}
