"""The few statements that every edit needs, as plain SQL: through the ORM each takes about ten times as long.

Names and values still come from the models, so that both databases work; everything else uses the ORM.
"""

import functools
import json
import uuid
from datetime import UTC

import orjson
from django.db import DEFAULT_DB_ALIAS, connections, models

# Fields whose validated values need no conversion for either database.
PLAIN_FIELDS = (models.CharField, models.TextField, models.IntegerField, models.BooleanField)
# A condition on rows without a value: None is compared like any other value, and so finds none.
NULL = object()


def insert(model, rows):
    """Insert rows, each {field name: value}; all rows have the same fields, defaults are not filled in."""
    if not rows:
        return
    names, connection = tuple(rows[0]), connections[DEFAULT_DB_ALIAS]
    values = [_prepare_values(connection, model, names, row) for row in rows]
    _run(connection, _insert_text(connection.vendor, model, names), values, many=True)


def update(model, pk, values):
    """Set fields of the row with this `pk`."""
    names, connection = tuple(values), connections[DEFAULT_DB_ALIAS]
    values = _prepare_values(connection, model, (*names, "pk"), {**values, "pk": pk})
    _run(connection, _update_text(connection.vendor, model, names), values)


def select(model, names, where, *, lock=False, order=None):
    """Return rows as tuples of the named fields, ordered by the field `order`.

    `where` maps a field to a value, a list of values, a range of whole numbers, or NULL; `user__is_active` is a field
    of the row that `user` points to.
    """
    if any(value == [] for value in where.values()):
        return []
    names, connection = tuple(names), connections[DEFAULT_DB_ALIAS]
    shape = tuple((name, _value_shape(value)) for name, value in where.items())
    lock = lock and connection.vendor != "sqlite"
    statement = _select_text(connection.vendor, model, names, shape, order, lock)
    readers = _readers(model, names)
    return [_read_row(readers, row) for row in _run(connection, statement, _conditions(connection, model, where))]


def _run(connection, statement, values, many=False):
    """Run a statement and return its rows; on SQLite without Django's cursors, unless queries are logged or wrapped."""
    if connection.vendor != "sqlite" or connection.queries_logged or connection.execute_wrappers:
        with connection.cursor() as cursor:
            (cursor.executemany if many else cursor.execute)(statement, values)
            return cursor.fetchall() if cursor.description else []
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        run = connection.connection.executemany if many else connection.connection.execute
        return run(_convert_placeholders(statement), values).fetchall()


@functools.lru_cache(maxsize=2000)
def _convert_placeholders(statement):
    return statement.replace("%s", "?")


def _read_row(readers, row):
    return tuple(read(value) if read else value for read, value in zip(readers, row, strict=True))


def _prepare_values(connection, model, names, values):
    writers = _writers(connection.vendor, model, names)
    return [
        write(values[name], connection) if write else values[name] for name, write in zip(names, writers, strict=True)
    ]


def _conditions(connection, model, where):
    writers = _writers(connection.vendor, model, tuple(where))
    return [
        write(item, connection) if write else item
        for value, write in zip(where.values(), writers, strict=True)
        for item in _list_values(value)
    ]


def _list_values(value):
    if isinstance(value, range):
        return [value.start, value.stop]
    if value is NULL:
        return []
    return value if isinstance(value, list) else [value]


@functools.cache
def _writers(vendor, model, names):
    return [_writer(vendor, _target_field(field)) for field in _find_fields(model, names)]


def _writer(vendor, field):
    """Return the function that converts a value for the database; None if no conversion is needed."""
    if isinstance(field, PLAIN_FIELDS):
        return None
    if isinstance(field, models.UUIDField):
        return _format_hex if vendor == "sqlite" else None
    return _dump_json if isinstance(field, models.JSONField) else field.get_db_prep_save


def _format_hex(value, connection):
    return value.replace("-", "") if isinstance(value, str) else value and value.hex


def _dump_json(value, connection):
    return orjson.dumps(value).decode()


@functools.cache
def _readers(model, names):
    return [_reader(_target_field(field)) for field in _find_fields(model, names)]


def _reader(field):
    """Return the function that converts a value from the database; None if no conversion is needed."""
    if isinstance(field, models.UUIDField):
        return _parse_uuid
    if isinstance(field, models.DateTimeField):
        return _make_aware
    return json.loads if isinstance(field, models.JSONField) else None


def _parse_uuid(value):
    return uuid.UUID(value) if isinstance(value, str) else value


def _make_aware(value):
    """Add the UTC time zone to a datetime without one, as SQLite returns it."""
    return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def _target_field(field):
    """Return the field that defines the values: for a foreign key, the key of the related model."""
    return _target_field(field.target_field) if isinstance(field, models.ForeignKey) else field


@functools.cache
def _insert_text(vendor, model, names):
    """Return the INSERT of the named fields."""
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {_table(model)} ({', '.join(_bare_column(model, name) for name in names)}) VALUES ({marks})"


@functools.cache
def _update_text(vendor, model, names):
    """Return the UPDATE of the named fields of one row by its primary key."""
    settings = ", ".join(f"{_bare_column(model, name)} = %s" for name in names)
    return f"UPDATE {_table(model)} SET {settings} WHERE {_bare_column(model, 'pk')} = %s"


@functools.lru_cache(maxsize=2000)
def _select_text(vendor, model, names, shape, order, lock):
    """Return the SELECT of the named fields; `shape` is the conditions as (field, `_value_shape` of its value)."""
    columns = ", ".join(_column(model, name) for name in names)
    conditions = " AND ".join(_condition(_column(model, name), size) for name, size in shape)
    parts = [f"SELECT {columns} FROM {_table(model)}", *_joins(model, shape), f"WHERE {conditions}"]
    parts += [f"ORDER BY {_column(model, order)}"] if order else []
    parts += ["FOR NO KEY UPDATE"] if lock else []
    return " ".join(parts)


def _condition(column, size):
    if size == "range":
        return f"{column} >= %s AND {column} < %s"
    if size is NULL:
        return f"{column} IS NULL"
    return f"{column} = %s" if size is None else f"{column} IN ({', '.join(['%s'] * size)})"


def _joins(model, shape):
    links = {name.partition("__")[0] for name, _ in shape if "__" in name}
    for link in sorted(links):
        other = model._meta.get_field(link).related_model
        yield f"JOIN {_table(other)} ON {_column(other, 'pk')} = {_column(model, link)}"


def _table(model):
    return _quote(model._meta.db_table)


def _column(model, name):
    return f"{_table(_find_owner(model, name)[0])}.{_bare_column(model, name)}"


def _bare_column(model, name):
    return _quote(_find_field(model, name).column)


def _quote(name):
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)


def _value_shape(value):
    """Return what the statement depends on: "range", NULL, the number of values, or None for a single value."""
    if isinstance(value, range):
        return "range"
    if value is NULL:
        return NULL
    return len(value) if isinstance(value, list) else None


@functools.cache
def _find_fields(model, names):
    """Return the fields of these names."""
    return [_find_field(model, name) for name in names]


@functools.cache
def _find_field(model, name):
    """Return the field of this name; `pk` is the key, `user__is_active` a field of the row that `user` points to."""
    model, name = _find_owner(model, name)
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _find_owner(model, name):
    """Return the model a field belongs to, and its name there."""
    link, separator, rest = name.partition("__")
    return (model._meta.get_field(link).related_model, rest) if separator else (model, name)
