"""The pictures of people: chosen by themselves, seen by those who work with them."""

from django.db import transaction
from django.db.models import Q

from cxapp import files, permissions
from cxapp.errors import NotFound
from cxapp.models import Membership, StoredFile, User, visible_documents

from .accounts import announce_person


def set_picture(*, user, upload):
    """Give a person the picture in an uploaded image, cut to a square."""
    permissions.refuse_limited_token(user)
    file = files.save_picture(upload, actor=user)
    _replace(user, file.pk)
    return file


def remove_picture(*, user):
    """Take the picture of a person away."""
    permissions.refuse_limited_token(user)
    _replace(user, None)


def find_picture(*, reader, user_id):
    """Return the file of a person's picture; raise NotFound without one, and for those who share no map with them."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(picture_id=None).first()
    if user is None or not (user.pk == reader.pk or _works_with(reader, user)):
        raise NotFound()
    if file := StoredFile.objects.filter(pk=user.picture_id).first():
        return file
    raise NotFound()


def _works_with(reader, user):
    """Return whether two people are in one workspace, or have roles on one journey."""
    together = Membership.objects.filter(user=user, workspace__membership__user_id=reader.pk)
    theirs = Q(workspace__membership__user_id=user.pk) | Q(memberships__user_id=user.pk)
    return together.exists() or visible_documents(reader).filter(theirs).exists()


def _replace(user, file_id):
    """Change the picture, and delete the former one."""
    with transaction.atomic():
        before = User.objects.select_for_update(no_key=True).get(pk=user.pk).picture_id
        User.objects.filter(pk=user.pk).update(picture_id=file_id)
        transaction.on_commit(lambda: announce_person(user))
    user.picture_id = file_id
    for file in StoredFile.objects.filter(pk=before, workspace=None, document=None):
        files.delete_file(file)
