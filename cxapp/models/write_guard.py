"""Maps change by operations alone: their tables refuse what else would write them, be it a shell or a script.

Only `cxapp.records` opens them. SQL written by hand is not stopped, nor is a dump that is put back (`loaddata`).
"""

import contextlib
from contextvars import ContextVar

from django.db import models

_writes_allowed = ContextVar("map tables may be written", default=False)


class UnloggedWrite(Exception):
    """A write that would change a map without its log, so that no client would hear of it."""

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
    """Raise UnloggedWrite unless the tables are open."""
    if not _writes_allowed.get():
        raise UnloggedWrite(model)


class GuardedQuerySet(models.QuerySet):
    """Refuses to write many rows; what else writes ends in these or in a row's own `save_base`."""

    def bulk_create(self, *args, **options):
        """Insert rows, where the model may begin freely or the tables are open."""
        if not self.model.may_be_created:
            check(self.model)
        return super().bulk_create(*args, **options)

    def update(self, **values):
        """Change rows, where the tables are open."""
        check(self.model)
        return super().update(**values)

    def delete(self):
        """Delete rows, where the tables are open."""
        check(self.model)
        return super().delete()

    def _raw_delete(self, using):
        check(self.model)
        return super()._raw_delete(using)

    for method in (update, delete):
        method.alters_data = True
        method.queryset_only = True


class GuardedModel(models.Model):
    """A row that refuses to be written alone. `may_be_created`: an empty one, unknown to all, may be made."""

    may_be_created = False
    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save_base(self, *args, **options):
        """Write this row, where it begins or the tables are open; `save` and `create` come here."""
        if not (self.may_be_created and self._state.adding):
            check(type(self))
        return super().save_base(*args, **options)

    def delete(self, *args, **options):
        """Delete this row, where the tables are open."""
        check(type(self))
        return super().delete(*args, **options)
