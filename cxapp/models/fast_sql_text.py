"""The text of the hot statements, from the models' own names: `sql` runs them."""

import functools

from django.db import DEFAULT_DB_ALIAS, connections


@functools.cache
def insert(vendor, model, names):
    """INSERT of the named fields."""
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {_table(model)} ({', '.join(_plain(model, name) for name in names)}) VALUES ({marks})"


@functools.cache
def update(vendor, model, names):
    """UPDATE of the named fields of the row with a key."""
    settings = ", ".join(f"{_plain(model, name)} = %s" for name in names)
    return f"UPDATE {_table(model)} SET {settings} WHERE {_plain(model, 'pk')} = %s"


@functools.lru_cache(maxsize=2000)
def select(vendor, model, names, shape, order, lock):
    """SELECT of the named fields; `shape` names the fields of the conditions, each with the `shape_of` its value."""
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
    return _quoted(field(model, name).column)


def _quoted(name):
    return connections[DEFAULT_DB_ALIAS].ops.quote_name(name)


def shape_of(value):
    """What the statement depends on: how many values there are, or that they lie between two."""
    if isinstance(value, range):
        return "range"
    return len(value) if isinstance(value, list) else None


@functools.cache
def fields(model, names):
    """The fields of these names."""
    return [field(model, name) for name in names]


@functools.cache
def field(model, name):
    """The field of this name; `pk` is the key, `user__is_active` a field of what `user` points to."""
    model, name = _owner(model, name)
    return model._meta.pk if name == "pk" else model._meta.get_field(name)


def _owner(model, name):
    """The model a field belongs to, and its name there."""
    link, found, rest = name.partition("__")
    return (model._meta.get_field(link).related_model, rest) if found else (model, name)
