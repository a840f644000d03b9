"""A model of undo, letter by letter: who typed each letter and who deleted it. Each letter is used once."""


class Letters:
    """What texts may look like, given which operations are undone. Knows nothing of positions but what texts show."""

    def __init__(self, start):
        self._typed_by = dict.fromkeys(start)
        self._deleted_by = {letter: set() for letter in start}
        self._undone_by = {}
        self._before = set()
        self.check(start)

    def edit(self, operation, text, splices):
        """Note an edit of a text."""
        for position, count, insert in splices:
            for letter in text[position : position + count]:
                self._deleted_by[letter].add(operation)
            for letter in insert:
                assert letter not in self._typed_by
                self._typed_by[letter], self._deleted_by[letter] = operation, set()

    def undo(self, operation, targets):
        """Note that an operation undid others."""
        for target in targets:
            self._undone_by.setdefault(target, set()).add(operation)

    def forget(self, operation):
        """Note that an undo never happened."""
        for undos in self._undone_by.values():
            undos.discard(operation)

    def standing(self):
        """The letters that a text must have now."""
        return {
            letter
            for letter, operation in self._typed_by.items()
            if self._is_on(operation) and not any(map(self._is_on, self._deleted_by[letter]))
        }

    def check(self, text):
        """See that a text has the letters it must have, and that no two of them ever stood the other way round."""
        assert len(text) == len(set(text))
        assert set(text) == self.standing()
        pairs = {(letter, other) for place, letter in enumerate(text) for other in text[place + 1 :]}
        assert not {(other, pair) for pair, other in pairs} & self._before
        self._before |= pairs

    def _is_on(self, operation):
        return operation is None or not any(map(self._is_on, self._undone_by.get(operation, ())))
