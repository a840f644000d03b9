"""The columns and constraints of a kind of record, built from its fields in the schema."""

from django.db import models
from django.db.models.base import ModelBase

from cxapp import schema

MAX_SMALL = 32_767
MAX_POSITIVE = 2_147_483_647
STAMP_COLUMNS = {
    "author": models.UUIDField,
    "resolved_by": models.UUIDField,
    "guest": lambda **options: models.CharField(max_length=120, **options),
    "at": lambda **options: models.CharField(max_length=40, **options),
    "name": lambda **options: models.CharField(max_length=200, **options),
    "type": lambda **options: models.CharField(max_length=100, **options),
    "size": models.PositiveBigIntegerField,
    "width": models.PositiveIntegerField,
    "height": models.PositiveIntegerField,
}


class RecordBase(ModelBase):
    """The metaclass of records: `class Stage(Record, kind="stage")` has the fields of that kind."""

    def __new__(cls, name, bases, attributes, kind=None):
        if kind:
            meta = type("Meta", (), {"constraints": build_constraints(kind), "indexes": build_indexes(kind)})
            attributes = {**attributes, **build_columns(kind), "Meta": meta}
        return super().__new__(cls, name, bases, attributes)


def build_columns(kind):
    """Return {name: field of the model}."""
    return {
        column_name(name, spec): BUILDERS[type(spec)](spec, **({"null": True} if is_nullable(spec) else {}))
        for name, spec in schema.RECORD_KINDS[kind].items()
    }


def build_constraints(kind):
    """Return a constraint for the range of each number; null passes."""
    return [
        models.CheckConstraint(
            condition=models.Q(**{f"{name}__gte": spec.low, f"{name}__lte": spec.high}), name=f"{kind}_{name}"
        )
        for name, spec in schema.RECORD_KINDS[kind].items()
        if isinstance(spec, schema.Integer) and spec.is_constrained
    ]


def build_indexes(kind):
    """Return an index for each link to another journey, of the few records that have one."""
    return [
        models.Index(fields=[name], condition=models.Q(**{f"{name}__isnull": False}), name=f"{kind}_{name}")
        for name, spec in schema.RECORD_KINDS[kind].items()
        if isinstance(spec, schema.WorkspaceLink) and spec.kind == "journey"
    ]


def column_name(name, spec):
    """Return the name of a field on the model; a link to several kinds is no foreign key, only an id."""
    return f"{name}_id" if isinstance(spec, schema.Link) and spec.has_several_kinds else name


def is_nullable(spec):
    """Whether a field may have no value."""
    return getattr(spec, "null", spec.default is None)


def build_choice(spec, **options):
    """Return the column of a choice, which is as long as the schema says."""
    return models.CharField(max_length=spec.length, choices=spec.words.choices, blank=spec.blank, **options)


def build_integer(spec, **options):
    """Return the smallest column that holds the range."""
    if spec.high <= MAX_SMALL:
        return models.SmallIntegerField(**options)
    return (models.PositiveIntegerField if spec.high <= MAX_POSITIVE else models.PositiveBigIntegerField)(**options)


def build_link(spec, **options):
    """Return a foreign key, or the bare id for a link to several kinds."""
    if spec.has_several_kinds:
        return models.UUIDField(**options)
    on_delete = models.SET_NULL if spec.is_set_null else models.CASCADE
    return models.ForeignKey(f"cxapp.{spec.kind.capitalize()}", on_delete, related_name="+", **options)


BUILDERS = {
    schema.Text: lambda spec, **options: models.TextField(blank=True, **options),
    schema.Choice: build_choice,
    schema.Integer: build_integer,
    schema.Number: lambda spec, **options: models.FloatField(**options),
    schema.Flag: lambda spec, **options: models.BooleanField(**options),
    schema.Link: build_link,
    schema.Person: lambda spec, **options: models.UUIDField(**options),
    schema.People: lambda spec, **options: models.JSONField(default=list, **options),
    schema.Systems: lambda spec, **options: models.JSONField(default=list, **options),
    schema.Address: lambda spec, **options: models.TextField(blank=True, **options),
    schema.Day: lambda spec, **options: models.DateField(**options),
    schema.WorkspaceLink: lambda spec, **options: models.UUIDField(**options),
    schema.Stamp: lambda spec, **options: STAMP_COLUMNS[spec.source](**options),
}
