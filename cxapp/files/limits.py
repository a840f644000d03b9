"""The limits of files."""

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from cxapp.errors import Conflict, PayloadTooLarge
from cxapp.models import StoredFile, Workspace

from . import usage

MAX_FILES_PER_RECORD = 20


def check_size(name, size):
    """Raise PayloadTooLarge for a file above the limit."""
    if size > settings.MAX_FILE_SIZE:
        sentence = _("“{name}” is too big: a file can have at most {limit} MB.")
        raise PayloadTooLarge(sentence, name=name, limit=_count_megabytes(settings.MAX_FILE_SIZE), code="file_too_big")


def reserve(file, check_more=None):
    """Save the row of a new file; raise Conflict if the files of its workspace would take more space than they may.

    `check_more` is called with the file before. A picture of a person is of no workspace, and replaces the one before.
    """
    with transaction.atomic():
        # Uploads at the same time wait for each other here, so that each is counted with those before it.
        list(Workspace.objects.select_for_update(no_key=True).filter(pk=file.workspace_id).values_list("pk"))
        if file.workspace_id:
            _check_quota(file.workspace_id, file.size)
            if check_more:
                check_more(file)
        file.save(force_insert=True)


def check_unattached(file):
    """Raise Conflict if a person would have too much in a workspace that they uploaded and put on no map.

    Who may only comment could otherwise fill it without a trace on any map.
    """
    if file.created_by_id is None:
        return
    waiting = usage.sum_unattached(file.workspace_id, file.created_by_id)
    if waiting + file.size > settings.UNATTACHED_FILES_QUOTA:
        sentence = _(
            "“{name}” was not uploaded: files that you uploaded and that are on no map take all of their {limit} MB."
            " They are deleted within a few days."
        )
        limit = _count_megabytes(settings.UNATTACHED_FILES_QUOTA)
        raise Conflict(sentence, name=file.name, limit=limit, code="unattached_quota")


def _check_quota(workspace_id, size):
    used = StoredFile.objects.filter(workspace_id=workspace_id).aggregate(sum=Sum("size"))["sum"] or 0
    if used + size > settings.FILES_QUOTA:
        sentence = _("The files of the workspace take all of their {limit} MB. Delete some that are no longer needed.")
        raise Conflict(sentence, limit=_count_megabytes(settings.FILES_QUOTA), code="quota")


def _count_megabytes(size):
    return f"{size / 1024**2:g}"
