"""Faults of what stands between the map and its machines: database settings, sockets, rounds."""

from .fault import Fault

SOCKET = "cxapp/realtime/socket_application.py"

FAULTS = (
    Fault(
        "careless-commits",
        "PostgreSQL answers before a commit is on the disk",
        (("journeymap/settings.py", "_session_timeout=120000", "_session_timeout=120000 -c synchronous_commit=off"),),
        ("tests/structure/test_settings.py",),
        numbers=(6,),
    ),
    Fault(
        "no-heartbeat",
        "nobody tells the head of the log on a quiet map",
        (
            (
                "cxapp/realtime/periodic.py",
                "self._repeat(HEARTBEAT_SECONDS, self._send_heartbeats, ",
                "self._repeat(3600, self._send_heartbeats, ",
            ),
        ),
        ("tests/realtime/test_missed_operations.py",),
        numbers=(8,),
    ),
    Fault(
        "late-subscription",
        "what was told while a hub read its first revision is thrown away",
        (
            (
                "cxapp/realtime/hub.py",
                "for revision, text in self._out_of_order.items() if revision > head}",
                "for revision, text in ()}",
            ),
        ),
        ("tests/realtime/test_opening.py",),
        numbers=(9,),
    ),
    Fault(
        "slow-consumer",
        "news piles up for who does not read",
        (("cxapp/realtime/transport.py", "transport.get_write_buffer_size() > MAX_BUFFERED_BYTES", "False"),),
        ("tests/realtime/test_slow_readers.py", "-k", "bounded"),
    ),
    Fault(
        "waiting-for-the-deaf",
        "closing one socket waits until its owner reads",
        (
            (
                "cxapp/realtime/periodic.py",
                "            socket.apply_access(verdict)",
                "            await socket.apply_access(verdict)",
            ),
            (SOCKET, "    def apply_access(", "    async def apply_access("),
            (SOCKET, "self._registry.spawn(self.close(verdict))", "await self.close(verdict)"),
            (SOCKET, "CLOSE_TIMEOUT = 5", "CLOSE_TIMEOUT = 50"),
        ),
        ("tests/realtime/test_slow_readers.py", "-k", "c6"),
    ),
    Fault(
        "endless-lines",
        "a line that was given up is never cut",
        (("cxapp/realtime/periodic.py", "            socket.abort_if_stuck()", "            pass"),),
        ("tests/realtime/test_slow_readers.py", "-k", "b14"),
    ),
    Fault(
        "deferred",
        "a transaction begins as a reader and wants to write later (SQLite)",
        (("journeymap/settings.py", '"transaction_mode": "IMMEDIATE"', '"transaction_mode": "DEFERRED"'),),
        ("tests/operations/test_writers.py",),
        numbers=(7,),
    ),
    Fault(
        "map-tables",
        "anybody writes a map past its log",
        (("cxapp/models/write_guard.py", "    if not _writes_allowed.get():\n", "    if False:\n"),),
        ("tests/models/test_write_guard.py",),
    ),
)
