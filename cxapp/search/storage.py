"""The words of the index in each database: FTS5 on SQLite, tsvector on PostgreSQL. Both hold the same words.

A search reads nothing but words, and these reach the database as parameters: letters and digits in quotes.
"""

import itertools
from dataclasses import dataclass
from typing import Any

from django.db import connection

from cxapp.models import SearchEntry

from .words import MIN_LETTERS, split_text

MAX_WORDS = 10_000
# How many of the last entries PostgreSQL looks at before it asks the index of words.
AMONG_LAST = 1000
# Greater than every id.
LAST = 2**63 - 1
# Between two fields, so that no phrase is found across them.
GAP = "¶"
# PostgreSQL knows no later position.
MAX_POSITION = 16_383
OPTIMIZE = "INSERT INTO cxapp_searchwords (cxapp_searchwords) VALUES ('optimize')"
MAX_SCOPES = 200
NOT_IN_TRASH = "NOT EXISTS (SELECT 1 FROM cxapp_document d WHERE d.id = e.document_id AND d.deleted_at IS NOT NULL)"
COLUMNS = ("id", "workspace_id", "document_id", "kind", "record_kind", "record_id")
NAMES = ", ".join(f"e.{name}" for name in COLUMNS)


@dataclass(frozen=True)
class Scope:
    """Where to search: one kind of result, in some workspaces and on some documents, or in one journey of these."""

    kind: str
    workspaces: list
    documents: list
    journey: Any = None

    @property
    def workspace(self):
        """The only workspace that is searched; None if there are more, or other limits."""
        return self.workspaces[0] if len(self.workspaces) == 1 and not self.documents and not self.journey else None

    def list_words(self):
        """Return the words of the index of which what is found has one."""
        if self.journey:
            return [_scope_word(self.kind, "d", self.journey)]
        words = [_scope_word(self.kind, "w", id) for id in self.workspaces]
        words += [_scope_word(self.kind, "d", id) for id in self.documents]
        # SQLite's queries may not be nested too deeply.
        return words[:MAX_SCOPES] or ["none"]


def insert(entries):
    """Insert SearchEntries with their texts, [(entry, [text, …]), …]."""
    rows = [(entry, list(_list_words(texts))) for entry, texts in entries]
    if connection.vendor == "sqlite":
        SearchEntry.objects.bulk_create([entry for entry, _words in rows])
        statement = "INSERT INTO cxapp_searchwords (rowid, scope, plain, stems) VALUES (%s, %s, %s, %s)"
        values = [_sqlite_row(entry, words) for entry, words in rows]
    else:
        names = (*COLUMNS[1:], "digest")
        marks = ", ".join(["%s"] * len(names))
        statement = f"INSERT INTO cxapp_searchentry ({', '.join(names)}, words) VALUES ({marks}, %s::tsvector)"
        values = [(*(getattr(entry, name) for name in names), _vector(entry, words)) for entry, words in rows]
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def find(terms, scope, *, before=None, limit):
    """Return rows of COLUMNS that have all terms, the last indexed first, without what is in the trash.

    `before` is an id of an entry.
    """
    if connection.vendor == "sqlite":
        return _find_on_sqlite(terms, scope, before or LAST, limit)
    # Where many have the words, the last of them are among the last of all; where few have them, the words lead to
    # them. Left to itself, PostgreSQL reads everything for a word that is nowhere.
    found = _find_among_last(terms, scope, before or LAST, limit) if scope.workspace else []
    return found if len(found) == limit else _find_by_words(terms, scope, before or LAST, limit)


def _find_on_sqlite(terms, scope, before, limit):
    wanted = [f"({_sqlite_term(term)})" for term in terms]
    wanted.append("(" + " OR ".join(f'scope : "{word}"' for word in scope.list_words()) + ")")
    source = "cxapp_searchwords f CROSS JOIN cxapp_searchentry e ON e.id = f.rowid"
    statement = f"SELECT {NAMES} FROM {source} WHERE cxapp_searchwords MATCH %s AND f.rowid < %s AND {NOT_IN_TRASH}"
    return _read(f"{statement} ORDER BY f.rowid DESC LIMIT %s", [" AND ".join(wanted), before, limit])


def _find_among_last(terms, scope, before, limit):
    """Return rows of PostgreSQL among the last of the workspace."""
    last = "SELECT * FROM cxapp_searchentry WHERE workspace_id = %s AND kind = %s AND id < %s"
    # In the order of the index search_newest: by the id alone, all other kinds would be read too.
    last += " ORDER BY workspace_id, kind, id DESC LIMIT %s"
    statement = f"SELECT {NAMES} FROM ({last}) e WHERE e.words @@ %s::tsquery AND {NOT_IN_TRASH}"
    values = [scope.workspace, scope.kind, before, AMONG_LAST, _tsquery(terms)]
    return _read(f"{statement} ORDER BY e.id DESC LIMIT %s", [*values, limit])


def _find_by_words(terms, scope, before, limit):
    """Return rows of PostgreSQL by the index of words."""
    words = " | ".join(f"'#{word}'" for word in scope.list_words())
    found = "SELECT * FROM cxapp_searchentry WHERE words @@ %s::tsquery"
    statement = f"WITH e AS MATERIALIZED ({found}) SELECT {NAMES} FROM e WHERE e.id < %s AND {NOT_IN_TRASH}"
    values = [f"{_tsquery(terms)} & ({words})", before, limit]
    return _read(f"{statement} ORDER BY e.id DESC LIMIT %s", values)


def _read(statement, values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def optimize():
    """Rewrite the words on SQLite without those that were deleted; PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(OPTIMIZE)


def _list_words(texts):
    """Yield (plain, stem) of the words of some texts, with a gap between the texts."""
    for number, text in enumerate(texts):
        if number:
            yield GAP, GAP
        yield from ((word.plain, word.stem) for word in itertools.islice(split_text(text), MAX_WORDS))


def _sqlite_row(entry, words):
    plains, stems = (" ".join(word[part] for word in words) for part in (0, 1))
    return entry.pk, " ".join(_entry_scopes(entry)), plains, stems


def _sqlite_term(term):
    plains = " ".join(word.plain for word in term.words)
    if term.is_phrase or len(plains) < MIN_LETTERS:
        return f'plain : "{plains}"'
    return f'plain : "{plains}" * OR stems : "{term.words[0].stem}"'


def _tsquery(terms):
    return " & ".join(f"({_postgresql_term(term)})" for term in terms)


def _postgresql_term(term):
    """Return a term of a tsquery: plain words begin with =, so that they differ from stems."""
    plains = [f"'={word.plain}'" for word in term.words]
    if term.is_phrase or len(term.words[0].plain) < MIN_LETTERS:
        return " <-> ".join(plains)
    return f"{plains[0]}:* | '{term.words[0].stem}'"


def _vector(entry, words):
    """Return the text of a tsvector."""
    parts = ((min(place, MAX_POSITION), *word) for place, word in enumerate(words, 1) if word[0] != GAP)
    scopes = (f"'#{word}'" for word in _entry_scopes(entry))
    return " ".join((*scopes, *(f"'={plain}':{place} '{stem}':{place}" for place, plain, stem in parts)))


def _entry_scopes(entry):
    scopes = [_scope_word(entry.kind, "w", entry.workspace_id)]
    return [*scopes, _scope_word(entry.kind, "d", entry.document_id)] if entry.document_id else scopes


def _scope_word(kind, letter, id):
    """Return a word of the index that is no word of a text: a kind of result in a workspace or on a document."""
    return f"{kind}{letter}{id.hex}"
