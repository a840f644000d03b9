"""Protects map tables from writes other than operations, for example from a shell or a script.

Only `cxapp.records` may write. Raw SQL and the import of a dump (`loaddata`) are not stopped.
"""

import contextlib
from contextvars import ContextVar

from django.db import models

_writes_allowed = ContextVar("map tables may be written", default=False)


class UnloggedWrite(Exception):
    """A write that would change a map without its log, so that no client would be notified."""

    def __init__(self, model):
        sentence = "changes by operations alone, so that it is logged and everyone hears: use cxapp.operations.submit"
        super().__init__(f"{model._meta.verbose_name} {sentence}.")


@contextlib.contextmanager
def allow_map_writes():
    """Allow writes to map tables within the block; for `cxapp.records`."""
    token = _writes_allowed.set(True)
    try:
        yield
    finally:
        _writes_allowed.reset(token)


def check(model):
    """Raise UnloggedWrite unless writes are allowed."""
    if not _writes_allowed.get():
        raise UnloggedWrite(model)


class GuardedQuerySet(models.QuerySet):
    """Refuses bulk writes; all other writes end in these methods or in a model's `save_base`."""

    def bulk_create(self, *args, **options):
        """Insert rows if the model `may_be_created` or writes are allowed."""
        if not self.model.may_be_created:
            check(self.model)
        return super().bulk_create(*args, **options)

    def update(self, **values):
        """Update rows if writes are allowed."""
        check(self.model)
        return super().update(**values)

    def delete(self):
        """Delete rows if writes are allowed."""
        check(self.model)
        return super().delete()

    def _raw_delete(self, using):
        check(self.model)
        return super()._raw_delete(using)

    for method in (update, delete):
        method.alters_data = True
        method.queryset_only = True


class GuardedModel(models.Model):
    """A model that refuses direct writes. `may_be_created`: new, still empty rows may be inserted freely."""

    may_be_created = False
    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save_base(self, *args, **options):
        """Save a new row that `may_be_created`, or any row if writes are allowed; `save` and `create` end here."""
        if not (self.may_be_created and self._state.adding):
            check(type(self))
        return super().save_base(*args, **options)

    def delete(self, *args, **options):
        """Delete this row if writes are allowed."""
        check(type(self))
        return super().delete(*args, **options)
