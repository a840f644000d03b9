"""The few statements of every edit as plain SQL: through the ORM each takes about ten times as long.

Names and values still come from the models, so that both databases are served; everything else uses the ORM.
"""

import functools
import json
import uuid

from django.db import DEFAULT_DB_ALIAS, connections, models

# Fields whose values, checked as they are, go to either database as they are.
PLAIN = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)


def insert(model, rows):
    """Insert rows, each a dict of field names to values; all rows name the same fields, defaults are not filled in."""
    if not rows:
        return
    names, held = tuple(rows[0]), connections[DEFAULT_DB_ALIAS]
    with held.cursor() as cursor:
        cursor.executemany(_insert(held.vendor, model, names), [_prepared(model, names, row, held) for row in rows])


def update(model, pk, values):
    """Set the fields of one row, named by `pk`."""
    names, held = tuple(values), connections[DEFAULT_DB_ALIAS]
    with held.cursor() as cursor:
        values = _prepared(model, (*names, "pk"), {**values, "pk": pk}, held)
        cursor.execute(_update(held.vendor, model, names), values)


def select(model, names, where, *, lock=False, order=None):
    """Rows as tuples of the named fields, ordered by the field `order`.

    `where` maps a field to a value, to a list of values, or to a range of whole numbers; `user__is_active` is a field
    of the row that `user` points to.
    """
    if any(value == [] for value in where.values()):
        return []
    names, held = tuple(names), connections[DEFAULT_DB_ALIAS]
    shape = tuple((name, _shape(value)) for name, value in where.items())
    lock = lock and held.vendor != "sqlite"
    with held.cursor() as cursor:
        cursor.execute(_select(held.vendor, model, names, shape, order, lock), _conditions(model, where, held))
        readers = _readers(model, names)
        return [_read(readers, row) for row in cursor.fetchall()]


def _read(readers, row):
    return tuple(read(value) if read else value for read, value in zip(readers, row, strict=True))


def _prepared(model, names, values, held):
    fields = zip(names, _fields(model, names), strict=True)
    return [_written(field, values[name], held) for name, field in fields]


def _conditions(model, where, held):
    return [_written(_field(model, name), one, held) for name, value in where.items() for one in _listed(value)]


def _written(field, value, held):
    return value if isinstance(field, PLAIN) else field.get_db_prep_save(value, held)


def _listed(value):
    if isinstance(value, range):
        return [value.start, value.stop]
    return value if isinstance(value, list) else [value]


def _shape(value):
    """What the statement depends on: how many values there are, or that they lie between two."""
    if isinstance(value, range):
        return "range"
    return len(value) if isinstance(value, list) else None


@functools.cache
def _fields(model, names):
    return [_field(model, name) for name in names]


@functools.cache
def _field(model, name):
    model, name = _owner(model, name)
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _owner(model, name):
    """The model a field belongs to, and its name there."""
    link, found, rest = name.partition("__")
    return (model._meta.get_field(link).related_model, rest) if found else (model, name)


@functools.cache
def _readers(model, names):
    return [_reader(field) for field in _fields(model, names)]


def _reader(field):
    """What makes a value out of what a database gives; None where it is that already."""
    if isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.UUIDField):
        return _uuid
    return json.loads if isinstance(field, models.JSONField) else None


def _uuid(value):
    return uuid.UUID(value) if isinstance(value, str) else value


@functools.cache
def _insert(vendor, model, names):
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {_table(model)} ({', '.join(_plain(model, name) for name in names)}) VALUES ({marks})"


@functools.cache
def _update(vendor, model, names):
    settings = ", ".join(f"{_plain(model, name)} = %s" for name in names)
    return f"UPDATE {_table(model)} SET {settings} WHERE {_plain(model, 'pk')} = %s"


@functools.lru_cache(maxsize=2000)
def _select(vendor, model, names, shape, order, lock):
    columns = ", ".join(_column(model, name) for name in names)
    conditions = " AND ".join(_matches(_column(model, name), size) for name, size in shape)
    parts = [f"SELECT {columns} FROM {_table(model)}", *_joins(model, shape), f"WHERE {conditions}"]
    parts += [f"ORDER BY {_column(model, order)}"] if order else []
    parts += ["FOR NO KEY UPDATE"] if lock else []
    return " ".join(parts)


def _matches(column, size):
    if size == "range":
        return f"{column} >= %s AND {column} < %s"
    return f"{column} = %s" if size is None else f"{column} IN ({', '.join(['%s'] * size)})"


def _joins(model, shape):
    links = {name.partition("__")[0] for name, _ in shape if "__" in name}
    for link in sorted(links):
        other = model._meta.get_field(link).related_model
        yield f"JOIN {_table(other)} ON {_column(other, 'pk')} = {_column(model, link)}"


def _table(model):
    return _quoted(model._meta.db_table)


def _column(model, name):
    return f"{_table(_owner(model, name)[0])}.{_plain(model, name)}"


def _plain(model, name):
    return _quoted(_field(model, name).column)


def _quoted(name):
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)
