"""The faults: what each takes out, and the tests that must see it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`edits` are (file, what stands there once, what takes its place); `tests` are pytest's arguments."""

    name: str
    says: str
    edits: tuple
    tests: tuple
    postgresql: bool = False


WRITERS = ("tests/operations/test_writers.py",)
WORK = "cxapp/operations/work.py"

FAULTS = (
    Fault(
        "row-lock",
        "writers do not wait for each other (PostgreSQL)",
        (("cxapp/operations/submitting.py", "lock=True", "lock=False"),),
        WRITERS,
        postgresql=True,
    ),
    Fault(
        "deferred",
        "a transaction begins as a reader and wants to write later (SQLite)",
        (("journeymap/settings.py", '"transaction_mode": "IMMEDIATE"', '"transaction_mode": "DEFERRED"'),),
        WRITERS,
    ),
    Fault(
        "id-check",
        "an operation sent twice is applied twice",
        ((WORK, "        if id in self.known:\n", "        if False:\n"),),
        ("tests/operations/test_ids.py",),
    ),
    Fault(
        "unique-operation",
        "the database keeps two operations of one id",
        (
            (
                "cxapp/models/documents.py",
                'models.UniqueConstraint(fields=["document", "operation_id"], name="operation_once"),',
                "",
            ),
            (
                "cxapp/migrations/0001_initial.py",
                ", models.UniqueConstraint(fields=('document', 'operation_id'), name='operation_once')",
                "",
            ),
        ),
        ("tests/operations/test_ids.py",),
    ),
    Fault(
        "transform",
        "splices are not carried over what was typed since",
        (("cxapp/operations/texts.py", 'text.transform(splices, over, "right")', "splices"),),
        ("tests/operations/test_texts.py",),
    ),
    Fault(
        "on-commit",
        "everyone is told before the commit",
        (
            (
                WORK,
                "transaction.on_commit(partial(_committed, self.draft, self.told), robust=True)",
                "_committed(self.draft, self.told)",
            ),
        ),
        ("tests/realtime/test_editing.py",),
    ),
    Fault(
        "journey-filter",
        "a map is read with the records of all maps",
        (
            (
                "cxapp/records/sheets.py",
                'sql.select(TABLES[kind], rows.columns(kind), {"document_id": document_id})',
                "TABLES[kind].objects.values_list(*rows.columns(kind))",
            ),
        ),
        ("tests/operations/test_ids.py",),
    ),
    Fault(
        "journey-filter-http",
        "anybody may name any map over HTTP",
        (
            (
                "cxapp/models/documents.py",
                "return self.filter(document__workspace__membership__user_id=user.pk)",
                "return self.all()",
            ),
        ),
        ("tests/api",),
    ),
    Fault(
        "journey-filter-socket",
        "a socket opens for whoever has an account",
        (("cxapp/realtime/doors.py", "    if role is None:\n", "    if workspace_id is None:\n"),),
        ("tests/realtime/test_doors.py",),
    ),
    Fault(
        "role-at-connect",
        "the role is not asked again when an operation comes",
        ((WORK, "            permissions.check(role, verb.needs)", "            pass"),),
        ("tests/operations/test_rights.py",),
    ),
    Fault(
        "no-closing",
        "sockets stay open after a sign-out",
        (("cxapp/realtime/rounds.py", "self._every(WATCH / PARTS, ", "self._every(3600, "),),
        ("tests/realtime/test_access.py",),
    ),
    Fault(
        "origin",
        "a socket opens for pages of other sites",
        (("cxapp/realtime/doors.py", 'return found["origin"] in settings.ORIGINS', "return True"),),
        ("tests/realtime/test_doors.py",),
    ),
    Fault(
        "nul",
        "the NUL character comes in",
        (("cxapp/wire.py", 'if "\\x00" in text:', "if False:"),),
        ("tests/operations/test_bad_input.py", "tests/realtime/test_bad_frames.py"),
    ),
    Fault(
        "surrogate",
        "half characters come in",
        (("cxapp/wire.py", "        text.encode()\n", "        pass\n"),),
        ("tests/realtime/test_bad_frames.py",),
    ),
    Fault(
        "depth",
        "JSON may be nested without end",
        (("cxapp/wire.py", "DEPTH = 32", "DEPTH = 10**9"),),
        ("tests/realtime/test_bad_frames.py",),
    ),
    Fault(
        "holes",
        "news that the layer lost is never read from the log",
        (("cxapp/realtime/hub.py", "if self.head is None or revision > self.head:", "if False:"),),
        ("tests/realtime/test_holes.py",),
    ),
    Fault(
        "tie-break",
        "records of one rank come in any order",
        (("cxapp/records/reading.py", '(record["rank"], record["id"])', 'record["rank"]'),),
        ("tests/operations/test_stages.py",),
    ),
    Fault(
        "same-rank",
        "two that aim at one rank both get it",
        (("cxapp/operations/placing.py", 'if all(other["rank"] != wanted for other in beside):', "if True:"),),
        ("tests/operations/test_order.py",),
    ),
    Fault(
        "half-a-batch",
        "a refused operation leaves its first steps behind",
        ((WORK, "            self.draft.drop()\n", ""),),
        ("tests/operations/test_batches.py",),
    ),
    Fault(
        "undo-of-others",
        "undo overwrites what another set since",
        (("cxapp/operations/undo.py", 'record[name] == change["after"][name]', "True"),),
        ("tests/operations/test_undo.py",),
    ),
    Fault(
        "slow-consumer",
        "news piles up for who does not read",
        (("cxapp/realtime/wires.py", "transport.get_write_buffer_size() > MOST_BYTES", "False"),),
        ("tests/realtime/test_pressure.py", "-k", "bounded"),
    ),
    Fault(
        "waiting-for-the-deaf",
        "closing one socket waits until its owner reads",
        (
            (
                "cxapp/realtime/rounds.py",
                "            socket.judge(verdict)",
                "            await socket.judge(verdict)",
            ),
            ("cxapp/realtime/sockets.py", "    def judge(", "    async def judge("),
            ("cxapp/realtime/sockets.py", "self._house.spawn(self.close(verdict))", "await self.close(verdict)"),
            ("cxapp/realtime/sockets.py", "FAREWELL = 5", "FAREWELL = 50"),
        ),
        ("tests/realtime/test_pressure.py", "-k", "c6"),
    ),
)
