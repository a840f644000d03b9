"""A map whose log was written by bulk insert: of any length, and consistent in every revision."""

import random
import uuid
from datetime import UTC, datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from cxapp import imports, operations, permissions, records  # noqa: E402
from cxapp.models import Document, Journey, Membership, Operation, User, Workspace, fast_sql, write_guard  # noqa: E402
from cxapp.operations import log  # noqa: E402
from cxapp.operations.templates import load  # noqa: E402
from cxapp.operations.transaction import LOG_COLUMNS  # noqa: E402

PART = 10_000
SEED = 7
LETTERS = "abcdefgh ijklmnop"


class World:
    """One map with a long log, and the questions asked of it."""

    def __init__(self, journey, actor, named):
        self.journey, self.actor, self.named = journey, actor, named
        self.id = journey.pk
        self.vendor = connection.vendor
        self.records = sum(map(len, records.snapshot(journey)["records"].values()))

    @property
    def head(self):
        """The newest revision."""
        return records.time_travel.log_range(self.id)[0]

    def open(self):
        """What the editor's page reads, as a process does that has never seen the map."""
        records.document_cache._cache.clear()
        return records.snapshot(self.journey)

    def at(self, revision):
        """The map as it was."""
        return records.build_snapshot(records.time_travel.read_at(self.id, revision))

    def history(self, before):
        """A page of history."""
        return operations.history.page(self.id, before=before)

    def timeline(self):
        """The line of revisions."""
        return operations.history.timeline(self.id)

    def restore(self, revision):
        """The whole map as it was, taken back at once."""
        with transaction.atomic():
            submit(self.journey, self.actor, "journey.restore", {"revision": revision})
            transaction.set_rollback(True)

    def edit(self):
        """An edit like any other."""
        submit(self.journey, self.actor, "journey.update", {"title": str(uuid.uuid4())})

    def compact(self, keep):
        """What `manage.py compact` does."""
        records.compaction.compact(self.id, self.head - keep)
        if connection.vendor == "sqlite":
            connection.cursor().execute("VACUUM")

    def size(self):
        """Megabytes of the database."""
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
            else:
                cursor.execute("SELECT pg_database_size(current_database())")
            return cursor.fetchone()[0] / 1e6


def build(length):
    """A map of a sample's size, with that many operations behind it."""
    call_command("migrate", verbosity=0)
    alice = User.objects.create_user(f"{uuid.uuid4()}@example.test", name="Alice")
    workspace = Workspace.objects.create(name="Bench")
    Membership.objects.create(workspace=workspace, user=alice, role=permissions.Role.OWNER)
    journey = imports.load(load("birthday-box"), workspace=workspace, actor=alice, today=datetime.now(UTC).date())
    write(journey, alice, length)
    done = submit(journey, alice, "version.create", {"title": "Half way", "revision": length // 2})
    return World(Journey.objects.get(pk=journey.pk), alice, done["changes"][0]["record"]["revision"])


def submit(journey, actor, type, data):
    """Apply an operation and return it."""
    return operations.submit(journey.pk, actor=actor, id=str(uuid.uuid4()), type=type, data=data).operation


def write(journey, actor, length):
    """Typing in all cards: letters come and go, so that texts stay short; then the texts themselves."""
    chance, snapshot = random.Random(SEED), records.snapshot(journey)
    texts = {
        (kind, card["id"]): card["text"]
        for kind in ("note", "touchpoint", "pain")
        for card in snapshot["records"][kind]
    }
    head, cards = snapshot["revision"], list(texts)
    for start in range(head, length, PART):
        span = range(start + 1, min(start + PART, length) + 1)
        rows = [entry(journey, actor, revision, length, texts, chance.choice(cards), chance) for revision in span]
        with transaction.atomic():
            fast_sql.insert(Operation, rows)
    settle(journey, texts, length)


def settle(journey, texts, length):
    """What stands on the map after all that."""
    from cxapp.models import RECORD_MODELS

    with write_guard.allow_map_writes():
        for (kind, id), text in texts.items():
            RECORD_MODELS[kind].objects.filter(pk=id).update(text=text)
        Document.objects.filter(pk=journey.pk).update(revision=length)
    records.document_cache._cache.clear()


def entry(journey, actor, revision, length, texts, card, chance):
    """One edit as a row of the log, done to `texts` too."""
    (kind, id), text = card, texts[card]
    long = len(text) > 60
    at = chance.randrange(len(text) + 1 - long)
    splice, removed = ([at, 1, ""], text[at]) if long else ([at, 0, chance.choice(LETTERS)], "")
    texts[card] = text[:at] + splice[2] + text[at + splice[1] :]
    change = {"change": "patch", "kind": kind, "id": id, "before": {}, "after": {}}
    change |= {"splices": {"text": [splice]}, "removed": {"text": [removed]}}
    data = {"kind": kind, "id": id, "field": "text", "revision": revision - 1, "splices": [splice]}
    values = (
        journey.pk,
        revision,
        str(uuid.UUID(int=chance.getrandbits(128))),
        "text.edit",
        *log.actor_columns(actor).values(),
    )
    moment = datetime.now(UTC) - timedelta(seconds=20 * (length - revision))
    return dict(zip(LOG_COLUMNS, (*values, moment, "0" * 64, data, [change]), strict=True))
