"""Faults of the limits of sockets: what one person may send, and what they cost before they are refused."""

from .fault import Fault

SENDERS = "tests/realtime/test_hostile_senders.py"

FAULTS = (
    Fault(
        "bytes-uncounted",
        "frames are counted, but not their bytes",
        (("cxapp/realtime/allowances.py", "self._bytes.charge(size)", "0"),),
        (SENDERS, "-k", "floods_with_bytes or slowed_down"),
    ),
    Fault(
        "right-asked-late",
        "what a viewer sends is read and queued before they are told that they may not",
        (
            ("cxapp/realtime/hub.py", "            operations.check_right(socket.connection.role, type)\n", ""),
            (
                "cxapp/realtime/socket_application.py",
                "read(protocol.read_frame, message, allowance.largest)",
                "read(protocol.read_frame, message)",
            ),
        ),
        (SENDERS, "-k", "unread or commenter"),
    ),
    Fault(
        "tiny-frames",
        "a chunk of a thousand pings is taken in one go",
        (("cxapp/realtime/flow_control.py", "waiting[at : at + CHUNK_BYTES]", "waiting[at:]"),),
        (SENDERS, "-k", "portions"),
    ),
    Fault(
        "unfair-queue",
        "who sends a thousand operations at once is served before all others",
        (("cxapp/realtime/fair_queue.py", "            self._lines.move_to_end(person)\n", "            pass\n"),),
        ("tests/realtime/test_fair_queue.py", "-k", "in_turn"),
    ),
    Fault(
        "endless-sockets",
        "a person may open any number of sockets",
        (("cxapp/realtime/connection_limits.py", "if most and self._counts[name] >= most:", "if False:"),),
        ("tests/realtime/test_connection_limits.py", "-k", "a_person_has or a_link_has or an_address_has"),
    ),
)
