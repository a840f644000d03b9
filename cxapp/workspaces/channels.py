"""The channels that a workspace has besides the built-in ones: added, changed and archived by its editors."""

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Conflict, choice_problem, length_problem
from cxapp.models import WorkspaceChannel
from cxapp.models.channels import MAX_NAME_LENGTH
from cxapp.schema import CHANNEL_ICONS, AuditAction, Channel, Icon, own_id, own_value

from . import audit, named_lists

MAX_CHANNELS = 100
BROUGHT_FIELDS = ("name", "icon", "online")
FIELDS = (*BROUGHT_FIELDS, "archived")
ARCHIVING = {True: AuditAction.CHANNEL_ARCHIVED, False: AuditAction.CHANNEL_RESTORED}


def list_channels(workspace):
    """Return the channels of a workspace, also those that are archived, in the order of the alphabet."""
    return named_lists.sort_by_name(workspace.channels.all())


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
        named_lists.lock(workspace.pk, actor)
        fields = _clean({"name": name, "icon": icon, "online": online})
        known = list_channels(workspace)
        _check_name(fields["name"], known)
        return _create(workspace, fields, known)


def change_channel(*, channel, actor, **fields):
    """Change fields of FIELDS of a channel, and archive it or offer it again."""
    with transaction.atomic():
        named_lists.lock(channel.workspace_id, actor)
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
    return named_lists.bring(
        workspace=workspace,
        actor=actor,
        described=described,
        names=BROUGHT_FIELDS,
        known=list_channels,
        clean=_clean,
        create=_create,
    )


def replace_ids(records, ids):
    """Return the records of a map whose touchpoints have other own channels, by {id before: id after}."""
    after = {own_value(old): own_value(new) for old, new in ids.items()}
    touchpoints = [_replace_channel(record, after) for record in records.get("touchpoint", ())]
    return {**records, "touchpoint": touchpoints} if touchpoints else records


def _replace_channel(record, after):
    channel = record.get("channel")
    return {**record, "channel": after[channel]} if isinstance(channel, str) and channel in after else record


def _create(workspace, fields, known):
    if len(known) >= MAX_CHANNELS:
        raise Conflict(
            _("A workspace can have at most {most} channels of its own."), most=MAX_CHANNELS, code="too_many_channels"
        )
    return WorkspaceChannel.objects.create(workspace=workspace, **fields)


def _clean(fields):
    return named_lists.clean(fields, PROBLEMS, _("The channel could not be saved. Check its fields."))


def _check_name(name, known, channel=None):
    named_lists.require_name(name)
    if name.casefold() in {str(label).casefold() for label in Channel.labels}:
        named_lists.refuse_name(_("There is a built-in channel of this name."))
    namesake = named_lists.find_namesake(name, [one for one in known if channel is None or one.pk != channel.pk])
    if namesake and namesake.archived:
        named_lists.refuse_name(_("An archived channel has this name. Restore it instead."))
    if namesake:
        named_lists.refuse_name(_("There is a channel of this name."))


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
