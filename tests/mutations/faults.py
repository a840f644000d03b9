"""The faults: what each takes out, and the tests that must see it."""

from . import boundaries, browser, editing, forms, machines, patterns, pointers, repeats, scores, senders, undo
from .fault import Fault

WRITERS = ("tests/operations/test_writers.py",)
WORK = "cxapp/operations/transaction.py"

FAULTS = (
    Fault(
        "row-lock",
        "writers do not wait for each other (PostgreSQL)",
        (("cxapp/operations/submission.py", "lock=True", "lock=False"),),
        WRITERS,
        postgresql=True,
        numbers=(5,),
    ),
    Fault(
        "id-check",
        "an operation sent twice is applied twice",
        ((WORK, "        if id in self.applied:\n", "        if False:\n"),),
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
        numbers=(1,),
    ),
    Fault(
        "transform",
        "splices are not carried over what was typed since",
        (("cxapp/operations/text_edit.py", 'text.transform(splices, over, "right")', "splices"),),
        ("tests/operations/test_texts.py",),
    ),
    Fault(
        "on-commit",
        "everyone is told, and so the author has the acknowledgement, before the commit",
        (
            (
                WORK,
                "transaction.on_commit(partial(_publish, self.draft, self.log_entries), robust=True)",
                "_publish(self.draft, self.log_entries)",
            ),
        ),
        ("tests/realtime/test_editing.py",),
        numbers=(2, 3),
    ),
    Fault(
        "journey-filter",
        "a map is read with the records of all maps",
        (
            (
                "cxapp/records/document_cache.py",
                'fast_sql.select(RECORD_MODELS[kind], row_mapping.columns(kind), {"document_id": document_id})',
                "RECORD_MODELS[kind].objects.values_list(*row_mapping.columns(kind))",
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
                "return self.filter(document__in=visible_documents(user))",
                "return self.all()",
            ),
        ),
        ("tests/api",),
    ),
    Fault(
        "journey-filter-socket",
        "a socket opens for everybody with an account",
        (("cxapp/realtime/authentication.py", "    if role is None:\n", "    if document is None:\n"),),
        ("tests/realtime/test_authentication.py",),
    ),
    Fault(
        "role-at-connect",
        "the role is not asked again when an operation comes",
        ((WORK, "            permissions.check(role, operation_type.needs)", "            pass"),),
        ("tests/operations/test_rights.py",),
        numbers=(15,),
    ),
    Fault(
        "no-closing",
        "sockets stay open after a sign-out",
        (
            (
                "cxapp/realtime/periodic.py",
                "self._repeat(ACCESS_CHECK_SECONDS / ACCESS_CHECK_PARTS, ",
                "self._repeat(3600, ",
            ),
        ),
        ("tests/realtime/test_access.py",),
        numbers=(16,),
    ),
    Fault(
        "origin",
        "a socket opens for pages of other sites",
        (("cxapp/realtime/authentication.py", 'return headers["origin"] in settings.ORIGINS', "return True"),),
        ("tests/realtime/test_authentication.py",),
        numbers=(17,),
    ),
    Fault(
        "nul",
        "the NUL character comes in",
        (("cxapp/plain_text.py", 'if "\\x00" in text:', "if False:"),),
        ("tests/operations/test_bad_input.py", "tests/realtime/test_bad_frames.py"),
        numbers=(18,),
    ),
    Fault(
        "surrogate",
        "half characters come in",
        (("cxapp/plain_text.py", "        text.encode()\n", "        pass\n"),),
        ("tests/realtime/test_bad_frames.py",),
        numbers=(18,),
    ),
    Fault(
        "depth",
        "JSON may be nested without end",
        (("cxapp/strict_json.py", "MAX_DEPTH = 32", "MAX_DEPTH = 10**9"),),
        ("tests/realtime/test_bad_frames.py",),
    ),
    Fault(
        "holes",
        "news that the layer lost is never read from the log",
        (("cxapp/realtime/hub.py", "if self.head is None or revision > self.head:", "if False:"),),
        ("tests/realtime/test_missed_operations.py",),
    ),
    Fault(
        "tie-break",
        "records of one rank come in any order",
        (("cxapp/records/read_snapshot.py", '(record["rank"], record["id"])', 'record["rank"]'),),
        ("tests/operations/test_stages.py",),
        numbers=(14,),
    ),
    Fault(
        "same-rank",
        "two that aim at one rank both get it",
        (("cxapp/operations/ordering.py", "if _is_taken(draft, kind, record) else record", "if False else record"),),
        ("tests/operations/test_ordering.py",),
    ),
    Fault(
        "half-a-batch",
        "a refused operation leaves its first steps behind",
        ((WORK, "            self.draft.drop()\n            return error\n", "            return error\n"),),
        ("tests/operations/test_batches.py",),
    ),
    Fault(
        "undo-of-others",
        "undo overwrites what another set since",
        (("cxapp/operations/undo.py", 'record[name] == change["after"][name]', "True"),),
        ("tests/operations/test_undo.py",),
    ),
    Fault(
        "sequence",
        "revisions come from one sequence for all maps",
        (
            (
                WORK,
                "actor, revision = request.actor, self.draft.revision",
                "actor, revision = request.actor, next(SEQUENCE)",
            ),
            (WORK, "LOG_COLUMNS = ", 'SEQUENCE = __import__("itertools").count(1)\nLOG_COLUMNS = '),
        ),
        WRITERS,
        numbers=(4,),
    ),
    *machines.FAULTS,
    *boundaries.FAULTS,
    *browser.FAULTS,
    *undo.FAULTS,
    *editing.FAULTS,
    *forms.FAULTS,
    *patterns.FAULTS,
    *pointers.FAULTS,
    *repeats.FAULTS,
    *scores.FAULTS,
    *senders.FAULTS,
)
