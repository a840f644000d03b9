"""What a row of the table says: what one method at one address expects of whom."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """What one method at one address needs, and what those who have it are answered.

    `needs` is a capability on the thing `of`; or "anyone", "signed in", "own" (the owner's alone), "machine" (this
    machine alone), or a capability "here": in the workspace that the person is in. With `in_workspace` a role on the
    journey alone does not suffice.
    """

    needs: str
    ok: int = 200
    of: str = ""
    body: Any = None
    here: bool = False
    visitors: bool = False
    in_workspace: bool = False
    absent: int = 404
    also: dict = field(default_factory=dict)


def journey_row(needs, ok=200, **options):
    """A row about a journey."""
    return Row(needs, ok, of="journey", **options)
