"""What a planted fault is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`edits` are (file, what stands there once, what takes its place); `tests` are arguments of pytest or Node.

    `numbers` are those of the catalogue of faults that must be planted.
    """

    name: str
    says: str
    edits: tuple
    tests: tuple
    postgresql: bool = False
    numbers: tuple = ()
