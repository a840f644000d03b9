"""The settings of a workspace, changed by its owners."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cxapp import permissions
from cxapp.errors import InvalidInput
from cxapp.models import Workspace, time_zones
from cxapp.schema import Capability


def change_time_zone(*, workspace, time_zone, actor=None):
    """Change the time zone in which the days of a workspace begin, as an owner (None: the product itself).

    Answers imported before keep their day.
    """
    check_time_zone(time_zone)
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=workspace.pk)
        if actor is not None:
            permissions.require(actor, workspace.pk, Capability.ADMINISTER)
        Workspace.objects.filter(pk=workspace.pk).update(time_zone=time_zone)
    workspace.time_zone = time_zone


def check_time_zone(name):
    """Raise InvalidInput for an unknown time zone."""
    if name not in time_zones.names():
        raise InvalidInput(
            _("There is no such time zone."), fields={"time_zone": _("must be a name like Europe/Moscow.")}
        )
