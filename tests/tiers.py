"""Which tests run where: all on SQLite, some on PostgreSQL with Redis too, and most in `bin/test --quick`."""

from pathlib import Path

TESTS = Path(__file__).parent
# Folders and files of tests/ with tests that may end otherwise on PostgreSQL. What only reads a request, checks a right
# or draws a page runs on SQLite alone; tests/permissions/ calls every route and every type of operation on both.
ON_POSTGRESQL = (
    # Statements and constraints.
    "test_database.py",
    "models",
    "records",
    "scores",
    "samples",
    "search",
    "permissions/test_matrix.py",
    "permissions/test_roles_and_links.py",
    "notifications/test_weekly_email.py",
    "api/test_endpoints.py",
    "operations/test_crud.py",
    "operations/test_replay.py",
    "operations/test_persona_replay.py",
    "operations/test_journeys.py",
    "operations/test_texts.py",
    "operations/test_undo.py",
    "workspaces/test_journeys.py",
    "workspaces/test_editions.py",
    "workspaces/test_members.py",
    "web/test_library.py",
    "web/test_library_evidence.py",
    # What a database refuses to store, and that work goes on after it.
    "operations/test_ids.py",
    "operations/test_bad_texts.py",
    "hostile/test_names.py",
    # Locks and transactions: these, and every test that commits.
    "operations/test_batches.py",
    "operations/test_isolation.py",
    "answers/test_batch_import.py",
    "answers/test_concurrent_changes.py",
    "answers/test_duplicates.py",
    "answers/test_persona_creation.py",
    "surveys/test_insert_one.py",
    "simulation",
    # Several people and processes, through the layer and the counts in Redis.
    "realtime",
    "api/test_limits.py",
    "web/test_sign_in_attempts.py",
    "browser/test_live.py",
    "browser/test_together.py",
    "browser/test_access_changes.py",
    "browser/test_losing_rights.py",
)
# Folders of which PostgreSQL runs only what ON_POSTGRESQL lists, also of what commits.
ON_SQLITE = ("browser", "hostile", "statistics", "structure")
# Files that take more than a few seconds.
NOT_QUICK = (
    "browser",
    "hostile",
    "permissions",
    "realtime",
    "samples",
    "simulation",
    "answers/test_damaged_files.py",
    "answers/test_duplicates.py",
    "answers/test_hostile_files.py",
    "answers/test_killed_process.py",
    "answers/test_many_columns.py",
    "answers/test_random_answers.py",
    "api/test_bad_input.py",
    "api/test_endpoints.py",
    "exports/test_attempts.py",
    "exports/test_hostile_text.py",
    "exports/test_large_maps.py",
    "exports/test_long_words.py",
    "exports/test_paper.py",
    "exports/test_writing_systems.py",
    "exports/test_typst_process.py",
    "journeymap/test_log.py",
    "operations/test_growth.py",
    "operations/test_undo_letters.py",
    "schema/test_new_field.py",
    "sharing/test_text_markers.py",
    "structure/test_patterns.py",
    "web/test_expired_sessions.py",
    "web/test_library.py",
    "web/test_library_evidence.py",
    "web/test_sign_in_link.py",
)


def is_quick_path(path):
    """Return whether `bin/test --quick` runs the tests of a file or folder."""
    return not (TESTS in path.parents and _stands_in(path, NOT_QUICK))


def is_postgresql_path(path):
    """Return whether a file may have tests that run on PostgreSQL; a folder always may."""
    if not (path.name.startswith("test_") and TESTS in path.parents and path.is_file()):
        return True
    return _stands_in(path, ON_POSTGRESQL) or not _stands_in(path, ON_SQLITE)


def runs_on_postgresql(item):
    """Return whether a test runs on PostgreSQL."""
    if item.get_closest_marker("sqlite") or not _needs_database(item) or not is_postgresql_path(item.path):
        return False
    return _stands_in(item.path, ON_POSTGRESQL) or _commits(item)


def _stands_in(path, names):
    """Return whether a file or one of its folders is among the names."""
    name = path.relative_to(TESTS)
    return any(str(path) in names for path in (name, *name.parents))


def _needs_database(item):
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & set(item.fixturenames))


def _commits(item):
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))
