"""Undo of text edits: every character that was ever typed keeps its position, visible or not.

Two edits that are undone and redone must not move each other's characters. So an undo is not another edit: it
switches its target edits off, and an undo of that undo switches them on again. A character is visible while the edit
that typed it is on and every edit that deleted it is off.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from .spans import Splices, Writer
from .splices import apply, diff, invert

# The revision of an undo; None for the one that is being planned.
Undo: TypeAlias = int | None
Undos: TypeAlias = frozenset[Undo]

NO_UNDOS: Undos = frozenset()


class Edit(NamedTuple):
    """The edit of a text by one revision. `undoes`: the revision is an undo or a restore."""

    revision: int
    splices: Splices
    removed: list[str]
    undoes: bool = False


class Run(NamedTuple):
    """Adjacent characters with one history: the undos of the edit that typed them, and of each that deleted them."""

    letters: str
    typed: Undos
    deleted: frozenset[Undos]


def rewind(text: str, edits: Sequence[Edit]) -> str:
    """Return the text as it was before these edits."""
    for edit in reversed(edits):
        text = apply(text, invert(edit.splices, edit.removed))
    return text


def undo(
    before: str,
    edits: Sequence[Edit],
    undos: dict[int, frozenset[int]],
    targets: Iterable[int],
    after: str | None = None,
) -> Splices:
    """Return the splices that lead from the text after the edits to the text without the edits of `targets`.

    `before` is the text before all edits, `undos` maps the revision of each undo to the revisions that it undid.
    `after` is the current text, if it was changed since by something that is not in any revision.
    """
    history = History(before, undos | {None: frozenset(targets)})
    done = {edit.revision: edit.splices for edit in edits}
    for revision in sorted(done.keys() | undos.keys()):
        history.step(revision, done.get(revision, []))
    if after is not None:
        history.step(0, diff(history.text, after))
    return history.splices_to_undo(None)


class History:
    """The characters of a text, visible or not, and the active undos."""

    def __init__(self, text: str, undos: Mapping[Undo, frozenset[int]]) -> None:
        self._undos = undos
        self._undone_by = _invert_undos(undos)
        self._known: set[Undo] = set()
        self._in_force: set[Undo] = set()
        self._runs = [Run(text, NO_UNDOS, frozenset())]

    @property
    def text(self) -> str:
        """The visible characters."""
        return "".join(run.letters for run in self._runs if self._is_seen(run))

    def step(self, revision: int, splices: Splices) -> None:
        """Add the next revision: as an undo if its splices match that, else as a normal edit."""
        if revision in self._undos and self._try_switch(revision, apply(self.text, splices)):
            return
        self._edit(splices, self._undone_by.get(revision, NO_UNDOS))

    def splices_to_undo(self, undo: Undo) -> Splices:
        """Activate an undo and return the resulting splices."""
        seen = [self._is_seen(run) for run in self._runs]
        self._known.add(undo)
        self._switch(undo, on=True)
        out = Writer()
        for run, was in zip(self._runs, seen, strict=True):
            _write(out, run.letters, was, self._is_seen(run))
        return out.splices()

    def _try_switch(self, undo: Undo, after: str) -> bool:
        """Activate an undo and return True if that leads to the text `after`; else change nothing and return False."""
        self._known.add(undo)
        self._switch(undo, on=True)
        if self.text == after:
            return True
        self._switch(undo, on=False)
        self._known.discard(undo)
        return False

    def _switch(self, undo: Undo, *, on: bool) -> None:
        (self._in_force.add if on else self._in_force.discard)(undo)
        for other in self._undos[undo] & self._known:
            should = self._in_force.isdisjoint(self._undone_by[other])
            if should != (other in self._in_force):
                self._switch(other, on=should)

    def _is_seen(self, run: Run) -> bool:
        off = self._in_force.isdisjoint
        return off(run.typed) and not any(map(off, run.deleted))

    def _edit(self, splices: Splices, undone_by: Undos) -> None:
        """Insert and delete characters. An insert goes right before the next visible character."""
        self._runs = RunEditor(self._runs, self._is_seen).edit(splices, undone_by)


class RunEditor:
    """Iterates over runs and builds new ones with an edit applied."""

    def __init__(self, runs: list[Run], is_seen: Callable[[Run], bool]) -> None:
        self._left = runs[::-1]
        self._is_seen = is_seen
        self._done: list[Run] = []

    def edit(self, splices: Splices, undone_by: Undos) -> list[Run]:
        """Return the runs after the splices of an edit with these undos."""
        place = 0
        for position, count, insert in splices:
            self._pass(position - place)
            self._pass_unseen()
            self._add(Run(insert, undone_by, frozenset()))
            self._pass(count, undone_by)
            place = position + count
        while self._left:
            self._add(self._left.pop())
        return self._done

    def _pass(self, size: int, deleted_by: Undos | None = None) -> None:
        """Move past `size` visible characters; delete them if `deleted_by` has the undos of the deleting edit."""
        while size:
            self._pass_unseen()
            run = self._take(size)
            size -= len(run.letters)
            self._add(run if deleted_by is None else run._replace(deleted=run.deleted | {deleted_by}))

    def _pass_unseen(self) -> None:
        while self._left and not self._is_seen(self._left[-1]):
            self._add(self._left.pop())

    def _take(self, size: int) -> Run:
        run = self._left.pop()
        if len(run.letters) > size:
            self._left.append(run._replace(letters=run.letters[size:]))
        return run._replace(letters=run.letters[:size])

    def _add(self, run: Run) -> None:
        """Append a run, unless it can never become visible again."""
        if not run.letters or NO_UNDOS in run.deleted or run.typed in run.deleted:
            return
        if self._done and self._done[-1][1:] == run[1:]:
            run = run._replace(letters=self._done.pop().letters + run.letters)
        self._done.append(run)


def _write(out: Writer, letters: str, was: bool, is_seen: bool) -> None:
    if was and is_seen:
        out.retain(len(letters))
    elif was:
        out.delete(len(letters))
    elif is_seen:
        out.insert(letters)


def _invert_undos(undos: Mapping[Undo, frozenset[int]]) -> dict[int, Undos]:
    """Return {revision: its undos}."""
    inverse: dict[int, set[Undo]] = {}
    for undo, targets in undos.items():
        for target in targets:
            inverse.setdefault(target, set()).add(undo)
    return {target: frozenset(by) for target, by in inverse.items()}
