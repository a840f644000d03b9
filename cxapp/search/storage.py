"""The words of the index in each database: FTS5 on SQLite, tsvector on PostgreSQL. Both hold the same words.

A search reads nothing but words, and these reach the database as parameters: letters and digits in quotes.
"""

import itertools

from django.core.exceptions import EmptyResultSet
from django.db import connection

from cxapp.models import SearchEntry

from .words import MIN_LETTERS, split_text

MAX_WORDS = 10_000
# Between two fields, so that no phrase is found across them.
GAP = "¶"
# PostgreSQL knows no later position.
MAX_POSITION = 16_383
COLUMNS = ("id", "workspace_id", "document_id", "kind", "record_kind", "record_id")


def insert(entries):
    """Insert SearchEntries with their texts, [(entry, [text, …]), …]."""
    saved = SearchEntry.objects.bulk_create([entry for entry, _texts in entries])
    rows = [(entry, list(_list_words(texts))) for entry, (_, texts) in zip(saved, entries, strict=True)]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            statement = "INSERT INTO cxapp_searchwords (rowid, scope, plain, stems) VALUES (%s, %s, %s, %s)"
            cursor.executemany(statement, [_sqlite_row(entry, words) for entry, words in rows])
        else:
            statement = "UPDATE cxapp_searchentry SET words = %s::tsvector WHERE id = %s"
            cursor.executemany(statement, [(_vector(words), entry.pk) for entry, words in rows])


def find(terms, *, workspaces, documents, kind, before=None, journey=None, limit):
    """Return rows of COLUMNS that have all terms, the last indexed first.

    `workspaces` are those that the reader is a member of; `documents` is a queryset of the ids they may see, and
    `before` an id of an entry.
    """
    try:
        inner, inner_values = documents.values("pk").query.sql_with_params()
    except EmptyResultSet:
        inner, inner_values = "NULL", ()
    make = _sqlite_query if connection.vendor == "sqlite" else _postgresql_query
    source, match, values = make(terms, kind)
    conditions = [match, "e.kind = %s", f"(e.document_id IN ({inner}) OR {_own_condition(workspaces)})"]
    values = [*values, kind, *inner_values, *_format_ids(workspaces)]
    if journey:
        conditions.append("e.document_id = %s")
        values += _format_ids([journey])
    if before:
        conditions.append("e.id < %s")
        values.append(before)
    names = ", ".join(f"e.{name}" for name in COLUMNS)
    statement = f"SELECT {names} FROM {source} WHERE {' AND '.join(conditions)} ORDER BY e.id DESC LIMIT %s"
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, limit])
        return cursor.fetchall()


def optimize():
    """Rewrite the words on SQLite without those that were deleted; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO cxapp_searchwords (cxapp_searchwords) VALUES ('optimize')")


def _own_condition(workspaces):
    marks = ", ".join(["%s"] * len(workspaces))
    return f"(e.document_id IS NULL AND e.workspace_id IN ({marks}))" if workspaces else "FALSE"


def _format_ids(ids):
    return [id.hex if connection.vendor == "sqlite" else id for id in ids]


def _list_words(texts):
    """Yield (plain, stem) of the words of some texts, with a gap between the texts."""
    for number, text in enumerate(texts):
        if number:
            yield GAP, GAP
        yield from ((word.plain, word.stem) for word in itertools.islice(split_text(text), MAX_WORDS))


def _sqlite_row(entry, words):
    return entry.pk, f"k{entry.kind}", " ".join(plain for plain, _ in words), " ".join(stem for _, stem in words)


def _sqlite_query(terms, kind):
    wanted = " AND ".join([f'scope : "k{kind}"', *(f"({_sqlite_term(term)})" for term in terms)])
    source = "cxapp_searchwords JOIN cxapp_searchentry e ON e.id = cxapp_searchwords.rowid"
    return source, "cxapp_searchwords MATCH %s", [wanted]


def _sqlite_term(term):
    plains = " ".join(word.plain for word in term.words)
    if term.is_phrase or len(plains) < MIN_LETTERS:
        return f'plain : "{plains}"'
    return f'plain : "{plains}" * OR stems : "{term.words[0].stem}"'


def _postgresql_query(terms, kind):
    wanted = " & ".join(f"({_postgresql_term(term)})" for term in terms)
    return "cxapp_searchentry e", "e.words @@ %s::tsquery", [wanted]


def _postgresql_term(term):
    """Return a term of a tsquery: plain words begin with =, so that they differ from stems."""
    plains = [f"'={word.plain}'" for word in term.words]
    if term.is_phrase or len(term.words[0].plain) < MIN_LETTERS:
        return " <-> ".join(plains)
    return f"{plains[0]}:* | '{term.words[0].stem}'"


def _vector(words):
    """Return the text of a tsvector."""
    parts = ((min(place, MAX_POSITION), *word) for place, word in enumerate(words, 1) if word[0] != GAP)
    return " ".join(f"'={plain}':{place} '{stem}':{place}" for place, plain, stem in parts)
