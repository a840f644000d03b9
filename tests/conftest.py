"""What every test may ask for: five people, a workspace, a journey, and operations submitted to it."""

import functools
import gc
import os
import uuid
from types import SimpleNamespace

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.cache import cache
from django.core.management import call_command
from django.test import TransactionTestCase, override_settings
from django.utils import timezone

from tests import bundle, database, tiers

PEOPLE = {"alice": "owner", "bob": "editor", "carol": "commenter", "victor": "viewer"}


# How many examples a property is tried with; a test may ask for a multiple.
hypothesis.settings.register_profile("quick", max_examples=10, deadline=None)
hypothesis.settings.register_profile("full", max_examples=100, deadline=None)
hypothesis.settings.load_profile("full")


def pytest_addoption(parser):
    """Let a run leave out what takes seconds."""
    parser.addoption("--quick", action="store_true", help="leave out what takes seconds")
    parser.addoption("--all-pages", action="store_true", help="look at pages in all languages, widths and themes")
    parser.addoption("--pictures", metavar="FOLDER", help="keep a picture of each page that is looked at")


def pytest_configure(config):
    """Try properties with few examples in a quick run."""
    if config.option.quick:
        hypothesis.settings.load_profile("quick")


def pytest_sessionstart():
    """Write the schema for the modules of the browser."""
    call_command("browser_schema")


def pytest_ignore_collect(collection_path, config):
    """Read no file of which this run would leave out every test: collecting takes seconds."""
    left_out = config.option.quick and not tiers.is_quick_path(collection_path)
    return True if left_out or (_uses_postgresql() and not tiers.is_postgresql_path(collection_path)) else None


def pytest_collection_modifyitems(config, items):
    """Leave out what the databases of this run cannot show."""
    postgresql = _uses_postgresql()
    fitting = [item for item in items if _fits(item, postgresql)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(fitting)])
    items[:] = fitting


def pytest_collection_finish():
    """Spare the garbage collector what stays to the end: all modules and thousands of tests."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def _uses_postgresql():
    return settings.DATABASES["default"]["ENGINE"].endswith("postgresql")


def _fits(item, postgresql):
    if item.get_closest_marker("distributed"):
        return postgresql and bool(settings.REDIS_URL)
    return not postgresql or tiers.runs_on_postgresql(item)


def pytest_terminal_summary(terminalreporter):
    """In CI a skipped test fails the run, and its line says so."""
    if os.environ.get("CI") and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("Skipped tests fail the run in CI.", red=True)


def pytest_sessionfinish(session, exitstatus):
    """In CI a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")  # None in a worker
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped") and exitstatus == 0:
        session.exitstatus = 1


@pytest.fixture(scope="session", autouse=True)
def folder_of_files(tmp_path_factory):
    """Keep the files that tests add out of the data folder."""
    settings.STORAGES["files"]["OPTIONS"]["location"] = tmp_path_factory.mktemp("files")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker):
    """A database for this process, copied from one that is migrated already."""
    with django_db_blocker.unblock():
        database.create()
    yield
    with django_db_blocker.unblock():
        database.drop()


@pytest.fixture(scope="session", autouse=True)
def _empty_tables():
    """A test that commits is followed by one statement for each table that it filled, not by a flush."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: database.empty_tables())
        yield


@pytest.fixture(autouse=True)
def _empty_cache():
    """No test inherits the counts of requests, mails and attempts of another."""
    cache.clear()


@pytest.fixture(autouse=True)
def _default_time_zone():
    """No test inherits the time zone that the last page of another activated."""
    timezone.deactivate()


@pytest.fixture
def bundled():
    """Pages name the files of the bundle; gives what each source has become, with the scripts that load with it."""
    bundle.build()
    with override_settings(**bundle.settings()):
        yield staticfiles_storage.manifest


@pytest.fixture
def people(db):
    """alice owns, bob edits, carol comments, victor views, mallory is outside; all in `people.workspace`."""
    from cxapp.models import Membership, User, Workspace

    workspace, elsewhere = Workspace.objects.bulk_create(
        [Workspace(name="Harbour Bakery"), Workspace(name="Elsewhere")]
    )
    users = {name: _person(User, name) for name in (*PEOPLE, "mallory")}
    User.objects.bulk_create(users.values())
    members = [Membership(workspace=workspace, user=users[name], role=role) for name, role in PEOPLE.items()]
    Membership.objects.bulk_create([*members, Membership(workspace=elsewhere, user=users["mallory"], role="owner")])
    return SimpleNamespace(workspace=workspace, elsewhere=elsewhere, **users)


def _person(model, name):
    return model(email=f"{name}@example.test", password=_password(), name=name.title())


@functools.cache
def _password():
    """The password of all, hashed once: nearly every test has people."""
    return make_password("correct horse battery")


@pytest.fixture
def alice(people):
    """Owns the workspace."""
    return people.alice


@pytest.fixture
def bob(people):
    """Edits."""
    return people.bob


@pytest.fixture
def carol(people):
    """Comments."""
    return people.carol


@pytest.fixture
def victor(people):
    """Views."""
    return people.victor


@pytest.fixture
def mallory(people):
    """Belongs to another workspace."""
    return people.mallory


@pytest.fixture
def journey(people):
    """An empty map in the people's workspace."""
    from cxapp.models import Document, Journey

    document = Document.objects.create(workspace=people.workspace)
    return Journey.objects.create(document=document, title="Bread by noon")


@pytest.fixture
def foreign_journey(people):
    """A map in mallory's workspace."""
    from cxapp.models import Document, Journey

    document = Document.objects.create(workspace=people.elsewhere)
    return Journey.objects.create(document=document, title="Not yours")


@pytest.fixture
def submit(journey, alice):
    """A function that applies an operation and returns it: `submit("stage.create", {...}, actor=bob)`."""
    from cxapp import operations

    def apply(type, data, *, actor=alice, id=None, journey=journey):
        done = operations.submit(journey.pk, actor=actor, id=id or str(uuid.uuid4()), type=type, data=data)
        return done.operation

    return apply


@pytest.fixture
def create(submit):
    """A function that puts a record on the map and returns it whole: `create("stage", title="Order")`."""

    def apply(kind, /, **fields):
        fields.setdefault("id", str(uuid.uuid4()))
        operation = submit(f"{kind}.create", fields)
        return next(c["record"] for c in operation["changes"] if c.get("record", {}).get("id") == fields["id"])

    return apply


@pytest.fixture
def stage(create):
    """A column."""
    return create("stage", title="Order")


@pytest.fixture
def lane(create):
    """A row for notes."""
    return create("lane", title="Doing", kind="actions")


@pytest.fixture
def note(create, stage, lane):
    """A card of words."""
    return create("note", stage=stage["id"], lane=lane["id"], text="Rings the bell")


@pytest.fixture
def touchpoint(create, stage):
    """A card where customer and company meet."""
    row = create("lane", title="Touchpoints", kind="touchpoints")
    return create("touchpoint", stage=stage["id"], lane=row["id"], text="Shop counter")
