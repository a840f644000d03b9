"""The text of the statements that `fast_sql` runs, with table and column names from the models."""

import functools

from django.db import DEFAULT_DB_ALIAS, connections


@functools.cache
def insert(vendor, model, names):
    """Return the INSERT of the named fields."""
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {_table(model)} ({', '.join(_bare_column(model, name) for name in names)}) VALUES ({marks})"


@functools.cache
def update(vendor, model, names):
    """Return the UPDATE of the named fields of one row by its primary key."""
    settings = ", ".join(f"{_bare_column(model, name)} = %s" for name in names)
    return f"UPDATE {_table(model)} SET {settings} WHERE {_bare_column(model, 'pk')} = %s"


@functools.lru_cache(maxsize=2000)
def select(vendor, model, names, shape, order, lock):
    """Return the SELECT of the named fields; `shape` is the conditions as (field, `value_shape` of its value)."""
    columns = ", ".join(_column(model, name) for name in names)
    conditions = " AND ".join(_condition(_column(model, name), size) for name, size in shape)
    parts = [f"SELECT {columns} FROM {_table(model)}", *_joins(model, shape), f"WHERE {conditions}"]
    parts += [f"ORDER BY {_column(model, order)}"] if order else []
    parts += ["FOR NO KEY UPDATE"] if lock else []
    return " ".join(parts)


def _condition(column, size):
    if size == "range":
        return f"{column} >= %s AND {column} < %s"
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
    return _quote(field(model, name).column)


def _quote(name):
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)


def value_shape(value):
    """Return what the statement depends on: "range", the number of values, or None for a single value."""
    if isinstance(value, range):
        return "range"
    return len(value) if isinstance(value, list) else None


@functools.cache
def fields(model, names):
    """Return the fields of these names."""
    return [field(model, name) for name in names]


@functools.cache
def field(model, name):
    """Return the field of this name; `pk` is the key, `user__is_active` a field of the row that `user` points to."""
    model, name = _find_owner(model, name)
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _find_owner(model, name):
    """Return the model a field belongs to, and its name there."""
    link, found, rest = name.partition("__")
    return (model._meta.get_field(link).related_model, rest) if found else (model, name)
