"""The few statements of every edit as plain SQL: through the ORM each takes about ten times as long.

Names and values still come from the models, so that both databases are served; everything else uses the ORM.
"""

import functools
import uuid

from django.db import connection, models


def insert(model, rows):
    """Insert rows, each a dict of field names to values; all rows name the same fields, defaults are not filled in."""
    if not rows:
        return
    names = tuple(rows[0])
    statement = _insert(connection.vendor, model, names)
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_prepared(model, names, row) for row in rows])


def update(model, pk, values):
    """Set the fields of one row, named by `pk`."""
    names = tuple(values)
    with connection.cursor() as cursor:
        cursor.execute(_update(connection.vendor, model, names), _prepared(model, (*names, "pk"), {**values, "pk": pk}))


def select(model, names, where, *, lock=False):
    """Rows as tuples of the named fields; `where` maps a field to a value or to a list of them."""
    if any(value == [] for value in where.values()):
        return []
    sizes = tuple((name, len(value) if isinstance(value, list) else None) for name, value in where.items())
    lock = lock and connection.vendor != "sqlite"
    with connection.cursor() as cursor:
        cursor.execute(_select(connection.vendor, model, tuple(names), sizes, lock), _conditions(model, where))
        return [_read(model, names, row) for row in cursor.fetchall()]


def _field(model, name):
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _prepared(model, names, values):
    return [_field(model, name).get_db_prep_save(values[name], connection) for name in names]


def _conditions(model, where):
    found = []
    for name, value in where.items():
        found += [_field(model, name).get_db_prep_value(one, connection) for one in _listed(value)]
    return found


def _listed(value):
    return value if isinstance(value, list) else [value]


def _read(model, names, row):
    return tuple(_uuid(value) if _is_uuid(model, name) else value for name, value in zip(names, row, strict=True))


def _uuid(value):
    return uuid.UUID(value) if isinstance(value, str) else value


@functools.cache
def _is_uuid(model, name):
    return isinstance(
        _field(model, name).target_field if name.endswith("_id") else _field(model, name), models.UUIDField
    )


@functools.cache
def _insert(vendor, model, names):
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {_table(model)} ({', '.join(_column(model, name) for name in names)}) VALUES ({marks})"


@functools.cache
def _update(vendor, model, names):
    settings = ", ".join(f"{_column(model, name)} = %s" for name in names)
    return f"UPDATE {_table(model)} SET {settings} WHERE {_column(model, 'pk')} = %s"


@functools.lru_cache(maxsize=2000)
def _select(vendor, model, names, sizes, lock):
    conditions = [f"{_column(model, name)} {_matches(size)}" for name, size in sizes]
    columns = ", ".join(_column(model, name) for name in names)
    ending = " FOR NO KEY UPDATE" if lock else ""
    return f"SELECT {columns} FROM {_table(model)} WHERE {' AND '.join(conditions)}{ending}"


def _matches(size):
    return "= %s" if size is None else f"IN ({', '.join(['%s'] * size)})"


def _table(model):
    return connection.ops.quote_name(model._meta.db_table)


def _column(model, name):
    return connection.ops.quote_name(_field(model, name).column)
